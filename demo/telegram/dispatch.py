"""From a checked request to the method that carries it out, including those that wait: updates and webhooks."""

from collections.abc import Callable
from typing import Any

from demo.telegram.accounts import Bot
from demo.telegram.answers import WEBHOOK_ACTIVE, Json, Refusal, bad_request, conflict
from demo.telegram.exchange import Exchange, Violation
from demo.telegram.flood import FloodControl
from demo.telegram.methods import chats, editing, passing, profile, queries, removing, sending, topics
from demo.telegram.methods.call import Call
from demo.telegram.table import Table, Upload
from demo.telegram.webhooks import Webhooks

Method = Callable[[Call], Any]
# Settings no phone of the demo shows: a True harms nobody.
HARMLESS = frozenset(
    {
        "setMyName",
        "setMyDescription",
        "setMyShortDescription",
        "setChatMenuButton",
        "setMyDefaultAdministratorRights",
        "setMessageReaction",
        "close",
    }
)


def methods() -> dict[str, Method]:
    """Every method that is carried out at once."""
    rooms = (chats, editing, passing, profile, queries, removing, sending, topics)
    return {name: method for room in rooms for name, method in room.METHODS.items()}


class Dispatch:
    """`is_strict`: a parameter nobody documented is a 400; Telegram itself would ignore it. It is recorded either way."""

    def __init__(self, exchange: Exchange) -> None:
        self.exchange = exchange
        self.table = Table()
        self.flood = FloodControl(exchange.monotonic)
        self.webhooks = Webhooks(seconds=exchange.seconds, reply=self._reply, changed=exchange.events.wake)
        self.is_strict = True
        self._methods = methods()

    async def carry_out(self, bot: Bot, name: str, raw: Json) -> Any:
        """The result of the method; raises Refusal."""
        method = self.table.name(name)
        call = self._checked(bot, method, raw)
        self.flood.check(bot.id, method, call.get("chat_id"), len(call.get("media", ())) if method == "sendMediaGroup" else 1)
        if method == "getUpdates":
            return await self._get_updates(call)
        if method in self._methods:
            return self._methods[method](call)
        return self._about_webhook(call)

    def _checked(self, bot: Bot, method: str, raw: Json) -> Call:
        unknown = self.table.unknown(method, raw)
        for name in unknown:
            self._record(method, f'no parameter "{name}" is documented')
        if unknown and self.is_strict:
            raise bad_request(f'{method} has no parameter "{unknown[0]}" (said by the demo; Telegram would ignore it)')
        try:
            parameters = self.table.check(method, raw)
        except Refusal as refusal:
            self._record(method, refusal.description)
            raise
        uploads = {key: value for key, value in raw.items() if isinstance(value, Upload)}
        return Call(exchange=self.exchange, bot=bot, method=method, parameters=parameters, uploads=uploads)

    def _record(self, method: str, reason: str) -> None:
        self.exchange.violations.append(Violation(method=method, reason=reason))

    async def _get_updates(self, call: Call) -> list[Json]:
        if call.bot.id in self.webhooks.active:
            raise conflict(WEBHOOK_ACTIVE)
        queue = self.exchange.queues[call.bot.id]
        queue.allow(call.get("allowed_updates"))
        offset, limit, timeout = call.get("offset", 0), call.get("limit", 100), call.get("timeout", 0)
        return await queue.poll(offset=offset, limit=limit, timeout=timeout)

    def _about_webhook(self, call: Call) -> Any:
        queue = self.exchange.queues[call.bot.id]
        if call.method == "getWebhookInfo":
            return self.webhooks.shown(call.bot.id, queue)
        if call.method not in ("setWebhook", "deleteWebhook"):
            return self._not_carried_out(call)
        queue.allow(call.get("allowed_updates"))
        if call.get("drop_pending_updates"):
            queue.clear()
        url = call.get("url", "") if call.method == "setWebhook" else ""
        if not url:
            self.webhooks.remove(call.bot.id)
            return True
        secret, connections = call.get("secret_token", ""), call.get("max_connections", 40)
        self.webhooks.set(call.bot.id, queue, url=url, secret_token=secret, max_connections=connections)
        queue.refuse_poll("terminated by setWebhook request")
        return True

    def _not_carried_out(self, call: Call) -> bool:
        if call.method in HARMLESS:
            return True
        raise call.violation(f"the method {call.method} is not supported by the demo")

    async def _reply(self, bot_id: int, answer: Json) -> None:
        """A method in the answer to a webhook; a refusal is lost, as with Telegram."""
        raw = {key: value for key, value in answer.items() if key != "method"}
        try:
            await self.carry_out(self.exchange.accounts.bots[bot_id], answer["method"], raw)
        except Refusal as refusal:
            self._record(str(answer["method"]), refusal.description)

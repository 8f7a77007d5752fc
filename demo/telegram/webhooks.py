"""Delivers updates over a webhook: in order, one at a time, again after a failure until the other side says 2xx."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import aiohttp

from demo.telegram.answers import Json, bad_request
from demo.telegram.updates import UpdateQueue

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
ANSWER_WITHIN = 60
LONGEST_PAUSE = 60.0


@dataclass(slots=True, kw_only=True)
class Webhook:
    url: str
    secret_token: str
    max_connections: int
    last_error_at: int | None = None
    last_error: str = ""
    task: asyncio.Task[None] | None = None
    failures: int = 0


async def pause(seconds: float) -> None:
    """Real seconds, on the event loop's own clock."""
    over = asyncio.Event()
    asyncio.get_running_loop().call_later(seconds, over.set)
    await over.wait()


@dataclass(slots=True, kw_only=True)
class Webhooks:
    """One webhook a bot. `pause` waits between attempts, real seconds; `reply` carries out a method given in the answer,
    `changed` is called after a failure."""

    seconds: Callable[[], int]
    reply: Callable[[int, Json], Awaitable[None]]
    changed: Callable[[], None]
    pause: Callable[[float], Awaitable[None]] = pause
    active: dict[int, Webhook] = field(default_factory=dict)

    def set(self, bot_id: int, queue: UpdateQueue, *, url: str, secret_token: str, max_connections: int) -> None:
        """As a local Bot API server does, http addresses are taken, too; 400 when it is no address."""
        if not url.startswith(("https://", "http://")):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if secret_token and not SECRET.fullmatch(secret_token):
            raise bad_request("secret token contains unallowed characters")
        self.remove(bot_id)
        hook = Webhook(url=url, secret_token=secret_token, max_connections=max_connections)
        hook.task = asyncio.get_running_loop().create_task(self._deliver(bot_id, hook, queue))
        self.active[bot_id] = hook

    def remove(self, bot_id: int) -> None:
        hook = self.active.pop(bot_id, None)
        if hook is not None and hook.task is not None:
            hook.task.cancel()

    async def close(self) -> None:
        tasks = [hook.task for hook in self.active.values() if hook.task is not None]
        for bot_id in list(self.active):
            self.remove(bot_id)
        await asyncio.gather(*tasks, return_exceptions=True)

    def shown(self, bot_id: int, queue: UpdateQueue) -> Json:
        """A WebhookInfo."""
        hook = self.active.get(bot_id)
        shown: Json = {"url": hook.url if hook else "", "has_custom_certificate": False}
        shown["pending_update_count"] = len(queue.waiting())
        if hook:
            shown |= {"max_connections": hook.max_connections, "ip_address": "127.0.0.1"}
            if hook.last_error_at is not None:
                shown |= {"last_error_date": hook.last_error_at, "last_error_message": hook.last_error}
        return shown | ({"allowed_updates": sorted(queue.allowed)} if queue.allowed else {})

    async def _deliver(self, bot_id: int, hook: Webhook, queue: UpdateQueue) -> None:
        headers = {SECRET_HEADER: hook.secret_token} if hook.secret_token else {}
        timeout = aiohttp.ClientTimeout(total=ANSWER_WITHIN)
        async with aiohttp.ClientSession(headers=headers, timeout=timeout) as client:
            while True:
                queue.arrived.clear()
                waiting = queue.waiting()
                if not waiting:
                    await queue.arrived.wait()
                elif await self._accepted(client, bot_id, hook, waiting[0].shown()):
                    hook.failures = 0
                    queue.confirm(waiting[0].id + 1)
                else:
                    hook.failures += 1
                    self.changed()
                    await self.pause(min(2.0 ** (hook.failures - 1), LONGEST_PAUSE))

    async def _accepted(self, client: aiohttp.ClientSession, bot_id: int, hook: Webhook, update: Json) -> bool:
        try:
            async with client.post(hook.url, json=update) as response:
                if 200 <= response.status < 300:
                    await self._carry_out(bot_id, response)
                    return True
                hook.last_error = f"Wrong response from the webhook: {response.status} {response.reason}"
        except (aiohttp.ClientError, TimeoutError):
            hook.last_error = "Connection failed"
        hook.last_error_at = self.seconds()
        return False

    async def _carry_out(self, bot_id: int, response: aiohttp.ClientResponse) -> None:
        """A method in the answer is called; its outcome nobody learns."""
        if response.content_type != "application/json":
            return
        try:
            answer = await response.json()
        except ValueError:
            return
        if isinstance(answer, dict) and isinstance(answer.get("method"), str):
            await self.reply(bot_id, answer)

"""Turns away what one person brings too much of: set aside on record, without effect; the first of it is answered."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.clock import Clock
from bot.premises import Premises
from bot.receiving.allowance import Allowance, sender_of
from bot.storage.inbox import StoredUpdate, mark_failed, set_aside
from bot.storage.outbox import Kind, Outgoing, enqueue
from bot.storage.people import member_by_telegram
from bot.storage.transactions import Connection, Transactions

ERROR = "TooMany"
TEMPLATE = "too_many"


class Gate:
    """Asked before an update is handled. `limited` is called for each that is turned away."""

    def __init__(
        self, *, db: Transactions, premises: Premises, clock: Clock, allowance: Allowance, limited: Callable[[], None]
    ) -> None:
        self._db, self._premises, self._clock = db, premises, clock
        self._allowance, self._limited = allowance, limited

    async def turns_away(self, stored: StoredUpdate) -> bool:
        """Whether the update was set aside."""
        sender = sender_of(stored.body)
        if sender is None or self._allowance.is_within_strangers(sender, stored.received_at, stored.update_id):
            return False
        is_member = await self._db.read(lambda connection: self._is_member(connection, sender), brief=True)
        excess = self._allowance.excess(sender, is_member=is_member)
        if not excess:
            return False
        now = self._clock.now()
        is_told = excess == 1 and (is_member or _is_private(stored.body))

        def leave(connection: Connection) -> None:
            mark_failed(connection, stored.update_id, ERROR)
            set_aside(connection, stored.update_id, now)
            if is_told:
                enqueue(connection, [Outgoing(addressee=f"chat:{sender}", kind=Kind.MESSAGE, template=TEMPLATE)], now)

        await self._db.transact(leave, brief=True)
        self._limited()
        return True

    def _is_member(self, connection: Connection, sender: int) -> bool:
        member = member_by_telegram(connection, sender)
        return member is not None and self._premises.works(member.person)


def _is_private(body: Mapping[str, Any]) -> bool:
    query = body.get("callback_query")
    said = query.get("message") if isinstance(query, Mapping) else body.get("message") or body.get("edited_message")
    chat = said.get("chat") if isinstance(said, Mapping) else None
    return isinstance(chat, Mapping) and chat.get("type") == "private"

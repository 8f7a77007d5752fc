"""What the outbox writes down about a row that was carried: each step is one transaction, tried until it is committed."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar

from bot.clock import Clock, Pace
from bot.pauses import growing_pause
from bot.sending.speech import Address, Delivery, Desk, Speech
from bot.storage import outbox as rows
from bot.storage import spoken
from bot.storage.outbox import OutgoingRow
from bot.storage.spoken import Spoken
from bot.storage.transactions import Connection, DatabaseUnavailable, Transactions

log = logging.getLogger(__name__)

T = TypeVar("T")


class Books:
    """Marks rows and remembers messages. What was sent must be written down, however long the database is out of reach."""

    def __init__(self, *, db: Transactions, clock: Clock, pace: Pace, desk: Desk) -> None:
        self._db, self._clock, self._pace, self._desk = db, clock, pace, desk

    async def read(self, work: Callable[[Connection], T]) -> T:
        return await self._db.read(work, brief=True)

    async def claim(self, row: OutgoingRow) -> bool:
        return await self._db.transact(lambda connection: rows.claim(connection, row.id), brief=True)

    async def put_back(self, row: OutgoingRow, error: str | None = None) -> None:
        await self._commit(lambda connection, now: rows.put_back(connection, row.id, error))

    async def give_up(self, row: OutgoingRow, reason: str, chat_id: int | None) -> None:
        """The row will not be sent; the office is told in the same transaction."""

        def work(connection: Connection, now: datetime) -> None:
            rows.mark_failed(connection, row.id, now, reason, chat_id=chat_id)
            self._desk.on_undeliverable(connection, row, reason, now)

        log.warning("outgoing %d is not delivered: %s", row.id, reason)
        await self._commit(work)

    async def leave_uncertain(self, row: OutgoingRow, chat_id: int | None) -> None:
        """The row may have been sent, and nothing more can be found out."""

        def work(connection: Connection, now: datetime) -> None:
            rows.mark_uncertain(connection, row.id, now, "uncertain", chat_id=chat_id)
            self._desk.on_undeliverable(connection, row, "uncertain", now)

        log.warning("outgoing %d may or may not have been delivered", row.id)
        await self._commit(work)

    async def note_sent(self, row: OutgoingRow, delivery: Delivery, speech: Speech | None) -> None:
        """The row was sent; `speech` is given when a message was made, not when one was changed."""

        def work(connection: Connection, now: datetime) -> None:
            rows.mark_sent(connection, row.id, now, chat_id=delivery.chat_id, message_id=delivery.message_id)
            if speech is not None and delivery.message_id is not None:
                _remember(connection, row, delivery, delivery.message_id, speech, now)
            self._desk.on_delivered(connection, row, delivery, now)

        await self._commit(work)

    async def note_media(self, row: OutgoingRow, address: Address, message_ids: Sequence[int]) -> None:
        """A row's files were sent, and must not be sent again if its text fails."""

        def work(connection: Connection, now: datetime) -> None:
            spoken.record_spoken(
                connection,
                *(
                    Spoken(
                        chat_id=address.chat_id,
                        message_id=message_id,
                        thread_id=address.thread_id,
                        incident_id=row.incident_id,
                        role=spoken.MEDIA,
                        detail=media_detail(row),
                        at=now,
                    )
                    for message_id in message_ids
                ),
            )

        await self._commit(work)

    async def note_edited(self, chat_id: int, message_id: int, digest: str | None) -> None:
        await self._commit(lambda connection, now: spoken.change_spoken(connection, chat_id, message_id, rendered=digest))

    async def note_gone(self, chat_id: int, message_id: int) -> None:
        await self._commit(lambda connection, now: spoken.forget_spoken(connection, chat_id, message_id))

    async def note_migrated(self, old_chat_id: int, new_chat_id: int) -> None:
        await self._commit(lambda connection, now: spoken.leave_chat(connection, old_chat_id))
        await self._desk.chat_migrated(old_chat_id, new_chat_id)

    async def _commit(self, work: Callable[[Connection, datetime], None]) -> None:
        failures = 0
        while True:
            try:
                return await self._db.transact(lambda connection: work(connection, self._clock.now()), brief=True)
            except DatabaseUnavailable:
                failures += 1
                log.error("outbox: the database is unavailable")
                await self._pace.sleep(growing_pause(failures, longest=10))


def media_detail(row: OutgoingRow) -> str:
    """What marks a row's files among the messages of its chat."""
    return f"row:{row.id}"


def _remember(
    connection: Connection, row: OutgoingRow, delivery: Delivery, message_id: int, speech: Speech, now: datetime
) -> None:
    """Remember a message that was made. A new card takes the buttons off the chat's earlier ones."""
    if row.kind.is_card and row.incident_id is not None:
        for old in spoken.current_cards(connection, row.incident_id, delivery.chat_id):
            spoken.change_spoken(connection, old.chat_id, old.message_id, role=spoken.OLD_CARD, rendered=None)
            rows.enqueue(connection, [rows.strip_buttons(old.chat_id, old.message_id, row.incident_id)], now)
    spoken.record_spoken(
        connection,
        Spoken(
            chat_id=delivery.chat_id,
            message_id=message_id,
            thread_id=delivery.thread_id,
            incident_id=row.incident_id,
            role=spoken.CARD if row.kind.is_card else speech.role,
            detail=speech.detail,
            rendered=speech.digest,
            at=now,
        ),
    )
    if speech.delete_at is not None:
        files = spoken.spoken_with_detail(connection, delivery.chat_id, row.incident_id, spoken.MEDIA, media_detail(row))
        gone = [message_id, *(file.message_id for file in files)]
        rows.enqueue(connection, [rows.delete_message(delivery.chat_id, one, not_before=speech.delete_at) for one in gone], now)

"""Finds out whether a message that may have been sent was: Telegram cannot be asked, but a message can be edited into itself."""

import logging
from collections.abc import Awaitable, Callable

from bot.sending.books import Books
from bot.sending.calls import Calls, NotYet
from bot.sending.courier import Carried, Outcome
from bot.sending.delivery import Meaning, Refused
from bot.sending.speech import Address, Delivery, Desk, Speech
from bot.storage import spoken
from bot.storage.outbox import OutgoingRow
from bot.storage.transactions import Connection, DatabaseUnavailable

log = logging.getLogger(__name__)

REACH = 5  # ids on either side of the newest known one

GivesWay = Callable[[str], Awaitable[bool]]

_PASSING = (Meaning.LATER, Meaning.FLOOD, Meaning.UNCERTAIN)


class Search:
    """Looks for doubtful rows. All that the bot says is remembered with its id, so a message of its own that can be edited and is
    not remembered is the one looked for; editing it brings it up to date. Not found, the row is sent; where a message cannot be
    told by editing (no text, files in hand, a forced reply), it is left as uncertain and never sent again."""

    def __init__(self, *, calls: Calls, books: Books, desk: Desk) -> None:
        self._calls, self._books, self._desk = calls, books, desk

    async def look_for(self, row: OutgoingRow, *, gives_way: GivesWay) -> Carried:
        """Settle a claimed row of which nobody knows whether it was sent; `LATER` and `NOT_YET` leave it claimed.

        Before each edit `gives_way` is asked whether something of the addressee's has to be sent first.
        """
        try:
            address = await self._desk.address(row)
            speech = None if address is None else await self._desk.render(row, address)
            if address is None or speech is None or not _is_editable(speech):
                await self._books.leave_uncertain(row, None if address is None else address.chat_id)
                return Carried(outcome=Outcome.FINISHED)
            return await self._look_in(row, address, speech, gives_way)
        except DatabaseUnavailable:
            return Carried(outcome=Outcome.LATER)
        except Exception as fault:  # noqa: BLE001 - as in the courier: one message's fault is its own
            log.error("outgoing %d cannot be looked for: %s", row.id, type(fault).__name__)
            await self._books.leave_uncertain(row, None)
            return Carried(outcome=Outcome.FINISHED)

    async def _look_in(self, row: OutgoingRow, address: Address, speech: Speech, gives_way: GivesWay) -> Carried:
        chat_id = address.chat_id
        candidates = await self._books.read(lambda connection: _candidates(connection, chat_id))
        try:
            for message_id in candidates:
                if await gives_way(row.addressee):
                    return Carried(outcome=Outcome.NOT_YET, chat_id=chat_id)
                if await self._is_there(chat_id, message_id, speech):
                    log.info("outgoing %d was sent: found", row.id)
                    delivery = Delivery(chat_id=chat_id, message_id=message_id, thread_id=address.thread_id)
                    await self._books.note_sent(row, delivery, speech)
                    return Carried(outcome=Outcome.FINISHED, chat_id=chat_id)
        except NotYet:
            return Carried(outcome=Outcome.NOT_YET, chat_id=chat_id)
        except Refused as refused:
            if refused.meaning is Meaning.TOKEN_REFUSED:
                return Carried(outcome=Outcome.TOKEN_REFUSED)
            if refused.meaning in _PASSING:
                is_flood = refused.meaning is Meaning.FLOOD
                outcome = Outcome.NOT_YET if is_flood else Outcome.LATER
                return Carried(outcome=outcome, chat_id=chat_id, seconds=refused.refusal.seconds)
        log.info("outgoing %d was not sent: not found", row.id)
        await self._books.put_back(row)  # what refuses the search for good will refuse the row, with its own name
        return Carried(outcome=Outcome.FINISHED, chat_id=chat_id)

    async def _is_there(self, chat_id: int, message_id: int, speech: Speech) -> bool:
        try:
            await self._calls.edit_text(chat_id, message_id, speech)
        except Refused as refused:
            if refused.meaning is Meaning.MESSAGE_GONE:
                return False
            if refused.meaning is not Meaning.DONE:
                raise
        return True


def _is_editable(speech: Speech) -> bool:
    is_plain = speech.reply_markup is None or "inline_keyboard" in speech.reply_markup
    return bool(speech.text) and not speech.media and is_plain


def _candidates(connection: Connection, chat_id: int) -> list[int]:
    """Unknown ids near the newest known ones, the likeliest first. A chat never written to counts from one."""
    newest = spoken.newest_ids(connection, chat_id) or [0]
    after = [known + step for known in newest for step in range(1, REACH + 1)]
    before = [known - step for known in newest for step in range(1, REACH + 1) if known > step]
    near = list(dict.fromkeys(after + before))
    known = spoken.known_ids(connection, chat_id, near)
    return [message_id for message_id in near if message_id not in known]

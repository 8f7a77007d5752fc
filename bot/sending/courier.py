"""Carries one row of the outbox to Telegram. Which row is next and how fast, `outbox.py` decides; `books.py` writes it down."""

import logging
from dataclasses import dataclass, replace
from enum import Enum, auto

from bot.sending.books import Books, media_detail
from bot.sending.calls import LONGEST_CAPTION, Calls, NotYet
from bot.sending.delivery import Meaning, Refusal, Refused
from bot.sending.speech import Address, Delivery, Desk, Speech
from bot.storage import spoken
from bot.storage.outbox import Kind, OutgoingRow, has_lost_card
from bot.storage.transactions import DatabaseUnavailable

log = logging.getLogger(__name__)

TURNS = 6  # a migrated group whose topic is gone and whose new one is closed needs four


class Outcome(Enum):
    FINISHED = auto()  # sent, or given up for good
    NOT_YET = auto()  # the chat must be left alone for a while
    LATER = auto()  # Telegram could not be reached or failed
    DOUBTFUL = auto()  # it may have been sent: to be looked for
    TOKEN_REFUSED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What became of a row. `seconds` is how long Telegram asked to leave the chat alone."""

    outcome: Outcome
    chat_id: int | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    delivery: Delivery
    speech: Speech | None = None  # of a message that was made


class Courier:
    """Delivers claimed rows. A message or card is sent again only when it is known, or was looked up, that it was not sent."""

    def __init__(self, *, calls: Calls, books: Books, desk: Desk) -> None:
        self._calls, self._books, self._desk = calls, books, desk

    async def deliver(self, row: OutgoingRow, *, is_last_try: bool = False) -> Carried:
        """Send a claimed row and mark it. With `is_last_try` a passing failure ends it too. A doubtful row stays claimed."""
        try:
            address = await self._address(row)
            if address is None:
                return await self._give_up(row, "unreachable", None)
            return await self._deliver_to(row, address, is_last_try)
        except DatabaseUnavailable:
            await self._books.put_back(row)
            return Carried(outcome=Outcome.LATER)
        except Exception as fault:  # noqa: BLE001 - a fault in one message's template must not stop all others
            log.error("outgoing %d cannot be made: %s", row.id, type(fault).__name__)
            return await self._give_up(row, f"fault:{type(fault).__name__}", None)

    async def _address(self, row: OutgoingRow) -> Address | None:
        if row.kind in (Kind.STRIP_BUTTONS, Kind.DELETE):
            return Address(chat_id=int(row.addressee.removeprefix("chat:")))
        return await self._desk.address(row)

    async def _deliver_to(self, row: OutgoingRow, address: Address, is_last_try: bool) -> Carried:
        first = address
        for _ in range(TURNS):
            try:
                said = await self._say(row, address, is_moved=address.chat_id != first.chat_id)
                await self._books.note_sent(row, said.delivery, said.speech)
                return Carried(outcome=Outcome.FINISHED, chat_id=said.delivery.chat_id)
            except NotYet:
                await self._books.put_back(row)
                return Carried(outcome=Outcome.NOT_YET, chat_id=address.chat_id)
            except Refused as refused:
                changed = await self._readdressed(address, refused.refusal, is_reopened=address.thread_id != first.thread_id)
                if changed is None:
                    return await self._end(row, address, refused.refusal, is_last_try)
                address = changed
        return await self._give_up(row, "no_way", address.chat_id)

    async def _say(self, row: OutgoingRow, address: Address, *, is_moved: bool) -> _Said:
        match row.kind:
            case Kind.STRIP_BUTTONS | Kind.DELETE:
                return await self._change(row, address)
            case Kind.EDIT_CARD:
                return await self._edit(row, address, is_moved=is_moved)
        speech = await self._desk.render(row, address)
        if speech is None:
            return _Said(delivery=Delivery(chat_id=address.chat_id, message_id=None))
        return await self._send(row, address, speech)

    async def _change(self, row: OutgoingRow, address: Address) -> _Said:
        """Strip or delete. A message that is gone, or left behind in a migrated group, is as good as done."""
        chat_id, message_id = address.chat_id, int(row.params["message_id"])
        try:
            if row.kind is Kind.DELETE:
                await self._calls.delete(chat_id, message_id)
            else:
                left = await self._desk.render(row, address) if row.template else None
                await self._calls.strip_buttons(chat_id, message_id, left)
        except Refused as refused:
            if refused.meaning not in (Meaning.DONE, Meaning.MESSAGE_GONE, Meaning.MIGRATED):
                raise
        if row.kind is Kind.DELETE:
            await self._books.note_gone(chat_id, message_id)
        else:
            await self._books.note_edited(chat_id, message_id, None)
        return _Said(delivery=Delivery(chat_id=chat_id, message_id=message_id))

    async def _edit(self, row: OutgoingRow, address: Address, *, is_moved: bool) -> _Said:
        """Bring the chat's cards up to date. Where they are gone, or the last one never came, a new one is sent."""
        incident = row.incident_id or 0
        cards = await self._books.read(lambda connection: spoken.current_cards(connection, incident, address.chat_id))
        is_lost = is_moved or await self._books.read(lambda connection: has_lost_card(connection, row.addressee, incident))
        if not cards and not is_lost:
            return _Said(delivery=Delivery(chat_id=address.chat_id, message_id=None))
        speech = await self._desk.render(row, address)
        if speech is None:
            return _Said(delivery=Delivery(chat_id=address.chat_id, message_id=None))
        standing = [card.message_id for card in cards if await self._is_up_to_date(card, speech)]
        if not standing:
            return await self._send(row, address, speech)
        return _Said(delivery=Delivery(chat_id=address.chat_id, message_id=standing[-1], thread_id=address.thread_id))

    async def _is_up_to_date(self, card: spoken.Spoken, speech: Speech) -> bool:
        """Edit one card if it must be; `False` when it is gone."""
        if card.rendered == speech.digest:
            return True
        try:
            await self._calls.edit_text(card.chat_id, card.message_id, speech)
        except Refused as refused:
            if refused.meaning is Meaning.MESSAGE_GONE:
                await self._books.note_gone(card.chat_id, card.message_id)
                return False
            if refused.meaning is not Meaning.DONE:
                raise
        await self._books.note_edited(card.chat_id, card.message_id, speech.digest)
        return True

    async def _send(self, row: OutgoingRow, address: Address, speech: Speech) -> _Said:
        address = await self._in_topic(row, address)
        try:
            message_id = await self._send_parts(row, address, speech)
        except Refused as refused:
            if refused.meaning is not Meaning.DONE:
                raise
            message_id = refused.refusal.message_id
        delivery = Delivery(chat_id=address.chat_id, message_id=message_id, thread_id=address.thread_id)
        return _Said(delivery=delivery, speech=speech)

    async def _send_parts(self, row: OutgoingRow, address: Address, speech: Speech) -> int | None:
        """Files, then the text; a single document bears a short text itself."""
        if row.kind is Kind.DOCUMENT and len(speech.media) == 1 and len(speech.text) <= LONGEST_CAPTION:
            return await self._calls.send_file(address, speech, speech.media[0], is_captioned=True)
        sent = await self._send_media(row, address, speech) if speech.media else []
        if speech.text:
            return await self._calls.send_text(address, speech)
        return sent[-1] if sent else None

    async def _send_media(self, row: OutgoingRow, address: Address, speech: Speech) -> list[int]:
        """The files, unless an earlier try has sent them. A file that Telegram does not take costs no one the text."""
        detail = media_detail(row)
        sent_before = await self._books.read(
            lambda connection: spoken.spoken_with_detail(connection, address.chat_id, row.incident_id, spoken.MEDIA, detail)
        )
        if sent_before:
            return [message.message_id for message in sent_before]
        try:
            sent = await self._calls.send_media(address, speech)
        except Refused as refused:
            if refused.meaning is not Meaning.IMPOSSIBLE or not speech.text:
                raise
            log.warning("outgoing %d goes without its files: %s", row.id, refused.refusal.code)
            return []
        await self._books.note_media(row, address, sent)
        return sent

    async def _in_topic(self, row: OutgoingRow, address: Address) -> Address:
        """The address with its topic opened. A chat in which none can be opened is written to as it is."""
        if address.thread_id is not None or address.topic_title is None or row.incident_id is None:
            return address
        try:
            thread_id = await self._calls.open_topic(address.chat_id, address.topic_title)
        except Refused as refused:
            if refused.meaning is Meaning.UNCERTAIN:  # a second topic can be lived with, a lost message cannot
                raise Refused(replace(refused.refusal, meaning=Meaning.LATER)) from refused
            if refused.meaning not in (Meaning.IMPOSSIBLE, Meaning.UNREACHABLE):
                raise
            return replace(address, topic_title=None)
        await self._desk.topic_created(address.chat_id, row.incident_id, thread_id)
        return replace(address, thread_id=thread_id)

    async def _readdressed(self, address: Address, refusal: Refusal, *, is_reopened: bool) -> Address | None:
        """Where to try next; `None` when another address would not help."""
        match refusal.meaning:
            case Meaning.MIGRATED if refusal.chat_id is not None:
                await self._books.note_migrated(address.chat_id, refusal.chat_id)
                return replace(address, chat_id=refusal.chat_id, thread_id=None)
            case Meaning.TOPIC_GONE if address.thread_id is not None or address.topic_title is not None:
                return replace(address, thread_id=None, topic_title=None if is_reopened else address.topic_title)
            case Meaning.TOPIC_CLOSED if address.thread_id is not None:
                return await self._reopened(address, address.thread_id)
        return None

    async def _reopened(self, address: Address, thread_id: int) -> Address:
        try:
            await self._calls.reopen_topic(address.chat_id, thread_id)
        except Refused as refused:
            if refused.meaning in (Meaning.LATER, Meaning.FLOOD, Meaning.UNCERTAIN):
                raise Refused(replace(refused.refusal, meaning=Meaning.LATER)) from refused
            return replace(address, thread_id=None, topic_title=None)
        return address

    async def _end(self, row: OutgoingRow, address: Address, refusal: Refusal, is_last_try: bool) -> Carried:
        is_passing = refusal.meaning is Meaning.LATER or (refusal.meaning is Meaning.UNCERTAIN and row.kind.may_repeat)
        if refusal.meaning is Meaning.UNCERTAIN and not is_passing:
            return Carried(outcome=Outcome.DOUBTFUL, chat_id=address.chat_id)
        if refusal.meaning is Meaning.FLOOD:
            await self._books.put_back(row)
            return Carried(outcome=Outcome.NOT_YET, chat_id=address.chat_id, seconds=refusal.seconds)
        if refusal.meaning is Meaning.TOKEN_REFUSED:
            await self._books.put_back(row)
            return Carried(outcome=Outcome.TOKEN_REFUSED)
        if is_passing and not is_last_try:
            await self._books.put_back(row, refusal.code)
            return Carried(outcome=Outcome.LATER, chat_id=address.chat_id)
        return await self._give_up(row, refusal.code, address.chat_id)

    async def _give_up(self, row: OutgoingRow, reason: str, chat_id: int | None) -> Carried:
        await self._books.give_up(row, reason, chat_id)
        return Carried(outcome=Outcome.FINISHED, chat_id=chat_id)

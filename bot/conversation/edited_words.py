"""Edits beside what was said before: whether they change anything, and what of an album they tell."""

from dataclasses import replace

from bot.storage.spoken import change_spoken, digest_of, find_spoken
from bot.storage.texts import load_media, load_texts
from bot.visit import Visit
from workflow.conversation.understood import Doing, Known, Said, Understood
from workflow.ids import DepartmentId
from workflow.office import Speaker
from workflow.process.happenings import DraftSubmitted, PartSubmitted
from workflow.process.part_acts import SubmitPart
from workflow.process.parts import text_of_part


def is_as_it_was(visit: Visit, said: Said, speaker: Speaker) -> bool:
    """Telegram reports edits that left the text as it was. Another text is kept in mind, so that it is answered once."""
    spoken = find_spoken(visit.connection, speaker.chat, said.message)
    if spoken is None:
        return False
    digest = digest_of(said.text)
    if spoken.rendered != digest:
        change_spoken(visit.connection, speaker.chat, said.message, rendered=digest)
    return spoken.rendered == digest


def with_its_album(visit: Visit, said: Said, known: Known) -> Said:
    """An edit of an album's words tells of one photo; the draft keeps the others."""
    about = known.about
    if not said.edited or not said.album or about is None or about.role not in ("draft", "part"):
        return said
    assert about.incident is not None
    code = PartSubmitted.code if about.role == "part" else DraftSubmitted.code
    return replace(said, media=load_media(visit.connection, about.incident, code))


def changes_nothing(visit: Visit, said: Said, meaning: Understood) -> bool:
    """Telegram reports edits that left the text as it was."""
    if not said.edited or not isinstance(meaning, Doing):
        return False
    texts, words = load_texts(visit.connection, meaning.act.incident), said.text.strip()
    if isinstance(meaning.act, SubmitPart):
        return any(text == words for name, text in texts.items() if name.startswith(text_of_part(DepartmentId(""))))
    return texts.get("draft") == words

"""Which messages of people gave what to an incident: an edit of one of them is understood by that."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.storage.spoken import LINK, REMARK, WORDS, Spoken, digest_of, record_spoken
from bot.visit import Visit
from workflow.conversation.forms import Piece
from workflow.ids import IncidentId
from workflow.office import Speaker
from workflow.process.acts import Act, AmendWords, EditDraft, RecordPublication, ReturnDraft, SubmitDraft
from workflow.process.given import REMARK as GIVEN_REMARK
from workflow.process.incident import Incident
from workflow.process.part_acts import SubmitPart


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A person's `message`: its role, what `spoken` keeps beside it, and its words, of which only a digest is kept."""

    message: int
    role: str
    detail: str = ""
    text: str = ""


def note_given(visit: Visit, incident: IncidentId, speaker: Speaker, *given: Given) -> None:
    """The messages gave something to the incident."""
    spoken = (
        Spoken(
            chat_id=speaker.chat,
            message_id=one.message,
            thread_id=speaker.thread,
            incident_id=incident,
            role=one.role,
            detail=one.detail or None,
            rendered=digest_of(one.text),
            at=visit.now,
        )
        for one in given
    )
    record_spoken(visit.connection, *spoken)


def given_by(act: Act, after: Incident, message: int, text: str, album: tuple[Piece, ...]) -> Iterator[Given]:
    """What the words of an act are from now on. Photos of an album are told apart: an edit tells of one of them."""
    match act:
        case SubmitDraft() if len(album) > 1:
            yield from _of_album(album, f"{len(after.publications)}/{act.by}")
        case SubmitDraft() | EditDraft() | SubmitPart():
            role = "part" if isinstance(act, SubmitPart) else "draft"
            yield Given(message=message, role=role, detail=f"{len(after.publications)}/{act.by}", text=text)
        case ReturnDraft():
            yield Given(message=message, role=REMARK, detail=str(act.number), text=text)
        case RecordPublication():
            yield Given(message=message, role=LINK, detail=str(after.publications[-1].number), text=text)
        case AmendWords():
            role = REMARK if act.of == GIVEN_REMARK else LINK
            yield Given(message=message, role=role, detail=str(act.number), text=text)
        case _:
            yield Given(message=message, role=WORDS, text=text)


def _of_album(album: tuple[Piece, ...], detail: str) -> Iterator[Given]:
    """The only caption is the draft; several are not put together again; a photo without one may get it later."""
    captions = sum(bool(piece.text.strip()) for piece in album)
    for piece in album:
        role = "draft_photo" if not piece.text.strip() else "draft" if captions == 1 else "draft_caption"
        yield Given(message=piece.message, role=role, detail=detail, text=piece.text)

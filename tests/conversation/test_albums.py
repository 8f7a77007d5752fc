"""The photos of an album are one message once it is complete."""

from typing import Any

import pytest

from tests.conversation.talk import ANSWER, NOON, RULES, at_stage, knowing, said
from tests.offices import ANNA, moment
from tests.process.road import NUMBER
from workflow.conversation.forms import AlbumForm, Piece, RemarkForm
from workflow.conversation.understanding import understand, understand_whole
from workflow.conversation.understood import About, Doing, Gathering
from workflow.journal import Media
from workflow.process import acts as a

PHOTO, SECOND = Media(kind="photo", file_id="AgAC1"), Media(kind="photo", file_id="AgAC2")
CARD = About(role="card", incident=NUMBER)
REMARK = RemarkForm(incident=NUMBER, number=1)


def test_the_photos_of_an_album_are_one_message() -> None:
    posted = moment("13.10 09:00", RULES)
    first = understand(said("", album="7", media=(PHOTO,), author="Иван", posted_at=posted, forwarded=True), knowing())
    assert isinstance(first, Gathering)

    second = understand(said("Яма", album="7", media=(SECOND,), reply_to=5), knowing(form=first.form))

    pieces = (
        Piece(message=0, at=NOON, media=(PHOTO,), forwarded=True),
        Piece(message=0, at=NOON, text="Яма", media=(SECOND,)),
    )
    whole = AlbumForm(
        album="7",
        text="Яма",
        media=(PHOTO, SECOND),
        reply_to=5,
        author="Иван",
        posted_at=posted,
        forwarded=True,
        pieces=pieces,
    )
    assert second == Gathering(form=whole, key="album/curator/7")


@pytest.mark.parametrize("form", [None, AlbumForm(album="6", media=(SECOND,)), REMARK])
def test_another_album_begins_anew(form: Any) -> None:
    found = understand(said("", album="7", media=(PHOTO,)), knowing(form=form))

    assert isinstance(found, Gathering)
    assert found.form == AlbumForm(album="7", media=(PHOTO,), pieces=(Piece(message=0, at=NOON, media=(PHOTO,)),))


def test_a_complete_album_in_answer_to_a_card_is_one_draft() -> None:
    whole = said(ANSWER, by=ANNA, album="7", media=(PHOTO, SECOND))

    found = understand_whole(whole, knowing(road=at_stage("dispatched"), about=CARD))

    assert isinstance(found, Doing) and isinstance(found.act, a.SubmitDraft)
    assert found.act.media == (PHOTO, SECOND)

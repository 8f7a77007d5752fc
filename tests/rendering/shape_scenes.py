"""What is said to who enters messages and edits them: courtesies, numbers, links and tails, edits taken and not."""

from collections.abc import Iterator
from dataclasses import replace

from tests.rendering.office import AUTHOR, CURATOR, LINK, TEXT, Road, when
from tests.rendering.scene import Scene
from workflow.conversation.forms import Intake, WhichForm
from workflow.ids import IncidentId


def shape_scenes() -> Iterator[Scene]:
    """By what the curator sent."""
    which = WhichForm(text=TEXT, candidates=(), may_be_new=True)
    for asked in (replace(which, details=("link", "link.7"), named=(TEXT, "")), replace(which, details=("topic",))):
        yield Scene(template="which", context=Road().context("9:41", CURATOR, form=asked))
    noted = Intake(text=TEXT, author=AUTHOR, link=LINK, network="vk", detection=when("9:40"), note=f"Срочно, {TEXT}")
    yield Scene(template="intake", context=Road().context("9:41", CURATOR, form=noted))
    for talk in ({"asking": "topic"}, {"asking": "location"}, {"asking": "", "entering": True}, {"asking": ""}):
        yield Scene(template="talk", context=Road().context("9:41", CURATOR, params=talk))
    for what in ("link", "tail", "note", "edit"):
        yield Scene(template="taken", context=Road().context("9:41", CURATOR, params={"what": what}))
    for of in ("draft", "caption", "remark", "link", "source", "words"):
        params = {"of": of, "detail": "text", "number": IncidentId(142)}
        yield Scene(template="edit_late", context=Road().approved().context("11:08", CURATOR, params=params))
    yield Scene(template="edit_late", context=Road().context("11:08", CURATOR, params={"of": "words", "number": 142}))
    yield Scene(template="edit_unused", context=Road().context("9:41", CURATOR))
    yield Scene(template="no_such_card", context=Road().context("9:41", CURATOR, params={"number": 142}))

"""Scenes of the short way: the prompt for a draft, and a found message whose words have said it all."""

from collections.abc import Iterator
from dataclasses import replace

from tests.rendering.office import BIRTHS, CURATOR, EXECUTOR, Road
from tests.rendering.scene import Scene
from workflow.conversation.forms import Intake, NotOursForm
from workflow.ids import IncidentId


def phone_scenes(found: Intake) -> Iterator[Scene]:
    """The prompt for a draft, and a message whose words have said it all."""
    for road in (Road().dispatched(), Road().returned(), Road().published()):
        for private in (True, False):
            params = {"kind": "answer", "by": EXECUTOR, "user": 7}
            yield Scene(template="ask_kind", context=road.context("11:40", EXECUTOR, params=params, private=private))
    guessed = ("topic", "location", "department")
    whole = replace(found, topic="Режим работы", location="Кемерово", department=BIRTHS, guessed=guessed)
    for regulation in ("kuzbass-zags-16", "nao-vnutpol-2020"):
        for asked_last in ("", "department"):
            form = replace(whole, asking=asked_last)
            yield Scene(template="intake", context=Road(regulation).context("9:41", CURATOR, form=form))
    not_ours = NotOursForm(incident=IncidentId(142))
    yield Scene(template="ask_not_ours", context=Road().dispatched().context("10:10", EXECUTOR, form=not_ours))

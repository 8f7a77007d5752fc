"""ZAGS of Kuzbass, order No 16 of 18.02.2021, clauses 8 to 19: who is late, and by how much."""

from collections.abc import Iterator

from tests.letter import kuzbass
from tests.letter.deeds import Shortcoming, Stretch

_DEPUTY = ("coordinator", "coordinator_substitute")
_TEXT = kuzbass.Text(
    before_ordinary=2 * 60 + 30,
    first_round=(("department_head", *_DEPUTY),),
    after_rework=(_DEPUTY,),
    consolidated="19",
)


def judged(stretch: Stretch, plain: str) -> Iterator[Shortcoming]:
    """Every minute of it is called working."""
    yield from kuzbass.judged(stretch, _TEXT)

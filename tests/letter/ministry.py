"""The ministry of social protection of Kuzbass, order No 93 of 18.05.2020, clauses 8 to 18: who is late, and by how much."""

from collections.abc import Iterator

from tests.letter import kuzbass
from tests.letter.deeds import Shortcoming, Stretch

_ROUND = (("department_head",), ("supervisor", "first_deputy", "leader"))
_TEXT = kuzbass.Text(before_ordinary=2 * 60 + 15, first_round=_ROUND, after_rework=_ROUND, consolidated="18")


def judged(stretch: Stretch, plain: str) -> Iterator[Shortcoming]:
    """Every minute of it is called working."""
    yield from kuzbass.judged(stretch, _TEXT)

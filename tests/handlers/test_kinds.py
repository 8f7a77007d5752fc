"""Every kind of message that the library knows is taken, answered, or silent with a reason."""

import pytest
from aiogram.types import ContentType

from handlers.kinds import ANSWERED, SILENT, TAKEN, advice_for

KINDS = [kind for kind in ContentType if kind is not ContentType.ANY]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_stands_in_one_table(kind: ContentType) -> None:
    assert [kind in TAKEN, kind in ANSWERED, kind in SILENT].count(True) == 1


def test_what_is_advised_instead_of_a_kind() -> None:
    assert [advice_for(kind) for kind in (ContentType.TEXT, ContentType.VOICE, "hologram")] == ["", "voice", "other"]

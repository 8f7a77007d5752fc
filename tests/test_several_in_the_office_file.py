"""How an office says in what way its departments work together, and what it cannot say under its regulation."""

import tomllib

import pytest

from tests.offices import LESOZAVODSK, NAO, ZAGS, regulation
from workflow.file_errors import FileError, refuse
from workflow.norms.tables import Table
from workflow.several_rows import SeveralWishes, parse_several, unfit_several


def wishes(text: str) -> SeveralWishes:
    return parse_several(Table(tomllib.loads(text), file="office.toml"))


def test_an_office_says_nothing_or_both() -> None:
    assert wishes("") == SeveralWishes(may_send_at_once=False, approves_own=True)
    both = wishes("[several]\nall_at_once = true\nown_approval = false")
    assert both == SeveralWishes(may_send_at_once=True, approves_own=False)
    refuse(unfit_several(both, regulation(LESOZAVODSK), file="office.toml"))


@pytest.mark.parametrize("text", ["[several]\nall_at_once = 1", "[several]\nin_order = true", "several = 3"])
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(FileError):
        wishes(text)


@pytest.mark.parametrize(
    ("name", "text", "key"),
    [(ZAGS, "all_at_once = true", "several.all_at_once"), (NAO, "own_approval = false", "several.own_approval")],
)
def test_what_the_regulation_has_no_use_for_is_refused(name: str, text: str, key: str) -> None:
    with pytest.raises(FileError) as refused:
        refuse(unfit_several(wishes(f"[several]\n{text}"), regulation(name), file="office.toml"))

    assert refused.value.key == key

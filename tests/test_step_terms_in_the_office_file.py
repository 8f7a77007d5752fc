"""How an office writes down the standing terms of its steps after an interim answer (Novokubansk 18)."""

import tomllib
from datetime import timedelta

import pytest

from tests.offices import NOVOKUBANSK, ZAGS, regulation
from workflow.file_errors import FileError, refuse
from workflow.norms.regulation import Step
from workflow.norms.tables import Table
from workflow.step_term_rows import parse_step_terms, unfit_step_terms


def terms(text: str) -> dict[Step, timedelta]:
    return dict(parse_step_terms(Table(tomllib.loads(text), file="office.toml")))


def test_an_office_says_nothing_or_some() -> None:
    assert terms("") == {}
    found = terms('[step_terms]\ndraft = "8h"\napproval = "1h30m"')
    assert found == {Step.DRAFT: timedelta(hours=8), Step.APPROVAL: timedelta(minutes=90)}
    refuse(unfit_step_terms(found, regulation(NOVOKUBANSK), file="office.toml"))


@pytest.mark.parametrize("text", ['part = "1h"', 'draft = "0m"', "draft = 3", 'draft = "soon"'])
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(FileError):
        terms(f"[step_terms]\n{text}")


def test_where_nobody_sets_them_they_are_refused() -> None:
    refuse(unfit_step_terms({}, regulation(ZAGS), file="office.toml"))
    with pytest.raises(FileError) as refused:
        refuse(unfit_step_terms({Step.DRAFT: timedelta(hours=8)}, regulation(ZAGS), file="office.toml"))

    assert refused.value.key == "step_terms"

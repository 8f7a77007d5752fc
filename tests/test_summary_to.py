"""NAO 28: the summary is for the deputy governor who supervises internal policy; of several the office file names him."""

from dataclasses import replace

import pytest

from tests.offices import NAO, REGULATIONS, ZAGS, regulation, roster
from workflow.file_errors import FileError, refuse
from workflow.ids import PersonId
from workflow.norms.regulation import Role
from workflow.summary_rows import unfit_summary

BOTH = roster()
FIRST, SECOND = (person.id for person in BOTH.named(Role.SUPERVISOR))


def test_several_deputies_ask_for_the_one_who_is_meant() -> None:
    with pytest.raises(FileError) as missing:
        refuse(unfit_summary(None, BOTH, regulation(NAO), file="office.toml"))
    refuse(unfit_summary(SECOND, BOTH, regulation(NAO), file="office.toml"))

    assert str(missing.value) == (
        f"office.toml: summary_to: is missing: the summary (clause 28) is for one of "
        f"{FIRST} (Замятин Ж. К.), {SECOND} (Зайцев Д. Р.); "
        "write whose it is"
    )


def test_one_deputy_needs_no_name() -> None:
    one = replace(BOTH, people={id: person for id, person in BOTH.people.items() if id != SECOND})

    refuse(unfit_summary(None, one, regulation(NAO), file="office.toml"))
    refuse(unfit_summary(FIRST, one, regulation(NAO), file="office.toml"))


@pytest.mark.parametrize("person", [PersonId("anna"), PersonId("nobody")])
def test_who_is_no_deputy_is_refused(person: PersonId) -> None:
    with pytest.raises(FileError, match=f'has no role "supervisor"; one of: {FIRST} '):
        refuse(unfit_summary(person, BOTH, regulation(NAO), file="office.toml"))


@pytest.mark.parametrize("id", [id for id in REGULATIONS if id != NAO])
def test_where_all_of_a_role_are_meant_nobody_is_named(id: str) -> None:
    refuse(unfit_summary(None, BOTH, regulation(id), file="office.toml"))
    with pytest.raises(FileError, match=f"{id} does not mean one of several"):
        refuse(unfit_summary(SECOND, BOTH, regulation(id), file="office.toml"))


def test_registry_offices_tell_both_whom_the_text_names() -> None:
    assert not any(duty.of_one for duty in regulation(ZAGS).summaries)

"""Whether an office's people are enough for its regulation, and what hangs on one of them."""

from dataclasses import replace

import pytest

from tests.office_files import cast, office_of
from tests.offices import LESOZAVODSK, MINISTRY, NAO, NOVOKUBANSK, REGULATIONS, ZAGS, regulation, roster
from workflow.file_errors import FileError
from workflow.ids import PersonId
from workflow.norms.regulation import Role
from workflow.office_fit import Warning, Weakness, ensure_fits, warnings


def test_all_people_that_are_missing_are_named_at_once() -> None:
    people = cast(lambda person: person.id not in ("roads-head", "vera", "gleb", "coordinator", "curator"))

    with pytest.raises(FileError) as refused:
        ensure_fits(office_of(people), regulation(MINISTRY), file="office.toml")

    assert [(error.key, error.subject, error.reason.split(";")[0]) for error in (refused.value, *refused.value.others)] == [
        (
            "people",
            "",
            f'nobody has the role "coordinator" ({regulation(MINISTRY).titles[Role.COORDINATOR]})',
        ),
        ("people", "Отдел дорог", 'department "roads" has no executor'),
        ("people", "Отдел дорог", 'nobody approves for department "roads" (clause 13)'),
        (
            "people[1].substitute",
            "Кузьмин А. А.",
            '"second-curator" is the only curator and has none',
        ),
    ]


def test_what_hangs_on_one_person_is_warned_of() -> None:
    zags = regulation(ZAGS)
    people = cast(lambda person: person.id in ("curator", "coordinator", "anna", "vera", "gleb", "roads-head"))
    substituted = replace(people.people[PersonId("curator")], substitute=PersonId("gleb"))
    both = replace(people.people[PersonId("roads-head")], roles=frozenset({Role.DEPARTMENT_HEAD, Role.EXECUTOR}))
    few = replace(people, people={**people.people, substituted.id: substituted, both.id: both})

    assert list(warnings(roster(), zags)) == []
    assert [_told(one) for one in warnings(few, zags)] == [
        (Weakness.SINGLE_CURATOR, "curator", None),
        (Weakness.NO_ADMINISTRATOR, None, None),
        (Weakness.NO_DEPUTY_DECIDER, "coordinator", None),
        (Weakness.SINGLE_EXECUTOR, "anna", "housing"),
        (Weakness.NO_HEAD, None, "housing"),
    ]
    deputy = replace(few.people[PersonId("coordinator")], substitute=PersonId("roads-head"))
    covered = replace(few, people={**few.people, deputy.id: deputy})
    assert Weakness.NO_DEPUTY_DECIDER not in {one.weakness for one in warnings(covered, zags)}
    ministry = [_told(one) for one in warnings(few, regulation(MINISTRY))]
    assert (Weakness.SINGLE_APPROVER, "roads-head", "roads") in ministry


def test_novokubansk_8_a_body_whose_responsible_official_nobody_is_named_as_is_warned_of() -> None:
    people = cast(lambda person: person.id != "roads-head")

    found = [one for one in warnings(people, regulation(NOVOKUBANSK)) if one.weakness is Weakness.NO_HEAD]

    assert [(*_told(one), one.clause) for one in found] == [(Weakness.NO_HEAD, None, "roads", "8")]
    # Lesozavodsk has no such post in each department.
    assert Weakness.NO_HEAD not in {one.weakness for one in warnings(people, regulation(LESOZAVODSK))}


def _told(one: Warning) -> tuple[Weakness, str | None, str | None]:
    return one.weakness, one.person.id if one.person else None, one.department.id if one.department else None


@pytest.mark.parametrize("name", REGULATIONS)
def test_the_whole_cast_fits_every_regulation(name: str) -> None:
    ensure_fits(office_of(roster(), name), regulation(name), file="office.toml")


@pytest.mark.parametrize(
    ("name", "gone", "reason"),
    [
        (NAO, {Role.CURATOR}, 'nobody has the role "curator" (куратор (сотрудник Государственного юридического бюро))'),
        (ZAGS, {Role.COORDINATOR}, 'nobody has the role "coordinator" (заместитель начальника Управления)'),
        (MINISTRY, {Role.COORDINATOR}, 'nobody has the role "coordinator"'),
        (LESOZAVODSK, {Role.EXECUTOR}, 'nobody has the role "executor" (исполнитель)'),  # he publishes there
        (NAO, {Role.EXECUTOR}, 'department "housing" has no executor'),
        (MINISTRY, {Role.SUPERVISOR}, 'nobody has the role "supervisor"'),
        (MINISTRY, {Role.DEPARTMENT_HEAD}, 'nobody has the role "department_head" (руководитель структурного подразделения)'),
    ],
)
def test_an_office_without_a_necessary_role_is_refused(name: str, gone: set[Role], reason: str) -> None:
    with pytest.raises(FileError) as refused:
        ensure_fits(office_of(cast(lambda person: not gone & person.roles)), regulation(name), file="office.toml")

    assert refused.value.key == "people"
    assert reason in refused.value.reason


def test_every_department_of_the_ministry_has_a_head_of_its_own() -> None:
    people = cast(lambda person: person.id != "roads-head")

    with pytest.raises(FileError) as refused:
        ensure_fits(office_of(people), regulation(MINISTRY), file="office.toml")

    assert refused.value.reason == (
        'nobody approves for department "roads" (clause 13); give somebody one of the roles "department_head"'
    )


def test_elsewhere_a_department_may_be_without_a_head() -> None:
    people = cast(lambda person: person.id != "roads-head")

    for name in (ZAGS, LESOZAVODSK, NOVOKUBANSK, NAO):
        ensure_fits(office_of(people, name), regulation(name), file="office.toml")


def test_who_has_left_does_not_count() -> None:
    everyone = roster()
    gone = {person.id: replace(person, dismissed=Role.CURATOR in person.roles) for person in everyone.people.values()}

    with pytest.raises(FileError, match="curator"):
        ensure_fits(office_of(replace(everyone, people=gone)), regulation(NAO), file="office.toml")

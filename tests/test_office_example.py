"""Tests of the files that are read before anything runs: the example of an office file, the demo's offices and worlds."""

import tomllib
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.regulation_files import load_national_calendar, load_regulation, shipped_regulations
from workflow.norms.regulation import Regulation, Role
from workflow.office_file import OfficeFile, parse_office
from workflow.office_fit import ensure_fits
from workflow.process.links import links_in, network_of

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "office.example.toml"
LONGEST_TEXT = 3_000
"""Leaves room for the link that is forwarded with the text, in a message of Telegram's 4096 characters."""

each_regulation = pytest.mark.parametrize("name", shipped_regulations())


def office_of(path: Path) -> tuple[OfficeFile, Regulation]:
    office = parse_office(path.read_text(encoding="utf-8"), file=path.name)
    return office, load_regulation(office.regulation)


def demo_office(name: str) -> tuple[OfficeFile, Regulation]:
    return office_of(ROOT / "demo" / "offices" / f"{name}.toml")


def world(name: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / "demo" / "worlds" / f"{name}.toml").read_text(encoding="utf-8"))


def test_the_example_can_be_copied_and_started() -> None:
    office, regulation = office_of(EXAMPLE)

    ensure_fits(office, regulation, file=EXAMPLE.name)

    office.time.calendar(load_national_calendar(), zone=regulation.time_zone)


def test_what_the_example_offers_in_comments_is_right_as_well() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    offered = (
        "[[absences]]",
        "person = ",
        "first = ",
        "last = ",
        "substitute = ",
        "basis = ",
        "unsigned_after = ",
        "[[overrides]]",
        "date = ",
        "kind = ",
        "reason = ",
        "hours = ",
        "time_zone = ",
        "provisional_years = ",
    )

    written = "\n".join(line.removeprefix("# ") if line.removeprefix("# ").startswith(offered) else line for line in lines)

    office = parse_office(written, file=EXAMPLE.name)
    assert len(office.time.overrides) == 2
    assert len(office.absences) == 1
    assert office.time.zone is not None
    assert office.time.provisional_years == (2028,)


@each_regulation
def test_a_demo_office_works_under_its_regulation(name: str) -> None:
    office, regulation = demo_office(name)

    ensure_fits(office, regulation, file=f"{name}.toml")

    assert office.regulation == name
    office.time.calendar(load_national_calendar(), zone=regulation.time_zone)


@each_regulation
def test_a_demo_office_has_everyone_whom_its_regulation_names(name: str) -> None:
    office, regulation = demo_office(name)

    roles = {role for person in office.roster.people.values() for role in person.roles}

    assert {*regulation.titles, Role.ADMINISTRATOR} <= roles
    assert len(office.roster.with_role(Role.CURATOR)) > 1, "a curator has somebody to stand in"
    executors = Counter(person.department for person in office.roster.with_role(Role.EXECUTOR))
    assert max(executors.values()) > 1, "an executor has a colleague who may take the work over"


@each_regulation
def test_a_world_begins_by_the_wall_clock_of_its_office(name: str) -> None:
    begins = world(name)["begins"]

    assert isinstance(begins, datetime)
    assert begins.tzinfo is None


@each_regulation
def test_a_world_has_only_what_the_demo_reads(name: str) -> None:
    office, regulation = demo_office(name)
    found = world(name)

    assert found.keys() - {"groups"} == {"place", "about", "begins", "posts"}
    assert found["place"] == regulation.place
    for group in found.get("groups", ()):
        assert group.keys() == {"title", "department", "forum"}
        assert group["department"] in office.roster.departments


@each_regulation
def test_the_citizens_messages_can_be_forwarded_to_the_bot(name: str) -> None:
    _, regulation = demo_office(name)
    posts = world(name)["posts"]

    assert len({post["id"] for post in posts}) == len(posts)
    for post in posts:
        assert post.keys() == {"id", "author", "network", "title", "text", "url", "photos", "hint"}
        network = network_of(post["url"], regulation)
        assert network is not None
        assert network.code == post["network"]
        assert not links_in(post["text"]), "the first link must be the message's own"
        assert len(post["text"]) <= LONGEST_TEXT
        assert 0 <= post["photos"] <= 2

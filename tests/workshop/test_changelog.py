"""The changelog keeps the form of Keep a Changelog, in the words of the office's staff."""

import re
import tomllib
from itertools import pairwise

from bot.version import VERSION as PROGRAM
from tests.workshop.tree import ROOT

HEADINGS = {"Добавлено", "Изменено", "Устарело", "Удалено", "Исправлено", "Безопасность"}
VERSION = re.compile(r"\[(Unreleased|\d+\.\d+\.\d+)\]( - \d{4}-\d{2}-\d{2})?")


def headings(level: str) -> list[str]:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    return re.findall(rf"^{level} (.+)$", text, flags=re.MULTILINE)


def test_changelog_opens_with_what_is_not_released_yet() -> None:
    assert headings("##")[0] == "[Unreleased]"


def test_every_release_has_a_number_and_a_day_and_the_newest_stands_first() -> None:
    versions = [VERSION.fullmatch(heading) for heading in headings("##")]
    released = [tuple(int(part) for part in found[1].split(".")) for found in versions[1:] if found and found[2]]

    assert len(released) == len(versions) - 1
    assert all(newer > older for newer, older in pairwise(released))


def test_changes_stand_under_the_six_known_headings() -> None:
    assert set(headings("###")) <= HEADINGS


def test_the_version_is_the_newest_release_everywhere() -> None:
    released = [found[1] for heading in headings("##") if (found := VERSION.fullmatch(heading)) and found[2]]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    compose = (ROOT / "compose.yaml").read_text(encoding="utf-8")

    assert [PROGRAM, project] == [released[0]] * 2 if released else [project] * 2
    assert f"image: otklik:{PROGRAM}" in compose

"""The two commands on any machine: which Pythons are named, and that what runs installs no more than it needs."""

import os
import re
import subprocess
import tomllib

import pytest

from tests.workshop import installers
from tests.workshop.tree import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
# The releases that the whole suite was run on.
RELEASES = {"README.md": r"run on Python (.+?)\.\n", "README.ru.md": r"проверен на Python (.+?)\.\n"}


def minor(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:2])


def run_on(page: str) -> list[str]:
    """The releases that a page says the suite was run on."""
    said = re.search(RELEASES[page], " ".join((ROOT / page).read_text(encoding="utf-8").splitlines(keepends=True)))
    assert said is not None
    return re.findall(r"\d+\.\d+\.\d+", said[1])


def classified() -> set[tuple[int, ...]]:
    return {minor(found) for line in PROJECT["classifiers"] for found in re.findall(r"Python :: (\d+\.\d+)$", line)}


def test_both_pages_name_the_same_pythons_as_the_project() -> None:
    assert run_on("README.md") == run_on("README.ru.md")
    assert {minor(release) for release in run_on("README.md")} == classified()


def test_the_oldest_python_that_is_allowed_was_run_on() -> None:
    assert PROJECT["requires-python"] == ">=" + ".".join(map(str, min(classified())))
    assert f"sys.version_info < {min(classified())}" in MAKEFILE


def test_the_image_has_a_python_that_was_run_on() -> None:
    images = re.findall(r"^FROM python:(\d+\.\d+)-", (ROOT / "Dockerfile").read_text(encoding="utf-8"), flags=re.MULTILINE)

    assert images
    assert {minor(image) for image in images} <= classified()


@pytest.mark.parametrize(
    ("python", "pips"),
    [
        ((3, 11), ("22.3", "23.2.1", installers.NEWEST)),
        ((3, 12), ("23.2.1", installers.NEWEST)),
        ((3, 13), ("24.2", installers.NEWEST)),  # 23.2.1 is older than what 3.13 brings
    ],
)
def test_locks_are_tried_with_the_pips_that_a_python_came_with(python: tuple[int, int], pips: tuple[str, ...]) -> None:
    assert installers.tried(python) == pips


def test_every_lock_is_tried_and_that_of_the_installer_last() -> None:
    tried = [lock.stem for lock in installers.locks()]

    assert sorted(tried) == sorted(lock.stem for lock in (ROOT / "requirements").glob("*.in"))
    assert tried[-1] == "installer"


def test_the_whole_check_tries_the_installers() -> None:
    assert "make installers" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["setup", "run", "demo"])
def test_what_runs_installs_what_the_product_needs_and_nothing_else(command: str) -> None:
    words = ["make", "--always-make", "--dry-run", "--no-print-directory", command]
    environment = {name: value for name, value in os.environ.items() if name not in {"MAKEFLAGS", "MFLAGS", "MAKELEVEL"}}
    said = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout

    assert re.findall(r"-r requirements/(\w+)\.txt", said) == ["installer", "run"]


def test_the_image_installs_what_the_product_needs_and_nothing_else() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")

    assert re.findall(r"for lock in ([\w ]+);", dockerfile) == ["installer run"]
    assert set(re.findall(r"requirements/(\w+)\.txt", dockerfile)) == {"installer", "run"}

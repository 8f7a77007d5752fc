"""The locks: pinned by hash, free of addresses, one for each list of wishes and no staler than it."""

import re
from pathlib import Path

import pytest

from tests.workshop.tree import ROOT

REQUIREMENTS = ROOT / "requirements"
WISHES = sorted(REQUIREMENTS.glob("*.in"))
LOCKS = sorted(REQUIREMENTS.glob("*.txt"))
ADDRESS = re.compile(r"://|--(extra-)?index-url|--find-links|--trusted-host|\b[\w-]+\.(org|com|net|io|ru)\b")
PIN = re.compile(r"(?P<name>[a-z0-9.-]+)(?:\[[a-z0-9,_-]+\])?==(?P<version>[\w.]+)")


def pins(lock: Path) -> dict[str, str]:
    """Each pinned package with what the lock says of it: marker and hashes."""
    unfolded = re.sub(r"^\s*#.*\n?", "", lock.read_text(encoding="utf-8"), flags=re.MULTILINE).replace("\\\n", " ")
    return {line.split()[0] + line.partition(";")[2].partition("--")[0]: line for line in unfolded.splitlines() if line.strip()}


def wished(wishes: Path) -> set[str]:
    lines = (line.partition("#")[0].strip() for line in wishes.read_text(encoding="utf-8").splitlines())
    return {re.split(r"[\[<>=~! ]", line)[0].lower() for line in lines if line and not line.startswith("-")}


def test_each_list_of_wishes_has_its_lock_and_is_named_in_the_makefile() -> None:
    named = re.search(r"^LOCKS := (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)

    assert named is not None
    assert {path.stem for path in WISHES} == {path.stem for path in LOCKS} == set(named[1].split())


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_lock_pins_each_package_by_hash(lock: Path) -> None:
    loose = [name for name, line in pins(lock).items() if not PIN.match(line) or "--hash=sha256:" not in line]

    assert pins(lock)
    assert loose == []


@pytest.mark.parametrize("path", [*WISHES, *LOCKS], ids=lambda path: path.name)
def test_no_address_of_an_index_stands_in_requirements(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if ADDRESS.search(line)] == []


@pytest.mark.parametrize("wishes", WISHES, ids=lambda wishes: wishes.stem)
def test_lock_holds_everything_that_is_wished_for(wishes: Path) -> None:
    locked = {found["name"] for line in pins(wishes.with_suffix(".txt")).values() if (found := PIN.match(line))}

    assert wished(wishes) <= locked


def test_a_package_has_the_same_version_in_every_lock_it_stands_in() -> None:
    # One .venv takes several locks, and two versions of one package cannot both be installed.
    versions: dict[str, dict[str, str]] = {}
    for lock in LOCKS:
        for line in pins(lock).values():
            found = PIN.match(line)
            assert found is not None
            marker = line.partition(";")[2].partition("--")[0].strip()
            if "python_" not in marker:
                versions.setdefault(found["name"], {})[lock.stem] = found["version"]

    assert {name: held for name, held in versions.items() if len(set(held.values())) > 1} == {}

"""The locks: pinned by hash, free of addresses, one for each list of wishes and no staler than it."""

import re
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.workshop.tree import ROOT

REQUIREMENTS = ROOT / "requirements"
WISHES = sorted(REQUIREMENTS.glob("*.in"))
LOCKS = sorted(REQUIREMENTS.glob("*.txt"))
ADDRESS = re.compile(r"://|--(extra-)?index-url|--find-links|--trusted-host|\b[\w-]+\.(org|com|net|io|ru)\b")
PIN = re.compile(r"(?P<name>[a-z0-9.-]+)(?:\[(?P<extras>[a-z0-9,_-]+)\])?==(?P<version>[\w.]+)")


def pins(lock: Path) -> dict[str, str]:
    """Each pinned package with what the lock says of it: marker and hashes."""
    unfolded = re.sub(r"^\s*#.*\n?", "", lock.read_text(encoding="utf-8"), flags=re.MULTILINE).replace("\\\n", " ")
    return {line.split()[0] + line.partition(";")[2].partition("--")[0]: line for line in unfolded.splitlines() if line.strip()}


def wished(wishes: Path) -> set[str]:
    lines = (line.partition("#")[0].strip() for line in wishes.read_text(encoding="utf-8").splitlines())
    return {re.split(r"[\[<>=~! ]", line)[0].lower() for line in lines if line and not line.startswith("-")}


def extras_in(lock: str) -> dict[str, set[str]]:
    """Each package that the text of a lock pins, with the extras that stand beside it."""
    pinned: dict[str, set[str]] = {}
    for found in re.finditer(f"^{PIN.pattern}", lock, flags=re.MULTILINE):
        pinned.setdefault(found["name"], set()).update(filter(None, (found["extras"] or "").split(",")))
    return pinned


def asked_by(name: str, extras: set[str]) -> list[Requirement]:
    """What a package asks for on this machine; nothing of one that is not installed, for a lock of another command."""
    try:
        asked = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []
    requirements = [Requirement(line) for line in asked]
    return [one for one in requirements if one.marker is None or any(one.marker.evaluate({"extra": e}) for e in {"", *extras})]


def extras_lacking(lock: str) -> set[str]:
    """`asker -> asked[extra]` where a pinned package asks for an extra that does not stand in the same lock."""
    pinned = extras_in(lock)
    return {
        f"{name} -> {one.name.lower()}[{extra}]"
        for name, extras in pinned.items()
        for one in asked_by(name, extras)
        for extra in one.extras - pinned.get(one.name.lower().replace("_", "-"), one.extras)
    }


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


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_each_extra_that_a_locked_package_asks_for_stands_in_the_lock(lock: Path) -> None:
    # An old pip takes `coverage` and `coverage[toml]` for two packages, and refuses the second for having no version.
    assert extras_lacking(lock.read_text(encoding="utf-8")) == set()


def test_an_extra_that_was_stripped_from_a_lock_is_found_lacking() -> None:
    stripped = (REQUIREMENTS / "test.txt").read_text(encoding="utf-8").replace("coverage[toml]", "coverage")

    assert extras_lacking(stripped) == {"pytest-cov -> coverage[toml]"}


@pytest.mark.parametrize("wishes", WISHES, ids=lambda wishes: wishes.stem)
def test_each_extra_that_is_wished_for_stands_in_the_lock(wishes: Path) -> None:
    lines = [line.partition("#")[0].strip() for line in wishes.read_text(encoding="utf-8").splitlines()]
    asked = [Requirement(line) for line in lines if line and not line.startswith("-")]
    locked = extras_in(wishes.with_suffix(".txt").read_text(encoding="utf-8"))

    assert [str(one) for one in asked if not one.extras <= locked[one.name]] == []

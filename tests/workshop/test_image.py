"""The container image: it takes only what exists and what the build may see, and runs as nobody in particular."""

import re

from tests.workshop.tree import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
SEEN = [line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line.startswith("!")]


def copied() -> list[str]:
    """What the Dockerfile takes from the tree; what it takes from its own first stage exists by then."""
    instructions = re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, flags=re.MULTILINE)
    return [source for instruction in instructions for source in instruction.split()[:-1]]


def test_everything_copied_into_the_image_exists() -> None:
    assert copied()
    assert [source for source in copied() if not (ROOT / source).exists()] == []


def test_everything_copied_into_the_image_is_seen_by_the_build() -> None:
    assert [source for source in copied() if source.split("/")[0] not in SEEN] == []


def test_the_image_does_not_run_as_root() -> None:
    users = re.findall(r"^USER (.+)$", DOCKERFILE, flags=re.MULTILINE)

    assert users
    assert users[-1] not in {"root", "0"}

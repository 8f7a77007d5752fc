"""What lies in a folder: for tests that ask whether anything was left behind."""

from pathlib import Path


def left_in(folder: Path) -> list[str]:
    """The names in a folder, in order."""
    return sorted(path.name for path in folder.iterdir())

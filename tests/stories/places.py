"""Where a story's database is; `--over postgres` puts another place here (see `conftest.py`)."""

from pathlib import Path


def database_in(folder: Path) -> str:
    """The address of a new database."""
    return f"sqlite+aiosqlite:///{folder / 'office.sqlite3'}"

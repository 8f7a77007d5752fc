"""Checks of a row in a calendar or override file: its keys, its texts, its dates."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from workflow.file_errors import FileError
from workflow.sentences import N_


def as_row(written: object, *, file: str, key: str) -> Mapping[str, object]:
    if not isinstance(written, Mapping):
        raise FileError(file=file, key=key, reason=N_("must be a table of keys and values"))
    return written


def as_rows(written: object, *, file: str, key: str) -> list[Mapping[str, object]]:
    """A list of tables; positions in errors count from 1."""
    if not isinstance(written, list):
        raise FileError(file=file, key=key, reason=N_("must be a list of tables"))
    return [as_row(row, file=file, key=f"{key}[{position}]") for position, row in enumerate(written, start=1)]


def check_keys(
    row: Mapping[str, object], *, required: Collection[str], optional: Collection[str] = (), file: str, key: str
) -> None:
    """Every required key is there, and none that nobody knows."""
    prefix = f"{key}." if key else ""
    for name in row:
        if name not in required and name not in optional:
            known = ", ".join([*required, *optional])
            raise FileError(file=file, key=f"{prefix}{name}", reason=N_("unknown key; known here: %(known)s", known=known))
    for name in required:
        if name not in row:
            raise FileError(file=file, key=f"{prefix}{name}", reason=N_("is missing"))


def read_date(written: object, *, file: str, key: str) -> date:
    """A TOML date, or the same as a text: 2026-05-01."""
    if isinstance(written, date) and not isinstance(written, datetime):
        return written
    if isinstance(written, str) and (day := from_iso(written)):
        return day
    raise FileError(file=file, key=key, reason=N_("%(written)s is no date; write 2026-05-01", written=written))


def from_iso(written: str) -> date | None:
    """Only the form 2026-05-01; Python would read weeks and days without dashes too."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return day if day.isoformat() == written else None


def read_text(written: object, *, file: str, key: str) -> str:
    if isinstance(written, str) and written.strip():
        return written
    raise FileError(file=file, key=key, reason=N_("must be a text that is not empty"))

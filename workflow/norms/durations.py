"""Lengths of time as a regulation file writes them: `25m`, `1h`, `2h30m`; and back. Working days are plain numbers with `d`."""

import re
from datetime import timedelta

_LENGTH = re.compile(r"(?:(?P<hours>\d{1,3})h)?(?:(?P<minutes>\d{1,4})m)?")
_DAYS = re.compile(r"(\d{1,3})d")


def parse_length(text: str) -> timedelta:
    """Hours and minutes. Raises `ValueError` for anything else and for nothing at all (`0m` is a length)."""
    found = _LENGTH.fullmatch(text)
    if not text or found is None:
        raise ValueError(text)
    return timedelta(hours=int(found["hours"] or 0), minutes=int(found["minutes"] or 0))


def parse_days(text: str) -> int:
    """A number of days, `7d`. Raises `ValueError`, for no days as well."""
    found = _DAYS.fullmatch(text)
    if found is None or int(found[1]) == 0:
        raise ValueError(text)
    return int(found[1])


def clock_length(length: timedelta) -> str:
    """`3:30`: hours and minutes, as the texts and the check write them; seconds are dropped."""
    minutes = int(length.total_seconds()) // 60
    return f"{minutes // 60}:{minutes % 60:02d}"

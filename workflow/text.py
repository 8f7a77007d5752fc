"""Small readings of what people write: first words, a moment such as «вчера 18:20» in figures. Links: `process/links`."""

import re
from datetime import date, datetime, timedelta, tzinfo

HALF_A_YEAR = timedelta(days=183)

_CLOCK = re.compile(r"^(?:(\d{1,2})\.(\d{1,2})(?:\.(\d{4}|\d{2}))?[ ,]+)?(\d{1,2})[:.](\d{2})$")

_DAY = re.compile(r"^(\d{1,2})\.(\d{1,2})(?:\.(\d{4}|\d{2}))?$")


def without_link(text: str, link: str) -> str:
    """The text without a link that stands in it, as it is shown beside that link; also one behind words, `here (link)`."""
    for written in (link, link.removeprefix("https://")) if link else ():
        text = text.replace(f" ({written})", "").replace(written, "")
    return text.strip()


def first_words(text: str, limit: int = 80) -> str:
    """The beginning of a text in one line, cut at a word, with an ellipsis where it was cut."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    words, space, _ = line[: limit + 1].rpartition(" ")
    cut = words if space else line[:limit]
    return cut.rstrip(" ,.;:—-") + "…"


def moment_from(text: str, *, now: datetime, zone: tzinfo) -> datetime | None:
    """A typed moment in the office's zone: `9:40` (today, or yesterday if that is still to come), `21.11 18:20`; else `None`."""
    found = _CLOCK.match(text.strip())
    if found is None:
        return None
    day, month, year, hour, minute = found.groups()
    today = now.astimezone(zone).date()
    try:
        on = today if day is None else _date(int(day), int(month), year, today)
        moment = datetime(on.year, on.month, on.day, int(hour), int(minute), tzinfo=zone)
    except ValueError:
        return None
    return moment - timedelta(days=1) if day is None and moment > now else moment


def day_from(text: str, *, today: date) -> date | None:
    """A typed day: `23.11` is the nearest such date, at most half a year ago; `23.11.2026`; else `None`."""
    found = _DAY.match(text.strip())
    if found is None:
        return None
    day, month, year = found.groups()
    try:
        if year is not None:
            return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
        on = date(today.year, int(month), int(day))
    except ValueError:
        return None
    return on.replace(year=today.year + 1) if on < today - timedelta(days=183) else on


def _date(day: int, month: int, year: str | None, today: date) -> date:
    """A date without a year is the latest such date; one less than half a year ahead is no date of last year."""
    if year is not None:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    on = date(today.year, month, day)
    if on > today and on - today > HALF_A_YEAR:
        return date(today.year - 1, month, day)
    return on

"""A term as it is typed: «2 ч 30 мин», or a moment that is still to come."""

import re
from datetime import datetime, timedelta, tzinfo

from workflow.text import moment_from

_LENGTH = re.compile(r"(?:(\d{1,3})\s*(?:ч|h)\w*\.?)?\s*(?:(\d{1,4})\s*(?:м|m)\w*\.?)?", re.IGNORECASE)


def length_from(text: str) -> timedelta | None:
    """Hours and minutes with their letters, in either language: `2ч`, `1 h 30 min`; else `None`."""
    found = _LENGTH.fullmatch(text.strip())
    if found is None or not any(found.groups()):
        return None
    hours, minutes = (int(number or 0) for number in found.groups())
    return timedelta(hours=hours, minutes=minutes)


def moment_ahead(text: str, *, now: datetime, zone: tzinfo) -> datetime | None:
    """A typed moment, the next such one where day or year are left out; else `None`. One with its year may be past."""
    moment = moment_from(text, now=now, zone=zone)
    if moment is None or moment > now:
        return moment
    *day, _ = text.replace(",", " ").split()
    if not day:
        passed = (now - moment) // timedelta(days=1) + 1
        return moment + timedelta(days=passed)
    if day[0].count(".") > 1:
        return moment
    try:
        return moment.replace(year=moment.year + 1)
    except ValueError:  # 29 February of a year that has none
        return None

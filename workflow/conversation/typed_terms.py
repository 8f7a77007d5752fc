"""A term as it is typed: «2 ч 30 мин», or a moment that is still to come."""

import re
from datetime import datetime, timedelta, tzinfo

from workflow.conversation.moment_words import spoken_length
from workflow.conversation.typed_moments import coming_moment
from workflow.spelling import comparable
from workflow.time_words import TimeWords

_LENGTH = re.compile(r"(?:(\d{1,3})\s*(?:ч|h)\w*\.?)?\s*(?:(\d{1,4})\s*(?:м|m)\w*\.?)?", re.IGNORECASE)


def length_from(text: str, known: TimeWords) -> timedelta | None:
    """Hours and minutes, with their letters or in words: `2ч`, `1 h 30 min`, «полтора часа»; else `None`."""
    found = _LENGTH.fullmatch(comparable(text))
    if found is None or not any(found.groups()):
        return spoken_length(text, known)
    hours, minutes = (int(number or 0) for number in found.groups())
    return timedelta(hours=hours, minutes=minutes)


def moment_ahead(text: str, known: TimeWords, *, now: datetime, zone: tzinfo) -> datetime | None:
    """A typed moment, the next such one where day or year are left out; else `None`. One with its year may be past."""
    return coming_moment(text, known, now=now, zone=zone)

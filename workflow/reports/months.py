"""A calendar month, which is what shortcomings and summaries are told of."""

import re
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

_WRITTEN = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Month:
    """A month by the office's clock, written `2026-11`."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02}"

    @property
    def before(self) -> "Month":
        """The month before."""
        if self.number == 1:
            return Month(year=self.year - 1, number=12)
        return Month(year=self.year, number=self.number - 1)

    @property
    def following(self) -> "Month":
        """The month after."""
        if self.number == 12:
            return Month(year=self.year + 1, number=1)
        return Month(year=self.year, number=self.number + 1)

    def begins(self, zone: ZoneInfo) -> datetime:
        """Its first moment."""
        return datetime(self.year, self.number, 1, tzinfo=zone)

    def covers(self, moment: datetime, zone: ZoneInfo) -> bool:
        """Whether the moment lies in it."""
        return month_of(moment, zone) == self


def month_of(moment: datetime, zone: ZoneInfo) -> Month:
    """The month that a moment lies in."""
    local = moment.astimezone(zone)
    return Month(year=local.year, number=local.month)


def month_from(written: str) -> Month | None:
    """`2026-11` as a month; `None` for what is none."""
    found = _WRITTEN.fullmatch(written.strip())
    if found is None or not 1 <= int(found[2]) <= 12 or int(found[1]) < 1:
        return None
    return Month(year=int(found[1]), number=int(found[2]))

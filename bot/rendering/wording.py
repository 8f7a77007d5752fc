"""Moments, lengths and clauses in the words of a language, by the office's clock. Sentences are the templates'."""

import gettext
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_time

from workflow.norms.regulation import Norm, Unit
from workflow.reports.months import Month

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How one reader is told moments: `now` decides what is today."""

    language: str
    translations: gettext.NullTranslations
    zone: ZoneInfo
    now: datetime

    def moment(self, moment: datetime | str) -> str:
        """`16:25` today, else `чт 14.10, 16:25`; of another year with the year."""
        local, _ = self.local(moment), self.translations.gettext
        if self.is_today(local):
            return self.clock(local)
        # Patterns of the Unicode locale data; the spaces that must not break are in the translations.
        same_year = local.year == self.local(self.now).year
        pattern = _("EEE d MMM, H:mm") if same_year else _("EEE d MMM yyyy, H:mm")
        return str(format_datetime(local, pattern, locale=self.language))

    def at(self, moment: datetime | str) -> str:
        """`в 16:25` today, else `чт 14.10 в 16:25`."""
        local, _ = self.local(moment), self.translations.gettext
        if self.is_today(local):
            return _("at %(time)s") % {"time": self.clock(local)}
        return _("%(day)s at %(time)s") % {"day": self.day(local), "time": self.clock(local)}

    def day(self, moment: datetime | date | str) -> str:
        """`чт 14.10`, of another year `14.10.2025`."""
        _ = self.translations.gettext
        if isinstance(moment, str):
            moment = date.fromisoformat(moment)
        on = self.local(moment).date() if isinstance(moment, datetime) else moment
        pattern = _("EEE d MMM") if on.year == self.local(self.now).year else _("d MMM yyyy")
        return str(format_date(on, pattern, locale=self.language))

    def month_name(self, month: Month) -> str:
        """`ноябрь 2026`."""
        return str(format_date(date(month.year, month.number, 1), self.translations.gettext("LLLL yyyy"), locale=self.language))

    def clock(self, moment: datetime | str) -> str:
        """`9:05`."""
        return str(format_time(self.local(moment), self.translations.gettext("H:mm"), locale=self.language))

    def length(self, length: timedelta | float) -> str:
        """`1 ч 5 мин`; under a minute, that it is less than one. Whole minutes, cut down; of a row's parameters seconds."""
        _ = self.translations.gettext
        whole = length if isinstance(length, timedelta) else timedelta(seconds=length)
        hours, minutes = divmod(whole // MINUTE, 60)
        if hours and minutes:
            return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": minutes}
        if hours:
            return _("%(hours)s h") % {"hours": hours}
        return _("%(minutes)s min") % {"minutes": minutes} if minutes else _("less than a minute")

    def lateness(self, late: timedelta, due: datetime, until: datetime | None = None) -> str:
        """`12 мин`; that it is working time where the clock shows more since the deadline."""
        by_the_clock = (until or self.now) - due
        if late < MINUTE or by_the_clock - late < MINUTE:
            return self.length(late)
        return self.translations.gettext("%(length)s of working time") % {"length": self.length(late)}

    def norm_length(self, norm: Norm) -> str:
        """The length as the norm has it, working days included."""
        if norm.unit is not Unit.WORKING_DAYS:
            return self.length(norm.length)
        days = self.translations.ngettext("%(days)s working day", "%(days)s working days", norm.days)
        return days % {"days": norm.days}

    def clause(self, clause: str) -> str:
        """` (п. 13)` with its leading space, or nothing where no clause says it. `прил. 2: 1.3` names its own kind."""
        return f" ({self.bare_clause(clause)})" if clause else ""

    def bare_clause(self, clause: str) -> str:
        """`п. 13`, to stand among other words."""
        if not clause[:1].isdigit():
            return clause
        return self.translations.gettext("cl. %(clause)s") % {"clause": clause}

    def is_today(self, moment: datetime) -> bool:
        """Whether it is on the office's present date."""
        return self.local(moment).date() == self.local(self.now).date()

    def local(self, moment: datetime | str) -> datetime:
        """By the office's clock; a moment of a row's parameters is ISO 8601."""
        aware = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
        return aware.astimezone(self.zone)

    def names(self) -> dict[str, Any]:
        """What templates call."""
        return {
            "moment": self.moment,
            "at": self.at,
            "day": self.day,
            "clock": self.clock,
            "month_name": self.month_name,
            "length": self.length,
            "lateness": self.lateness,
            "norm_length": self.norm_length,
            "clause": self.clause,
            "bare_clause": self.bare_clause,
        }

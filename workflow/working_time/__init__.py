"""Working time of an office: how long was worked, and when a term ends.

Reading files, showing moments and keeping revisions are left to `bot/`; norms and deadlines to the other rooms of `workflow/`.
"""

from workflow.working_time.beyond import beyond
from workflow.working_time.building import build_calendar
from workflow.working_time.calendar import WorkingCalendar
from workflow.working_time.hours import Interval
from workflow.working_time.national import Holiday, MovedDay, NationalCalendar, NonWorkingDays, YearDecree, parse_national
from workflow.working_time.overrides import DayKind, DayOverride, parse_overrides
from workflow.working_time.refusals import NaiveMoment, YearMissing
from workflow.working_time.schedule import WeeklySchedule, parse_schedule
from workflow.working_time.year_warning import NOVEMBER, missing_year_warning

__all__ = [
    "NOVEMBER",
    "DayKind",
    "DayOverride",
    "Holiday",
    "Interval",
    "MovedDay",
    "NaiveMoment",
    "NationalCalendar",
    "NonWorkingDays",
    "WeeklySchedule",
    "WorkingCalendar",
    "YearDecree",
    "YearMissing",
    "beyond",
    "build_calendar",
    "missing_year_warning",
    "parse_national",
    "parse_overrides",
    "parse_schedule",
]

"""When the office must be told that the next year's calendar is still missing. Telling it is left to the notices."""

from datetime import date

from workflow.working_time.calendar import WorkingCalendar

NOVEMBER = 11


def missing_year_warning(calendar: WorkingCalendar, today: date) -> int | None:
    """The year whose decree is missing or only provisional: this one at any time, the next one from 1 November; else None.

    `today` is the office's own date.
    """
    years = (today.year, today.year + 1) if today.month >= NOVEMBER else (today.year,)
    return next((year for year in years if year not in calendar.years or calendar.is_provisional(year)), None)

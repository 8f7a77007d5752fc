"""What the calendar refuses to compute, by name. Bad files are `workflow.file_errors.FileError`."""

from datetime import datetime

from workflow.sentences import N_


class YearMissing(Exception):
    """The calendar has no data for this year: the decree on moved days off is not known.

    Raised for a moment outside the known years, and when a computation runs off them. `year` is the first year that is missing.
    """

    def __init__(self, year: int) -> None:
        super().__init__(
            N_("no calendar for %(year)s: add its decree, or let the office count the year as provisional", year=year)
        )
        self.year = year


class NaiveMoment(ValueError):
    """A moment without a time zone says nothing about when it was."""

    def __init__(self, moment: datetime) -> None:
        super().__init__(f"{moment.isoformat()} has no time zone")
        self.moment = moment

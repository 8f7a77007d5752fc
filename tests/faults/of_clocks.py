"""Somebody sets the clock of the machine under the bot, a day forward and back again, and tells no program."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.clock import HurriedPace, SystemClock
from bot.storage.lags import lags
from tests.faults.load import incidents, press, presses, quiet
from tests.faults.reckoning import Tally, reckon
from tests.stories.minutes import Phone, StoryOffice
from tests.stories.side_roads import side_office
from workflow.norms.regulation import Role

HASTE = 20.0
"""The office's half minute is a second and a half: its intervals are the real ones, by a clock that runs faster."""
WITHIN_SECONDS = 30.0
SLACK_SECONDS = 100.0
"""Five seconds of this machine's own, which may be busy."""
JUMPED, AS_BEFORE = "перескочили", "снова идут как до скачка"


class MachineClock(SystemClock):
    """Runs with its pace, until it is set; who waits by it learns that as by the machine's own."""

    def __init__(self, pace: HurriedPace) -> None:
        super().__init__(pace=pace)
        self._pace_of_it = pace
        self._begins = datetime(2026, 1, 1, tzinfo=UTC)

    def now(self) -> datetime:
        return self._begins + timedelta(seconds=self._pace_of_it.monotonic())

    def jump_to(self, moment: datetime) -> None:
        self._begins += moment - self.now()


async def set_and_set_back(folder: Path, runs: int) -> Tally:
    """In mid-process; each time it is told to the administrator once, what fell due rings, and the presses go on."""
    total = Tally(runs=0, lost=0, doubled=0)
    for run in range(runs):
        pace, place = HurriedPace(HASTE), folder / str(run)
        place.mkdir()
        async with side_office(place, clock=MachineClock(pace), haste=HASTE, is_watched=True) as office:
            known = await incidents(office, 2)
            steps = presses(known)
            half = len(steps) // 2
            for begins, ends, length, words in ((0, half, 1, JUMPED), (half, len(steps), -1, AS_BEFORE)):
                for person, data in steps[begins:ends]:
                    press(office.world, person, data)
                office.world.clock.jump_to(office.world.clock.now() + timedelta(days=length))
                await is_told(office, pace, words)
                await quiet(office)
                await has_rung(office)
            told = sum(JUMPED in said for said in administrator(office).reads)
            assert told == 1, f"told {told} times"
            total += await reckon(office, known)
    return total


async def is_told(office: StoryOffice, pace: HurriedPace, words: str) -> None:
    """Within half a minute."""
    began = pace.monotonic()
    while not any(words in said for said in administrator(office).reads):
        assert pace.monotonic() - began < WITHIN_SECONDS + SLACK_SECONDS, f"not told in time: {words}"
        await pace.sleep(1)


async def has_rung(office: StoryOffice) -> None:
    """What fell due half a minute ago; the alarm has looked since."""
    application, ago = office.world.application, timedelta(seconds=WITHIN_SECONDS + SLACK_SECONDS)
    then = office.world.clock.now() - ago
    found = await application.db.read(lambda connection: lags(connection, then))
    assert found.timers.count == 0, f"timers wait: {found.timers.count}"
    silent = application.alarm.silent_seconds()
    assert silent < ago.total_seconds(), f"the alarm is silent for {silent:.0f} s"


def administrator(office: StoryOffice) -> Phone:
    return office.phones[office.world.application.premises.rules.roster.with_role(Role.ADMINISTRATOR)[0].id]

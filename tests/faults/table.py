"""All faults, over which databases, how often `make faults` runs each, and the table that it prints."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from tests.faults import killing, of_clocks, of_copies, of_database, of_postgres, of_telegram, of_updates
from tests.faults.reckoning import Tally
from tests.fuzzing.assault import fuzzed_updates

SQLITE, POSTGRES = "SQLite", "PostgreSQL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """`few` runs are enough to see that the test works, `runs` to believe in it."""

    name: str
    strike: Callable[[Path, int], Awaitable[Tally]]
    runs: int
    few: int = 1
    over: tuple[str, ...] = (SQLITE, POSTGRES)


FAULTS = (
    Fault(name="kill -9 at a random moment, under load", strike=killing.kill_at_random, runs=200, few=2),
    Fault(name="kill -9 between sending and writing it down", strike=killing.kill_between_send_and_mark, runs=20),
    Fault(name="network cut for an hour", strike=of_telegram.network_cut_for_an_hour, runs=10),
    Fault(name="storm of 429", strike=of_telegram.flood_control, runs=10),
    Fault(name="502 with a page of HTML", strike=of_telegram.bad_gateway, runs=10),
    Fault(name="two pollers, 409", strike=of_telegram.two_pollers, runs=10),
    Fault(name="updates three times, out of order", strike=of_updates.twice_and_out_of_order, runs=20),
    Fault(name="database locked", strike=of_database.locked, runs=5, over=(SQLITE,)),
    Fault(name="disk full", strike=of_database.full, runs=5, over=(SQLITE,)),
    Fault(name="database locked", strike=of_postgres.locked, runs=5, over=(POSTGRES,)),
    Fault(name="disk full", strike=of_postgres.full, runs=5, over=(POSTGRES,)),
    Fault(name="every connection to the database cut", strike=of_postgres.cut_off, runs=20, over=(POSTGRES,)),
    Fault(name="clock a day forward and back", strike=of_telegram.clock_jumps, runs=10),
    Fault(name="the machine's clock set, nobody told", strike=of_clocks.set_and_set_back, runs=10),
    Fault(name="bot blocked in mid-process", strike=of_telegram.bot_is_blocked, runs=10),
    Fault(name="topic deleted in mid-process", strike=of_telegram.topic_is_deleted, runs=10),
    Fault(name="group migrated in mid-process", strike=of_telegram.group_is_migrated, runs=10),
    Fault(name="last night's backup restored", strike=of_copies.last_nights_backup, runs=10),
    Fault(name="a thousand presses on ten incidents", strike=of_updates.thousand_presses_on_ten_incidents, runs=3),
    Fault(name="an entry changed", strike=of_database.corrupted_entry, runs=20),
    Fault(name="the database file cut short", strike=of_database.truncated_file, runs=10, over=(SQLITE,)),
    Fault(name="strange updates", strike=of_updates.strange_updates, runs=1000, few=30),
    Fault(name="sixty updates that cannot be read", strike=of_updates.unreadable_updates, runs=20),
    Fault(name="fuzzed updates, three volleys a run", strike=fuzzed_updates, runs=200, few=5),
)

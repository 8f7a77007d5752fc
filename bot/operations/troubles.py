"""Trouble told to administrators once: not again while it lasts and for a quiet time, and once more when it is over."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.clock import Clock
from bot.premises import Premises
from bot.storage.outbox import Kind, Outgoing, enqueue
from bot.storage.said import LastSaid, last_said
from bot.storage.transactions import Connection, Transactions
from workflow.norms.regulation import Role

QUIET = timedelta(hours=6)
"""So long the same trouble is not told again."""

TOLD, OVER = "trouble", "trouble_over"


class Trouble(StrEnum):
    """What an administrator has to know of, each a paragraph of the template."""

    SET_ASIDE = "set_aside"  # updates that always fail
    UPDATES_WAIT = "updates_wait"
    MESSAGES_WAIT = "messages_wait"
    TIMERS_LATE = "timers_late"
    RIVAL = "rival"  # another process fetches the updates of this bot
    TELEGRAM_SILENT = "telegram_silent"
    DISK_FULL = "disk_full"
    BACKUP_FAILED = "backup_failed"  # the nightly one
    CLOCK_SET = "clock_set"  # the machine's clock jumped


@dataclass(frozen=True, slots=True, kw_only=True)
class Troubles:
    """What is told and what not is read from the outbox itself, so that a restart repeats nothing."""

    db: Transactions
    premises: Premises
    clock: Clock
    poke: Callable[[], None]

    async def is_there(self, trouble: Trouble, *, anew: bool = False, **facts: object) -> None:
        """Tell of it, unless it was told within `QUIET` and is not over; `anew` where the caller knows that it is another one."""
        now = self.clock.now()

        def tell(connection: Connection) -> None:
            for person in self._administrators():
                said = _said(connection, trouble, person)
                if anew or said is None or said.template == OVER or now - said.at >= QUIET:
                    enqueue(connection, [_row(TOLD, trouble, person, facts)], now)

        await self.db.transact(tell)
        self.poke()

    async def is_over(self, trouble: Trouble, **facts: object) -> None:
        """Tell that it has passed and since when it was there; nothing where nobody was told of it."""
        now = self.clock.now()

        def tell(connection: Connection) -> None:
            for person in self._administrators():
                said = _said(connection, trouble, person)
                if said is not None and said.template == TOLD:
                    since = {"since": said.began_at.isoformat(), **facts}
                    enqueue(connection, [_row(OVER, trouble, person, since)], now)

        await self.db.transact(tell)
        self.poke()

    async def known(self) -> set[Trouble]:
        """Those that somebody was told of and that are not over."""
        return await self.db.read(
            lambda connection: {
                trouble
                for trouble in Trouble
                for person in self._administrators()
                if (said := _said(connection, trouble, person)) is not None and said.template == TOLD
            }
        )

    def _administrators(self) -> list[str]:
        return [f"person:{person.id}" for person in self.premises.rules.roster.with_role(Role.ADMINISTRATOR)]


def _said(connection: Connection, trouble: Trouble, addressee: str) -> LastSaid | None:
    return last_said(connection, addressee, _key(trouble, addressee), over=OVER)


def _row(template: str, trouble: Trouble, addressee: str, facts: dict[str, object]) -> Outgoing:
    return Outgoing(
        addressee=addressee,
        kind=Kind.MESSAGE,
        template=template,
        params={"trouble": trouble.value, **facts},
        collapse_key=_key(trouble, addressee),
    )


def _key(trouble: Trouble, addressee: str) -> str:
    return f"{TOLD}:{trouble}:{addressee}"

"""The lease's row: who carries the office on, until when by the database's own time, and the epoch that fences off the others."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, bindparam, func, select, text, update

from bot.storage.errors import LeaseLost
from bot.storage.statement import Statement
from bot.storage.tables import lease

TERM = timedelta(seconds=6)
RENEWED_EVERY = timedelta(seconds=2)
SILENT_AFTER = timedelta(seconds=3)
"""A holder whose lifeline is cut is believed to be gone once a renewal has failed to come as well."""

FLOCK = "flock"

_FENCED = "fenced"
_HELD = Statement(
    select(lease.c.epoch).where(lease.c.id == 1, lease.c.epoch == bindparam("epoch")).with_for_update(key_share=True, read=True)
)

_SESSION = text(
    "SELECT pid || '/' || extract(epoch FROM backend_start) FROM pg_stat_activity WHERE pid = pg_backend_pid()"
)  # ends with the connection, and so with the process
_SESSION_IS_ALIVE = text(
    "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE pid = CAST(split_part(:session, '/', 1) AS int)"
    " AND (backend_start IS NULL OR CAST(extract(epoch FROM backend_start) AS text) = split_part(:session, '/', 2)))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaseState:
    """What the row says, and `now`, the database's own time at which it was read."""

    epoch: int
    holder: str | None
    lifeline: str | None
    taken_at: datetime | None
    expires_at: datetime | None
    now: datetime

    @property
    def is_running(self) -> bool:
        """Whether somebody holds it. An expiry further off than the term was written before the clock was set back."""
        return self.expires_at is not None and self.now < self.expires_at <= self.now + TERM

    @property
    def renewed_ago(self) -> timedelta:
        """How long ago it was renewed last; only of a lease that is running."""
        assert self.expires_at is not None
        return TERM - (self.expires_at - self.now)


def lease_state(connection: Connection, *, locked: bool = False) -> LeaseState:
    """The lease; `locked` keeps others from taking it, and waits for what is being written under it."""
    query = select(lease).where(lease.c.id == 1)
    row = connection.execute(query.with_for_update() if locked else query).one()
    return LeaseState(
        epoch=row.epoch,
        holder=row.holder,
        lifeline=row.lifeline,
        taken_at=row.taken_at,
        expires_at=row.expires_at,
        now=database_now(connection),
    )


def is_free(connection: Connection, state: LeaseState, *, has_flock: bool) -> bool:
    """Whether the lease may be taken: it has expired, or what ends with its holder's process has ended."""
    if not state.is_running or state.lifeline is None:
        return not state.is_running
    if state.lifeline == FLOCK:
        return has_flock
    return state.renewed_ago >= SILENT_AFTER and not connection.execute(_SESSION_IS_ALIVE, {"session": state.lifeline}).scalar()


def take_lease(connection: Connection, holder: str, *, has_flock: bool, at_least: int = 0) -> int | None:
    """Take the lease if it is free; the new epoch, greater than any before and than `at_least`."""
    state = lease_state(connection, locked=True)
    if not is_free(connection, state, has_flock=has_flock):
        return None
    now = database_now(connection)  # whoever wrote under the old lease was waited for
    epoch = max(state.epoch, at_least) + 1
    values = {"epoch": epoch, "holder": holder, "taken_at": now, "expires_at": now + TERM}
    connection.execute(update(lease).where(lease.c.id == 1).values(**values, lifeline=_lifeline(connection, has_flock)))
    return epoch


def renew_lease(connection: Connection, epoch: int, *, has_flock: bool) -> None:
    """Hold the lease for another term; `LeaseLost` when another has taken it."""
    values = {"expires_at": database_now(connection) + TERM, "lifeline": _lifeline(connection, has_flock)}
    if connection.execute(update(lease).where(lease.c.id == 1, lease.c.epoch == epoch).values(**values)).rowcount != 1:
        raise LeaseLost


def release_lease(connection: Connection, epoch: int) -> None:
    """Let the lease go, if it is still ours: the next may take it at once."""
    connection.execute(update(lease).where(lease.c.id == 1, lease.c.epoch == epoch).values(expires_at=None, lifeline=None))


def fence(connection: Connection, epoch: int) -> None:
    """Nothing may be written under a lease that another has taken: `LeaseLost`. Who would take it waits for this transaction.

    The lock shuts out the next holder only, no renewal. Works that share a transaction share the look.
    """
    looked = (connection.get_transaction(), epoch)
    if connection.info.get(_FENCED) == looked:
        return
    if _HELD.first(connection, {"epoch": epoch}) is None:
        raise LeaseLost
    connection.info[_FENCED] = looked


def database_now(connection: Connection) -> datetime:
    """The moment by the database's own clock: the only one that several machines share."""
    if connection.dialect.name == "postgresql":
        moment: datetime = connection.execute(select(func.clock_timestamp())).scalar_one()
        return moment.astimezone(UTC)
    said = connection.execute(select(func.strftime("%Y-%m-%dT%H:%M:%f", "now"))).scalar_one()
    return datetime.fromisoformat(said).replace(tzinfo=UTC)


def _lifeline(connection: Connection, has_flock: bool) -> str | None:
    if connection.dialect.name == "postgresql":
        return str(connection.execute(_SESSION).scalar_one())
    return FLOCK if has_flock else None

"""A file beside a SQLite database: locked by the living holder of the lease, so that its end is known at once, however it ended.
It also remembers the last epoch, so that a database that was put back to an earlier state is noticed."""

import contextlib
import os
from pathlib import Path

try:
    from fcntl import LOCK_EX, LOCK_NB, LOCK_UN, flock
except ImportError:  # Windows: the end of the holder is known by the lease's expiry only
    flock = None  # type: ignore[assignment]


class Lifeline:
    """One process's hand on the file `PATH-lease`."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(f"{database.name}-lease")
        self._file: int | None = None

    def grasp(self) -> bool:
        """Whether the file is locked by this process now; nobody else's living process has it then."""
        if self._file is not None or flock is None:
            return self._file is not None
        file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            flock(file, LOCK_EX | LOCK_NB)
        except OSError:
            os.close(file)
            return False
        self._file = file
        return True

    def let_go(self) -> None:
        if self._file is not None:
            flock(self._file, LOCK_UN)
            os.close(self._file)
            self._file = None

    def last_epoch(self) -> int:
        """The last lease taken here; 0 where none is remembered."""
        with contextlib.suppress(OSError, ValueError):
            return int(self._path.read_text(encoding="ascii") or 0)
        return 0

    def remember(self, epoch: int) -> None:
        """A hint that is lost with the file; the epoch that counts is in the database."""
        with contextlib.suppress(OSError):
            self._path.write_text(f"{epoch}\n", encoding="ascii")


class NoLifeline(Lifeline):
    """PostgreSQL: the holder's session is its lifeline, and the table's own number tells a restored copy."""

    def __init__(self) -> None:
        pass

    def grasp(self) -> bool:
        return False

    def let_go(self) -> None:
        pass

    def last_epoch(self) -> int:
        return 0

    def remember(self, epoch: int) -> None:
        pass

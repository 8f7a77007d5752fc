"""Typed reading of TOML tables: every refusal names file, key and how to mend it. What the keys mean is not known here."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import timedelta
from enum import StrEnum
from typing import TypeVar

from workflow.file_errors import Faults, FileError
from workflow.norms.durations import parse_length
from workflow.sentences import N_

_SUBJECTS = ("name", "title", "person", "topic", "step", "role")
"""What tells a reader which row is meant: the first of these keys that the row has."""

_Choice = TypeVar("_Choice", bound=StrEnum)
_Read = TypeVar("_Read")


class Table:
    """A table that remembers which keys were asked for; `close` refuses the others as unknown, here and in the tables inside.

    Given `faults`, it collects what is wrong there instead of raising it, and goes on with something of the right kind.
    """

    def __init__(self, values: Mapping[str, object], *, file: str, path: str = "", faults: Faults | None = None) -> None:
        self.values = values
        self.faults = faults
        self._asked: dict[str, None] = {}
        self._inside: dict[str, Table] = {}
        self.file = file
        self.path = path

    def key(self, name: str) -> str:
        """The dotted path of a key of this table."""
        return f"{self.path}.{name}" if self.path else name

    def error(self, name: str, reason: str) -> FileError:
        """The error to raise for a key of this table; an empty name is the table itself."""
        return FileError(file=self.file, key=self.key(name) if name else self.path, reason=reason, subject=self._subject())

    def refuse(self, error: FileError) -> None:
        """Collects a fault, or raises it where none are collected."""
        if self.faults is None:
            raise error
        self.faults.add(error)

    @property
    def faulty(self) -> int:
        """How many faults were collected so far."""
        return len(self.faults.all) if self.faults is not None else 0

    def tried(self, read: Callable[[], _Read], instead: _Read) -> _Read:
        """What `read` gives; where it raises and faults are collected, `instead`."""
        try:
            return read()
        except FileError as error:
            self.refuse(error)
            return instead

    def has(self, name: str) -> bool:
        """The key is there; asking makes it a known key."""
        self._asked[name] = None
        return name in self.values

    def text(self, name: str, default: str | None = None) -> str:
        """A text that is not empty."""
        found = self._of(name, str, N_("a text in quotes"), default)
        if not found.strip() and found != default:
            self.refuse(self.error(name, N_("is empty; write a text or leave the key out")))
        return found

    def number(self, name: str, default: int | None = None, *, least: int = 1) -> int:
        """A whole number that is not below `least`."""
        found = self._of(name, int, N_("a whole number"), default)
        if isinstance(found, bool):
            self.refuse(self.error(name, N_("must be a whole number, not true or false")))
        elif found < least:
            self.refuse(self.error(name, N_("is %(found)s; the least is %(least)s", found=found, least=least)))
        return max(int(found), least)

    def flag(self, name: str, default: bool | None = None) -> bool:
        """`true` or `false`."""
        return self._of(name, bool, N_("true or false"), default)

    def choice(self, name: str, kind: type[_Choice], default: _Choice | None = None) -> _Choice:
        """One of the words that `kind` knows."""
        if default is not None and not self.has(name):
            return default
        return next(self._chosen(name, kind, (self.text(name),)), next(iter(kind)))

    def choices(self, name: str, kind: type[_Choice]) -> tuple[_Choice, ...]:
        """A list of known words without repetition; empty if the key is not there."""
        return tuple(self._chosen(name, kind, self.texts(name)))

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts without repetition; empty if the key is not there."""
        found: dict[str, None] = {}
        for position, word in enumerate(self._of(name, list, N_("a list of texts in quotes"), []), start=1):
            if not isinstance(word, str) or not word.strip():
                self.refuse(self.error(f"{name}[{position}]", N_("must be a text in quotes that is not empty")))
            elif word in found:
                self.refuse(self.error(f"{name}[{position}]", N_('"%(word)s" stands there twice; leave one', word=word)))
            else:
                found[word] = None
        return tuple(found)

    def numbers(self, name: str) -> tuple[int, ...]:
        """A list of whole numbers; empty if the key is not there."""
        found = self._of(name, list, N_("a list of whole numbers"), [])
        for position, number in enumerate(found, start=1):
            if not isinstance(number, int) or isinstance(number, bool):
                self.refuse(self.error(f"{name}[{position}]", N_("must be a whole number")))
        return tuple(number for number in found if isinstance(number, int) and not isinstance(number, bool))

    def length(self, name: str) -> timedelta:
        """Hours and minutes, `2h30m`."""
        return self.parsed(name, parse_length, N_('a length such as "25m", "1h" or "2h30m"'))

    def parsed(self, name: str, parse: Callable[[str], _Read], what: str) -> _Read:
        """A text as `parse` reads it; its `ValueError` becomes an error that asks for `what`."""
        written = self.text(name)
        try:
            return parse(written)
        except ValueError:
            raise self.error(name, N_('"%(written)s" is not %(what)s', written=written, what=what)) from None

    def table(self, name: str) -> "Table":
        """A table inside this one; the same one whenever it is asked for."""
        return self._opened(self._of(name, dict, N_("a table: [%(name)s]", name=self.key(name))), self.key(name))

    def tables(self, name: str) -> Iterator["Table"]:
        """A list of tables, `[[name]]`; positions count from 1. Nothing if the key is not there."""
        for position, row in enumerate(
            self._of(name, list, N_("a list of tables: [[%(name)s]]", name=self.key(name)), []), start=1
        ):
            path = f"{self.key(name)}[{position}]"
            if not isinstance(row, dict):
                reason = N_("must be a table: [[%(name)s]]", name=self.key(name))
                self.refuse(FileError(file=self.file, key=path, reason=reason))
            else:
                yield self._opened(row, path)

    def close(self) -> None:
        """Refuses a key that nobody asked for."""
        for name in self.values:
            if name not in self._asked:
                self.refuse(self.error(name, N_("unknown key; known here: %(known)s", known=", ".join(sorted(self._asked)))))
        for table in self._inside.values():
            table.close()

    def _opened(self, values: Mapping[str, object], path: str) -> "Table":
        return self._inside.setdefault(path, Table(values, file=self.file, path=path, faults=self.faults))

    def _subject(self) -> str:
        """Who or what a row is about, in its own words."""
        words = (self.values.get(key) for key in _SUBJECTS) if self.path.endswith("]") else ()
        return next((word for word in words if isinstance(word, str) and word.strip()), "")

    def _chosen(self, name: str, kind: type[_Choice], words: Iterable[str]) -> Iterator[_Choice]:
        """The words that are known."""
        for word in words:
            if word in tuple(kind):
                yield kind(word)
            else:
                self.refuse(self.error(name, N_('"%(word)s" is not known; one of: %(kind)s', word=word, kind=", ".join(kind))))

    def _of(self, name: str, kind: type[_Read], what: str, default: _Read | None = None) -> _Read:
        if not self.has(name):
            if default is None:
                self.refuse(self.error(name, N_("is missing; must be %(what)s", what=what)))
                return kind()
            return default
        found = self.values[name]
        if not isinstance(found, kind):
            self.refuse(self.error(name, N_("must be %(what)s", what=what)))
            return kind()
        return found

"""The one error for a file that an administrator wrote: which file, which key, about whom, what is wrong, how to mend it."""

from collections.abc import Iterable


class FileError(ValueError):
    """A regulation, office or calendar file cannot be used as it stands.

    `key` is the dotted path inside the file, list positions counted from 1 (`norms[3].unit`), or empty for the file as a whole.
    `subject` is who or what the row is about, in the file's own words, `line` where it stands, as far as that is known.
    `others` are the further faults of the same file.
    """

    def __init__(self, *, file: str, key: str, reason: str, subject: str = "", line: int | None = None) -> None:
        self.place = f"{file}: {key}" if key else file
        super().__init__(f"{self.place}: {reason}")
        self.file = file
        self.key = key
        self.reason = reason
        self.subject = subject
        self.line = line
        self.others: tuple[FileError, ...] = ()


class Faults:
    """What was found wrong with a file so far: of each place the first, for what follows from it is no fault of its own."""

    def __init__(self) -> None:
        self._found: dict[str, FileError] = {}

    def add(self, error: FileError) -> None:
        """Another fault, or one more of a place that has one, itself or as a whole."""
        if not any(error.key.startswith((f"{place}.", f"{place}[")) for place in self._found if place):
            self._found.setdefault(error.key, error)

    @property
    def all(self) -> tuple[FileError, ...]:
        """In the order in which they were found."""
        return tuple(self._found.values())


def refuse(faults: Iterable[FileError]) -> None:
    """Raises the first of the faults, which knows the others; without any, the file can be used."""
    found = tuple(faults)
    if found:
        found[0].others = found[1:]
        raise found[0]

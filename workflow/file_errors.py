"""The one error for a file that an administrator wrote: which file, which key, what is wrong, how to mend it."""


class FileError(ValueError):
    """A regulation, office or calendar file cannot be used as it stands.

    `key` is the dotted path inside the file, list positions counted from 1 (`norms[3].unit`), or empty for the file as a whole.
    """

    def __init__(self, *, file: str, key: str, reason: str) -> None:
        self.place = f"{file}: {key}" if key else file
        super().__init__(f"{self.place}: {reason}")
        self.file = file
        self.key = key
        self.reason = reason

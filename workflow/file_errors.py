"""The one error for a file that an administrator wrote: which file, which key, what is wrong, how to mend it."""


class FileError(ValueError):
    """A regulation, office or calendar file cannot be used as it stands.

    `key` is the dotted path inside the file, list positions counted from 1 (`norms[3].unit`), or empty for the file as a whole.
    """

    def __init__(self, *, file: str, key: str, reason: str) -> None:
        super().__init__(f"{file}: {key}: {reason}" if key else f"{file}: {reason}")
        self.file = file
        self.key = key
        self.reason = reason

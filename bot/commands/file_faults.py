"""What is wrong with a file of the office, as one line on the terminal."""

from workflow.file_errors import FileError
from workflow.sentences import N_, Translate, told


def told_fault(error: FileError, translate: Translate) -> str:
    """`office.toml, line 12: people[3].roles (Anina A. S.): ...`."""
    place = error.file if error.line is None else told(N_("%(file)s, line %(line)s", file=error.file, line=error.line), translate)
    key = " ".join(filter(None, (error.key, f"({error.subject})" if error.subject else "")))
    return ": ".join(filter(None, (place, key, told(error.reason, translate))))

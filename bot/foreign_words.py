"""What the operating system and SQLite say of files, for catalogues to know: an administrator reads it in our sentences."""

import os

from workflow.sentences import N_, Sentence

_KNOWN = (
    N_("No such file or directory"),
    N_("Not a directory"),
    N_("Is a directory"),
    N_("Permission denied"),
    N_("Operation not permitted"),
    N_("Read-only file system"),
    N_("No space left on device"),
    N_("File exists"),
    N_("Input/output error"),
    N_("Address already in use"),
    N_("Cannot assign requested address"),
    N_("Connection refused"),
    N_("database is locked"),
    N_("database or disk is full"),
    N_("attempt to write a readonly database"),
    N_("disk I/O error"),
    N_("unable to open database file"),
    N_("file is not a database"),
    N_("database disk image is malformed"),
)


def quoted(words: object) -> Sentence:
    """Words of another program; those that catalogues do not know stay as they are."""
    return Sentence(str(words))


def no_address(host: str, port: int, error: OSError) -> Sentence:
    """Why nobody can listen there; asyncio has put words of its own around the system's."""
    reason = os.strerror(error.errno) if error.errno else error.strerror
    return N_("%(host)s:%(port)s: %(reason)s", host=host, port=port, reason=quoted(reason))

"""Reads the text files that people write: UTF-8 with or without a byte order mark, lines ended as on any system."""

import os
import stat
from pathlib import Path

from bot.foreign_words import quoted
from workflow.file_errors import FileError
from workflow.sentences import N_, Sentence

MEGABYTE = 1_000_000
LARGEST_BYTES = 4 * MEGABYTE
"""The longest regulation takes some 60 KB."""

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_DOCUMENTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"%PDF")
"""How files of office programs begin, whatever they are called."""

_ENOUGH, _MOSTLY = 3, 0.7
"""A line is Russian where so many of its signs are beyond ASCII, and so much of those are Russian letters."""


def read_text_file(path: Path) -> str:
    """A text file. Raises `FileError` for one that cannot be read, with what to save it as."""
    try:
        if (reason := _no_file(path.stat())) is not None:
            raise FileError(file=str(path), key="", reason=reason)
        return text_of(path.read_bytes(), file=str(path))
    except OSError as error:
        twin = path.with_name(f"{path.name}.txt")
        if not path.exists() and twin.is_file():  # Notepad adds it, and Windows does not show it
            reason = N_("is not there, but %(twin)s is; take .txt off its name", twin=twin.name)
        else:
            reason = N_("cannot be read: %(reason)s", reason=quoted(error.strerror))
        raise FileError(file=str(path), key="", reason=reason) from error


def _no_file(found: os.stat_result) -> Sentence | None:
    """Why it is not to be opened: a pipe would be waited for, perhaps for ever."""
    if stat.S_ISDIR(found.st_mode):
        return N_("is a folder; name the file in it")
    if not stat.S_ISREG(found.st_mode):
        return N_("is a pipe or a device; name an ordinary file")
    if found.st_size > LARGEST_BYTES:
        size, most = found.st_size // MEGABYTE, LARGEST_BYTES // MEGABYTE
        return N_("has %(size)s MB, a text of this kind has less than %(most)s; is it the right file?", size=size, most=most)
    return None


def text_of(written: bytes, *, file: str) -> str:
    """What the bytes say, lines ended by a single newline. Raises `FileError` where they are no UTF-8 text."""
    if written.startswith(_DOCUMENTS):
        reason = N_("is a document of an office program; save it as plain text with the encoding UTF-8")
        raise FileError(file=file, key="", reason=reason)
    if written.startswith(_UTF_16) or b"\0" in written:
        reason = N_('is in the encoding UTF-16 (Notepad: "Unicode"); save it again, with the encoding UTF-8')
        raise FileError(file=file, key="", reason=reason)
    try:
        text = written.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileError(file=file, key="", reason=_no_utf_8(written, error.start)) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _no_utf_8(written: bytes, place: int) -> Sentence:
    """Where the first wrong byte stands, and what the file seems to be."""
    line = written.count(b"\n", 0, place) + 1
    words = written.split(b"\n")[line - 1].decode("cp1251", errors="replace")
    beyond = [sign for sign in words if not sign.isascii()]
    if len(beyond) >= _ENOUGH and sum("А" <= sign <= "я" for sign in beyond) >= _MOSTLY * len(beyond):
        return N_(
            'is in the encoding Windows-1251 (Notepad: "ANSI"), line %(line)s; save it again, with the encoding UTF-8', line=line
        )
    return N_("is not UTF-8 text, line %(line)s; save it again, with the encoding UTF-8", line=line)

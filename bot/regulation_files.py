"""Finds and reads regulation files, shipped or an office's own, and the national calendar. Their meaning: `workflow`."""

from pathlib import Path

import workflow
from bot.text_files import read_text_file
from workflow.file_errors import FileError
from workflow.norms.regulation import Regulation
from workflow.norms.regulation_file import parse_regulation
from workflow.sentences import N_
from workflow.toml_text import read_toml
from workflow.working_time import NationalCalendar, parse_national

_WORKFLOW = Path(workflow.__file__).parent
_SHIPPED = _WORKFLOW / "regulations"
_NATIONAL = _WORKFLOW / "calendars" / "russia.toml"


def shipped_regulations() -> tuple[str, ...]:
    """The ids of the regulations that come with the program, in alphabetical order."""
    return tuple(sorted(path.stem for path in _SHIPPED.glob("*.toml")))


def load_regulation(name: str, *, beside: Path = Path()) -> Regulation:
    """A shipped regulation by its id, else the file of that path. Raises `FileError`, for an unknown id with the known ones."""
    return parse_regulation(regulation_text(name, beside=beside), file=name)


def regulation_text(name: str, *, beside: Path = Path()) -> str:
    """What a shipped regulation's file says, by its id, else the file of that path, seen from the folder `beside`."""
    if name in shipped_regulations():
        return read_text_file(_SHIPPED / f"{name}.toml")
    path = beside / name
    if path.suffix != ".toml" and not path.is_file():
        known = ", ".join(shipped_regulations())
        raise FileError(file=name, key="", reason=N_("no such regulation; known are %(known)s, or give a file", known=known))
    return read_text_file(path)


def load_national_calendar() -> NationalCalendar:
    """The national calendar that comes with the program."""
    return parse_national(national_text(), file=_NATIONAL.name)


def national_text() -> str:
    """What the national calendar's file says."""
    return read_text_file(_NATIONAL)


def hints_text() -> str:
    """What the file of words says by which messages look as if they are not processed."""
    return read_text_file(_WORKFLOW / "hints" / "ru.toml")


def phrases_text() -> str:
    """What the file of words says by which a reply is told to be consent, an answer or talk."""
    return read_text_file(_WORKFLOW / "hints" / "replies.ru.toml")


def courtesies_text() -> str:
    """What the file of words says that tell nothing of a citizen's matter."""
    return read_text_file(_WORKFLOW / "hints" / "shapes.ru.toml")


def time_words_text() -> str:
    """What the file says of words by which moments are named."""
    return read_text_file(_WORKFLOW / "hints" / "moments.ru.toml")


def read_toml_file(path: Path) -> dict[str, object]:
    """A TOML file as a table. Raises `FileError` for one that cannot be read or is no TOML."""
    return read_toml(read_text_file(path), file=str(path))

"""A button's data on the wire: `code:incident:argument`, readable, and within the 64 bytes that Telegram carries."""

import re

from workflow.ids import IncidentId

LONGEST_BYTES = 64
NO_INCIDENT = IncidentId(0)

_DATA = re.compile(r"([a-z_]{1,20}):(0|[1-9][0-9]{0,17}):(.*)", re.DOTALL)


class DataUnfit(ValueError):
    """A button was made that Telegram would refuse, or that could not be read back: an id in an office file is at fault."""

    def __init__(self, data: str) -> None:
        super().__init__(f"a button cannot carry {data!r}: at most {LONGEST_BYTES} bytes of the form code:incident:argument")
        self.data = data


def pack(code: str, incident: IncidentId = NO_INCIDENT, argument: str = "") -> str:
    """The data of a button. Raises `DataUnfit` where it would not come back as it is."""
    data = f"{code}:{incident}:{argument}"
    if len(data.encode()) > LONGEST_BYTES or unpack(data) != (code, incident, argument):
        raise DataUnfit(data)
    return data


def unpack(data: str) -> tuple[str, IncidentId, str] | None:
    """Code, incident (0 for none) and argument, or `None` for data that no button of ours carries."""
    found = _DATA.fullmatch(data)
    if found is None:
        return None
    code, incident, argument = found.groups()
    return code, IncidentId(int(incident)), argument

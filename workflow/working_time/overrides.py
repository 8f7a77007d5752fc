"""Single days that a region or an office sets otherwise than the national calendar; the file is read by `bot/`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workflow.file_errors import FileError
from workflow.sentences import N_
from workflow.working_time.hours import Hours, read_hours
from workflow.working_time.rows import check_keys, read_date, read_text


class DayKind(StrEnum):
    """What a day becomes: a day off, a working day, an ordinary day an hour short, or a day with hours of its own."""

    OFF = "off"
    WORK = "work"
    SHORT = "short"
    HOURS = "hours"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOverride:
    """One day set by hand. A working day takes the length of `swap_with`; `file` and `key` say where it was written."""

    day: date
    kind: DayKind
    swap_with: date | None = None
    hours: Hours = ()
    reason: str = ""
    document: str = ""
    file: str = ""
    key: str = ""


def parse_overrides(rows: Sequence[Mapping[str, object]], *, file: str, key: str = "overrides") -> tuple[DayOverride, ...]:
    """Reads the days of one file, one row each; what is wrong with them is a FileError.

    ::

        [[overrides]]
        date = 2026-04-21
        kind = "off"                    # off, work, short (one hour less), hours
        reason = "Родительский день"    # optional, as is document

        [[overrides]]
        date = 2026-06-20
        kind = "work"
        swap_with = 2026-06-22          # optional: the length of that day; otherwise its own weekday's, otherwise Monday's

        [[overrides]]
        date = 2026-12-30
        kind = "hours"
        hours = ["9:00-13:00"]
    """
    overrides: dict[date, DayOverride] = {}
    for position, row in enumerate(rows, start=1):
        override = _read_override(row, file=file, key=f"{key}[{position}]")
        if override.day in overrides:
            raise FileError(
                file=file, key=f"{override.key}.date", reason=N_("%(day)s is set twice; keep one row", day=override.day)
            )
        overrides[override.day] = override
    return tuple(overrides.values())


def _read_override(row: Mapping[str, object], *, file: str, key: str) -> DayOverride:
    check_keys(row, required=("date", "kind"), optional=("swap_with", "hours", "reason", "document"), file=file, key=key)
    kind = _read_kind(row["kind"], file=file, key=f"{key}.kind")
    day = read_date(row["date"], file=file, key=f"{key}.date")
    return DayOverride(
        day=day,
        kind=kind,
        swap_with=_read_swap(row, day=day, kind=kind, file=file, key=key),
        hours=_read_own_hours(row, kind=kind, file=file, key=key),
        reason=read_text(row["reason"], file=file, key=f"{key}.reason") if "reason" in row else "",
        document=read_text(row["document"], file=file, key=f"{key}.document") if "document" in row else "",
        file=file,
        key=key,
    )


def _read_kind(written: object, *, file: str, key: str) -> DayKind:
    if isinstance(written, str) and written in set(DayKind):
        return DayKind(written)
    raise FileError(
        file=file,
        key=key,
        reason=N_("%(written)s is unknown; kinds are %(kinds)s", written=repr(written), kinds=", ".join(DayKind)),
    )


def _read_swap(row: Mapping[str, object], *, day: date, kind: DayKind, file: str, key: str) -> date | None:
    if "swap_with" not in row:
        return None
    if kind not in (DayKind.OFF, DayKind.WORK):
        raise FileError(
            file=file,
            key=f"{key}.swap_with",
            reason=N_('only days of kind "off" and "work" are swapped, not "%(kind)s"', kind=kind),
        )
    swap_with = read_date(row["swap_with"], file=file, key=f"{key}.swap_with")
    if swap_with == day:
        raise FileError(file=file, key=f"{key}.swap_with", reason=N_("a day cannot be swapped with itself"))
    return swap_with


def _read_own_hours(row: Mapping[str, object], *, kind: DayKind, file: str, key: str) -> Hours:
    if kind is not DayKind.HOURS:
        if "hours" in row:
            raise FileError(file=file, key=f"{key}.hours", reason=N_('hours belong to kind "hours", not "%(kind)s"', kind=kind))
        return ()
    hours = read_hours(row.get("hours"), file=file, key=f"{key}.hours")
    if not hours:
        raise FileError(file=file, key=f"{key}.hours", reason=N_('no interval in it; a day off is kind = "off"'))
    return hours

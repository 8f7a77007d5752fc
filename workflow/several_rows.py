"""The part of an office file that says how several departments work here, where the regulation leaves that to the office."""

from collections.abc import Iterator
from dataclasses import dataclass

from workflow.file_errors import FileError
from workflow.norms.regulation import Regulation, SeveralWay
from workflow.norms.tables import Table
from workflow.sentences import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class SeveralWishes:
    """`may_send_at_once`: not only in the order of the regulation. `approves_own`: the curator his own consolidated draft."""

    may_send_at_once: bool = False
    approves_own: bool = True


def parse_several(table: Table) -> SeveralWishes:
    """The table `[several]` of an office file, which may be left out. Raises `FileError`."""
    if not table.has("several"):
        return SeveralWishes()
    row = table.table("several")
    found = SeveralWishes(may_send_at_once=row.flag("all_at_once", False), approves_own=row.flag("own_approval", True))
    row.close()
    return found


def unfit_several(wishes: SeveralWishes, regulation: Regulation, *, file: str) -> Iterator[FileError]:
    """The office can only loosen an order, and only give up an approval, that its regulation has."""
    if wishes.may_send_at_once and regulation.several.way is not SeveralWay.IN_ORDER:
        reason = N_("is true, but under %(id)s all get it at once anyway; take it out", id=regulation.id)
        yield FileError(file=file, key="several.all_at_once", reason=reason)
    if not wishes.approves_own and not regulation.several.self_approved:
        reason = N_("is false, but under %(id)s nobody approves a consolidated draft of his own; take it out", id=regulation.id)
        yield FileError(file=file, key="several.own_approval", reason=reason)

"""Which of several in a role gets the monthly summary, where a regulation means one: NAO 28, the deputy for internal policy."""

from collections.abc import Iterator

from workflow.file_errors import FileError
from workflow.ids import PersonId
from workflow.norms.regulation import Regulation
from workflow.people import Roster
from workflow.sentences import N_


def unfit_summary(summary_to: PersonId | None, roster: Roster, regulation: Regulation, *, file: str) -> Iterator[FileError]:
    """Somebody is to be named where several hold the role, and he is one of them; elsewhere nobody is named."""
    meant = [duty for duty in regulation.summaries if duty.of_one]
    if not meant and summary_to is not None:
        reason = N_("is there, but the regulation %(id)s does not mean one of several; take it out", id=regulation.id)
        yield FileError(file=file, key="summary_to", reason=reason)
    for duty in meant:
        role = duty.to or duty.role
        those = roster.named(role)
        people = ", ".join(f"{person.id} ({person.name})" for person in those)
        if summary_to is None and len(those) > 1:
            reason = N_(
                "is missing: the summary (clause %(clause)s) is for one of %(people)s; write whose it is",
                clause=duty.clause,
                people=people,
            )
            yield FileError(file=file, key="summary_to", reason=reason)
        if summary_to is not None and summary_to not in {person.id for person in those}:
            reason = N_('"%(person)s" has no role "%(role)s"; one of: %(people)s', person=summary_to, role=role, people=people)
            yield FileError(file=file, key="summary_to", reason=reason)

"""What staff pass on from a page of their organisation: kept for every curator until one of them enters it."""

from bot.conversation.intakes import note_words
from bot.conversation.unfinished import drop, find, handed_in_slot, keep
from bot.storage.outbox import enqueue, strip_buttons
from bot.storage.people import all_members
from bot.visit import Visit
from workflow.conversation.forms import Intake
from workflow.ids import IncidentId, PersonId
from workflow.norms.regulation import Role
from workflow.office import Speaker


def give(visit: Visit, intake: Intake, speaker: Speaker) -> None:
    """Each curator gets it with one button; who passed it on hears where it is, or that nobody is there to take it."""
    curators = _curators(visit)
    params = {"by": str(intake.handed_in_by), "message": intake.handed_in_as}
    for person, chat in curators:
        keep(visit.connection, person, chat, intake, visit.now, slot=_slot(intake))
        visit.say(f"person:{person}", "handed_in", params)
    visit.answer(speaker, "handed_in_told" if curators else "nothing_to_answer")


def take(visit: Visit, intake: Intake, by: PersonId, speaker: Speaker) -> None:
    """One curator enters it: it is nobody else's any more."""
    for person, chat in _curators(visit):
        if find(visit.connection, person, chat, slot=_slot(intake)) is not None:
            drop(visit.connection, person, chat, slot=_slot(intake))
    if speaker.message is not None:
        enqueue(visit.connection, [strip_buttons(speaker.chat, speaker.message)], visit.now)


def note_handed_in(visit: Visit, intake: Intake, incident: IncidentId) -> None:
    """The words stand in the chat of who passed them on as well, and are forgotten with the incident."""
    member = all_members(visit.connection).get(intake.handed_in_by) if intake.handed_in_by else None
    if member is not None:
        chat = member.telegram_id
        note_words(visit, incident, Speaker(user=chat, chat=chat, private=True), intake.handed_in_as)


def _slot(intake: Intake) -> str:
    return handed_in_slot(str(intake.handed_in_by), intake.handed_in_as)


def _curators(visit: Visit) -> tuple[tuple[PersonId, int], ...]:
    """Those who came in, each with his private chat."""
    members = all_members(visit.connection)
    curators = visit.rules.roster.with_role(Role.CURATOR)
    return tuple((one.id, members[one.id].telegram_id) for one in curators if one.id in members)

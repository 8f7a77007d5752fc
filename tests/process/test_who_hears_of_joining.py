"""Who hears of joined messages: those whose work falls away, those who write for more, those who publish; and of a surge."""

from tests.offices import COORDINATOR, CURATOR, SECOND_CURATOR, ZAGS, office
from tests.process.together import Message, found, join, separate
from workflow.ids import IncidentId
from workflow.process.acts_alike import TellSurge
from workflow.process.incident import Incident
from workflow.process.notices import notices


def said(message: Message, before: Incident, heard: int) -> list[str]:
    """What is said of the entries since: `template > person@department`."""
    made = notices(before, message.now, message.entries[heard:], message.rules)
    return [f"{one.template} > {one.to.person or ''}{f'@{one.to.department}' if one.to.department else ''}" for one in made]


class Heard:
    """A message and what was heard of it so far."""

    def __init__(self, message: Message) -> None:
        self.message, self.before, self.heard = message, message.now, len(message.entries)

    def now(self) -> list[str]:
        return said(self.message, self.before, self.heard)


def pair() -> tuple[Message, Message]:
    """The first is with its department, the second on the deputy head's table."""
    lead, other = found(office(ZAGS), "14.10 10:00", "14.10 10:05")
    lead.decided("14.10 10:10")
    lead.dispatched("14.10 10:15")
    return lead, other


def test_whose_turn_it_was_and_whoever_writes_hear_of_a_joined_message() -> None:
    lead, other = pair()
    of_lead, of_other = Heard(lead), Heard(other)

    join(other, lead, "14.10 10:20", by=SECOND_CURATOR)

    assert of_other.now() == ["joined > coordinator", "joined > curator"]
    assert of_lead.now() == ["served > @housing"]


def test_before_the_lead_is_with_a_department_its_cards_tell() -> None:
    lead, other = found(office(ZAGS), "14.10 10:00", "14.10 10:05")
    of_lead = Heard(lead)

    join(other, lead, "14.10 10:20", by=COORDINATOR)

    assert of_lead.now() == []


def test_a_separated_message_comes_back_with_its_card() -> None:
    lead, other = pair()
    join(other, lead, "14.10 10:20")
    of_lead, of_other = Heard(lead), Heard(other)

    separate(other, "14.10 10:25")

    assert of_other.now() == ["card > coordinator", "card > curator"]
    assert of_lead.now() == ["served > @housing"]


def test_who_publishes_hears_once_of_all_the_messages() -> None:
    lead, other = pair()
    join(other, lead, "14.10 10:20")
    lead.drafted("14.10 10:30")
    of_lead, of_other = Heard(lead), Heard(other)

    lead.approved("14.10 10:40")

    assert of_lead.now() == ["card > curator", "answer_text > curator", "serves > curator", "draft_approved > anna@housing"]
    assert of_other.now() == []


def test_a_surge_is_told_at_any_hour() -> None:
    (message,) = found(office(ZAGS), "14.10 10:00")
    of_message = Heard(message)

    message.act(TellSurge, None, "14.10 22:00", incidents=(IncidentId(1),))

    assert of_message.now() == ["surge > coordinator"]
    (notice,) = notices(of_message.before, message.now, message.entries[of_message.heard :], message.rules)
    assert notice.urgent
    assert notice.to.person != CURATOR

"""Messages about one breakdown are as important as their lead: decided before or after they were joined, raised or lowered."""

from tests.offices import CURATOR, HOUSING, LESOZAVODSK, MINISTRY, NAO, ZAGS, office
from tests.process.road import Road
from tests.process.together import Message, found, join, separate
from workflow.norms.regulation import Importance, Term
from workflow.process import acts as a
from workflow.process.notices import notices


def of_the_lead(regulation: str = ZAGS) -> tuple[Message, Message]:
    """Found at 10:00 and 10:05, joined at 10:10, nothing decided."""
    lead, other = found(office(regulation), "14.10 10:00", "14.10 10:05")
    join(other, lead, "14.10 10:10")
    return lead, other


def answer(message: Message) -> str:
    return message.deadlines["answer"]


def set_to(message: Road, importance: Importance, when: str, **more: object) -> None:
    message.act(a.SetImportance, message.decider, when, importance=importance, **more)


def test_what_is_decided_of_the_lead_holds_for_the_joined_message_counted_from_its_own_detection() -> None:
    lead, other = of_the_lead()

    set_to(lead, Importance.HIGH, "14.10 10:20")

    assert (other.now.importance, other.now.term) == (Importance.HIGH, Term.SHORT)
    # 4 wh: from 10:00 three until lunch at 13:00, one after it; from 10:05 five minutes more.
    assert (answer(lead), answer(other)) == ("12: 14.10 15:00", "12: 14.10 15:05")
    assert (other.now.marks["importance.set"].by, other.now.marks["importance.set"].at) == (None, lead.entries[-1].at)


def test_a_message_joined_to_a_decided_lead_is_as_important() -> None:
    lead, other = found(office(LESOZAVODSK), "14.10 10:05", "14.10 10:00")
    set_to(lead, Importance.HIGH, "14.10 10:08")

    join(other, lead, "14.10 10:10")

    assert other.now.importance is Importance.HIGH
    assert (lead.now.told, other.now.told) == ((), ()), "the report to the head of the district is a decision of its own (20)"
    # 3 h from detection; lunch from 13:00. Found before the lead, the joined one makes it due.
    assert (answer(other), answer(lead)) == ("9: 14.10 13:00", "9: 14.10 13:00")


def test_a_high_importance_of_its_own_stays_until_it_is_lowered_itself() -> None:
    lead, other = found(office(ZAGS), "14.10 10:00", "14.10 10:05")
    set_to(lead, Importance.ORDINARY, "14.10 10:08")
    set_to(other, Importance.HIGH, "14.10 10:09")

    join(other, lead, "14.10 10:10")

    assert (lead.now.importance, other.now.importance) == (Importance.ORDINARY, Importance.HIGH)
    assert answer(lead) == "12: 14.10 15:05"


def test_raised_and_lowered_on_the_way_with_the_reason() -> None:
    lead, other = of_the_lead(MINISTRY)
    lead.decided("14.10 10:20")
    lead.dispatched("14.10 10:25")
    ordinary = answer(other)
    before = other.now

    set_to(lead, Importance.HIGH, "14.10 10:30", reason="Запрос прокуратуры")
    assert other.entries[-2].texts == {"importance_reason": "Запрос прокуратуры"}
    assert answer(other) != ordinary
    heard = len(other.entries)

    set_to(lead, Importance.ORDINARY, "14.10 10:35", reason="Отозван")
    assert (other.now.importance, answer(other)) == (Importance.ORDINARY, ordinary)
    assert notices(before, other.now, other.entries[heard:], other.rules) == ()


def test_a_listed_topic_of_the_joined_message_keeps_its_short_term() -> None:
    # NAO 16: the list gives the term, whatever the importance.
    rules = office(NAO)
    lead, other = found(rules, "14.10 10:00", "14.10 10:05")
    set_to(lead, Importance.HIGH, "14.10 10:08", shortened=True)

    join(other, lead, "14.10 10:10")
    assert other.now.term is Term.SHORT

    set_to(lead, Importance.ORDINARY, "14.10 10:20")
    assert (other.now.importance, other.now.term) == (Importance.ORDINARY, Term.ORDINARY)


def test_what_was_sent_provisionally_is_provisional_for_all_until_it_is_decided() -> None:
    # NORMS reading 22: from 20 wm on the curator may send it as ordinary.
    lead, other = of_the_lead()
    lead.act(a.ProposeDepartments, CURATOR, "14.10 10:12", departments=(HOUSING,))
    lead.rung("14.10 10:20")

    lead.act(a.DispatchProvisionally, CURATOR, "14.10 10:21")
    assert (other.now.importance, other.now.provisional) == (Importance.ORDINARY, True)

    set_to(lead, Importance.ORDINARY, "14.10 10:30")
    assert other.now.provisional is False


def test_a_message_that_was_separated_follows_no_more() -> None:
    lead, other = of_the_lead()
    separate(other, "14.10 10:12")

    set_to(lead, Importance.HIGH, "14.10 10:20")

    assert other.now.importance is None


def test_a_message_that_was_answered_follows_no_more() -> None:
    lead, other = of_the_lead()
    lead.decided("14.10 10:20")
    lead.dispatched("14.10 10:25")
    lead.drafted("14.10 10:30")
    lead.approved("14.10 10:35")
    other.published("14.10 10:40")
    closed = other.now

    set_to(lead, Importance.HIGH, "14.10 10:45", reason="Запрос прокуратуры")

    assert other.incident is closed

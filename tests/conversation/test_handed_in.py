"""A question from a subordinate organisation's own page is passed on by its staff (Novokubansk annex 2.16, NAO 2.3)."""

import pytest

from tests.conversation.talk import at_stage, intake, knowing, said, tapped
from tests.offices import NAO, NOVOKUBANSK, ZAGS, office
from workflow.conversation.forms import Intake, WhichForm
from workflow.conversation.taps import understand_tap
from workflow.conversation.understanding import understand
from workflow.conversation.understood import Asking, Doing, Saying
from workflow.ids import PersonId
from workflow.norms.regulation import Role
from workflow.process import acts as a
from workflow.process.refusals import Unknown
from workflow.process.rules import Rules

QUESTION = "Когда приём? https://vk.com/wall-1_2"


def _staff(rules: Rules) -> PersonId:
    return next(one.id for one in rules.roster.people.values() if Role.EXECUTOR in one.roles and Role.CURATOR not in one.roles)


@pytest.mark.parametrize(("regulation", "source"), [(NAO, "own_accounts"), (NOVOKUBANSK, "")])
@pytest.mark.parametrize(("text", "is_forwarded"), [(QUESTION, False), ("Когда приём?", True)])
def test_staff_pass_it_on_under_its_class(regulation: str, source: str, text: str, is_forwarded: bool) -> None:
    rules = office(regulation)
    by = _staff(rules)

    meaning = understand(said(text, by=by, forwarded=is_forwarded, message=9), knowing(rules))

    assert isinstance(meaning, Asking) and isinstance(meaning.form, Intake)
    assert (meaning.template, meaning.form.source) == ("handed_in", source)
    assert (meaning.form.handed_in_by, meaning.form.handed_in_as) == (by, 9)


def test_bare_words_and_other_regulations_lead_nowhere_as_before() -> None:
    for regulation, text in ((NAO, "Когда приём?"), (ZAGS, QUESTION)):
        rules = office(regulation)
        assert understand(said(text, by=_staff(rules)), knowing(rules)) == Saying(template="nothing_to_answer")


def test_who_has_a_draft_to_write_says_first_that_it_is_a_new_message() -> None:
    road = at_stage("dispatched", NAO)
    by = _staff(road.rules)
    asked = understand(said(QUESTION, by=by, forwarded=True, message=9), knowing(road=road, answerable=(road.now.id,)))
    assert isinstance(asked, Asking) and isinstance(asked.form, WhichForm) and asked.form.may_be_new

    meaning = understand_tap(tapped("which", "new", by=by, incident=9), knowing(road.rules, form=asked.form))

    assert isinstance(meaning, Asking) and (meaning.template, meaning.finishes_form) == ("handed_in", True)


def test_the_curator_enters_it_and_the_journal_keeps_who_passed_it_on() -> None:
    rules = office(NAO)
    handed = intake(network="vk", topic="Приём", location="Центр", handed_in_by=_staff(rules), handed_in_as=9)

    begun = understand_tap(tapped("handed_in", incident=9), knowing(rules, form=handed))
    assert isinstance(begun, Asking) and (begun.template, begun.taken) == ("intake", "handed_in")
    meaning = understand_tap(tapped("register", incident=0), knowing(rules, form=handed))

    assert isinstance(meaning, Doing) and isinstance(meaning.act, a.RegisterIncident)
    assert meaning.act.handed_in_by == _staff(rules)


def test_what_another_curator_entered_is_gone() -> None:
    with pytest.raises(Unknown):
        understand_tap(tapped("handed_in", incident=9), knowing(office(NAO)))

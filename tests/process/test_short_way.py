"""Messages outside the ordinary road (NORMS reading 31): Novokubansk's monitored publications, NAO's own accounts."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.offices import ANNA, BORIS, CURATOR, HOUSING, NAO, NOVOKUBANSK, SECOND_CURATOR, ZAGS, moment, office, shown
from tests.process.road import LINK, TEXTS, Road, happened, walked
from tests.process.rounds import chosen
from tests.process.test_not_processed import said
from tests.reports.courses import told
from workflow.norms.regulation import Importance, Step
from workflow.process import acts as a
from workflow.process import happenings as h
from workflow.process.happenings_of_rounds import AnswerReady
from workflow.process.offers import offers
from workflow.process.refusals import AlreadyDone, NotNow, NotYours, TermUnfit, Undecided, Unknown
from workflow.process.rights import entitled
from workflow.process.rounds import DraftKind
from workflow.process.sources import rules_of_source
from workflow.process.turns import Addressee, turn

MONITORED, OWN = "monitored_publications", "own_accounts"


def registered(regulation: str, source: str, **wishes: Any) -> Road:
    """Found and registered on Wed 14.10 at 10:00."""
    road = Road(rules=rules_of_source(replace(office(regulation), **wishes), source))
    at = moment("14.10 10:00", road.rules)
    fields = {"detection": at, "selection": at, "network": "vk", "texts": TEXTS, "source": source}
    road.act(a.RegisterIncident, CURATOR, at, **fields)
    return road


def codes(road: Road, person: str) -> set[str]:
    return {offer.code for offer in offers(road.now, {person}, road.rules)}  # type: ignore[arg-type]


def test_monitored_publication_has_the_terms_of_9_and_18_and_no_others() -> None:
    road = registered(NOVOKUBANSK, MONITORED)

    assert happened(road.entries)[:2] == ["incident.registered", "importance.set"]
    # 9: 3 wh from 10:00, 13:00. Dispatch has no norm of its own (10 is of incidents): it runs under DUE.
    assert road.deadlines == {"answer": "9: 14.10 13:00", "dispatch": "9: 14.10 13:00"}


def test_monitored_publication_goes_to_a_department_whose_executor_answers_without_approval() -> None:
    """8: the executor prepares and publishes; approval (12-15) is ordered for incidents only."""
    road = registered(NOVOKUBANSK, MONITORED)
    road.act(a.ChooseDepartments, CURATOR, "14.10 10:05", departments=(HOUSING,))
    road.dispatched("14.10 10:10")
    assert road.deadlines["draft:housing"] == "9: 14.10 13:00"

    made = road.act(a.SubmitDraft, ANNA, "14.10 10:30", text="Засыплем")
    assert happened(made, AnswerReady, h.AnswerApproved) == ["answer.ready"]
    assert (road.status, road.deadlines["publication:1"]) == ("approved", "9: 14.10 13:00")
    assert "approve" not in codes(road, CURATOR)

    # What is not published yet may be written anew.
    road.act(a.SubmitDraft, BORIS, "14.10 10:40", text="Засыплем завтра")
    assert (road.version, "publication:1" in road.deadlines, "publication:2" in road.deadlines) == (2, False, True)
    road.act(a.RecordPublication, ANNA, "14.10 10:50", link=LINK)
    assert road.status == "closed"


def test_who_publishes_without_approval_has_the_text_until_when_it_is_due() -> None:
    road = registered(NOVOKUBANSK, MONITORED)
    road.act(a.ChooseDepartments, CURATOR, "14.10 10:05", departments=(HOUSING,))
    road.dispatched("14.10 10:10")

    told = said(road, a.SubmitDraft, ANNA, "14.10 10:30", text="Засыплем")

    texts = [(one.to.person, one.params, one.deadline) for one in told if one.template == "answer_text"]
    assert texts == [(ANNA, {"number": 1}, moment("14.10 13:00", road.rules))]
    assert "serves" not in {one.template for one in told}


def test_steps_of_a_monitored_publication_are_set_by_the_curator_from_the_beginning() -> None:
    """7: the centre sets the order; no step goes past DUE (NORMS reading 15)."""
    road = registered(NOVOKUBANSK, MONITORED)
    assert "terms" in codes(road, CURATOR)

    road.act(a.SetStepTerm, CURATOR, "14.10 10:02", step=Step.DRAFT, length=timedelta(hours=1))
    road.act(a.ChooseDepartments, CURATOR, "14.10 10:05", departments=(HOUSING,))
    road.dispatched("14.10 10:10")

    assert road.deadlines["draft:housing"] == "2, 5, 7: 14.10 11:10"
    with pytest.raises(TermUnfit):
        road.act(a.SetStepTerm, CURATOR, "14.10 10:20", step=Step.DRAFT, due=moment("14.10 13:01", road.rules))


def test_the_order_that_the_centre_established_holds_for_every_publication() -> None:
    """7: an hour for the draft, half of one for the publication, within 9; the curator may change it for one of them."""
    standing = {Step.DRAFT: timedelta(hours=1), Step.PUBLICATION: timedelta(minutes=30)}
    road = registered(NOVOKUBANSK, MONITORED, publication_terms=standing)
    road.act(a.ChooseDepartments, CURATOR, "14.10 10:05", departments=(HOUSING,))
    road.dispatched("14.10 10:10")
    assert road.deadlines["draft:housing"] == "2, 5, 7: 14.10 11:10"

    road.drafted("14.10 11:15")

    assert road.deadlines["publication:1"] == "2, 5, 7: 14.10 11:45"
    assert told(road, "14.10 11:20") == ["draft 2, 5, 7: 5 anna own"]


def test_high_importance_of_a_publication_does_not_bring_the_term_of_an_incident_in() -> None:
    """2 and 17 speak of incidents of high importance; 7 has publications answered under 9. One late answer is one shortcoming."""
    road = registered(NOVOKUBANSK, MONITORED)
    road.act(a.SetImportance, CURATOR, "14.10 10:02", importance=Importance.HIGH)
    assert road.deadlines["answer"] == "9: 14.10 13:00"
    road.act(a.ChooseDepartments, CURATOR, "14.10 10:05", departments=(HOUSING,))
    road.dispatched("14.10 10:10")
    road.drafted("14.10 15:20")
    road.act(a.RecordPublication, ANNA, "14.10 15:30", link=LINK)

    # From 10:00 to 15:30 without lunch 4:30 against 3:00.
    assert told(road, "14.10 15:40") == ["answer 9: 90 anna draft"]


def test_who_kept_a_publication_for_most_of_its_time_is_named_for_the_late_answer() -> None:
    """No step but the answer has a term (7, 9): sent at 12:00, two of the three hours were the curator's."""
    road = registered(NOVOKUBANSK, MONITORED)
    road.act(a.ChooseDepartments, CURATOR, "14.10 10:05", departments=(HOUSING,))
    assert told(road, "14.10 14:10") == ["answer 9: 10+ curator not_dispatched"]

    road.dispatched("14.10 12:00")
    road.drafted("14.10 14:15")
    road.act(a.RecordPublication, ANNA, "14.10 14:20", link=LINK)

    assert told(road, "14.10 15:40") == ["answer 9: 20 curator dispatch"]


def test_interim_answer_to_a_monitored_publication_is_followed_within_five_days() -> None:
    road = registered(NOVOKUBANSK, MONITORED)
    road.act(a.ChooseDepartments, CURATOR, "14.10 10:05", departments=(HOUSING,))
    road.dispatched("14.10 10:10")
    chosen(road, DraftKind.INTERIM, "14.10 10:20")
    road.drafted("14.10 10:30")
    road.published("14.10 10:40")

    assert road.deadlines["final:1"] == "18: 21.10 18:00"


def test_message_in_an_own_account_is_answered_and_published_by_the_curator_alone() -> None:
    road = registered(NAO, OWN)

    # 2.3 sets no term: that of 16 warns and is never missed.
    assert road.deadlines == {"answer": "16: 15.10 10:00"}
    assert road.step("answer").late_after is None
    assert turn(road.now, road.rules) == (Addressee(person=CURATOR),)
    assert codes(road, CURATOR) >= {"full", "why"} and not codes(road, CURATOR) & {"department", "dispatch"}

    made = road.act(a.SubmitDraft, CURATOR, "14.10 10:20", text="Работаем с девяти")
    ready = next(entry.happening for entry in made if isinstance(entry.happening, AnswerReady))
    assert (road.status, ready.clause, ready.number) == ("approved", "2.3", 1)
    road.act(a.SubmitDraft, SECOND_CURATOR, "14.10 10:25", text="Работаем с восьми")
    road.act(a.RecordPublication, CURATOR, "14.10 10:30", link=LINK)
    assert (road.status, road.now.steps) == ("closed", ())


def test_no_department_has_a_say_in_an_own_account() -> None:
    road = registered(NAO, OWN)

    assert entitled(a.ChooseDepartments, road.now, road.rules) == ()
    assert not {"department", "propose"} & {offer.code for offer in offers(road.now, [CURATOR], road.rules)}
    with pytest.raises(NotNow):
        road.act(a.ChooseDepartments, CURATOR, "14.10 10:05", departments=(HOUSING,))
    with pytest.raises(Undecided):
        road.act(a.DispatchIncident, CURATOR, "14.10 10:05")
    with pytest.raises(NotYours):
        road.act(a.SubmitDraft, ANNA, "14.10 10:05", text="Засыплем")


def test_late_in_an_own_account_is_no_shortcoming_and_it_may_be_reopened() -> None:
    road = registered(NAO, OWN)
    assert road.rung("16.10 12:00") and road.now.missed == ()
    road.act(a.SubmitDraft, CURATOR, "16.10 12:10", text="Работаем с девяти")
    road.act(a.RecordPublication, CURATOR, "16.10 12:15", link=LINK)
    assert (road.lateness["answer"], road.now.missed) == (0, ())

    with pytest.raises(AlreadyDone):
        road.act(a.SubmitDraft, CURATOR, "16.10 12:20", text="Ещё раз")
    road.act(a.ReopenIncident, CURATOR, "16.10 12:30", reason="Ошиблись")
    assert [step.step for step in road.now.steps] == [Step.ANSWER]


def test_importance_may_still_be_raised() -> None:
    road = registered(NAO, OWN)

    road.act(a.SetImportance, CURATOR, "14.10 10:05", importance=Importance.HIGH)

    assert road.now.is_high
    assert shown(road.step("answer").due, road.rules) == "15.10 10:00"


def test_a_class_that_the_regulation_does_not_know_is_refused() -> None:
    with pytest.raises(Unknown):
        registered(ZAGS, OWN)


def test_the_short_way_twice_is_the_short_way_and_the_ordinary_road_is_none() -> None:
    rules = office(NOVOKUBANSK)

    assert rules_of_source(rules, "") is rules
    once = rules_of_source(rules, MONITORED)
    assert rules_of_source(once, MONITORED) == once
    assert walked(rules, "on_approval").status == "on_approval"

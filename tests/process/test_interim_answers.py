"""An interim answer meets the first term; the final one is due after so many working days, reminded of days before."""

from dataclasses import replace

import pytest

from tests.offices import (
    ANNA,
    BORIS,
    COORDINATOR,
    CURATOR,
    HOUSING,
    HOUSING_HEAD,
    LESOZAVODSK,
    MINISTRY,
    NAO,
    NOVOKUBANSK,
    ZAGS,
    moment,
    office,
)
from tests.process.road import Road, happened
from tests.process.rounds import chosen, with_department, with_interim
from workflow.journal import Entry
from workflow.process import acts as a
from workflow.process import happenings as h
from workflow.process.notices import notices
from workflow.process.offers import offers
from workflow.process.refusals import AlreadyDone, NotNow, NotYours, Refusal
from workflow.process.rights import entitled
from workflow.process.rounds import DraftKind
from workflow.process.turns import Addressee, responsible


@pytest.mark.parametrize(
    ("regulation", "published", "final", "draft"),
    [
        # Thu 15, Fri 16, Mon 19, 20, 21, 22, Fri 23: the seventh. 17 speaks of the draft, 13 only of the first term.
        (ZAGS, "14.10 16:00", "17: 23.10 18:00", "17: 23.10 18:00"),
        # The same.
        (MINISTRY, "14.10 16:00", "17: 23.10 18:00", "17: 23.10 18:00"),
        # Thu 15, Fri 16, Mon 19; 13 speaks of the answer, and 10 only of the term of 8.
        (LESOZAVODSK, "14.10 16:00", "13: 19.10 18:00", "13: 19.10 18:00"),
        # Thu 15, Fri 16, Mon 19, Tue 20, Wed 21; 12 speaks only of the term of 9.
        (NOVOKUBANSK, "14.10 12:00", "18: 21.10 18:00", "18: 21.10 18:00"),
        # As ZAGS: 21 speaks of the draft, and 17 only of the first term.
        (NAO, "14.10 16:00", "21: 23.10 18:00", "21: 23.10 18:00"),
        # Tue 27.10: 28, 29, 30, Mon 2.11 and Tue 3.11, an hour short before the 4th.
        (NOVOKUBANSK, "27.10 12:00", "18: 03.11 17:00", "18: 03.11 17:00"),
        # Fri 30.10: 2, 3, 5, 6, 9, 10, 11.11; the 4th is a holiday.
        (ZAGS, "30.10 16:00", "17: 11.11 18:00", "17: 11.11 18:00"),
    ],
)
def test_the_final_answer_is_due_working_days_later(regulation: str, published: str, final: str, draft: str) -> None:
    road = with_interim(regulation, published)

    assert road.status == "dispatched"
    assert road.deadlines == {"final:1": final, "draft:housing:after-1": draft}


def draft_kind(road: Road) -> str:
    assert road.now.draft is not None
    return road.now.draft.kind.value


def test_an_interim_answer_meets_the_first_term_and_opens_the_final_one() -> None:
    road = with_department(ZAGS)
    chosen(road, DraftKind.INTERIM, "14.10 10:15")
    road.drafted("14.10 10:20")
    road.approved("14.10 10:35")

    made = road.act(a.RecordPublication, CURATOR, "14.10 10:50", link="https://vk.com/wall-1_2")

    assert happened(made) == [
        "answer.published",
        "step.closed publication:1",
        "step.closed answer",
        "step.opened final:1",
        "step.opened draft:housing:after-1",
    ]
    assert road.lateness["answer"] == 0
    assert [(one.kind, one.number) for one in road.now.publications] == [(DraftKind.INTERIM, 1)]


def test_an_interim_answer_past_the_first_term_is_late_against_it() -> None:
    road = with_interim(ZAGS, "15.10 10:20")  # due 15.10 10:00: 14.10 10:00 + 8:00 of work

    assert road.lateness["answer"] == 20
    assert ("answer", "11") in {(late.key, late.clause) for late in road.now.missed}


def test_the_second_published_answer_ends_the_matter() -> None:
    road = with_interim(ZAGS)
    road.drafted("22.10 10:00")
    road.approved("22.10 10:10")

    road.published("22.10 10:20")

    assert (road.status, road.deadlines, road.timers()) == ("closed", {}, {})
    assert road.lateness["final:1"] == 0
    assert [one.kind for one in road.now.publications] == [DraftKind.INTERIM, DraftKind.ANSWER]


def test_a_late_final_answer_is_late_against_its_own_clause() -> None:
    road = with_interim(LESOZAVODSK)  # final due Mon 19.10 18:00
    road.drafted("20.10 09:00")
    road.approved("20.10 09:05")

    road.published("20.10 09:12")

    assert road.lateness["final:1"] == 12  # from 9:00, the same moment as 18:00 the day before


def test_the_final_draft_has_rounds_of_its_own() -> None:
    road = with_department(ZAGS)
    chosen(road, DraftKind.INTERIM, "14.10 10:15")
    road.drafted("14.10 10:20")
    road.returned("14.10 10:25")
    road.drafted("14.10 10:30")
    assert draft_kind(road) == "interim"
    assert entitled(a.ApproveDraft, road.now, road.rules) == (COORDINATOR,)  # after a rework the deputy head alone (15)
    road.approved("14.10 10:35")
    road.published("14.10 10:40")

    road.drafted("15.10 10:00")

    assert draft_kind(road) == "answer"
    assert road.now.returns == 0
    assert entitled(a.ApproveDraft, road.now, road.rules) == (COORDINATOR, HOUSING_HEAD)  # a first version again (13)
    assert road.deadlines["approval:3"] == "14: 15.10 10:30"


def test_reminders_of_the_final_answer_come_days_before_in_the_morning() -> None:
    road = with_interim(ZAGS)

    timers = road.timers()

    # Due Fri 23.10: three working days before is Tue 20, one is Thu 22; the usual one an hour before 18:00.
    assert timers["final:1/days-3"] == "20.10 09:00"
    assert timers["final:1/days-1"] == "22.10 09:00"
    assert timers["final:1/remind"] == "23.10 17:00"
    assert [key for key in timers if "days" in key and not key.startswith("final")] == []


def test_days_before_skip_holidays_and_what_lies_before_the_interim_answer() -> None:
    # Due Wed 11.11: three working days before is Fri 6, one Tue 10.
    assert with_interim(ZAGS, "30.10 16:00").timers()["final:1/days-3"] == "06.11 09:00"
    # Due Mon 19.10: three working days before is Wed 14, before it was published; one is Fri 16.
    lesozavodsk = with_interim(LESOZAVODSK).timers()
    assert "final:1/days-3" not in lesozavodsk
    assert lesozavodsk["final:1/days-1"] == "16.10 09:00"


def test_an_office_says_how_many_days_before() -> None:
    road = with_interim(ZAGS)
    rules = replace(road.rules, reminding=replace(road.rules.reminding, days_before=(5,)))

    timers = Road(rules=rules, incident=road.incident).timers()

    assert [key for key in timers if "days" in key] == ["final:1/days-5"]  # Fri 16.10


def test_each_of_the_days_is_reminded_of_once() -> None:
    road = with_interim(ZAGS)

    # That nobody signed for the arrival rings as well, and is another matter.
    assert [what for what in happened(road.rung("20.10 09:00")) if "final" in what] == ["step.reminded final:1"]
    assert [key for key in road.timers() if "days" in key] == ["final:1/days-1"]
    assert happened(road.rung("22.10 09:00")) == ["step.reminded final:1"]
    assert [key for key in road.timers() if "days" in key] == []


def test_after_an_outage_the_most_pressing_reminder_alone_is_said() -> None:
    assert "step.reminded final:1" in happened(with_interim(ZAGS).rung("22.10 09:30"))
    both = with_interim(ZAGS)
    assert [what for what in happened(both.rung("22.10 09:30")) if "final" in what] == ["step.reminded final:1"]
    late = with_interim(ZAGS)
    assert [what for what in happened(late.rung("26.10 09:00:01")) if "final" in what] == ["step.reminded final:1"]


def test_who_drafts_and_the_curator_are_reminded_of_the_final_answer() -> None:
    road = with_interim(ZAGS)

    told = responsible(road.step("final:1"), road.now, road.rules)

    assert told == (Addressee(person=ANNA, department=HOUSING), Addressee(person=CURATOR))


def test_one_interim_answer_is_all_there_is() -> None:
    road = with_interim(ZAGS)

    with pytest.raises(AlreadyDone) as refused:
        chosen(road, DraftKind.INTERIM, "15.10 10:00")

    assert refused.value.facts == {
        "what": "interim.published",
        "by": CURATOR,
        "at": moment("14.10 16:00", road.rules),
        "on_behalf_of": None,
    }
    assert [offer.argument for offer in offers(road.now, {ANNA}, road.rules) if offer.code == "kind"] == ["clarification"]


def test_the_executor_may_change_his_mind_before_he_drafts() -> None:
    road = with_department(NOVOKUBANSK)
    with pytest.raises(NotNow):
        chosen(road, DraftKind.ANSWER, "14.10 10:14")
    chosen(road, DraftKind.INTERIM, "14.10 10:15")
    with pytest.raises(AlreadyDone):
        chosen(road, DraftKind.INTERIM, "14.10 10:16")
    with pytest.raises(NotYours):
        road.act(a.ChooseDraftKind, CURATOR, "14.10 10:16", draft=DraftKind.ANSWER)

    shown = {offer.argument: offer.chosen for offer in offers(road.now, {BORIS}, road.rules) if offer.code == "kind"}
    assert shown == {"interim": True, "clarification": False, "answer": False}
    chosen(road, DraftKind.ANSWER, "14.10 10:17")
    road.drafted("14.10 10:20")

    assert draft_kind(road) == "answer"
    clauses = [entry.happening.clause for entry in road.entries if isinstance(entry.happening, h.DraftKindChosen)]
    assert clauses == ["12", ""]


def test_the_kind_chosen_while_approvers_look_is_that_of_the_next_version() -> None:
    road = with_department(ZAGS)
    road.drafted("14.10 10:20")

    chosen(road, DraftKind.INTERIM, "14.10 10:25")
    assert draft_kind(road) == "answer"
    road.drafted("14.10 10:30")

    assert draft_kind(road) == "interim"


def test_the_button_under_an_approved_text_says_what_is_published() -> None:
    road = with_department(ZAGS)
    chosen(road, DraftKind.INTERIM, "14.10 10:15")
    road.drafted("14.10 10:20")
    road.approved("14.10 10:35")

    assert ("publish", "interim") in {(offer.code, offer.argument) for offer in offers(road.now, {CURATOR}, road.rules)}


def test_those_concerned_hear_what_was_published() -> None:
    road = with_department(NOVOKUBANSK)
    chosen(road, DraftKind.INTERIM, "14.10 10:15")
    road.drafted("14.10 10:20")
    road.approved("14.10 10:35")
    before = road.now

    made: tuple[Entry, ...] = road.act(a.RecordPublication, CURATOR, "14.10 10:50", link="https://vk.com/wall-1_2")
    said = notices(before, road.now, made, road.rules)

    assert [(one.to.person, one.template, dict(one.params)) for one in said] == [
        (ANNA, "card", {}),
        (ANNA, "published", {"kind": "interim"}),
        # He is asked for the terms of what follows at once (18).
        (CURATOR, "terms", {}),
    ]


@pytest.mark.parametrize("kind", [a.RecordAuthorReply, a.GiveUpWaiting])
def test_nobody_waits_for_the_author_after_an_interim_answer(kind: type[a.Act]) -> None:
    road = with_interim(ZAGS)
    fields = {"text": "Да", "detection": moment("14.10 17:00", road.rules)} if kind is a.RecordAuthorReply else {}

    with pytest.raises(Refusal, match="not_now"):
        road.act(kind, CURATOR, "14.10 17:00", **fields)


def test_before_an_answer_is_published_none_is_interim() -> None:
    assert with_department(ZAGS).now.publications == ()
    assert office(ZAGS).reminding.days_before == (3, 1)

"""Figures are true: what is shown adds up to its norm, what is left says of which time, buttons belong to the lines above."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering import Context
from tests.offices import ANNA, CURATOR, HOUSING_HEAD, LEADER, LESOZAVODSK, MINISTRY, NAO, NOVOKUBANSK, ZAGS, moment, office
from tests.process.road import Road, walked
from tests.process.rounds import with_interim
from tests.rendering.alike_scenes import lead
from tests.rendering.office import CURATOR as SPECIALIST
from tests.rendering.office import labels, shown, speech
from tests.rendering.scenes import scenes
from workflow.absences import Absence
from workflow.norms.regulation import Importance
from workflow.process import acts as a

FIVE = (ZAGS, LESOZAVODSK, NOVOKUBANSK, MINISTRY, NAO)
LISTS = ("mine", "digest", "choose_join", "choose_repeat", "likely", "serves")
LINE = re.compile(r"^(?:[⛔🔴🟠✅] )?(?:<b>)?№.(\d+)(?:</b>)? ·", flags=re.MULTILINE)
LENGTH = re.compile(r"(?:(\d+) ч)? ?(?:(\d+) мин)?")


def minutes(words: str) -> int:
    found = LENGTH.fullmatch(words.strip())
    assert found is not None, words
    return int(found[1] or 0) * 60 + int(found[2] or 0)


def why(road: Road, now: str) -> list[list[str]]:
    """The parts of the arithmetic, each its lines."""
    at = moment(now, road.rules)
    return [part.splitlines() for part in shown("why", Context(rules=road.rules, now=at, incident=road.now)).split("\n\n")[1:]]


def test_buttons_under_a_list_are_those_of_its_lines_in_their_order() -> None:
    listed = [scene for scene in scenes() if scene.template in LISTS]
    for scene in listed:
        said = speech(scene.template, scene.context)
        buttons = [found[1] for row in labels(said) for label in row if (found := re.search(r"№ (\d+)", label))]
        lines = LINE.findall(said.text.replace("\N{NO-BREAK SPACE}", " "))

        assert buttons == list(dict.fromkeys(lines)), said.text
    assert {scene.template for scene in listed} == set(LISTS)


@pytest.mark.parametrize("regulation", FIVE)
@given(second=st.integers(0, 59), minute=st.integers(0, 59), hour=st.integers(9, 17), importance=st.sampled_from(Importance))
def test_the_stretches_that_explain_a_deadline_add_up_to_its_norm(
    regulation: str, second: int, minute: int, hour: int, importance: Importance
) -> None:
    road = Road(rules=office(regulation))
    found = moment("14.10 09:00", road.rules) + timedelta(hours=hour - 9, minutes=minute, seconds=second)
    texts = {"topic": "Дороги", "location": "Центр", "text": "Яма во дворе", "basis": "Нашли утром"}
    road.act(a.RegisterIncident, CURATOR, found, detection=found, selection=found, network="vk", texts=texts)
    road.act(a.SetImportance, road.decider, found, importance=importance)

    for lines in why(road, "14.10 18:00"):
        stretches = [line.rpartition(": ")[2] for line in lines if re.search(r"\d–\d", line)]
        whole = [line.removeprefix("Всего ") for line in lines if line.startswith("Всего ")]

        assert bool(stretches) == bool(whole)
        if whole:
            assert sum(map(minutes, stretches)) == minutes(whole[0])
            assert lines[1].startswith(whole[0]) or f"за {whole[0]}" in lines[1].lower(), lines


@pytest.mark.parametrize(("regulation", "days"), [(ZAGS, 7), (LESOZAVODSK, 3), (NOVOKUBANSK, 5), (MINISTRY, 7), (NAO, 7)])
def test_working_days_are_told_one_by_one_as_many_as_the_norm_has(regulation: str, days: int) -> None:
    (final,) = (lines for lines in why(with_interim(regulation), "14.10 17:00") if "Окончательный ответ" in lines[0])

    assert final[1].startswith(f"{days} рабочи")
    (counted,) = (line for line in final if line.startswith("Рабочие дни: "))
    assert counted.count(".") == days  # чт 15.10
    assert not [line for line in final if "–" in line]


def test_a_step_that_is_cut_off_by_the_answers_deadline_is_not_explained_by_another_ones_stretches() -> None:
    """Novokubansk: sent back at 12:45, rework would take 30 minutes (15), the answer is due at 13:00 (9)."""
    road = walked(office(NOVOKUBANSK), "dispatched")
    road.drafted("14.10 12:40")
    road.act(a.ReturnDraft, CURATOR, "14.10 12:45", number=1, reason="spelling", remark="")
    (rework,) = (lines for lines in why(road, "14.10 12:50") if "Доработка" in lines[0])

    assert rework[1:] == ["30 мин кончились бы позже срока ответа, поэтому действует срок ответа"]


def test_an_answer_that_serves_others_says_whose_deadline_it_has() -> None:
    text = shown("why", lead().context("10:30", SPECIALIST))

    assert "Ответ общий с другими сообщениями: по норме было бы 4 ч, но срок № 143 раньше" in text


def test_what_is_left_is_told_by_the_clock_where_the_norm_runs_by_it() -> None:
    """Lesozavodsk 7: 60 plain minutes for the dispatch; found ten minutes before lunch."""
    for plain_norms, left in (("clock", "осталось 1 ч по часам"), ("working", "осталось 1 ч рабочего времени")):
        road = Road(rules=office(LESOZAVODSK, plain_norms=plain_norms))
        road.register("14.10 12:50")
        context = Context(
            rules=road.rules, now=moment("14.10 12:50", road.rules), incident=road.now, viewers=frozenset({CURATOR})
        )

        assert left in shown("card", context).splitlines()[-1]


def test_lateness_says_that_it_is_working_time_where_the_clock_shows_more() -> None:
    """ZAGS 8: 25 wm from 17:40 end on Thursday at 9:05; 11: the answer Thursday 17:40."""
    road = Road(rules=office(ZAGS))
    road.register("14.10 17:40")
    for now, late in (("15.10 09:15", "опоздание 10 мин"), ("16.10 09:15", "опоздание 8 ч 10 мин рабочего времени")):
        context = Context(rules=road.rules, now=moment(now, road.rules), incident=road.now, viewers=frozenset({CURATOR}))

        assert f": {late} (п. 8, срок был " in shown("card", context)


def test_two_absences_of_one_person_have_buttons_that_differ_in_the_order_of_their_lines() -> None:
    rules = office(ZAGS)
    days = (date(2026, 10, 14), date(2026, 11, 2))
    those = [Absence(number=number, person=ANNA, first_on=day, last_on=day) for number, day in enumerate(days, start=1)]
    those.append(Absence(number=3, person=HOUSING_HEAD, first_on=days[0], last_on=days[0]))
    context = Context(rules=rules, now=moment("14.10 10:30", rules), viewers=frozenset({CURATOR}), absences=tuple(those))

    names = [rules.roster.people[each.person].name for each in those]
    assert [row[0] for row in labels(speech("absences", context))][:3] == [
        f"На месте: {names[0]} (14.10)",
        f"На месте: {names[1]} (02.11)",
        f"На месте: {names[2]}",
    ]


def test_who_has_confirmed_meanwhile_is_not_said_to_be_silent() -> None:
    road = walked(office(LESOZAVODSK), "decided", importance=Importance.HIGH)

    def told() -> str:
        context = Context(
            rules=road.rules, now=moment("14.10 10:30", road.rules), incident=road.now, viewers=frozenset({CURATOR})
        )
        return shown("told_unanswered", context, by=LEADER, clause="20").splitlines()[0]

    assert told().endswith("не подтверждает. Позвоните")
    road.act(a.AcknowledgeImportance, LEADER, "14.10 10:29")
    assert told() == "<b>№ 12</b>: ознакомление уже подтверждено, Главин Г. Л."
    road = walked(office(LESOZAVODSK), "closed", importance=Importance.HIGH)
    assert told().startswith("<b>№ 12</b>: ответ опубликован")


def test_a_list_says_nothing_of_nothing_while_a_confirmation_or_a_signature_is_owed() -> None:
    high = walked(office(LESOZAVODSK), "decided", importance=Importance.HIGH)
    taken = walked(office(ZAGS), "dispatched")
    taken.act(a.SignForArrival, ANNA, "14.10 10:12")

    for road, person, duty in (
        (high, LEADER, "подтвердить, что ознакомились"),
        (taken, HOUSING_HEAD, "расписаться за получение"),
    ):
        context = Context(rules=road.rules, now=moment("14.10 10:30", road.rules), viewers=frozenset({person}))
        said = shown("mine", replace(context, others={road.now.id: road.now})).splitlines()

        assert f"<b>№ 12</b> · {duty}" in said
        assert "Сейчас вас ничего не ждёт" not in said

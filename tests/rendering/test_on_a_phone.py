"""What holds of every message on a phone: five rows of buttons at most, each of them within reach, the wish last above them."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from bot.rendering import Context
from bot.rendering.buttons import _KEYBOARDS, keyboard
from bot.rendering.naming import Naming
from bot.sending.speech import Speech
from handlers.callback_data import unpack
from handlers.pages import BEHIND, MOST_ROWS, TURN
from tests.offices import REGULATIONS, office
from tests.process.road import Road, walked
from tests.process.stages import BESIDE_THE_ROAD, OPEN
from tests.rendering.office import BIRTHS, CURATOR, DRAFT, EXECUTOR, HEAD, LINK, SECOND, TEXT, rendering, shown, when
from tests.rendering.office import Road as Message142
from tests.rendering.scene import Scene
from tests.rendering.scenes import scenes
from workflow.conversation.forms import Intake
from workflow.norms.regulation import Importance
from workflow.process import acts as a
from workflow.process.refusals import Refusal

ASKED = ("topic", "location", "department", "network", "link", "detection", "ground", "")


@cache
def roads(regulation: str) -> tuple[Road, ...]:
    """Every stage of the straight road and beside it, as far as the regulation has it."""
    rules = office(regulation)
    found = [walked(rules, stage) for stage in (*OPEN, "closed")]
    for walk in BESIDE_THE_ROAD.values():
        try:
            found.append(walk(rules))
        except Refusal:
            continue
    return tuple(found)


def cards(regulation: str) -> Iterator[Context]:
    """Each reader's card, and the department's, at every stage."""
    for road in roads(regulation):
        rules, now = road.rules, road.entries[-1].at
        texts = {name: text for entry in road.entries for name, text in entry.texts.items()}
        departments = [frozenset(one.id for one in rules.roster.members(each)) for each in rules.roster.departments]
        for viewers in (*(frozenset({person}) for person in rules.roster.people), *departments):
            private = len(viewers) == 1
            yield Context(rules=rules, now=now, incident=road.incident, texts=texts, viewers=viewers, private=private)


def intakes(regulation: str) -> Iterator[Context]:
    """Every question of a found message, empty and filled."""
    rules = office(regulation)
    many = replace(rules, topics=tuple(f"Тема {n}" for n in range(30)), locations=tuple(f"Место {n}" for n in range(30)))
    whole = Intake(text=TEXT, link=LINK, network="vk", topic="Дороги", location="Центр", detection=when("9:40"))
    for form in (replace(whole, asking=asked, department=to) for asked in ASKED for to in ("", "roads")):
        for each in (rules, many):
            yield Context(rules=each, now=when("9:41"), viewers=frozenset({next(iter(rules.roster.people))}), form=form)


def everything() -> Iterator[Scene]:
    yield from scenes()
    for regulation in REGULATIONS:
        yield from (Scene(template="card", context=context) for context in cards(regulation))
        yield from (Scene(template="intake", context=context) for context in intakes(regulation))


def rows_of(said: Any) -> list[list[str]]:
    """Of a message, or of its keyboard: each button's data, or all of it where it has none."""
    found = said.reply_markup if isinstance(said, Speech) else said
    rows = (found or {}).get("inline_keyboard", [])
    return [[str(button.get("callback_data") or button) for button in row] for row in rows]


def is_turn(data: str) -> bool:
    return (unpack(data) or ("",))[0] in (TURN, BEHIND)


def test_no_message_shows_more_than_five_rows_and_every_button_is_within_reach() -> None:
    for scene in everything():
        context, naming = scene.context, Naming(rules=scene.context.rules, translations=rendering().catalogues["ru"])
        make = _KEYBOARDS.get(scene.template)
        wanted = {data for row in rows_of(make(context, naming, str)) for data in row} if make else set()
        found: set[str] = set()
        page, turns = 0, {f"{TURN}:0:0"}
        while f"{TURN}:0:{page}" in turns:
            shown_page = replace(context, params={**context.params, TURN: page})
            rows = rows_of(keyboard(scene.template, shown_page, naming, str))

            assert len(rows) <= MOST_ROWS, (scene.template, rows)
            turns = {data for row in rows for data in row if is_turn(data)}
            found |= {data for row in rows for data in row}
            page += 1

        assert {data for data in wanted if not is_turn(data)} <= found, scene.template


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_the_wish_is_the_last_line_of_every_card(regulation: str) -> None:
    for context in cards(regulation):
        lines = [line for line in shown("card", context).splitlines() if line]

        assert not lines[-1].startswith(("Ответ автору до", "Тема:", "Куратор предлагает", "<blockquote>")), lines


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_a_question_of_the_intake_is_its_last_line(regulation: str) -> None:
    last = {context.form.asking: shown("intake", context).splitlines()[-1] for context in intakes(regulation)}  # type: ignore[union-attr]

    assert last["topic"] == "О чём сообщение? Выберите или напишите"
    assert last["location"] == "Какое место? Выберите или напишите"
    assert last["department"] == "Чьё это? Выберите отдел"


def test_a_card_that_is_over_folds_to_one_line_and_to_one_button() -> None:
    road = Message142().published()

    assert shown("card", road.context("11:30", EXECUTOR, params={"fold": True})) == (
        "✅ <b>№ 142</b> · ВКонтакте · ответ опубликован в 11:20, в срок · "
        '<a href="https://vk.com/wall-200410016_5121?reply=5139">ссылка</a>'
    )
    assert rows_of(rendering().speech("card", language="ru", context=road.context("11:30", EXECUTOR, params={"fold": True}))) == [
        ["page:0:1"]
    ]


def test_a_department_that_sent_it_back_keeps_one_line() -> None:
    context = Message142().sent_back().context("10:30", HEAD, EXECUTOR, SECOND, private=False, params={"fold": True})

    assert shown("card", context) == "<b>№ 142</b> · ВКонтакте · больше не у вас"


def test_a_card_that_is_asked_for_is_whole() -> None:
    assert len(shown("card", Message142().published().context("11:30", EXECUTOR)).splitlines()) > 4


def test_in_a_group_the_card_names_who_approves_and_who_drafts() -> None:
    group = (HEAD, EXECUTOR, SECOND)
    approval = shown("card", Message142().submitted().context("11:02", *group, private=False))
    work = Message142().dispatched()

    work.act(a.SignForArrival, EXECUTOR, "10:10")

    assert approval.splitlines()[-1].startswith("Проект ответа согласует Иванова Л. М. до 11:15")
    assert (
        shown("card", work.context("10:15", *group, private=False))
        .splitlines()[-1]
        .startswith("Проект ответа готовит Кузьмин Д. С. до")
    )


def test_a_group_without_an_approver_has_no_button_of_approval() -> None:
    context = Message142("lesozavodsk-215")
    context.registered()

    context.act(a.SetImportance, CURATOR, "10:01", importance=Importance.ORDINARY)
    context.act(a.ChooseDepartments, CURATOR, "10:02", departments=(BIRTHS,)).act(a.DispatchIncident, CURATOR, "10:05")
    context.act(a.SubmitDraft, EXECUTOR, "11:00", text=DRAFT)
    said = rendering().speech("card", language="ru", context=context.context("11:02", HEAD, EXECUTOR, SECOND, private=False))

    assert not any(data.startswith(("approve", "return")) for row in rows_of(said) for data in row)
    assert "согласует Сидорова О. В." in said.text.replace("\N{NO-BREAK SPACE}", " ")

"""Messages that ask, lists, and the answers to taps."""

from dataclasses import replace

import pytest

from bot.rendering import refusal_params
from bot.rendering.buttons import keyboard
from bot.rendering.context import LeftOut
from bot.rendering.excerpts import plain
from bot.rendering.naming import Naming
from tests.rendering.office import (
    CURATOR,
    DEPUTY,
    EXECUTOR,
    HEAD,
    LEADER,
    LINK,
    TEXTS,
    Road,
    labels,
    rendering,
    rules,
    shown,
    speech,
    when,
)
from workflow.conversation.forms import Intake, WhichForm
from workflow.ids import DepartmentId, IncidentId
from workflow.people import Department
from workflow.process import refusals as r
from workflow.process.incident import Draft, Status


def test_the_intake_asks_for_one_thing_and_keeps_the_rest_in_view() -> None:
    intake = Intake(text=TEXTS["text"], link=LINK, network="vk", detection=when("9:40"), asking="topic")
    said = speech("intake", Road().context("9:41", CURATOR, form=intake))

    assert said.role == "prompt"
    lines = said.text.replace("\N{NO-BREAK SPACE}", " ").splitlines()
    assert [lines[0], lines[-1]] == [
        "Новое сообщение · ВКонтакте",
        "О чём сообщение? Выберите или напишите",
    ]
    assert labels(said) == [
        ["Выдача свидетельств"],
        ["Режим работы"],
        ["Ещё…"],
        ["Отменить"],
    ]
    further = speech("intake", Road().context("9:41", CURATOR, form=intake, params={"page": 1}))
    assert labels(further) == [
        ["Найдено раньше", "Изменить сеть"],
        ["Изменить ссылку", "Не рассматривать"],
        ["Предыдущие"],
        ["Отменить"],
    ]


def test_the_intake_offers_only_networks_where_answers_may_be_published() -> None:
    intake = Intake(text="Вопрос", detection=when("9:40"), asking="network")

    pages = [labels(speech("intake", Road().context("9:41", CURATOR, form=intake, params={"page": page}))) for page in (0, 1)]
    assert pages[0][:3] == [
        ["Одноклассники", "ВКонтакте"],
        ["Telegram", "MAX"],
        ["Дзен", "Rutube"],
    ]
    assert pages[1][0] == ["Другой сайт"]


def test_a_complete_intake_can_be_registered() -> None:
    intake = Intake(text="Вопрос", network="vk", topic="Т", location="К", detection=when("9:40"))

    assert labels(speech("intake", Road().context("9:41", CURATOR, form=intake)))[-2:] == [
        ["Зарегистрировать"],
        ["Отменить"],
    ]


def test_a_loose_text_is_asked_which_message_it_answers() -> None:
    form = WhichForm(text="Готово", candidates=(IncidentId(142), IncidentId(140)), may_be_new=True)
    said = speech("which", Road().context("9:41", EXECUTOR, form=form, other_texts={IncidentId(142): TEXTS}))

    assert said.text == "На какое сообщение это ответ?\n«Готово»"
    assert labels(said) == [["№ 142 · Третий день нет ответа из ЗАГС на…"], ["№ 140"], ["Это новое сообщение"], ["Отменить"]]


def test_reasons_are_written_out_above_their_buttons() -> None:
    road = Road("novokubansk-1740").registered()
    assert road.incident is not None
    second = Draft(number=2, author=EXECUTOR, department=DepartmentId("births"), submitted_at=when("10:50"))
    road.incident = replace(road.incident, status=Status.ON_APPROVAL, draft=second)
    said = speech("choose_reason", road.context("11:00", CURATOR), number=2)

    assert said.text.startswith("<b>№\N{NO-BREAK SPACE}142</b>: почему проект ответа возвращается? (п.\N{NO-BREAK SPACE}14)\n1. ")
    assert (said.reply_markup or {})["inline_keyboard"][3][0]["callback_data"] == "reason:142:2.spelling"
    assert labels(speech("choose_reason", road.context("11:00", CURATOR), number=1)) == [["Открыть"]]  # another version since


def test_the_list_begins_with_what_awaits_the_reader() -> None:
    waiting, submitted = Road().dispatched().incident, Road().submitted().incident
    assert waiting is not None and submitted is not None
    others = {IncidentId(140): replace(waiting, id=IncidentId(140)), submitted.id: submitted}
    said = speech("mine", Road().context("12:40", EXECUTOR, others=others))

    assert said.text.replace("\N{NO-BREAK SPACE}", " ") == "\n".join(
        [
            "Ждут вас: 1",
            "⛔ <b>№ 140</b> · подготовить проект ответа, опоздание 35 мин",
            "",
            "В работе у других: 1",
            "<b>№ 142</b> · на согласовании, опоздание 1 ч 25 мин",
        ]
    )
    assert labels(said) == [["№ 140", "№ 142"]]


def test_the_digest_names_the_day_and_counts() -> None:
    waiting = Road().dispatched().incident
    assert waiting is not None
    context = Road().context("10:30", EXECUTOR, others={waiting.id: waiting})

    assert shown("digest", context).splitlines() == [
        "Ср 14.10. Ждут вас: 1",
        "🔴 <b>№ 142</b> · подготовить проект ответа до 12:05",
    ]


def test_an_outdated_tap_is_told_who_was_first() -> None:
    assert _refused(r.AlreadyDone(what="draft.approved", by=HEAD, at=when("11:07"))) == "Уже согласовано в 11:07, Иванова Л. М."


def test_ones_own_draft_is_refused_with_the_one_who_will_see_it() -> None:
    assert _refused(r.OwnDraft(to=(DEPUTY,), clause="14")) == "Свой проект согласовать нельзя (п. 14). Его увидит Петров А. А."


def test_forty_departments_are_all_offered_two_a_row() -> None:
    road = Road().registered()
    many = {
        DepartmentId(f"d{place}"): Department(id=DepartmentId(f"d{place}"), title=f"Отдел жилья {place}") for place in range(40)
    }
    crowded = replace(rules(), roster=replace(rules().roster, departments=many))
    contexts = (road.context("10:00", DEPUTY, params={"page": page}) for page in range(7))
    pages = [labels(speech("card", replace(context, rules=crowded))) for context in contexts]

    offered = [row for rows in pages for row in rows if row[0].startswith("Отдел")]
    assert [len(row) for row in offered] == [2] * 20
    assert all(len(rows) <= 5 for rows in pages)


@pytest.mark.parametrize("template", ["card", "reminder", "choose_reason", "intake", "which"])
def test_a_keyboard_of_nothing_is_none(template: str) -> None:
    naming = Naming(rules=rules(), translations=rendering().catalogues["ru"])

    assert keyboard(template, Road().context("10:00", CURATOR), naming, str) is None


def test_a_list_that_is_too_long_counts_what_it_leaves_out() -> None:
    waiting = Road().dispatched().incident
    assert waiting is not None
    others = {IncidentId(number): replace(waiting, id=IncidentId(number)) for number in range(1, 61)}
    awaited = speech("mine", Road().context("16:59", EXECUTOR, day="16.10.2026", others=others)).text
    digest = speech("digest", Road().context("16:59", EXECUTOR, day="16.10.2026", others=others)).text
    not_mine = speech("mine", Road().context("16:59", LEADER, day="16.10.2026", others=others)).text

    for text in (awaited, digest, not_mine):
        assert text.endswith("и\N{NO-BREAK SPACE}ещё\N{NO-BREAK SPACE}35")
        assert len(plain(text)) < 2048


def test_what_was_not_even_read_is_counted() -> None:
    waiting = Road().dispatched().incident
    assert waiting is not None
    others = {IncidentId(number): replace(waiting, id=IncidentId(number)) for number in range(1, 26)}
    context = Road().context("16:59", EXECUTOR, day="16.10.2026", others=others)
    some = replace(context, left_out=LeftOut(awaited=13_000, others=200))

    assert plain(speech("mine", some).text).startswith("Ждут вас:\N{NO-BREAK SPACE}13025\n")
    assert speech("mine", some).text.endswith("и\N{NO-BREAK SPACE}ещё\N{NO-BREAK SPACE}13200")
    assert "ждут вас:\N{NO-BREAK SPACE}13025" in plain(speech("digest", some).text).lower()
    assert speech("digest", some).text.endswith("и\N{NO-BREAK SPACE}ещё\N{NO-BREAK SPACE}13000")


def test_a_message_of_too_many_lines_shows_its_beginning() -> None:
    said = speech("group_unknown", Road().context("10:00"), reason="department", departments=["births & co"] * 200).text

    assert said.startswith("Напишите здесь, чья это группа:\n/department births &amp; co")
    assert said.endswith("…")
    assert len(plain(said)) <= 4096


def _refused(refusal: r.Refusal) -> str:
    context = Road().submitted().context("11:10", HEAD, params=refusal_params(refusal))
    return rendering().popup("refusal", language="ru", context=context).replace("\N{NO-BREAK SPACE}", " ")

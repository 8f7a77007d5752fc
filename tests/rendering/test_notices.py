"""Messages beside the card: reminders, missed deadlines, texts to publish, arithmetic."""

from dataclasses import replace

import pytest

from bot.rendering.excerpts import rest_in_full
from bot.sending.speech import Media as SentMedia
from tests.rendering.office import (
    BIRTHS,
    CURATOR,
    DEPUTY,
    DRAFT,
    EXECUTOR,
    HEAD,
    LEADER,
    LINK,
    TEXTS,
    Road,
    labels,
    shown,
    speech,
    when,
)
from tests.rendering.round_scenes import replied
from workflow.ids import PersonId
from workflow.journal import Media
from workflow.norms.regulation import Importance
from workflow.process import acts as a

STEP = {"step": "draft:births"}


def test_a_reminder_says_how_much_is_left() -> None:
    lines = shown("reminder", Road().dispatched().context("11:50", EXECUTOR), **STEP).splitlines()

    assert lines[0] == "🟠 <b>№ 142</b>: проект ответа до 12:05 (п. 13), осталось 15 мин рабочего времени"
    assert lines[2:] == ["Отдел рождений и смертей · ещё никто не принял", "Ответ автору до 14:40 (п. 12)"]


def test_a_missed_deadline_says_who_answers_and_what_can_still_be_kept() -> None:
    lines = shown("missed", Road().dispatched().context("12:17", CURATOR), **STEP).splitlines()

    assert lines[:3] == [
        "⛔ <b>№ 142</b>: проект ответа просрочен на 12 мин (п. 13, срок был 12:05)",
        "Отвечает: Отдел рождений и смертей",
        "Ответ автору ещё можно дать до 14:40 (п. 12)",
    ]


def test_the_first_second_past_a_deadline_is_late_without_a_figure() -> None:
    context = replace(Road().dispatched().context("12:05", CURATOR), now=when("12:05:01"))

    assert shown("missed", context, **STEP).splitlines()[0] == (
        "⛔ <b>№ 142</b>: проект ответа просрочен (п. 13, срок был 12:05)"
    )


def test_a_reminder_of_what_was_done_meanwhile_says_so_and_what_is_wanted_now() -> None:
    context = Road().submitted().context("11:05", EXECUTOR)

    for template in ("reminder", "missed", "escalated"):
        assert shown(template, context, **STEP).splitlines() == [
            "<b>№ 142</b>: этот срок больше не идёт",
            "Проект ответа согласует Иванова Л. М. до 11:15 (п. 14), осталось 10 мин рабочего времени",
        ]


def test_a_notice_of_what_was_done_too_late_says_by_how_much() -> None:
    road = Road().dispatched().act(a.SubmitDraft, EXECUTOR, "12:17", text=DRAFT)

    said = shown("escalated", road.context("12:20", CURATOR), **STEP)

    assert said.splitlines()[0] == "<b>№ 142</b>: сделано позже срока, опоздание 12 мин"


def test_a_notice_of_what_was_closed_meanwhile_does_not_say_that_it_was_done() -> None:
    road = Road().dispatched().act(a.CloseWithoutAnswer, CURATOR, "12:17", reason="post_gone")

    assert shown("escalated", road.context("12:20", CURATOR), **STEP).splitlines() == [
        "<b>№ 142</b>: этот срок больше не идёт",
        "Закрыто без ответа: сообщение удалено из сети",
    ]


def test_those_above_hear_that_it_is_still_undone() -> None:
    lines = shown("escalated", Road().dispatched().context("12:25", DEPUTY), **STEP).splitlines()

    assert lines[0] == "⛔ <b>№ 142</b>: проект ответа просрочен на 20 мин (п. 13, срок был 12:05)"
    assert lines[1] == "Ещё не сделано. Отвечает: Отдел рождений и смертей"


def test_high_importance_is_told_with_a_button_to_acknowledge_it() -> None:
    context = Road().registered().decided().context("10:03", LEADER)
    said = speech("told_at_once", context, clause="26")

    assert said.text.replace("\N{NO-BREAK SPACE}", " ").splitlines()[:2] == [
        "🔴 <b>№ 142</b>: сообщение повышенной важности (п. 26)",
        "ВКонтакте, найдено в 9:40",
    ]
    assert labels(said) == [["Принято к сведению", "Открыть"]]


def test_what_was_confirmed_bears_no_button_for_it_any_more() -> None:
    road = Road().act(
        a.RegisterIncident, CURATOR, "10:00", detection=when("9:40"), selection=when("9:40"), network="vk",
        texts=TEXTS, presumed=True,
    )  # fmt: skip
    assert labels(speech("told_at_once", road.context("10:03", DEPUTY))) == [["Принято к сведению", "Открыть"]]

    road.act(a.AcknowledgeImportance, DEPUTY, "10:04")

    assert labels(speech("told_at_once", road.context("10:05", DEPUTY))) == [["Открыть"]]


def test_the_text_to_publish_stands_alone_with_the_way_to_the_message() -> None:
    road = Road().approved()
    photo = {"draft": (Media(kind="photo", file_id="42"),)}
    said = speech("answer_text", road.context("11:08", CURATOR, media=photo))

    assert said.text == DRAFT
    assert said.media == (SentMedia(kind="photo", file_id="42"),)
    assert said.reply_markup == {
        "inline_keyboard": [
            [{"text": "Перейти к\N{NO-BREAK SPACE}сообщению", "url": LINK}],
            [{"text": "Скопировать текст", "copy_text": {"text": DRAFT}}],
            [{"text": "Ответ опубликован", "callback_data": "publish:142:"}],
        ]
    }


def test_a_text_longer_than_a_button_copies_has_only_its_own_message() -> None:
    said = speech("answer_text", Road().approved().context("11:08", CURATOR, texts={"draft": "я" * 257}))

    assert said.reply_markup == {"inline_keyboard": [[{"text": "Ответ опубликован", "callback_data": "publish:142:"}]]}


def test_the_message_in_full_is_protected_and_says_that_no_appeal_law_applies() -> None:
    said = speech("full", Road().dispatched().context("10:06", EXECUTOR))

    assert said.protect
    assert said.role == "full"
    assert "Это не обращение, не применяется Федеральный закон от 02.05.2006 № 59-ФЗ (п.\N{NO-BREAK SPACE}2)" in said.text
    assert "Автор: Алёна Черноусова" in said.text


@pytest.mark.parametrize("reader", [EXECUTOR, HEAD])
def test_who_drafts_or_approves_reads_beside_the_message_what_the_answer_must_be_like(reader: PersonId) -> None:
    said = shown("full", Road().dispatched().context("10:06", reader))

    assert said.split("Каким должен быть ответ (п. 22):\n")[1].startswith(
        "• соответствует формату общения в социальной сети\n"
        "• содержит информацию по существу заданного вопроса\n"
        "• подтверждающие фото- или видеоматериалы приложены при их наличии\n\n"
    )


def test_who_only_finds_messages_or_reads_what_is_closed_is_told_of_no_requirements() -> None:
    dispatched, closed = Road().dispatched(), Road().published()

    assert "Каким должен быть" not in shown("full", dispatched.context("10:06", CURATOR))
    assert "Каким должен быть" not in shown("full", closed.context("11:30", EXECUTOR))


def test_a_text_too_long_to_be_shown_whole_is_cut_with_an_ellipsis() -> None:
    road = Road().dispatched()
    said = speech("full", road.context("10:06", EXECUTOR, texts={**TEXTS, "text": "😭" * 3500})).text

    assert "😭…</blockquote>" in said


@pytest.mark.parametrize(
    ("text", "reply", "later"),
    [
        (100, 0, []),
        (2000, 1000, []),
        (2000, 1001, [("reply", 0)]),
        (4000, 4000, [("text", 1), ("reply", 0), ("reply", 1)]),  # a piece has 3000
    ],
)
def test_what_one_message_does_not_hold_of_a_text_and_the_authors_answer_comes_in_further_ones(
    text: int, reply: int, later: list[tuple[str, int]]
) -> None:
    texts = {"text": "☂" * text, "reply": "☀" * reply}
    context = replied().context("12:31", EXECUTOR, texts=texts)

    said = "".join([shown("full", context), *(shown("full_rest", context, of=name, piece=piece) for name, piece in later)])

    assert rest_in_full(texts["text"], texts["reply"]) == later
    assert (said.count("☂"), said.count("☀")) == (text, reply)


def test_why_shows_each_open_stretch() -> None:
    road = Road().dispatched(Importance.ORDINARY)

    # 5 wh from 10:05: 2 h 55 before lunch, 2 h 5 after it. 8 wh from 9:40 end on Thursday at 9:40.
    assert shown("why", road.context("10:06", EXECUTOR)).splitlines() == [
        "<b>№ 142</b>: как посчитаны сроки",
        "",
        "<b>Проект ответа</b> до 16:05 (п. 13)",
        "5 ч рабочего времени с поступления в отдел, 10:05",
        "10:05–13:00: 2 ч 55 мин",
        "14:00–16:05: 2 ч 5 мин",
        "Всего 5 ч",
        "",
        "<b>Ответ автору</b> до чт 15.10, 9:40 (п. 11)",
        "8 ч рабочего времени с обнаружения, 9:40",
        "9:40–13:00: 3 ч 20 мин",
        "14:00–18:00: 4 ч",
        "чт 15.10, 9:00–9:40: 40 мин",
        "Всего 8 ч",
    ]


def test_why_says_what_was_done_with_a_norm_that_leaves_nothing() -> None:
    road = Road("nao-vnutpol-2020").registered()
    road.act(a.SetImportance, CURATOR, "10:01", importance=Importance.HIGH, shortened=True)
    road.act(a.ChooseDepartments, CURATOR, "10:02", departments=(BIRTHS,)).act(a.DispatchIncident, CURATOR, "10:05")
    context = road.context("10:06", EXECUTOR)

    assert "Буквально норма не оставляет на это времени, поэтому взято иначе: за 2 ч до срока ответа" in shown("why", context)


def test_why_counts_backwards_from_the_answer_where_the_norm_does() -> None:
    road = Road("novokubansk-1740").registered()
    road.act(a.SetImportance, CURATOR, "10:01", importance=Importance.HIGH)
    road.act(a.ChooseDepartments, CURATOR, "10:02", departments=(BIRTHS,)).act(a.DispatchIncident, CURATOR, "10:05")

    # DUE is 2 wh from 9:40 (17), the draft 30 wm before it (12); the reserve shares out what is left.
    assert shown("why", road.context("10:06", EXECUTOR)).splitlines()[2:5] == [
        "<b>Проект ответа</b> до 11:10 (п. 12)",
        "За 30 мин рабочего времени до срока ответа, 11:40",
        "Лучше до 10:24, чтобы хватило времени на то, что следует дальше",
    ]


def test_why_says_that_plain_minutes_are_read_as_working_ones() -> None:
    context = Road("lesozavodsk-215").registered().context("9:50", CURATOR)

    assert "1 ч, здесь их считают рабочими, с обнаружения, 9:40" in shown("why", context)

"""A reply is an act only where it is meant as one: what approvers, executors and colleagues write under cards, as they do."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.texts import load_media, load_texts
from tests.stories.minutes import Phone, StoryOffice
from tests.stories.side_roads import DRAFT, approved, dispatched, drafted, restarted, side_office
from workflow.ids import IncidentId
from workflow.norms.regulation import Step
from workflow.process.happenings import DraftSubmitted

DEPARTMENT = "registration"
TALK = ("+", "Принято", "Спасибо", "👍", "А это точно наш вопрос?", "Сейчас уточню и напишу")
SECOND = "Добрый день! Печать в свидетельстве исправят бесплатно, приходите с паспортом."


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[StoryOffice]:
    async with side_office(tmp_path) as office:
        yield office


@pytest.fixture
async def grouped(tmp_path: Path) -> AsyncIterator[StoryOffice]:
    async with side_office(tmp_path, groups=[{"title": "Госрегистрация", "department": DEPARTMENT}]) as office:
        yield office


def group(office: StoryOffice, person: str) -> Phone:
    return office.phones[person].in_chat_of(DEPARTMENT)


async def draft(office: StoryOffice, number: int = 1) -> tuple[str, int]:
    """Its words and the number of files with it."""
    read = office.world.application.db.read
    texts = await read(lambda connection: load_texts(connection, IncidentId(number), ("draft",)))
    media = await read(lambda connection: load_media(connection, IncidentId(number), DraftSubmitted.code))
    return texts.get("draft", ""), len(media)


async def version(office: StoryOffice) -> int:
    found = (await office.incident()).draft
    return found.number if found else 0


async def status(office: StoryOffice) -> str:
    return str((await office.incident()).status)


# --- Once it is approved ---


async def test_who_writes_about_an_approved_answer_finds_the_way_back_beside_the_refusal(office: StoryOffice) -> None:
    sent = await drafted(office)
    await office.dorofeeva.taps("Согласовать")

    await office.ilyina.edits(sent, SECOND)
    assert office.ilyina.last.startswith("Уже согласовано")
    assert office.ilyina.buttons()[-2:] == ["Попросить вернуть", "Открыть"]
    await office.dorofeeva.answers("Нет, верните")
    assert office.dorofeeva.buttons()[-2:] == ["Отменить согласование", "Открыть"]

    await office.dorofeeva.taps("Отменить согласование", on=office.dorofeeva.last)
    assert await status(office) == "on_approval"


# --- The approver ---


@pytest.mark.parametrize("words", ["Согласовано", "ок", "+", "👍", "Замечаний нет, спасибо"])
async def test_words_of_consent_ask_whether_it_is_approved(office: StoryOffice, words: str) -> None:
    await drafted(office)
    await office.dorofeeva.answers(words)

    assert office.dorofeeva.last == f"№ 1: согласовать проект ответа?\nВы ответили: «{words}»"
    assert await status(office) == "on_approval"
    assert office.dorofeeva.buttons()[-3:] == ["Согласовать", "Вернуть на доработку", "Ничего"]

    assert await office.dorofeeva.taps("Согласовать", on="Вы ответили") == "Согласовано, ответ передан на публикацию"
    assert await status(office) == "approved"


@pytest.mark.parametrize("words", ["Сейчас посмотрю", "Добавьте адрес", "Не согласна"])
async def test_other_words_ask_whether_it_goes_back_with_them(office: StoryOffice, words: str) -> None:
    await drafted(office)
    await office.dorofeeva.answers(words)
    assert office.dorofeeva.last == f"№ 1: вернуть проект ответа с этим замечанием?\nВы ответили: «{words}»"
    assert office.dorofeeva.buttons()[-3:] == ["Вернуть на доработку", "Согласовать", "Ничего"]

    await restarted(office)
    assert await office.dorofeeva.taps("Вернуть на доработку") == "Возвращено на доработку"
    assert await status(office) == "on_rework"
    assert words in office.ilyina.card()


async def test_nothing_is_done_where_nothing_was_meant(office: StoryOffice) -> None:
    await drafted(office)
    await office.dorofeeva.answers("Посмотрю после обеда")

    assert await office.dorofeeva.taps("Ничего") == "Хорошо, ничего не делаю"
    assert await status(office) == "on_approval"
    assert "Ничего" not in office.dorofeeva.buttons()


async def test_the_answer_to_the_question_is_checked_against_the_version_that_it_was_about(office: StoryOffice) -> None:
    sent = await drafted(office)
    await office.dorofeeva.answers("Согласовано")
    office.telegram.edit(office.ilyina.id, office.ilyina.id, sent["message_id"], SECOND)
    await office.world.quiet()

    said = await office.dorofeeva.taps("Согласовать", on="Вы ответили")
    assert said == "Это прежняя редакция. Сейчас действует вторая редакция, откройте последнюю карточку"
    assert await status(office) == "on_approval"


async def test_a_reply_to_what_is_no_card_is_no_act_and_never_passed_over(office: StoryOffice) -> None:
    await drafted(office)
    await office.dorofeeva.says("/mine")
    await office.dorofeeva.replies("Хорошо", to="Ждут вас")
    assert office.dorofeeva.last.startswith("Этот ответ ничего не изменил")

    await office.smirnova.says("/mine")
    await office.smirnova.replies("Спасибо", to="№ 1")
    assert await status(office) == "on_approval"


async def test_an_edit_of_words_that_are_asked_about_changes_what_is_asked(office: StoryOffice) -> None:
    await drafted(office)
    said = await office.dorofeeva.answers("Ок")
    office.telegram.edit(office.dorofeeva.id, office.dorofeeva.id, said["message_id"], "Добавьте адрес")
    await office.world.quiet()

    assert office.dorofeeva.last.endswith("«Добавьте адрес»")
    await office.dorofeeva.taps("Вернуть на доработку", on="Добавьте адрес")
    assert "Добавьте адрес" in office.ilyina.card()


# --- The executor ---


@pytest.mark.parametrize("words", TALK)
async def test_short_words_are_no_draft(office: StoryOffice, words: str) -> None:
    await dispatched(office)
    await office.ilyina.answers(words)

    assert office.ilyina.last == f"№ 1: это проект ответа?\n«{words}»"
    assert await version(office) == 0
    assert await office.ilyina.taps("Нет, это разговор") == "Хорошо, ничего не делаю"
    assert await version(office) == 0


async def test_short_words_are_a_draft_where_they_were_meant_so_and_their_edit_is_the_next_version(
    office: StoryOffice,
) -> None:
    await dispatched(office)
    sent = await office.ilyina.answers("Да, можно.")
    assert await office.ilyina.taps("Да, это проект") == "Записано"
    assert await draft(office) == ("Да, можно.", 0)

    office.telegram.edit(office.ilyina.id, office.ilyina.id, sent["message_id"], SECOND)
    await office.world.quiet()
    assert await draft(office) == (SECOND, 0)


async def test_who_writes_that_he_is_at_work_may_take_it_on_by_one_tap(office: StoryOffice) -> None:
    await dispatched(office)
    await office.ilyina.answers("Принято")

    assert await office.ilyina.taps("Принять", on="это проект ответа") == "Принято"
    assert (await office.incident()).assignments[0].executor == "ilyina"
    assert await version(office) == 0


async def test_who_doubts_whose_it_is_may_return_it(office: StoryOffice) -> None:
    await dispatched(office)
    await office.ilyina.answers("А это точно наш вопрос?")
    assert await office.ilyina.taps("Не наш", on="это проект ответа") == "Назовите причину"
    await office.ilyina.says("Это к архиву")

    assert await status(office) == "returned"


async def test_a_draft_is_shown_as_the_approver_sees_it_and_taken_back_by_one_tap(office: StoryOffice) -> None:
    await dispatched(office)
    due = (await office.incident()).open_of(Step.DRAFT)
    await office.ilyina.answers(DRAFT)
    assert DRAFT in office.ilyina.message("проект ответа на согласовании")["text"]

    assert (await office.ilyina.taps("Отозвать")).startswith("Отозвано")
    incident = await office.incident()
    assert (str(incident.status), incident.open_of(Step.DRAFT)) == ("dispatched", due)
    assert "Проект отозван в 10:00, Ильина К. Р." in office.dorofeeva.card()
    assert "Согласовать" not in office.dorofeeva.buttons()

    await office.ilyina.answers(SECOND)
    assert await draft(office) == (SECOND, 0)
    assert await version(office) == 2


async def test_after_somebody_has_acted_a_draft_is_not_taken_back(office: StoryOffice) -> None:
    await drafted(office)
    await office.dorofeeva.taps("Согласовать")

    assert await office.ilyina.taps("Отозвать") == "Уже согласовано в 10:00, Дорофеева Т. М."
    assert await status(office) == "approved"


# --- In a group ---


async def test_praise_in_reply_to_a_colleagues_message_returns_no_draft(grouped: StoryOffice) -> None:
    await dispatched(grouped)
    sent = await group(grouped, "ilyina").answers(DRAFT)
    said = len(group(grouped, "ilyina").reads)

    await group(grouped, "dorofeeva").says("Молодцы, хорошо", reply_to=sent["message_id"])
    await group(grouped, "titov").says("👍", reply_to=sent["message_id"])
    await group(grouped, "titov").says(SECOND, reply_to=sent["message_id"])

    assert await draft(grouped) == (DRAFT, 0)
    assert await status(grouped) == "on_approval"
    assert len(group(grouped, "ilyina").reads) == said


async def test_a_colleagues_words_to_the_card_are_asked_about_in_private(grouped: StoryOffice) -> None:
    await dispatched(grouped)
    await group(grouped, "ilyina").answers(DRAFT)
    said = len(group(grouped, "titov").reads)
    await group(grouped, "titov").answers(SECOND)

    assert await draft(grouped) == (DRAFT, 0)
    assert len(group(grouped, "titov").reads) == said
    assert "Заменит редакцию, которую готовит Ильина К. Р." in grouped.titov.last
    await grouped.titov.taps("Да, это проект")
    assert await draft(grouped) == (SECOND, 0)


async def test_the_head_who_answers_the_card_in_the_group_is_asked_in_private(grouped: StoryOffice) -> None:
    await dispatched(grouped)
    await group(grouped, "ilyina").answers(DRAFT)
    await group(grouped, "dorofeeva").answers("Согласовано")

    assert await status(grouped) == "on_approval"
    await grouped.dorofeeva.taps("Согласовать", on="Вы ответили")
    assert await status(grouped) == "approved"


async def test_the_authors_own_reply_to_the_card_in_the_group_is_the_next_version(grouped: StoryOffice) -> None:
    await dispatched(grouped)
    sent = await group(grouped, "ilyina").answers(DRAFT)
    await group(grouped, "ilyina").answers(SECOND)
    assert await draft(grouped) == (SECOND, 0)

    await group(grouped, "ilyina").says("Коллеги, посмотрите", reply_to=sent["message_id"])
    assert await draft(grouped) == (SECOND, 0)


async def test_who_has_taken_it_on_and_writes_plainly_in_the_group_is_asked_in_private(grouped: StoryOffice) -> None:
    await dispatched(grouped)
    await group(grouped, "ilyina").taps("Принять")
    said = len(group(grouped, "ilyina").reads)

    await group(grouped, "ilyina").says("Коллеги, кто сегодня на обед?")
    await group(grouped, "titov").says(DRAFT)
    assert not any("это проект ответа" in words for words in (*grouped.ilyina.reads, *grouped.titov.reads))

    sent = await group(grouped, "ilyina").says(DRAFT)
    assert grouped.ilyina.last.startswith("№ 1: это проект ответа?")
    await grouped.ilyina.taps("Да, это проект")
    assert await draft(grouped) == (DRAFT, 0)
    assert len([words for words in group(grouped, "ilyina").reads[said:] if "это проект" in words]) == 0

    chat = group(grouped, "ilyina").chat
    grouped.telegram.edit(grouped.ilyina.id, chat, sent["message_id"], SECOND)
    await grouped.world.quiet()
    assert await draft(grouped) == (SECOND, 0)


async def test_words_to_an_approved_card_change_nothing(office: StoryOffice) -> None:
    await approved(office)
    await office.ilyina.answers("Спасибо")

    assert await status(office) == "approved"
    assert office.ilyina.last == "Уже согласовано в 10:00, Дорофеева Т. М."


async def test_what_is_asked_in_the_group_is_not_said_to_be_in_private(grouped: StoryOffice) -> None:
    await dispatched(grouped)
    private = len(grouped.ilyina.reads)

    assert await group(grouped, "ilyina").taps("Написать ответ") == ""
    assert "напишите ответ на это сообщение" in group(grouped, "ilyina").last
    assert len(grouped.ilyina.reads) == private

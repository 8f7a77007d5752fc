"""How a draft comes in: as a reply, an edit, an album, a loose text; and what is refused kindly."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.texts import load_media, load_texts
from tests.stories.minutes import StoryOffice
from tests.stories.side_roads import (
    DRAFT,
    LINK,
    PICTURE,
    PUBLISHED,
    approved,
    dispatched,
    drafted,
    presses,
    registered,
    restarted,
    side_office,
)
from workflow.ids import IncidentId

SECOND = "Добрый день! Печать в свидетельстве исправят бесплатно, приходите с паспортом."


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[StoryOffice]:
    async with side_office(tmp_path) as office:
        yield office


async def draft(office: StoryOffice, number: int = 1) -> tuple[str, int]:
    """The latest version's words, and how many files go with it."""
    read = office.world.application.db.read
    words = await read(lambda connection: load_texts(connection, IncidentId(number), ("draft",)))
    files = await read(lambda connection: load_media(connection, IncidentId(number), "draft.submitted"))
    return words.get("draft", ""), len(files)


async def version(office: StoryOffice, number: int = 1) -> int:
    found = (await office.incident(number)).draft
    return found.number if found else 0


async def test_reply_to_an_older_card_counts_and_an_edit_of_it_is_a_new_version(office: StoryOffice) -> None:
    await dispatched(office)
    first = office.ilyina.message("№ 1 ·")["message_id"]
    await office.ilyina.says("/mine")
    await office.ilyina.taps("№ 1")
    assert office.ilyina.message("№ 1 ·")["message_id"] != first
    reply = await office.ilyina.says(DRAFT, reply_to=first)
    assert await version(office) == 1
    assert f"{DRAFT[:40]}" in office.dorofeeva.card()

    office.telegram.edit(office.ilyina.id, office.ilyina.id, reply["message_id"], SECOND)
    await office.world.quiet()

    assert (await version(office), await draft(office)) == (2, (SECOND, 0))
    assert "вторая редакция" in office.dorofeeva.card() and SECOND[:40] in office.dorofeeva.card()
    assert "вторая редакция" in office.ilyina.card()  # in place: nobody is told of it again


async def test_edit_that_changes_nothing_is_no_version(office: StoryOffice) -> None:
    reply = await drafted(office)
    said = len(office.dorofeeva.messages)
    exchange = office.telegram.exchange
    _, message = office.telegram.people.message(office.ilyina.id, office.ilyina.id, reply["message_id"])
    exchange.push(office.world.bot_id, "edited_message", {**message.shown(), "edit_date": message.shown()["date"] + 1})
    await office.world.quiet()

    assert await version(office) == 1
    assert len(office.dorofeeva.messages) == said


async def test_album_is_one_draft_and_an_edit_of_its_words_keeps_its_photos(office: StoryOffice) -> None:
    await dispatched(office)
    card = office.ilyina.message("№ 1 ·")["message_id"]
    sent = office.telegram.send(office.ilyina.id, office.ilyina.id, text=DRAFT, media_group=[PICTURE, PICTURE], reply_to=card)
    await office.world.quiet()
    await office.waits(seconds=2)
    assert (await version(office), await draft(office)) == (1, (DRAFT, 2))

    # Who approves is told of the photos, and sees them.
    assert "К проекту приложено: 2 вложения, пришлёт «Показать полностью»" in office.dorofeeva.card()
    await office.dorofeeva.taps("Показать полностью", on="№ 1 ·")
    photos = [message for message in office.dorofeeva.messages if message.get("photo")]
    assert len(photos) == 2
    assert "приложено к проекту ответа, первая редакция" in "\n".join(office.dorofeeva.reads)

    office.telegram.edit(office.ilyina.id, office.ilyina.id, sent["message_id"], SECOND)
    await office.world.quiet()
    assert (await version(office), await draft(office)) == (2, (SECOND, 2))


async def test_photo_with_a_caption_is_a_draft_and_without_one_is_refused(office: StoryOffice) -> None:
    await dispatched(office)
    await office.ilyina.replies("", to="№ 1 ·", photo=PICTURE)
    assert office.ilyina.last.startswith("Здесь нет текста")

    await office.ilyina.replies(DRAFT, to="№ 1 ·", photo=PICTURE)
    assert (await version(office), await draft(office)) == (1, (DRAFT, 1))


async def test_text_without_a_reply_is_asked_which_message_it_answers(office: StoryOffice) -> None:
    await dispatched(office)
    loose = await office.ilyina.says(DRAFT)
    assert office.ilyina.last.startswith("На какое сообщение это ответ?") and await version(office) == 0

    await office.ilyina.taps("№ 1 · Здравствуйте")
    assert (await version(office), await draft(office)) == (1, (DRAFT, 0))
    assert not any(label.startswith("№ 1 ·") for label in office.ilyina.buttons())

    office.telegram.edit(office.ilyina.id, office.ilyina.id, loose["message_id"], SECOND)
    await office.world.quiet()
    assert await draft(office) == (SECOND, 0)


async def test_two_loose_texts_and_two_candidates_are_not_mixed_up(office: StoryOffice) -> None:
    await dispatched(office)
    await dispatched(office, "Исправьте ошибку в свидетельстве", link=f"{LINK}2")
    await office.ilyina.says("Ответ на первое")
    await restarted(office)
    await office.ilyina.says("Ответ на второе")

    await office.ilyina.taps("№ 1", on="Ответ на первое")
    await office.ilyina.taps("№ 2", on="Ответ на второе")

    assert [await draft(office, number) for number in (1, 2)] == [("Ответ на первое", 0), ("Ответ на второе", 0)]


async def test_loose_text_can_be_dropped(office: StoryOffice) -> None:
    await dispatched(office)
    await office.ilyina.says("Привет всем")
    assert await office.ilyina.taps("Отменить") == "Отменено"
    assert "Привет всем" not in "".join(office.ilyina.reads[-1:])
    assert await version(office) == 0


async def test_curator_who_also_drafts_is_asked_and_may_call_it_a_new_message(office: StoryOffice) -> None:
    await registered(office)
    await office.lapteva.taps("Обычная")
    await office.lapteva.taps("Организационно")
    await office.smirnova.taps("Отправить")

    await office.yudina.says(f"На Ленина закрыто {LINK}7")
    await office.yudina.taps("Это новое сообщение")

    assert office.yudina.last.startswith("Новое сообщение · ВКонтакте")
    assert not any(label.startswith("№ 1 ·") for label in office.yudina.buttons())


async def test_draft_from_another_department_is_refused_with_names(office: StoryOffice) -> None:
    await dispatched(office)
    await office.yudina.says("Пишу не туда")
    assert "Новое сообщение" in office.yudina.last  # a curator without drafts to write: a found message

    await office.lapteva.replies("Сама отвечу", to="№ 1 ·")
    assert "этот ответ ничего не изменил" in office.lapteva.last  # said, and no answer to the author
    await office.lapteva.replies(DRAFT, to="№ 1 ·")
    assert "Ильина К. Р. или Титов Г. Б." in office.lapteva.last
    assert await version(office) == 0


async def test_empty_and_too_long_drafts_are_refused_with_numbers(office: StoryOffice) -> None:
    await dispatched(office)
    await office.ilyina.replies("я" * 3501, to="№ 1 ·")

    assert "3501" in office.ilyina.last and "3500" in office.ilyina.last
    assert await version(office) == 0


async def test_draft_after_approval_is_refused_with_who_and_when(office: StoryOffice) -> None:
    reply = await drafted(office)
    await office.dorofeeva.taps("Согласовать")
    office.telegram.edit(office.ilyina.id, office.ilyina.id, reply["message_id"], SECOND)
    await office.world.quiet()
    assert office.ilyina.last == "Уже согласовано в 10:00, Дорофеева Т. М."

    await office.ilyina.replies(SECOND, to="№ 1 ·")
    assert office.ilyina.last == "Уже согласовано в 10:00, Дорофеева Т. М."
    assert await draft(office) == (DRAFT, 0)


def head_drafts_too(text: str) -> str:
    old = 'position = "начальник отдела государственной регистрации"\nroles = ["department_head"]'
    assert old in text
    return text.replace(old, old.replace('["department_head"]', '["department_head", "executor"]'))


async def test_head_who_wrote_the_draft_cannot_approve_it(tmp_path: Path) -> None:
    async with side_office(tmp_path, office_file=head_drafts_too) as office:
        await dispatched(office)
        await office.dorofeeva.replies(DRAFT, to="№ 1 ·")

        assert "Согласовать" not in office.dorofeeva.buttons()
        answer = await presses(office, "dorofeeva", "approve:1:1")
        assert answer is not None and answer["show_alert"]
        assert answer["text"].replace("\u00a0", " ").startswith("Свой проект согласовать нельзя (п. 13). Его увидит Лаптева")

        await office.lapteva.taps("Согласовать")
        assert (await office.incident()).status == "approved"


async def test_reply_of_an_approver_returns_the_draft_with_his_words(office: StoryOffice) -> None:
    await drafted(office)
    await office.dorofeeva.replies("Добавьте адрес", to="№ 1 ·")
    assert (await office.incident()).status == "on_approval"  # an approver is asked first
    await office.dorofeeva.taps("Вернуть", on="Добавьте адрес")

    assert (await office.incident()).status == "on_rework"
    assert "Добавьте адрес" in office.ilyina.card()


async def test_remark_that_comes_too_late_is_asked_no_more(office: StoryOffice) -> None:
    await drafted(office)
    await office.lapteva.taps("На доработку")
    await office.dorofeeva.taps("Согласовать")
    await office.lapteva.says("Добавьте адрес")
    assert office.lapteva.last == "Уже согласовано в 10:00, Дорофеева Т. М."

    await office.lapteva.says("Понятно")
    assert "не ждёт" in office.lapteva.last


async def test_wrong_link_leaves_the_question_open(office: StoryOffice) -> None:
    await approved(office)
    await office.smirnova.taps("Ответ опубликован")
    await office.smirnova.says("не ссылка")
    assert office.smirnova.last.startswith("Это не ссылка")
    await office.smirnova.says(PUBLISHED)
    assert (await office.incident()).status == "closed"


async def test_an_approver_puts_his_own_correction_right_by_editing_his_message(office: StoryOffice) -> None:
    await drafted(office)
    await office.dorofeeva.taps("Исправить")
    better = f"{DRAFT} Ждём вас."
    sent = await office.dorofeeva.says(better)
    office.news()

    await office.dorofeeva.edits(sent, f"{better} Приходите.")
    await office.dorofeeva.edits(sent, "ок")

    assert office.news().keys() == {"dorofeeva"}  # who is asked what «ок» is meant for
    assert "Приходите" in office.lapteva.card() and "третья редакция" in office.lapteva.card()
    await office.dorofeeva.taps("Нет, это разговор")
    await office.dorofeeva.taps("Исправить")
    await office.dorofeeva.says(DRAFT)
    assert (await office.incident()).draft.number == 4  # type: ignore[union-attr]

"""People edit what they have sent: what nobody has acted upon is changed, everything else is answered, nothing is silent."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.texts import load_texts
from demo.telegram.answers import Json
from tests.stories.minutes import StoryOffice
from tests.stories.roads import is_proven
from tests.stories.side_roads import (
    DRAFT,
    LINK,
    PICTURE,
    PUBLISHED,
    approved,
    dispatched,
    drafted,
    published,
    restarted,
    side_office,
)
from workflow.ids import IncidentId

BETTER = "Здравствуйте, Анна! Рождение регистрируют в любом отделе ЗАГС: нужны паспорт и справка из роддома."
REMARK = "Добавьте адрес отдела"
PLAIN = "Здравствуйте, подскажите, пожалуйста, как быть"
"""Neither topic nor place can be guessed from it."""


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[StoryOffice]:
    async with side_office(tmp_path) as office:
        yield office


async def words(office: StoryOffice, name: str, number: int = 1) -> str:
    read = office.world.application.db.read
    found = await read(lambda connection: load_texts(connection, IncidentId(number), (name,)))
    return found.get(name, "")


async def completed(office: StoryOffice) -> None:
    for label in ("Рождение", "Кемерово"):
        if label in office.smirnova.buttons():
            await office.smirnova.taps(label)
    await office.smirnova.taps("Зарегистрировать")


async def returned(office: StoryOffice) -> Json:
    """The head has sent the draft back with a remark; her message comes back."""
    await drafted(office)
    await office.dorofeeva.taps("На доработку")
    return await office.dorofeeva.says(REMARK)


# --- A draft ---


async def test_draft_put_right_at_once_changes_the_cards_in_place_and_nobody_is_told_again(office: StoryOffice) -> None:
    reply = await drafted(office)
    office.news()

    for text in (f"{BETTER} ", BETTER + " Приходите."):
        await office.waits(minutes=1)
        await office.ilyina.edits(reply, text)

    assert office.news() == {}
    assert "третья редакция" in office.dorofeeva.card() and "Приходите" in office.dorofeeva.card()
    assert (await office.codes()).count("draft.submitted") == 3
    await office.dorofeeva.taps("Согласовать")
    assert await words(office, "draft") == BETTER + " Приходите."
    assert await is_proven(office)


async def test_draft_changed_later_is_a_version_that_is_told(office: StoryOffice) -> None:
    reply = await drafted(office)
    await office.waits(minutes=6)
    office.news()

    await office.ilyina.edits(reply, BETTER)

    assert office.news().keys() == {"dorofeeva", "ilyina"}  # the deputy head is called once the head is silent


async def test_draft_that_was_too_long_is_taken_once_it_is_shorter(office: StoryOffice) -> None:
    await dispatched(office)
    reply = await office.ilyina.replies("я" * 3501, to="№ 1 ·")
    assert (await office.incident()).draft is None

    await office.ilyina.edits(reply, DRAFT)

    assert (await office.incident()).status == "on_approval"


async def test_draft_that_stands_published_is_not_changed_by_an_edit_and_who_edits_is_told(office: StoryOffice) -> None:
    reply = await drafted(office)
    await office.dorofeeva.taps("Согласовать")
    await office.smirnova.taps("Ответ опубликован")
    await office.smirnova.says(PUBLISHED)

    await office.ilyina.edits(reply, BETTER)

    assert office.ilyina.last.startswith("№ 1: этот ответ уже опубликован, правка в нём ничего не меняет")
    assert await words(office, "draft") == DRAFT


async def test_caption_of_a_later_photo_is_the_draft(office: StoryOffice) -> None:
    await dispatched(office)
    card = office.ilyina.message("№ 1 ·")["message_id"]
    send = office.telegram.send
    first = send(office.ilyina.id, office.ilyina.id, media_group=[PICTURE, PICTURE], text=DRAFT, reply_to=card)
    await office.world.quiet()
    await office.waits(seconds=2)
    second = {"message_id": first["message_id"] + 1}

    await office.ilyina.edits(second, "Подпись ко второму фото")

    assert office.ilyina.last.startswith("№ 1: подпись одного из нескольких фото отдельно не меняется")
    assert await words(office, "draft") == DRAFT


# --- A loose text, and what is being entered ---


async def test_loose_text_is_edited_while_it_waits_for_its_incident(office: StoryOffice) -> None:
    await dispatched(office)
    loose = await office.ilyina.says(DRAFT)
    await office.ilyina.edits(loose, BETTER)
    assert office.ilyina.last == "Исправление учтено"
    await restarted(office)

    await office.ilyina.taps("№ 1 · Здравствуйте")

    assert await words(office, "draft") == BETTER


async def test_found_message_is_edited_in_place_while_it_is_entered_and_while_it_waits(office: StoryOffice) -> None:
    first = await office.smirnova.says(f"Закрыт отдел на Ленина третий день {LINK}1")
    await office.waits(minutes=1)
    second = await office.smirnova.says(f"Очередь {LINK}2 тянется два месяца")
    said = len(office.smirnova.reads)

    await office.smirnova.edits(first, f"Закрыт отдел на Весенней третий день {LINK}3")
    assert len(office.smirnova.reads) == said and "на Весенней" in office.smirnova.message("Новое сообщение")["text"]
    await office.smirnova.edits(second, f"Очередь {LINK}2 тянется три месяца")
    assert office.smirnova.last == "Исправление учтено"

    for _ in range(2):
        await completed(office)
    assert [await words(office, "text", number) for number in (1, 2)] == [
        f"Закрыт отдел на Весенней третий день {LINK}3",
        f"Очередь {LINK}2 тянется три месяца",
    ]
    assert await words(office, "link") == f"{LINK}3"


async def test_typed_topic_is_edited(office: StoryOffice) -> None:
    await office.smirnova.forwards(f"{PLAIN} {LINK}")
    topic = await office.smirnova.says("Приём граждн")
    await office.smirnova.edits(topic, "Приём граждан")
    await office.smirnova.taps("Кемерово")
    await office.smirnova.taps("Зарегистрировать")

    assert await words(office, "topic") == "Приём граждан"


async def test_note_before_a_forward_is_edited(office: StoryOffice) -> None:
    note = office.telegram.send(office.smirnova.id, office.smirnova.id, text="Срочно")
    origin = {"type": "hidden_user", "date": int(office.now.timestamp()), "sender_user_name": "Анна"}
    office.telegram.send(office.smirnova.id, office.smirnova.id, text=f"{PLAIN} {LINK}", forward_origin=origin)
    await office.world.quiet()

    await office.smirnova.edits(note, "Срочно, третий раз")
    await completed(office)

    assert await words(office, "note") == "Срочно, третий раз"


async def test_edit_of_what_is_registered_is_answered_with_the_correction_that_there_is(office: StoryOffice) -> None:
    text = await office.smirnova.says(f"Закрыт отдел на Ленина третий день {LINK}")
    await completed(office)

    await office.smirnova.edits(text, f"Закрыт отдел на Весенней третий день {LINK}")

    assert office.smirnova.last.startswith("№ 1 уже зарегистрировано, правка не учтена")
    await office.smirnova.taps("Исправить", on="уже зарегистрировано")
    await office.smirnova.taps("Место")
    await office.smirnova.says("Белово")
    await office.smirnova.says("Ошиблась улицей")
    assert await words(office, "location") == "Белово"


async def test_edit_of_what_was_dropped_is_answered_and_of_a_courtesy_is_not(office: StoryOffice) -> None:
    text = await office.smirnova.says("Закрыт отдел на Ленина третий день")
    await office.smirnova.taps("Отменить")
    await office.smirnova.edits(text, "Закрыт отдел на Весенней третий день")
    assert office.smirnova.last.startswith("Правка никуда не попала")

    thanks = await office.smirnova.says("Спасибо")
    said = len(office.smirnova.reads)
    await office.smirnova.edits(thanks, "Спасибо!")
    assert len(office.smirnova.reads) == said


# --- A remark, a link ---


async def test_remark_is_amended_while_nobody_has_acted_upon_it(office: StoryOffice) -> None:
    remark = await returned(office)
    office.news()

    await office.dorofeeva.edits(remark, "Добавьте адрес отдела и часы приёма")

    assert office.news() == {"dorofeeva": ["Исправление учтено"]}
    assert "часы приёма" in office.ilyina.card()
    assert await words(office, "remark") == "Добавьте адрес отдела и часы приёма"
    assert await is_proven(office)


async def test_remark_that_was_acted_upon_is_answered(office: StoryOffice) -> None:
    remark = await returned(office)
    await office.ilyina.replies(BETTER, to="№ 1 ·")

    await office.dorofeeva.edits(remark, "Добавьте часы приёма")

    assert office.dorofeeva.last.startswith("№ 1: по замечанию уже есть новая редакция, правка не учтена")
    assert await words(office, "remark") == REMARK


async def test_link_of_the_answer_is_amended_and_what_is_no_link_is_refused(office: StoryOffice) -> None:
    await approved(office)
    await office.smirnova.taps("Ответ опубликован")
    link = await office.smirnova.says(PUBLISHED)

    await office.smirnova.edits(link, f"{LINK}?reply=5002")
    assert office.smirnova.last == "Исправление учтено"
    assert await words(office, "published") == f"{LINK}?reply=5002"

    await office.smirnova.edits(link, "ошибся")
    assert office.smirnova.last.startswith("Это не ссылка")
    assert (await office.incident()).status == "closed" and await is_proven(office)


async def test_link_is_not_amended_once_the_work_goes_on(office: StoryOffice) -> None:
    await approved(office)
    await office.smirnova.taps("Ответ опубликован")
    link = await office.smirnova.says(PUBLISHED)
    await office.smirnova.says("1")
    await office.smirnova.taps("Ещё")
    await office.smirnova.taps("Возобновить")
    await office.smirnova.says("Ответ не по существу")

    await office.smirnova.edits(link, f"{LINK}?reply=5002")

    assert office.smirnova.last.startswith("№ 1: работа уже пошла дальше, правка ссылки не учтена")


async def test_reason_that_was_given_is_answered(office: StoryOffice) -> None:
    await dispatched(office)
    await office.ilyina.taps("Не наше")
    reason = await office.ilyina.says("Это не к нам")

    await office.ilyina.edits(reason, "Это к архиву")

    assert office.ilyina.last.startswith("№ 1: это уже записано, правка не учтена")


async def test_an_edit_that_changes_nothing_is_silent(office: StoryOffice) -> None:
    await published(office)
    exchange, said = office.telegram.exchange, len(office.smirnova.reads)
    for message in [each for each in office.smirnova.messages if not each["from"]["is_bot"] and not each["text"].startswith("/")]:
        _, sent = office.telegram.people.message(office.smirnova.id, office.smirnova.id, message["message_id"])
        exchange.push(office.world.bot_id, "edited_message", {**sent.shown(), "edit_date": sent.shown()["date"] + 1})
    await office.world.quiet()

    assert len(office.smirnova.reads) == said


async def test_an_edit_of_a_draft_into_talk_is_asked_about_and_changes_nothing_by_itself(office: StoryOffice) -> None:
    reply = await drafted(office)
    await office.ilyina.edits(reply, "+")

    assert await words(office, "draft") == DRAFT
    assert office.ilyina.last.startswith("№ 1: это проект ответа?")
    await office.ilyina.taps("Нет, это разговор")
    assert (await office.incident()).draft.number == 1  # type: ignore[union-attr]

"""A curator in a hurry: links, pastes, notes, courtesies and numbers become what they are, and never the topic."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.storage.texts import load_texts
from tests.stories.minutes import StoryOffice
from tests.stories.side_roads import AUTHOR, LINK, approved, dispatched, registered, restarted, side_office
from workflow.ids import IncidentId

TOPIC, PLACE, NETWORK = "О чём сообщение?", "Какое место?", "Из какой сети?"
OK_LINK = "https://ok.ru/group/70009904201601/topic/157604201601107"
PLAIN = "Здравствуйте, подскажите, пожалуйста, как быть"
"""Neither topic nor place can be guessed from it."""


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[StoryOffice]:
    async with side_office(tmp_path) as office:
        yield office


async def texts(office: StoryOffice, number: int = 1) -> dict[str, str]:
    names = ("text", "author", "link", "topic", "location", "note")
    read = office.world.application.db.read
    return dict(await read(lambda connection: load_texts(connection, IncidentId(number), names)))


async def completed(office: StoryOffice) -> None:
    for label in ("Рождение", "Кемерово"):
        if label in office.smirnova.buttons():
            await office.smirnova.taps(label)
    await office.smirnova.taps("Зарегистрировать")


def sent(office: StoryOffice, text: str, *, forwarded: bool = False) -> None:
    """Sent in the same second as what follows: as Telegram's clients do with a paste or a forward's comment."""
    origin = {"type": "hidden_user", "date": int(office.now.timestamp()), "sender_user_name": AUTHOR}
    more: dict[str, Any] = {"forward_origin": origin} if forwarded else {}
    office.telegram.send(office.smirnova.id, office.smirnova.id, text=text, **more)


async def test_link_sent_after_the_text_is_its_link_and_a_second_one_a_second_message(office: StoryOffice) -> None:
    await office.smirnova.says("В загсе на Ленина третий день закрыто")
    await office.smirnova.taps("ВКонтакте")
    assert TOPIC in office.smirnova.last

    await office.smirnova.says(LINK)
    assert TOPIC in office.smirnova.last and "Тема:" not in office.smirnova.last

    await office.smirnova.says(OK_LINK)
    assert office.smirnova.last.startswith("Это сообщение подождёт")
    for _ in range(2):
        await completed(office)

    assert [(await texts(office, number))["link"] for number in (1, 2)] == [LINK, OK_LINK]


async def test_forward_and_link_in_turn_are_told_apart_by_a_question(office: StoryOffice) -> None:
    await office.smirnova.forwards("Первое сообщение")
    await office.waits(minutes=1)
    await office.smirnova.forwards("Второе сообщение")
    await office.smirnova.says(f"{LINK}2")
    assert office.smirnova.last.startswith("К какому сообщению эта ссылка?")

    await office.smirnova.taps("Ссылка к: Второе")
    await office.smirnova.says(f"{LINK}1")
    assert TOPIC in office.smirnova.last and office.smirnova.last.startswith("Новое сообщение · ВКонтакте")
    for _ in range(2):
        await completed(office)

    found = [await texts(office, number) for number in (1, 2)]
    assert [(each["text"], each["link"]) for each in found] == [
        ("Первое сообщение", f"{LINK}1"),
        ("Второе сообщение", f"{LINK}2"),
    ]


async def test_long_text_is_another_message_though_a_topic_was_asked_for(office: StoryOffice) -> None:
    await office.smirnova.forwards(f"{PLAIN} {LINK}")
    await office.waits(minutes=1)
    await office.smirnova.says("Запись закрыта. Звоним неделю. Трубку никто не берёт. Что делать?")

    assert office.smirnova.last.startswith("Это сообщение подождёт")
    await completed(office)
    assert "Запись закрыта" in office.smirnova.last


async def test_what_may_be_a_topic_or_a_message_is_asked_and_kept_over_a_restart(office: StoryOffice) -> None:
    await office.smirnova.forwards(f"{PLAIN} {LINK}")
    await office.smirnova.says("Почему закрыта запись?")
    assert office.smirnova.last.startswith("Это о сообщении, которое вносится, или новое?")
    await restarted(office)

    await office.smirnova.taps("Это тема")
    await office.smirnova.taps("Кемерово")
    await office.smirnova.says("Когда откроют отдел?")
    await office.smirnova.taps("Зарегистрировать")
    await office.smirnova.taps("ВКонтакте")
    await completed(office)

    found = [await texts(office, number) for number in (1, 2)]
    assert (found[0]["topic"], found[1]["text"]) == ("Почему закрыта запись?", "Когда откроют отдел?")


async def test_courtesy_is_answered_and_no_message_of_a_citizen(office: StoryOffice) -> None:
    for words in ("Спасибо!", "ок", "+", "—", "👍", "89001112233"):
        await office.smirnova.says(words)
        assert office.smirnova.last.startswith("Вносить здесь нечего"), words

    await office.smirnova.forwards(f"{PLAIN} {LINK}")
    await office.smirnova.says("Спасибо")
    assert office.smirnova.last == "Ничего не записано. Вносимое сообщение ждёт темы"
    await office.smirnova.taps("Рождение")
    await office.smirnova.says("ок")
    assert office.smirnova.last == "Ничего не записано. Вносимое сообщение ждёт места"
    await office.smirnova.taps("Кемерово")
    await office.smirnova.says("+")
    assert office.smirnova.last == "Ничего не записано. Выше ещё не закончено вносимое сообщение"
    await office.smirnova.taps("Зарегистрировать")

    assert (await texts(office))["topic"] == "Рождение"


async def test_number_opens_the_card_also_in_the_middle_of_an_intake(office: StoryOffice) -> None:
    await dispatched(office)
    await office.smirnova.forwards(f"Другое {LINK}2")
    for number in ("№ 1", "1", "N 1"):
        await office.smirnova.says(number)
        assert office.smirnova.last.startswith("№ 1 · ВКонтакте"), number
    await office.ilyina.says("1")
    assert office.ilyina.last.startswith("№ 1 · ВКонтакте")

    await office.smirnova.says("777")
    assert office.smirnova.last.startswith("№ 777 открыть нельзя: такого сообщения нет, или над ним работают другие")
    await completed(office)
    assert (await texts(office, 2))["topic"] == "Рождение"


async def test_number_of_what_others_work_on_reveals_nothing(office: StoryOffice) -> None:
    await registered(office)
    answers = []
    for number in ("1", "777"):
        await office.ilyina.says(number)
        answers.append(office.ilyina.last.replace(number, "N"))

    assert answers[0] == answers[1]
    assert "ВКонтакте" not in office.ilyina.last


async def test_number_in_a_group_is_talk(tmp_path: Path) -> None:
    async with side_office(tmp_path, groups=[{"title": "Госрегистрация", "department": "registration"}]) as office:
        await dispatched(office)
        group = office.ilyina.in_chat_of("registration")
        said = len(group.reads)
        for words in ("1", "спасибо", LINK):
            await group.says(words)

        assert len(group.reads) == said


async def test_paste_of_three_messages_is_one_and_shown_whole(office: StoryOffice) -> None:
    words = [f"слово{number}" for number in range(1000)]
    whole = f"{LINK} " + " ".join(words)
    cut = [whole[:4096], whole[4096:8192], whole[8192:]]
    for part in cut:
        sent(office, part)
    await office.world.quiet()
    await completed(office)

    assert (await texts(office))["text"] == whole
    await office.lapteva.taps("Показать полностью")
    shown = " ".join(message["text"] for message in office.lapteva.messages if message.get("has_protected_content"))
    assert all(word in shown for word in words)


async def test_tail_of_a_paste_that_waits_belongs_to_it(office: StoryOffice) -> None:
    await office.smirnova.forwards(f"{PLAIN} {LINK}")
    await office.waits(minutes=1)
    sent(office, "я" * 4096)
    sent(office, "конец")
    await office.world.quiet()
    assert office.smirnova.last.startswith("Это продолжение предыдущего текста")

    await completed(office)
    await office.smirnova.taps("ВКонтакте")
    await completed(office)
    assert (await texts(office, 2))["text"] == "я" * 4096 + "конец"


async def test_note_before_a_forward_goes_with_it_and_who_decides_reads_it(office: StoryOffice) -> None:
    sent(office, "Срочно, третий раз пишет")
    sent(office, f"{PLAIN} {LINK}", forwarded=True)
    await office.world.quiet()
    assert "Заметка: «Срочно, третий раз пишет»" in office.smirnova.last and TOPIC in office.smirnova.last
    await completed(office)

    assert (await texts(office))["note"] == "Срочно, третий раз пишет"
    assert (await texts(office))["author"] == AUTHOR
    assert "Заметка куратора: «Срочно, третий раз пишет»" in office.lapteva.card()


async def test_note_before_a_forward_is_not_the_topic_of_what_was_being_entered(office: StoryOffice) -> None:
    await office.smirnova.forwards(f"Первое {LINK}1")
    await office.waits(minutes=1)
    sent(office, "Опять про очередь")
    sent(office, f"Второе {LINK}2", forwarded=True)
    sent(office, f"Третье {LINK}3", forwarded=True)
    await office.world.quiet()

    for _ in range(3):
        await completed(office)
    found = [await texts(office, number) for number in (1, 2, 3)]
    assert [(each["text"].split()[0], each["topic"], each.get("note", "")) for each in found] == [
        ("Первое", "Рождение", ""),
        ("Второе", "Рождение", "Опять про очередь"),
        ("Третье", "Рождение", ""),
    ]


async def test_link_of_the_answer_that_was_asked_for_is_no_link_of_an_intake(office: StoryOffice) -> None:
    await approved(office)
    await office.smirnova.forwards("Ещё одно сообщение")
    await office.smirnova.taps("ВКонтакте")
    await office.smirnova.taps("Ответ опубликован")
    await office.smirnova.says(f"{LINK}?reply=5")

    assert (await office.incident()).status == "closed"


async def test_what_was_found_counts_from_when_it_was_sent_though_it_was_asked_about(office: StoryOffice) -> None:
    found = office.now
    await office.smirnova.forwards(f"{PLAIN} {LINK}")
    await office.smirnova.says("Почему закрыта запись?")
    await office.waits(minutes=20)
    await office.smirnova.taps("Это новое сообщение")
    await completed(office)
    await office.smirnova.taps("ВКонтакте")
    await completed(office)

    assert office.shown((await office.incident(2)).detection) == office.shown(found)

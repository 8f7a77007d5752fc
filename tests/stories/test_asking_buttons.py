"""Every button that asks, pressed in a department's group, in a topic, in private: what is typed then is taken for its answer."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import get_args

import pytest

from bot.conversation.unfinished import open_questions
from demo.telegram.answers import Json
from tests.stories.minutes import Phone, StoryOffice
from tests.stories.roads import registers
from tests.stories.side_roads import DRAFT, LINK, PUBLISHED, dispatched, registered, side_office
from workflow.conversation.forms import Question
from workflow.conversation.understood import Open
from workflow.conversation.words import ANSWERS
from workflow.ids import PersonId

ZAGS, NOVOKUBANSK, LESOZAVODSK, NAO = "kuzbass-zags-16", "novokubansk-1740", "lesozavodsk-215", "nao-vnutpol-2020"
DEPARTMENT = {ZAGS: "registration", NOVOKUBANSK: "housing", LESOZAVODSK: "roads", NAO: "transport"}
HEAP = "Свалка у школы, рядом разбита дорога https://vk.com/wall-990174001_3137"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asks:
    """A button that asks `who` pressed it for a `form`, or for words by their code; the `words` typed then lead to an `entry`.

    `why` answers a second question before that. `here` is asked where the button was pressed: drafts are written there.
    What `goes_on` asks for more after that.
    """

    button: str
    who: str
    form: str
    words: str
    entry: str
    why: str = ""
    here: bool = False
    goes_on: bool = False


ON_THE_WAY = (
    Asks(button="raise:1:", who="lapteva", form="ImportanceForm", words="Семья с детьми без документов", entry="importance.set"),
    Asks(button="shorten:1:", who="lapteva", form="ShortTermForm", words="3 часа", entry="term.shortened"),
    Asks(button="correct:1:topic", who="smirnova", form="correct", words="Смерть", why="Ошиблась", entry="detail.corrected"),
    Asks(button="write:1:", who="ilyina", form="KindForm", words=DRAFT, entry="draft.submitted", here=True),
    Asks(button="edit:1:1", who="dorofeeva", form="EditForm", words=f"{DRAFT} Ждём вас.", entry="draft.submitted"),
    Asks(button="return:1:2", who="lapteva", form="RemarkForm", words="Укажите часы приёма", entry="draft.returned"),
    Asks(button="redirect:1:registration.org", who="lapteva", form="redirect", words="Это приём", entry="incident.redirected"),
    Asks(button="not_ours:1:", who="yudina", form="NotOursForm", words="Это к архиву", entry="incident.returned"),
    Asks(button="void:1:", who="smirnova", form="void", words="Внесли дважды", entry="incident.voided"),
)
AT_THE_END = (
    Asks(button="ask_back:1:1", who="ilyina", form="ask_back", words="Забыли часы приёма", entry="return.asked"),
    Asks(button="earlier:1:", who="smirnova", form="earlier", words="10:05 по телефону", entry=""),
    Asks(button="publish:1:", who="smirnova", form="LinkForm", words=PUBLISHED, entry="answer.published"),
    Asks(
        button="correct:1:published",
        who="smirnova",
        form="correct",
        words=f"{LINK}?reply=5",
        why="Опечатка",
        entry="detail.corrected",
    ),
    Asks(button="revoke:1:", who="smirnova", form="revoke", words="Ответ удалила сеть", entry="publication.revoked"),
)
BESIDE = (
    Asks(button="repeat:2:", who="smirnova", form="repeat", words="Повтор № 1", entry="repeat.confirmed"),
    Asks(button="join:2:", who="smirnova", form="join", words="к № 1", entry="incident.joined"),
    Asks(button="separate:2:", who="smirnova", form="separate", words="Другой вопрос", entry="incident.separated"),
    Asks(button="close:2:other", who="smirnova", form="close", words="Автор удалил страницу", entry="incident.closed_without"),
    Asks(button="reopen:2:", who="smirnova", form="reopen", words="Страница снова есть", entry="incident.reopened"),
)
OF_ONE_EXECUTOR = (
    Asks(
        button="kind:1:clarification", who="bondar", form="KindForm", words="На какой улице?", entry="draft.submitted", here=True
    ),
)
OF_AN_INTERIM_ANSWER = (
    Asks(
        button="kind:1:interim",
        who="bondar",
        form="unsolvable",
        words="Машина будет во вторник",
        entry="draft.kind_chosen",
        goes_on=True,
    ),
)
OF_THE_AUTHOR = (
    Asks(button="author_replied:1:", who="zaychenko", form="AuthorReplyForm", words="На Заводской, 5", entry="author.replied"),
)
OF_A_FINAL_ANSWER = (Asks(button="term:1:draft", who="zaychenko", form="TermForm", words="20.10 12:00", entry="step_term.set"),)
OF_TWO = (
    Asks(button="part_terms:1:roads", who="melnik", form="part_terms", words="1 час", entry="step_term.set"),
    Asks(button="waive:1:life", who="chernova", form="waive", words="Ответ ясен и без неё", entry="part.waived"),
)
OF_THE_LAST = (Asks(button="whole:1:", who="ledkova", form="whole", words=DRAFT, entry="draft.submitted"),)
APPROVED_TEXT = (
    Asks(button="send_back:1:1", who="smirnova", form="send_back", words="Опечатка в адресе", entry="answer.sent_back"),
)
APPROVAL = (
    Asks(button="cancel_approval:1:1", who="dorofeeva", form="cancel_approval", words="Новые часы", entry="approval.cancelled"),
)
EVERY = (
    *(*ON_THE_WAY, *AT_THE_END, *BESIDE, *OF_ONE_EXECUTOR, *OF_AN_INTERIM_ANSWER, *OF_THE_AUTHOR),
    *(*OF_A_FINAL_ANSWER, *OF_TWO, *OF_THE_LAST, *APPROVED_TEXT, *APPROVAL),
)

places = pytest.mark.parametrize("place", ["group", "topic", "private"])


@asynccontextmanager
async def opened(folder: Path, id: str, place: str) -> AsyncIterator[StoryOffice]:
    groups = [{"title": "Отдел", "department": DEPARTMENT[id], "forum": place == "topic"}]
    async with side_office(folder, id=id, groups=() if place == "private" else groups) as office:
        yield office


@places
async def test_zags_on_the_way(tmp_path: Path, place: str) -> None:
    async with opened(tmp_path, ZAGS, place) as office:
        await dispatched(office)
        await ensure_heard(office, place, ON_THE_WAY)


@places
@pytest.mark.parametrize("asked", [AT_THE_END, APPROVED_TEXT, APPROVAL], ids=["published", "sent back", "cancelled"])
async def test_zags_when_it_is_approved(tmp_path: Path, place: str, asked: Sequence[Asks]) -> None:
    async with opened(tmp_path, ZAGS, place) as office:
        await dispatched(office)
        await desk(office, place, "ilyina").answers(DRAFT)
        await office.dorofeeva.taps("Согласовать")
        await office.waits(minutes=10)
        await ensure_heard(office, place, asked)


@places
async def test_zags_when_messages_are_related(tmp_path: Path, place: str) -> None:
    async with opened(tmp_path, ZAGS, place) as office:
        await registered(office)
        await registered(office, link=f"{LINK}2")
        await ensure_heard(office, place, BESIDE)


@places
async def test_novokubansk_with_a_question_to_the_author_and_an_interim_answer(tmp_path: Path, place: str) -> None:
    async with opened(tmp_path, NOVOKUBANSK, place) as office:
        await registers(office.zaychenko, HEAP, topic="Благоустройство", place="Новокубанск")
        for label in ("Обычная", "Управление ЖКХ", "Отправить в отдел"):
            await office.zaychenko.taps(label, on="№ 1 ·")
        await ensure_heard(office, place, OF_ONE_EXECUTOR)
        await published(office, place, "Вопрос опубликован")
        await ensure_heard(office, place, OF_THE_AUTHOR)
        await ensure_heard(office, place, OF_AN_INTERIM_ANSWER)
        await desk(office, place, "bondar").answers(DRAFT)
        await published(office, place, "Промежуточный опубликован")
        await ensure_heard(office, place, OF_A_FINAL_ANSWER)


@places
async def test_lesozavodsk_with_two_departments(tmp_path: Path, place: str) -> None:
    async with opened(tmp_path, LESOZAVODSK, place) as office:
        await registers(office.melnik, HEAP)
        await office.melnik.taps("Обычная", on="№ 1 ·")
        await office.melnik.taps("Несколько отделов")
        for label in ("Отдел дорог", "Отдел жизне"):
            await office.melnik.taps(label, on="какие отделы")
        await office.melnik.taps("Готово")
        await office.melnik.taps("Отправить в отделы")
        await ensure_heard(office, place, OF_TWO)


@places
async def test_nao_where_the_last_hands_in_part_and_draft_in_one(tmp_path: Path, place: str) -> None:
    async with opened(tmp_path, NAO, place) as office:
        await registers(office.rocheva, f"Дорога и больница {LINK}", topic="Рейсы и дороги", place="Нарьян-Мар")
        await office.rocheva.taps("Обычная")
        await office.rocheva.taps("Несколько отделов")
        for label in ("Департамент здраво", "Департамент строит"):
            await office.rocheva.taps(label, on="какие отделы")
        await office.rocheva.taps("Готово")
        await office.rocheva.taps("Отправить в отделы")
        await office.semyashkina.drafts("Больница работает.")
        await ensure_heard(office, place, OF_THE_LAST)


def test_every_question_that_waits_for_words_is_asked_here() -> None:
    kinds = {kind.__name__ for kind in get_args(Question)} - {"WordsForm"}

    assert {each.form for each in EVERY} == kinds | set(ANSWERS)


def desk(office: StoryOffice, place: str, who: str) -> Phone:
    phone = office.phones[who]
    return phone if place == "private" else phone.in_chat_of(DEPARTMENT[office.world.story.id])


async def published(office: StoryOffice, place: str, label: str) -> None:
    await office.zaychenko.taps("Согласовать", on="№ 1 ·")
    await desk(office, place, "bondar").taps(label)
    await office.bondar.says(PUBLISHED)


async def ensure_heard(office: StoryOffice, place: str, asked: Sequence[Asks]) -> None:
    """Each is pressed at that place; the words typed after it are its answer, and no draft unless one was asked for."""
    for each in asked:
        number = int(each.button.split(":")[1])
        before = await office.codes(number)
        said = await press(office, place, each)
        assert await left_open(office, each), (place, each.button, said)
        phone = office.phones[each.who]
        if each.here and place != "private":
            here = desk(office, place, each.who)
            prompt = here.messages[-1]
            await here.says(each.words, reply_to=prompt["message_id"], thread=prompt.get("message_thread_id"))
        else:
            for words in filter(None, (each.words, each.why)):
                await phone.says(words)
        entered = (await office.codes(number))[len(before) :]
        if each.entry:
            assert each.entry in entered, (place, each.button, phone.last, entered)
        assert ("draft.submitted" in entered) == (each.entry == "draft.submitted"), (place, each.button)
        assert bool(await left_open(office, each)) == each.goes_on, (place, each.button)


async def left_open(office: StoryOffice, each: Asks) -> list[Open]:
    """The questions of that person that still wait, wherever they were asked."""
    person = PersonId(each.who)
    found: list[Open] = []
    for chat in (office.phones[each.who].id, *office.world.groups.values()):
        found += await office.world.application.db.read(partial(open_questions, person=person, chat=chat))
    return found


async def press(office: StoryOffice, place: str, each: Asks) -> str:
    """The press as Telegram brings it from the latest message there, whether or not that one bears the button."""
    world, phone = office.world, office.phones[each.who]
    chat = phone.id if place == "private" else world.groups[DEPARTMENT[world.story.id]]
    exchange = world.telegram.exchange
    said: Json = [one for one in office.telegram.messages(chat) if one["from"]["is_bot"]][-1]
    pressed = exchange.presses.add(bot=world.bot_id, person=phone.id, chat=chat)
    by = exchange.accounts.user(phone.id)
    query = {"id": pressed.id, "from": by, "chat_instance": "1", "data": each.button, "message": said}
    exchange.push(world.bot_id, "callback_query", query)
    await world.quiet()
    answer = office.telegram.callback_answer(pressed.id)
    assert answer is not None, each.button
    return str(answer["text"])

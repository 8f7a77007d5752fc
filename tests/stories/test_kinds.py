"""Whatever kind of message Telegram brings is taken or answered, in private and as a reply in a group, and told who may not."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiogram.types import ContentType as Kind
from aiogram.types import Message

from demo.telegram.answers import Json
from handlers.kinds import ANSWERED, SILENT, TAKEN
from tests.stories.contents import CHANNEL, CONTENTS, MEDIA, NOTES, sent
from tests.stories.minutes import Phone, StoryOffice
from tests.stories.side_roads import DRAFT, LINK, PICTURE, POST, dispatched, side_office

DEPARTMENT = "registration"
ADVICE = {
    "voice": "Голосовые и кружки бот не разбирает",
    "sign": "Стикер здесь ничего не решает",
    "poll": "Опрос бот не читает",
    "contact": "Карточку контакта бот не читает",
    "place": "Точку на карте бот не читает",
    "story": "Историю бот не открывает",
    "checklist": "Дописанное в список бот не видит",
    "other": "Такое бот не читает",
}


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[StoryOffice]:
    async with side_office(tmp_path, groups=[{"title": "Отдел", "department": DEPARTMENT, "forum": False}]) as office:
        yield office


async def sends(phone: Phone, kind: Kind, *, reply_to: int | None = None) -> Json:
    """A message of the kind, and everything that follows; it is what the library takes it for."""
    office = phone.office
    message = office.telegram.send(phone.id, phone.chat, reply_to=reply_to, **sent(kind))
    assert Message.model_validate({**message, "chat": message["chat"]}).content_type == kind
    await office.world.quiet()
    return message


async def test_every_kind_has_a_sample() -> None:
    samples = {Kind.TEXT, Kind.PHOTO, Kind.DOCUMENT, *MEDIA, *CONTENTS, *NOTES}

    # The move of a group has a story of its own.
    assert samples == set(Kind) - {Kind.ANY, Kind.MIGRATE_TO_CHAT_ID}


async def test_every_kind_in_private_is_taken_or_answered(office: StoryOffice) -> None:
    curator = office.smirnova
    for kind in (*TAKEN, *ANSWERED):
        before = len(curator.reads)
        await sends(curator, kind)
        if kind in ANSWERED:
            assert curator.last.splitlines()[0] == "Это сообщение не принято", kind
            assert ADVICE[ANSWERED[kind]] in curator.last, kind
            assert len(curator.reads) == before + 1
        else:
            assert curator.last.startswith("Новое сообщение"), kind
            assert await curator.taps("Отменить") == "Отменено", kind


async def test_every_kind_in_reply_to_a_card_in_a_group_is_taken_or_answered(office: StoryOffice) -> None:
    await dispatched(office)
    group = office.ilyina.in_chat_of(DEPARTMENT)
    card = group.message("№ 1 ·")["message_id"]
    for kind in ANSWERED:
        message = await sends(group, kind, reply_to=card)
        assert ADVICE[ANSWERED[kind]] in group.last, kind
        assert office.telegram.messages(group.chat)[-1]["reply_to_message"]["message_id"] == message["message_id"], kind
    assert (await office.incident()).draft is None

    for kind in (Kind.TEXT, Kind.CHECKLIST, Kind.RICH_MESSAGE):
        await sends(group, kind, reply_to=card)
        assert "проект ответа?" in office.ilyina.last, kind  # so few words may be anything
    for kind in sorted(TAKEN - {Kind.TEXT, Kind.CHECKLIST, Kind.RICH_MESSAGE}):  # a photo without words is no draft
        before = len(group.reads)
        await sends(group, kind, reply_to=card)
        assert len(group.reads) == before + 1 and "словами" in group.last, kind


async def test_telegrams_own_notes_may_pass_in_silence(office: StoryOffice) -> None:
    await dispatched(office)
    curator, group = office.smirnova, office.ilyina.in_chat_of(DEPARTMENT)
    office.news()
    for kind, content in NOTES.items():
        assert kind in SILENT
        for phone in (curator, group):
            office.telegram.send(phone.id, phone.chat, content=content)
    await office.world.quiet()

    assert office.news() == {}


async def test_sticker_for_a_colleague_is_talk(office: StoryOffice) -> None:
    await dispatched(office)
    group = office.ilyina.in_chat_of(DEPARTMENT)
    said = await group.says("Кто возьмёт?")
    before = len(group.reads)
    await sends(group, Kind.STICKER, reply_to=said["message_id"])
    await sends(group, Kind.VOICE)

    assert len(group.reads) == before


async def test_live_photo_comes_with_a_draft_like_any_photo(office: StoryOffice) -> None:
    await dispatched(office)
    await office.ilyina.in_chat_of(DEPARTMENT).replies(DRAFT, to="№ 1 ·", media=("live_photo", "live.mp4", b"0" * 64))

    assert (await office.incident()).status == "on_approval"


async def test_words_of_what_cannot_be_read_are_taken_and_the_rest_is_told(office: StoryOffice) -> None:
    await office.smirnova.says(f"{POST} {LINK}", media=("voice", "voice.ogg", b"0" * 64), forward_origin=hidden(office))

    assert "Из сообщения взят только текст, вложение не взято\nГолосовые и кружки" in "\n".join(office.smirnova.reads)
    assert office.smirnova.message("Новое сообщение · ВКонтакте")


async def test_draft_in_a_channels_name_is_told_how_to_be_ones_own(office: StoryOffice) -> None:
    await dispatched(office)
    group = office.ilyina.in_chat_of(DEPARTMENT)
    await group.replies(DRAFT, to="№ 1 ·", as_channel=CHANNEL)
    assert group.last.startswith(
        "От имени канала не видно, кто пишет, поэтому ничего не сделано\nНапишите от себя: нажмите на значок"
    )

    await group.says("Коллеги, внимание", as_channel=CHANNEL)
    assert group.last == "Коллеги, внимание"  # talk, whoever it is: nobody answered
    assert (await office.incident()).status == "dispatched"


async def test_parts_of_a_message_that_nobody_knows_yet_cost_nothing(office: StoryOffice) -> None:
    future = {"extra": {"checklist": {"of": "the future"}, "hologram": 5}}
    origin = {"type": "hologram", "date": int(office.now.timestamp())}
    await office.smirnova.says(f"{POST} {LINK}", forward_origin=origin, **future)

    assert office.smirnova.last.startswith("Новое сообщение · ВКонтакте")


async def test_photo_of_an_album_with_words_of_its_own_loses_none(office: StoryOffice) -> None:
    office.telegram.send(
        office.smirnova.id, office.smirnova.id, text=f"Подъезд {LINK}\fЛифт\f", media_group=[PICTURE, PICTURE, PICTURE]
    )
    await office.world.quiet()
    await office.waits(seconds=2)

    assert "«Подъезд Лифт»" in office.smirnova.last


async def test_remark_keeps_what_was_quoted(office: StoryOffice) -> None:
    await dispatched(office)
    await office.ilyina.in_chat_of(DEPARTMENT).replies(DRAFT, to="№ 1 ·")
    quote = {"text": "справка из роддома", "position": 60, "is_manual": True}
    await office.dorofeeva.replies("не нужна, если есть запись акта", to="№ 1 ·", extra={"quote": quote})

    await office.dorofeeva.taps("Вернуть")

    said = "\n".join(office.ilyina.in_chat_of(DEPARTMENT).reads)
    assert "«справка из роддома»\nне нужна, если есть запись акта" in said


def hidden(office: StoryOffice, name: str = "Анна К.") -> Json:
    return {"type": "hidden_user", "date": int(office.now.timestamp()), "sender_user_name": name}


def channel_post(office: StoryOffice, **channel: str) -> Json:
    moment = int(office.now.timestamp())
    return {
        "type": "channel",
        "date": moment,
        "chat": {**CHANNEL, **channel},
        "message_id": 77,
        "author_signature": "Анна Кравец",
    }


async def test_post_of_a_channel_brings_its_network_and_link(office: StoryOffice) -> None:
    await office.smirnova.says(POST, forward_origin=channel_post(office, username="podslushano"))
    assert office.smirnova.last.startswith("Новое сообщение · Telegram")

    await office.smirnova.picks("Рождение", "Кемерово")
    await office.smirnova.taps("Зарегистрировать")
    links = {entity.get("url") for message in office.smirnova.messages for entity in message.get("entities", [])}
    assert "https://t.me/podslushano/77" in links


async def test_post_of_a_closed_channel_is_asked_where_it_stands(office: StoryOffice) -> None:
    await office.smirnova.says(POST, forward_origin=channel_post(office))

    assert "Из какой сети" in office.smirnova.last or "сет" in office.smirnova.last.splitlines()[1]
    assert "Канал закрытый: ссылку откроют только его участники" in office.smirnova.last


async def test_link_in_the_post_of_an_open_channel_makes_two_places_of_which_one_is_asked(office: StoryOffice) -> None:
    await office.smirnova.says(f"{POST} {LINK}", forward_origin=channel_post(office, username="podslushano"))
    assert office.smirnova.last.startswith("Новое сообщение\n")
    assert "Переслано из канала: запись" in office.smirnova.last

    await office.smirnova.taps("Telegram")
    assert office.smirnova.last.startswith("Новое сообщение · Telegram")


async def test_colleague_who_passes_it_on_is_no_citizen(office: StoryOffice) -> None:
    user = {"id": office.ilyina.id, "is_bot": False, "first_name": "Ольга", "last_name": "Ильина"}
    origin = {"type": "user", "date": int(office.now.timestamp()), "sender_user": user}
    await office.smirnova.says(f"{POST} {LINK}", forward_origin=origin)
    await office.smirnova.picks("Рождение", "Кемерово")
    await office.smirnova.taps("Зарегистрировать")

    await office.smirnova.taps("Показать полностью")
    assert "Ильина" not in office.smirnova.last


async def test_links_under_words_are_links(office: StoryOffice) -> None:
    entities = [{"type": "text_link", "offset": 3, "length": 5, "url": LINK}]
    await office.smirnova.says("🔥 здесь третий день закрыто", entities=entities)
    assert office.smirnova.last.startswith("Новое сообщение · ВКонтакте")
    assert "«🔥 здесь третий день закрыто»" in office.smirnova.last


async def test_link_under_the_words_of_a_draft_is_seen_by_who_approves(office: StoryOffice) -> None:
    await dispatched(office)
    entities = [{"type": "text_link", "offset": 0, "length": 12, "url": "https://gosuslugi.ru/zags"}]
    await office.ilyina.in_chat_of(DEPARTMENT).replies(DRAFT, to="№ 1 ·", entities=entities)

    assert "Здравствуйте (https://gosuslugi.ru/zags), Анна!" in office.dorofeeva.card()


async def test_channels_post_quoted_in_a_reply_from_elsewhere_is_a_found_message(office: StoryOffice) -> None:
    reply = {
        "origin": channel_post(office, username="podslushano"),
        "chat": {**CHANNEL, "username": "podslushano"},
        "message_id": 77,
    }
    quote = {"text": "Третий день нет отопления", "position": 0}
    await office.smirnova.says("посмотрите", extra={"external_reply": reply, "quote": quote})

    assert office.smirnova.last.startswith("Новое сообщение · Telegram")
    assert "«Третий день нет отопления посмотрите»" in office.smirnova.last


async def test_card_of_a_group_may_be_answered_from_the_private_chat(office: StoryOffice) -> None:
    await dispatched(office)
    group = office.ilyina.in_chat_of(DEPARTMENT)
    card = group.message("№ 1 ·")
    origin = {"type": "user", "date": card["date"], "sender_user": card["from"]}
    reply = {"origin": origin, "chat": card["chat"], "message_id": card["message_id"]}
    await office.ilyina.says(DRAFT, extra={"external_reply": reply})

    assert (await office.incident()).status == "on_approval"

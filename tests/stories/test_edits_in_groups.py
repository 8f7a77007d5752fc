"""Edits in a department's group: of the draft, by its author; all else is talk."""

from pathlib import Path
from typing import Any

from bot.storage.texts import load_texts
from tests.stories.minutes import StoryOffice
from tests.stories.side_roads import DRAFT, PUBLISHED, dispatched, side_office
from workflow.ids import IncidentId

BETTER = "Здравствуйте, Анна! Рождение регистрируют в любом отделе ЗАГС: нужны паспорт и справка из роддома."


async def draft_of(office: StoryOffice) -> str:
    read = office.world.application.db.read
    return (await read(lambda connection: load_texts(connection, IncidentId(1), ("draft",)))).get("draft", "")


async def test_in_a_group_only_the_draft_of_its_author_is_edited_and_talk_stays_talk(tmp_path: Path) -> None:
    groups: list[dict[str, Any]] = [{"title": "Госрегистрация", "department": "registration"}]
    async with side_office(tmp_path, groups=groups) as office:
        await dispatched(office)
        group = office.ilyina.in_chat_of("registration")
        talk = await group.says("Кто возьмёт?")
        draft = await group.replies(DRAFT, to="№ 1 ·")
        office.news()

        await group.edits(talk, "Кто возьмёт сегодня?")
        await group.edits(draft, BETTER)

        assert office.news() == {}
        assert await draft_of(office) == BETTER


async def test_draft_in_a_group_edited_too_late_is_answered_in_private(tmp_path: Path) -> None:
    groups: list[dict[str, Any]] = [{"title": "Госрегистрация", "department": "registration"}]
    async with side_office(tmp_path, groups=groups) as office:
        await dispatched(office)
        group = office.ilyina.in_chat_of("registration")
        draft = await group.replies(DRAFT, to="№ 1 ·")
        await office.dorofeeva.taps("Согласовать")
        await office.smirnova.taps("Ответ опубликован")
        await office.smirnova.says(PUBLISHED)
        said = len(group.reads)

        await group.edits(draft, BETTER)

        assert office.ilyina.last.startswith("№ 1: этот ответ уже опубликован")
        assert len(group.reads) == said

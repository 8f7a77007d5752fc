"""The office file or the regulation is changed while work is under way: who is told, who acts, and nobody becomes a dash."""

import re
from pathlib import Path

from bot.regulation_files import regulation_text
from tests.offices import ZAGS
from tests.stories.minutes import StoryOffice
from tests.stories.roads import is_proven, registers
from tests.stories.side_roads import DRAFT, LINK, POST, approved, dispatched, drafted, restarted, side_office
from tests.stories.test_absence import enters
from workflow.process.incident import Status

GROUP = {"title": "Регистрация", "department": "registration", "forum": False}
SECOND = "Подскажите, где получить повторное свидетельство о браке, если регистрировали в Белово?"
ARCHIVE = """

[[departments]]
id = "archive"
title = "Архив"

[[people]]
id = "rybina"
name = "Рыбина А. Д."
position = "архивариус"
roles = ["executor"]
department = "archive"
"""


def without(text: str, *ids: str) -> str:
    """The file without these people and departments."""
    blocks = re.split(r"(?m)^(?=\[\[|# Зам)", text)
    return "".join(block for block in blocks if not any(f'id = "{id}"' in block for id in ids))


def without_registration(text: str) -> str:
    return without(text, "registration", "dorofeeva", "ilyina", "titov") + ARCHIVE


def without_ilyina(text: str) -> str:
    return without(text, "ilyina")


def smirnova_no_curator(text: str) -> str:
    return text.replace('roles = ["curator", "administrator"]', 'roles = ["administrator"]').replace(
        'roles = ["curator", "executor"]', 'roles = ["curator", "executor"]\nsubstitute = "kruglov"'
    )


async def test_a_department_leaves_while_two_incidents_are_open_there(tmp_path: Path) -> None:
    async with side_office(tmp_path, groups=[GROUP]) as office:
        await dispatched(office)
        await dispatched(office, SECOND, link=f"{LINK}8")
        office.news()

        await restarted(office, change=without_registration)

        told = office.smirnova.message("Файл учреждения или регламент изменён")["text"].replace("\u00a0", " ")
        assert told.splitlines() == [
            "⚠️ Файл учреждения или регламент изменён. Сообщений в работе, которых это касается: 2",
            "",
            "Отдел государственной регистрации (уже не в списке): передайте другому отделу",
            "№ 1, № 2",
        ]
        assert any("передайте другому отделу" in words for words in office.yudina.reads)
        # The group of the department that is no more hears nothing, nor do its people.
        assert "ilyina" not in office.news() and "registration" not in office.news()

        await _gives_the_second_to_another(office)
        # It was told once: another start is silent.
        said = len(office.smirnova.reads)
        await restarted(office)
        assert len(office.smirnova.reads) == said

        # Deadlines go on, and curators are reminded in the department's place.
        await office.at("15:59")
        assert any("проект ответа до" in words for words in office.smirnova.reads[said:])
        assert "—" not in office.smirnova.card(1)
        await office.smirnova.says("/late")
        assert await is_proven(office)


async def _gives_the_second_to_another(office: StoryOffice) -> None:
    """A button leads to each card, which says what is wanted."""
    await office.smirnova.taps("№ 2", on="Файл учреждения")
    assert "Отдел государственной регистрации (уже не в списке): передайте другому отделу" in office.smirnova.card(2)
    await office.smirnova.taps("Ещё", on="№ 2 ·")
    await office.smirnova.taps("Передать другому отделу")
    await office.smirnova.taps("Организационно")
    await office.smirnova.says("Отдела больше нет")
    assert (await office.incident(2)).departments == ("org",)
    assert "передайте другому отделу" not in office.smirnova.card(2)
    assert any("№ 2 · " in words for words in office.yudina.reads)


async def test_the_group_of_a_department_that_is_no_more_is_talked_in_without_harm(tmp_path: Path) -> None:
    async with side_office(tmp_path, groups=[GROUP]) as office:
        await dispatched(office)
        group, leaver = office.smirnova.in_chat_of("registration"), office.ilyina.in_chat_of("registration")
        await restarted(office, change=without_registration)

        for phone in (group, leaver):
            await phone.answers(DRAFT)
            await phone.says("Куда теперь с этим?")
            assert "Принять" not in phone.buttons()
            await phone.taps("Почему этот срок")
        assert (await office.incident()).draft is None
        assert (await office.incident()).assignments[0].executor is None
        assert not any("ошибк" in words.lower() for words in office.smirnova.reads)
        # The administrator gives the group to a department that is there.
        await group.says("/department@otklik_demo_bot archive")
        assert "Архив" in group.last
        assert await is_proven(office)


async def test_a_person_leaves_who_took_one(tmp_path: Path) -> None:
    async with side_office(tmp_path) as office:
        await dispatched(office)
        await office.ilyina.taps("Принять")
        office.news()

        await restarted(office, change=without_ilyina)

        assert "Ильина К. Р. (уже не в списке): больше не исполнитель в отделе, назначьте другого" in office.smirnova.message(
            "Файл учреждения"
        )["text"].replace("\u00a0", " ")
        assert "ilyina" not in office.news()
        # Her department has the card again; the curator may appoint somebody from the card that the button opens.
        assert "больше не исполнитель" in office.titov.card()
        await office.smirnova.taps("№ 1", on="Файл учреждения")
        await office.smirnova.taps("Назначить исполнителя")
        assert await office.smirnova.taps("Титов") == "Исполнитель: Титов Г. Б."
        assert (await office.incident()).assignments[0].executor == "titov"
        assert "больше не исполнитель" not in office.titov.card()
        await office.titov.answers(DRAFT)
        await office.dorofeeva.taps("Согласовать")
        assert (await office.incident()).status is Status.APPROVED
        assert await is_proven(office)


async def test_the_author_of_a_draft_leaves_and_is_named_all_the_same(tmp_path: Path) -> None:
    async with side_office(tmp_path) as office:
        await drafted(office)

        await restarted(office, change=without_ilyina)

        await office.dorofeeva.says("/mine")
        await office.dorofeeva.taps("№ 1")
        assert "Подготовлено: Ильина К. Р. (уже не в списке)" in office.dorofeeva.card()
        await office.dorofeeva.taps("Согласовать")
        assert "—" not in office.smirnova.card()
        assert await is_proven(office)


async def test_a_curator_is_no_curator_any_more_and_the_others_go_on(tmp_path: Path) -> None:
    async with side_office(tmp_path) as office:
        await approved(office)
        office.news()

        await restarted(office, change=smirnova_no_curator)

        # She keeps the file as the administrator, and reads what it is about; the other curator has the card.
        for phone in (office.smirnova, office.yudina):
            words = phone.message("Файл учреждения")["text"].replace("\u00a0", " ")
            assert "Смирнова О. В.: роли куратора больше нет, сообщения видят все кураторы" in words
        await office.yudina.taps("№ 1", on="Файл учреждения")
        assert "Ответ опубликован" in office.yudina.buttons()


async def test_whose_turn_it_becomes_has_the_card_and_the_old_ones_buttons_are_gone(tmp_path: Path) -> None:
    def titov_is_the_head(text: str) -> str:
        head, executor = (
            'roles = ["department_head"]\ndepartment = "registration"',
            'roles = ["executor"]\ndepartment = "registration"',
        )
        text = text.replace(head, "HEAD")
        place = text.index('id = "titov"')
        return (text[:place] + text[place:].replace(executor, head, 1)).replace("HEAD", executor)

    async with side_office(tmp_path) as office:
        await drafted(office)
        assert "Согласовать" in office.dorofeeva.buttons()

        await restarted(office, change=titov_is_the_head)

        # Nothing lacks, so nobody is told of the file; the change is on record.
        assert not any("Файл учреждения" in words for words in office.smirnova.reads)
        assert "Согласовать" not in office.dorofeeva.buttons()
        said = len(office.titov.reads)
        await restarted(office)
        assert len(office.titov.reads) == said
        await office.titov.taps("Согласовать")
        assert (await office.incident()).status is Status.APPROVED
        assert await is_proven(office)


async def test_a_regulation_is_revised_and_open_incidents_go_on_under_the_earlier_one(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(regulation_text(ZAGS), encoding="utf-8")
    async with side_office(tmp_path, office_file=lambda text: text.replace(f'"{ZAGS}"', '"own.toml"')) as office:
        await dispatched(office)
        before = (await office.incident()).steps
        office.news()

        own.write_text(regulation_text(ZAGS).replace('length = "5h"', 'length = "4h"'), encoding="utf-8")
        await restarted(office)

        told = office.smirnova.message("Файл учреждения или регламент изменён")["text"].replace("\u00a0", " ")
        assert told.splitlines()[2:] == ["Идут по прежней редакции регламента, сроки и порядок не меняются", "№ 1"]
        assert (await office.incident()).steps == before
        await dispatched(office, SECOND, link=f"{LINK}8")
        assert (await office.incident(2)).revision != (await office.incident()).revision
        assert await is_proven(office)


async def test_the_substitute_of_somebody_absent_leaves(tmp_path: Path) -> None:
    async with side_office(tmp_path) as office:
        await enters(office, "Лаптева", "14.10", "Титов", last="Один день")
        await restarted(office, change=lambda text: without(text, "titov"))

        told = office.smirnova.message("Файл учреждения или регламент изменён")["text"].replace("\u00a0", " ")
        assert told.splitlines()[-1] == "Лаптева Н. И. отсутствует, а замещающего уже нет: назовите другого, /absence"
        # The list of absences names who was to act, and who acts now by the regulation (3).
        await office.smirnova.says("/absence")
        assert "замещает Титов Г. Б. (уже не в списке)" in office.smirnova.last
        await registers(office.smirnova, f"{POST} {LINK}", topic="Рождение", place="Кемерово")
        assert "Обычная" in office.lapteva.buttons() + office.kruglov.buttons()
        assert await is_proven(office)

"""Somebody is away: his substitute acts, the journal says for whom, both hear of the beginning and the end."""

from pathlib import Path

from bot.storage.journal import read_entries
from tests.stories.minutes import StoryOffice, story_office
from tests.stories.roads import decides, is_proven, registers
from tests.stories.side_roads import restarted, side_office
from workflow.ids import IncidentId
from workflow.process.happenings import KNOWN

OFFICE = "kuzbass-zags-16"
BIRTH = "Можно ли зарегистрировать рождение дочки не по прописке?\nhttps://vk.com/wall-990042016_4107?reply=4112"


async def enters(office: StoryOffice, who: str, days: str, substitute: str, *, last: str = "") -> None:
    """The curator enters an absence: taps the people, types the days and the basis."""
    await office.smirnova.says("/absence")
    await office.smirnova.taps("Внести отсутствие")
    await office.smirnova.taps(who)
    await office.smirnova.says(days)
    if last:
        await office.smirnova.taps(last)
    await office.smirnova.taps(substitute)
    await office.smirnova.says("приказ № 15-к от 09.10.2026")
    assert await office.smirnova.taps("Внести") == "Отсутствие внесено, оба узнают об этом"


async def stamps(office: StoryOffice) -> list[tuple[str, str | None, str]]:
    """Which entries of the incident were made for somebody absent: by whom, and for whom."""
    read = office.world.application.db.read
    entries = await read(lambda connection: read_entries(connection, IncidentId(1), KNOWN))
    return [(entry.code, entry.actor, entry.on_behalf_of) for entry in entries if entry.on_behalf_of is not None]


async def test_deputy_head_falls_ill_and_the_head_of_the_organisational_department_decides_for_her() -> None:
    async with story_office(OFFICE, begins="2026-10-14 10:00") as office:
        await registers(office.smirnova, BIRTH, topic="Рождение", place="Кемерово")
        office.news()

        # 10:05. She is away for today; nobody is named, so that clause 3 has its way. Her card goes to Kruglov.
        await office.at("10:05")
        await enters(office, "Лаптева", "14.10-14.10", "Никого не назначать")
        told = "Лаптева Н. И. отсутствует: ср 14.10\nЗамещает: Круглов С. А."
        assert told in office.lapteva.reads
        assert any(words.startswith(told) and "за кого вы действуете" in words for words in office.kruglov.reads)
        assert (
            office.kruglov.card().splitlines()[-1] == "Решите важность и отдел до 10:25 (п. 8), осталось 20 мин рабочего времени"
        )
        assert "Обычная" not in office.lapteva.buttons()

        await decides(office.kruglov, "Обычная", "Отдел государственной")
        assert "Решено: обычная важность, Отдел государственной регистрации · Круглов С. А. (за: Лаптева Н. И.)" in (
            office.smirnova.card()
        )
        assert await stamps(office) == [
            ("importance.set", "kruglov", "lapteva"),
            ("departments.chosen", "kruglov", "lapteva"),
        ]

        # Thursday, 9:00: she is back, both hear of it.
        office.news()
        await office.at("15.10 9:00")
        over = "Лаптева Н. И. больше не отсутствует"
        assert any(words.startswith(over) for words in office.lapteva.reads)
        assert any(words.startswith(over) for words in office.kruglov.reads)
        assert await is_proven(office)


async def test_absence_entered_beforehand_begins_in_the_morning_and_ends_when_the_person_says_so() -> None:
    async with story_office(OFFICE, begins="2026-10-14 10:00") as office:
        await enters(office, "Лаптева", "15.10-30.10", "Гордеева")
        assert any(words.startswith("Лаптева Н. И. отсутствует: чт 15.10 – пт 30.10") for words in office.gordeeva.reads)
        await registers(office.smirnova, BIRTH, topic="Рождение", place="Кемерово")
        assert "Обычная" in office.lapteva.buttons()
        assert "Обычная" not in office.gordeeva.buttons()

        await office.at("15.10 9:00")
        begun = "Лаптева Н. И. отсутствует с сегодняшнего дня, по пт 30.10"
        assert any(words.startswith(begun) for words in office.gordeeva.reads)
        assert "Обычная" in office.gordeeva.buttons()
        assert "Обычная" not in office.lapteva.buttons()

        # She ends it herself; the list has nothing on it any more.
        await office.at("15.10 9:05")
        await office.lapteva.says("/absence")
        assert "Лаптева Н. И. · чт 15.10 – пт 30.10 · замещает Гордеева А. Н." in office.lapteva.last
        assert await office.lapteva.taps("На месте: Лаптева") == "Отсутствие закончено, оба узнают об этом"
        assert any(words.startswith("Лаптева Н. И. больше не отсутствует") for words in office.gordeeva.reads)
        assert "Обычная" in office.lapteva.buttons()
        assert "Обычная" not in office.gordeeva.buttons()
        assert await office.lapteva.taps("На месте: Лаптева") == "Это отсутствие уже закончилось или отменено"
        await office.lapteva.says("/absence")
        assert office.lapteva.last == "Отсутствия\nВ списке никого нет"

        # The timer of 31.10 finds nothing to say.
        office.news()
        await office.jumps("02.11 9:00")
        assert not any("больше не отсутствует" in words for said in office.news().values() for words in said)
        assert await is_proven(office)


async def test_absences_that_cannot_stand_and_people_who_may_not_enter_them_are_refused() -> None:
    async with story_office(OFFICE, begins="2026-10-14 10:00") as office:
        await office.titov.says("/absence")
        assert "Внести отсутствие" not in office.titov.buttons()

        await enters(office, "Лаптева", "15.10-16.10", "Круглов")
        await office.smirnova.says("/absence")
        await office.smirnova.taps("Внести отсутствие")
        await office.smirnova.taps("Круглов")
        await office.smirnova.says("16.10")
        await office.smirnova.taps("Один день")
        await office.smirnova.taps("Никого не назначать")
        await office.smirnova.says("отгул")
        assert await office.smirnova.taps("Внести") == (
            "Лаптева Н. И. остаётся без замены: замещающий тоже отсутствует. Выберите другого"
        )
        assert await office.smirnova.taps("Отменить") == "Отменено"


FILED = """

[[absences]]
person = "lapteva"
first = 2026-10-14
last = 2026-10-16
substitute = "gordeeva"
basis = "приказ № 15-к"
"""


async def test_absences_of_the_office_file_are_taken_at_a_start_and_end_when_they_are_taken_out(tmp_path: Path) -> None:
    async with side_office(tmp_path) as office:
        assert office.shown(office.now).startswith("14.10")
        await registers(office.smirnova, BIRTH, topic="Рождение", place="Кемерово")
        assert "Обычная" in office.lapteva.buttons()

        await restarted(office, change=lambda text: text + FILED)
        assert any(words.startswith("Лаптева Н. И. отсутствует: ср 14.10 – пт 16.10") for words in office.gordeeva.reads)
        assert "Обычная" in office.gordeeva.buttons()
        assert "Обычная" not in office.lapteva.buttons()
        said = len(office.gordeeva.reads)
        await restarted(office)
        assert len(office.gordeeva.reads) == said

        await restarted(office, change=lambda text: text.removesuffix(FILED))
        assert any(words.startswith("Лаптева Н. И. больше не отсутствует") for words in office.gordeeva.reads)
        assert "Обычная" in office.lapteva.buttons()
        assert await is_proven(office)


async def test_many_cards_come_to_a_substitute_as_one_list(tmp_path: Path) -> None:
    async with side_office(tmp_path) as office:
        for number in range(4):
            await registers(office.smirnova, f"{BIRTH}{number}", topic="Рождение", place="Кемерово")

        await enters(office, "Лаптева", "14.10", "Гордеева", last="Один день")

        assert office.gordeeva.last.startswith("Ср 14.10. Ждут вас: 4")

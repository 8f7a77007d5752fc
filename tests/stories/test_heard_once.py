"""Somebody who has two parts in one deadline hears of it once: the head of a department without a chat, the curator who leads."""

from pathlib import Path

from tests.stories.side_roads import dispatched, registered, side_office

STILL = "Ещё не сделано. Отвечает:"


async def test_the_head_of_a_department_without_a_chat_hears_once_that_the_draft_is_late(tmp_path: Path) -> None:
    async with side_office(tmp_path) as office:
        await dispatched(office)
        await office.waits(hours=9)

        late = [words for words in office.dorofeeva.reads if "Отвечает:" in words and "проект" in words]
        above = [words for words in office.lapteva.reads if STILL in words and "проект" in words]

        assert len(late) == 1 and STILL not in late[0]
        assert len(above) == 1


async def test_a_curator_who_coordinates_as_well_hears_once_that_the_draft_is_late(tmp_path: Path) -> None:
    def one_for_both(text: str) -> str:
        return text.replace('roles = ["curator", "administrator"]', 'roles = ["curator", "coordinator", "administrator"]')

    async with side_office(tmp_path, office_file=one_for_both) as office:
        await registered(office)
        for label in ("Обычная", "Отдел государственной", "Отправить"):
            await office.smirnova.taps(label)
        await office.waits(hours=9)

        late = [words for words in office.smirnova.reads if "Отвечает:" in words and "проект" in words]

        assert len(late) == 1 and STILL not in late[0]

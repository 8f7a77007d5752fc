"""From a forwarded message to the department's desk: at most four taps in every regulation, all of them counted."""

import pytest

from tests.offices import LESOZAVODSK, MINISTRY, NAO, NOVOKUBANSK, ZAGS
from tests.stories.minutes import Phone, StoryOffice, story_office
from tests.stories.roads import is_proven

LINK = {
    ZAGS: "https://vk.com/wall-990042016_4107?reply=7",
    MINISTRY: "https://vk.com/wall-990093001_101?reply=7",
    LESOZAVODSK: "https://vk.com/wall-990215001_101?reply=7",
    NOVOKUBANSK: "https://vk.com/wall-990174001_101?reply=7",
    NAO: "https://vk.com/wall-990020001_101?reply=7",
}
CURATOR = {ZAGS: "smirnova", MINISTRY: "rogova", LESOZAVODSK: "melnik", NOVOKUBANSK: "zaychenko", NAO: "rocheva"}
DECIDER = {ZAGS: "lapteva", MINISTRY: "orekhova"}
SPEAKS = {
    ZAGS: "Как зарегистрировать рождение дочки в Кемерово?",
    MINISTRY: "Пособие за октябрь не пришло, Кемерово",
    LESOZAVODSK: "На дороге яма, центр",
    NOVOKUBANSK: "Дорогу размыло, Ковалевское",
    NAO: "В Искателей третий день нет света, тепло пропадает",
}
SILENT = "Когда это кончится?"
CHOSEN = {
    ZAGS: ("Рождение", "Кемерово"),
    MINISTRY: ("Пособия", "Кемерово"),
    LESOZAVODSK: (),
    NOVOKUBANSK: ("Дороги", "Ковалевское"),
    NAO: ("Свет и тепло", "Искателей"),
}
OFFICES = pytest.mark.parametrize("id", [ZAGS, MINISTRY, LESOZAVODSK, NOVOKUBANSK, NAO])


async def sent(office: StoryOffice, id: str) -> int:
    """It is registered, decided and sent; how many taps that took of everybody."""
    curator: Phone = office.phones[CURATOR[id]]
    if id in DECIDER:
        assert await curator.taps("Зарегистрировать") == "Зарегистрировано"
        assert (await office.phones[DECIDER[id]].taps("Направить: обычная")).startswith("Отправлено: ")
    else:
        assert await curator.taps("Направить: обычная") == "Зарегистрировано и отправлено"
    assert (await office.incident()).status == "dispatched"
    return sum(phone.taps_made for phone in office.phones.values())


@OFFICES
async def test_what_its_words_say_is_chosen_already_and_two_taps_send_it(id: str) -> None:
    async with story_office(id, begins="2026-10-14 10:00") as office:
        await office.phones[CURATOR[id]].forwards(f"{SPEAKS[id]}\n{LINK[id]}")
        assert "проверьте: " in office.phones[CURATOR[id]].last

        assert await sent(office, id) <= 2
        assert await is_proven(office)


@OFFICES
async def test_what_its_words_do_not_say_is_chosen_by_hand_and_four_taps_send_it(id: str) -> None:
    async with story_office(id, begins="2026-10-14 10:00") as office:
        curator = office.phones[CURATOR[id]]
        await curator.forwards(f"{SILENT}\n{LINK[id]}")
        for label in CHOSEN[id] or ("Отдел дорог",):
            await curator.taps(label)

        assert await sent(office, id) <= 4
        assert await is_proven(office)


@pytest.mark.parametrize("id", [ZAGS, MINISTRY])
async def test_the_decision_stays_the_deputys_and_the_journal_says_for_whom_it_was_sent(id: str) -> None:
    async with story_office(id, begins="2026-10-14 10:00") as office:
        await office.phones[CURATOR[id]].forwards(f"{SPEAKS[id]}\n{LINK[id]}")
        await sent(office, id)

        incident = await office.incident()
        assert {incident.marks[code].by for code in ("importance.set", "departments.chosen")} == {DECIDER[id]}
        dispatch = incident.marks["incident.dispatched"]
        assert (dispatch.by, dispatch.on_behalf_of) == (DECIDER[id], CURATOR[id])


async def test_what_was_chosen_by_the_words_is_changed_by_a_tap_before_it_goes() -> None:
    async with story_office(LESOZAVODSK, begins="2026-10-14 10:00") as office:
        melnik = office.melnik
        await melnik.forwards(f"{SPEAKS[LESOZAVODSK]}\n{LINK[LESOZAVODSK]}")
        assert "Отдел: Отдел дорог и транспорта" in melnik.last

        await melnik.taps("Изменить отдел")
        await melnik.taps("Отдел жизнеобеспечения")
        assert "Отдел: Отдел жизнеобеспечения" in melnik.last
        await melnik.taps("Направить: повышенная")

        assert (await office.incident()).departments == ("life",)
        assert (await office.incident()).is_high

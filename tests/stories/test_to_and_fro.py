"""A draft goes to and fro: the approver sees what changed since the version he returned, and puts the third one right himself."""

from tests.stories.minutes import StoryOffice, story_office
from tests.stories.roads import decides, is_proven, registers, running

REFUSAL = """в пособии отказали потому что у меня оказываеца ДВЕ квартиры
https://ok.ru/group/70009909300101/topic/157609300101552"""


async def test_after_the_second_return_the_first_deputy_edits_and_the_minister_approves() -> None:
    """Ministry 13-15: the head of the department, and the supervising deputy or the first deputy or the minister."""
    async with story_office("kuzbass-minsoc-93", begins="2026-10-14 10:00") as office:
        await _returned_twice(office)
        desk = office.nosova.in_chat_of("benefits")
        assert "Возвратов: 2. Быстрее позвонить: Самойлов Д. Н." in desk.card()

        await office.at("11:30")
        await desk.answers("Здравствуйте! Принесите справку о сносе дома в каб. 5.")
        assert "Возвратов: 2. Быстрее позвонить (Носова А. Д., 5-12-40) или исправить самому" in office.samoylov.card()
        # The head is alone in her group: nobody else would approve what she writes.
        assert "Быстрее позвонить: Носова А. Д., 5-12-40" in office.kalinina.card()
        assert "Исправить" not in office.kalinina.buttons()

        await _compared(office)
        await _edited(office)
        assert await is_proven(office)


async def _returned_twice(office: StoryOffice) -> None:
    await registers(office.rogova, REFUSAL, topic="Пособия", place="Киселёвск")
    await decides(office.orekhova, "Обычная", "Отдел пособий")
    await office.rogova.taps("Отправить в отдел")
    desk = office.nosova.in_chat_of("benefits")
    for clock, text, remark in (
        ("10:30", "Здравствуйте! Принесите справку.", "Какую справку?"),
        ("11:00", "Здравствуйте! Принесите справку о сносе.", "Куда?"),
    ):
        await office.at(clock)
        await desk.answers(text)
        await office.samoylov.taps("На доработку")
        await office.samoylov.says(remark)


async def _compared(office: StoryOffice) -> None:
    """With the version he returned, whatever came in between."""
    await office.samoylov.taps("Что изменилось")
    assert office.samoylov.last.splitlines() == [
        "№ 1: редакции проекта",
        "Первая редакция · в 10:30 · Носова А. Д.",
        "Возвращено в 10:30, Самойлов Д. Н.: «Какую справку?»",
        "Вторая редакция · в 11:00 · Носова А. Д.",
        "Возвращено в 11:00, Самойлов Д. Н.: «Куда?»",
        "Третья редакция · в 11:30 · Носова А. Д.",
        "",
        "Зачёркнуто, что убрали, подчёркнуто, что добавили:",
        "Здравствуйте! Принесите справку о сносе. сносе дома в каб. 5.",
    ]


async def _edited(office: StoryOffice) -> None:
    await office.at("11:40")
    assert await office.samoylov.taps("Исправить") == "Пришлите весь текст, как он должен быть"
    assert office.samoylov.last.endswith("Здравствуйте! Принесите справку о сносе дома в каб. 5.")
    office.news()
    await office.samoylov.says("+")
    assert office.news() == {"samoylov": ["№ 1: это весь текст, каким он должен быть?"]}
    assert await office.samoylov.taps("Нет, это разговор") == "Хорошо, ничего не делаю"
    await office.samoylov.taps("Исправить")
    office.news()
    await office.samoylov.says("Здравствуйте! Принесите справку о сносе дома в каб. 5, телефон 5-12-40.")
    # 14: 30 wm anew from 11:40.
    assert (await running(office))["approval:4"] == "14: 14.10 12:10"
    news = office.news()
    assert news["samoylov"] == ["Ваша редакция ушла другим согласующим"]
    assert news["benefits"] == ["Правка: Самойлов Д. Н., четвёртая редакция"]
    assert "Правка: Самойлов Д. Н., четвёртая редакция" in office.vetrova.card()

    # He does not approve what he wrote: the minister does, beside the head of the department.
    assert "Согласовать" not in office.samoylov.buttons()
    await office.kalinina.taps("Согласовать", on="четвёртая")
    assert await office.vetrova.taps("Согласовать", on="четвёртая") == "Согласовано, ответ передан на публикацию"

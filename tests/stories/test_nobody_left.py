"""Ministry 13: the head of the department drafts herself, or is away with nobody named; the draft is approved all the same."""

from pathlib import Path

from tests.stories.minutes import StoryOffice
from tests.stories.roads import decides, is_proven, registers
from tests.stories.side_roads import side_office

MINISTRY = "kuzbass-minsoc-93"
DENIED = "Отказали в пособии https://ok.ru/group/70009909300101/topic/1"
DRAFT = "Здравствуйте! Принесите справку о доходах в кабинет 5, пособие пересчитаем."
HEAD = "руководитель структурного подразделения"


async def sent(office: StoryOffice) -> None:
    await registers(office.rogova, DENIED, topic="Пособия", place="Киселёвск")
    await decides(office.orekhova, "Обычная", "Отдел пособий")
    await office.rogova.taps("Отправить в отдел")


async def test_a_head_who_drafts_herself_is_approved_by_the_supervising_deputy_stamped(tmp_path: Path) -> None:
    also = 'roles = ["department_head", "executor"]\ndepartment = "benefits"'
    change = 'roles = ["department_head"]\ndepartment = "benefits"'
    async with side_office(tmp_path, id=MINISTRY, office_file=lambda text: text.replace(change, also)) as office:
        await sent(office)
        await office.kalinina.drafts(DRAFT)

        instead = f"Автор проекта: {HEAD}; согласование вместо автора: Самойлов Д. Н. (п. 13)"
        assert instead in office.kalinina.last
        assert instead in office.samoylov.card()

        assert (await office.samoylov.taps("Согласовать", on="№ 1 ·")).startswith("Согласовано, ответ передан")
        assert instead in office.rogova.card()
        assert [code for code in await office.codes() if code.endswith(".approved")] == [
            "draft.approved",
            "draft.approved",
            "answer.approved",
        ]
        assert await is_proven(office)


async def test_a_head_on_leave_with_nobody_named_is_told_of_when_it_is_entered_and_is_not_waited_for(tmp_path: Path) -> None:
    async with side_office(tmp_path, id=MINISTRY) as office:
        await office.rogova.says("/absence")
        await office.rogova.taps("Внести отсутствие")
        await office.rogova.taps("Калинина")
        await office.rogova.says("14.10-30.10")
        meanwhile = "Отдел пособий и выплат семьям: проекты в это время согласует Самойлов Д. Н. или Ветрова И. М. (п. 13)"
        assert meanwhile in office.rogova.last
        await office.rogova.taps("Никого не назначать")
        await office.rogova.says("приказ № 15-к")
        await office.rogova.taps("Внести")
        assert meanwhile in "\n".join(office.kalinina.reads)

        await sent(office)
        await office.nosova.drafts(DRAFT)
        away = f"Отсутствует: {HEAD}; согласование за отсутствующего: Самойлов Д. Н. (п. 13)"
        assert away in office.nosova.last
        await office.samoylov.taps("Согласовать", on="№ 1 ·")

        assert (await office.incident()).status == "approved"
        assert away in office.rogova.card()
        assert await is_proven(office)

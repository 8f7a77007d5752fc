"""Importance on the phones: presumed, awaited in vain, raised on the way, shortened, listed, told at once and told again."""

from pathlib import Path

from tests.stories.minutes import story_office
from tests.stories.roads import is_proven, missed, registers, running
from tests.stories.side_roads import side_office

ZAGS, NAO = "kuzbass-zags-16", "nao-vnutpol-2020"
POST = "Третий день не выдают свидетельство о смерти, похороны завтра. https://vk.com/wall-990042016_4107"
DARK = "Встала дизельная, света нет во всём посёлке. https://vk.com/wall-990020202_1290"
WORDS = "повышенной важности"


async def test_the_deputy_head_is_silent_and_the_specialist_keeps_the_twenty_five_minutes() -> None:
    async with story_office(ZAGS, begins="2026-10-14 10:00") as office:
        specialist, deputy = office.smirnova, office.lapteva
        await registers(specialist, POST, topic="Смерть", place="Кемерово")
        assert "Куратор предлагает: Отдел государственной регистрации" in deputy.card()
        office.news()

        # Reading 22: reminded at 10 and 15 working minutes; from 20 on the specialist may do without the decision.
        await office.at("10:15")
        assert [words.split(" до ")[0] for words in office.news()["lapteva"]] == ["🟠 № 1: отправка в отдел"] * 2
        assert "Отправить как обычную" not in specialist.buttons()
        await office.at("10:20")
        silent = specialist.message("важность и отдел не решены")["text"].replace("\u00a0", " ")
        assert silent.startswith("№ 1: важность и отдел не решены, Лаптева Н. И.")

        await office.at("10:22")
        sent = await specialist.taps("Отправить как обычную, предварительно")
        assert sent == "Отправлено предварительно: Отдел государственной регистрации"
        assert await running(office) == {"answer": "11: 15.10 10:00", "draft:registration": "13: 14.10 16:22"}
        assert await missed(office) == {}

        # Afterwards she decides all the same: no reason is wanted, since it was nobody's decision before.
        await office.at("10:40")
        assert await deputy.taps("Повышенная") == "Решено: повышенная важность"
        assert await running(office) == {"answer": "12: 14.10 15:00", "draft:registration": "13: 14.10 12:22"}
        codes = await office.codes()
        assert [code for code in codes if code.startswith(("decision", "decider"))] == [
            "decision.asked",
            "decision.asked",
            "decider.silent",
        ]
        assert await is_proven(office)


async def test_presumed_high_is_told_at_once_and_then_to_the_substitute() -> None:
    async with story_office(ZAGS, begins="2026-10-14 10:00") as office:
        specialist, deputy, substitute = office.smirnova, office.lapteva, office.kruglov
        await specialist.forwards(POST)
        await specialist.picks("Смерть", "Кемерово")
        await specialist.taps("Предположительно повышенная")
        assert "Предположительно повышенная важность: кто решает, узнает сразу" in specialist.last
        await specialist.taps("Зарегистрировать")
        assert "Куратор предлагает: повышенная важность" in deputy.card()
        assert "Принято к сведению" in deputy.buttons()

        # 26: every five minutes until it is acknowledged; after the third time the substitute (3).
        await office.at("10:15")
        assert len([words for words in deputy.reads if WORDS in words]) == 3
        await office.at("10:20")
        assert f"🔴 № 1: сообщение предположительно {WORDS} (п. 26)" in substitute.message(WORDS)["text"].replace("\u00a0", " ")

        await substitute.taps("Принято к сведению", on=WORDS)
        office.news()
        await office.at("10:24")
        await deputy.taps("Повышенная")
        assert WORDS not in str(office.news())
        assert "importance.acknowledged" in await office.codes()
        assert await is_proven(office)


async def test_importance_is_raised_on_the_way_and_the_term_shortened() -> None:
    async with story_office(ZAGS, begins="2026-10-14 10:00") as office:
        deputy = office.lapteva
        await registers(office.smirnova, POST, topic="Смерть", place="Кемерово")
        await deputy.taps("Обычная")
        await deputy.taps("Отдел государственной")
        await office.smirnova.taps("Отправить в отдел")
        office.news()

        await office.at("10:30")
        assert await deputy.taps("Повысить важность") == "Назовите причину"
        await deputy.says("Вмешалась прокуратура")
        # 12 and 13: four hours from 10:00, two from 10:00 in the department, which has the card anew.
        assert await running(office) == {"answer": "12: 14.10 15:00", "draft:registration": "13: 14.10 12:00"}
        assert any("повышенная важность" in words for words in office.news()["registration"])

        assert await deputy.taps("Сократить срок") == "Назовите срок"
        await deputy.says("9")
        assert deputy.last == "Сокращённый срок больше того, что уже прошло (30 мин), и меньше нормы (4 ч) (п. 8)"
        assert await deputy.taps("Вдвое") == "Ответ автору до 12:00 (п. 8)"
        assert (await running(office))["answer"] == "8: 14.10 12:00"
        assert "Срок сокращён до 2 ч, Лаптева Н. И." in deputy.card()
        assert await is_proven(office)


async def test_the_governor_is_told_again_until_he_has_seen_it_and_hears_when_it_is_lowered() -> None:
    async with story_office(NAO, begins="2026-04-29 10:00") as office:
        curator, governor = office.rocheva, office.mezentsev
        await registers(curator, DARK, topic="Свет", place="Усть-Кара")
        await curator.taps("Повышенная", on="№ 1")
        await curator.taps("Доложить губернатору")
        await curator.taps("Департамент строительства")
        await curator.taps("Отправить в отдел")

        await office.at("10:10")
        assert len([words for words in governor.reads if WORDS in words]) == 3
        assert await governor.taps("Принято к сведению") == "Отмечено: принято к сведению"
        office.news()
        await office.at("10:30")
        assert "mezentsev" not in office.news()

        await curator.taps("Снизить важность")
        await curator.says("Дизельную запустили")
        assert governor.last.startswith("№ 1: важность всё-таки обычная (п. 14), подтверждать ничего не нужно")
        assert await is_proven(office)


async def test_a_listed_topic_has_four_hours_and_names_its_act(tmp_path: Path) -> None:
    act = "распоряжение от 02.03.2020 № 14-р"

    def listing(text: str) -> str:
        return f'{text}\n[[listed_topics]]\ntopic = "Медицина"\nact = "{act}"\n'

    async with side_office(tmp_path, id=NAO, office_file=listing) as office:
        await registers(office.rocheva, DARK, topic="Медицина", place="Усть-Кара")

        assert f"Сокращённый срок: тема из перечня (п. 16), {act}" in office.rocheva.card()
        incident = await office.incident()
        assert incident.listed_by == act
        answer = incident.step("answer")
        assert answer is not None
        calendar = office.world.application.premises.rules.calendar
        assert calendar.worked(answer.starts, answer.due).total_seconds() == 4 * 3600
        assert (await office.codes())[:2] == ["incident.registered", "topic.listed"]
        assert await is_proven(office)

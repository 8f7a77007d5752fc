"""A message that is not the department's own: sent back, sent on, and what the detour cost (Novokubansk 11)."""

from tests.stories.minutes import story_office
from tests.stories.roads import is_proven, registers, running


async def test_a_message_sent_back_by_one_department_goes_on_to_another() -> None:
    async with story_office("novokubansk-1740") as office:
        curator, housing, school = office.zaychenko, office.bondar, office.kravchenko
        post = "В школе № 3 третий день нет воды, дети уходят домой. https://vk.com/wall-1_2"
        await registers(curator, post, topic="ЖКХ", place="Новокубанск")
        await curator.taps("Обычная")
        await curator.taps("Управление ЖКХ")
        await curator.taps("Отправить в отдел")
        await office.waits(minutes=10)

        assert await housing.taps("Не наше") == "Назовите причину"
        assert housing.last == "№ 1: почему это не ваш вопрос и чей он? Напишите одним сообщением"
        await housing.says("Трубы внутри школы, это к управлению образования")

        # Returned at 10:10, to be sent on within 30 wm (11); the answer's own deadline stays (9).
        assert await running(office) == {"answer": "9: 14.10 13:00", "redispatch:1": "11: 14.10 10:40"}
        lines = curator.card().splitlines()
        assert lines[-1].startswith("Выберите отдел до 10:40 (п. 11), осталось 30 мин рабочего времени")
        assert "Управление ЖКХ: возврат не по компетенции в 10:10" in lines
        assert "Трубы внутри школы, это к управлению образования" in lines
        assert "Не наше" not in housing.buttons()

        await office.waits(minutes=4)
        await curator.taps("Управление образования")
        await curator.taps("Отправить в отдел")

        assert "На пересылку между отделами ушло 14 мин" in school.card()
        # 30 wm before DUE (12), wherever the message has been meanwhile.
        assert (await running(office))["draft:schools"] == "12: 14.10 12:30"
        assert await is_proven(office)


async def test_the_one_who_sent_it_back_is_not_offered_again() -> None:
    async with story_office("novokubansk-1740") as office:
        curator = office.zaychenko
        await registers(curator, "Не вывозят мусор. https://vk.com/wall-1_3", topic="ЖКХ", place="Новокубанск")
        await curator.taps("Обычная")
        await curator.taps("Управление ЖКХ")
        await curator.taps("Отправить в отдел")

        await office.litvinova.taps("Не наше")
        await office.litvinova.says("Это к отделу культуры")

        offered = [label for label in curator.buttons() if label.startswith(("Управление", "Отдел"))]
        assert offered == ["Управление образования", "Отдел культуры"]

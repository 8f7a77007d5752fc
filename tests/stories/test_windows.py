"""Terms that are recorded are on the first card, and told of before they end (Novokubansk 11 and 13)."""

from tests.stories.minutes import story_office
from tests.stories.roads import decides, is_proven, registers

WATER = """опять без воды!!! второй день на Ленина 100 и дальше ни капли
https://ok.ru/group/70009917400101/topic/157617400101733"""


async def test_novokubansk_11_and_13_stand_on_the_first_card_and_are_told_ten_minutes_before_the_end() -> None:
    async with story_office("novokubansk-1740", begins="2026-10-14 10:00") as office:
        await registers(office.zaychenko, WATER, topic="Культура", place="Новокубанск")
        await decides(office.zaychenko, "Обычная", "Управление ЖКХ")
        await office.zaychenko.taps("Отправить в отдел")
        assert "Не ваше: до 10:30 (п. 11), вопрос автору: до 10:30 (п. 13)" in office.bondar.card()
        assert "Не ваше" not in office.zaychenko.card()

        office.news()
        await office.at("10:20")
        assert office.news()["bondar"] == ["🟠 № 1: время на исходе. Не ваше: до 10:30 (п. 11), вопрос автору: до 10:30 (п. 13)"]

        assert await is_proven(office)

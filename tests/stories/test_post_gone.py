"""The author's post is gone before the answer: the specialist closes with the reason, and nobody is waited for any more."""

from tests.stories.minutes import story_office
from tests.stories.roads import decides, is_proven, registers, running

POST = """Где моё свидетельство, обещали во вторник!
https://vk.com/wall-990091001_5121?reply=5138"""


async def test_message_removed_before_the_answer_is_closed_with_the_reason() -> None:
    async with story_office("kuzbass-zags-16", begins="2026-10-14 10:00") as office:
        await registers(office.smirnova, POST, topic="Рождение", place="Кемерово")
        await decides(office.lapteva, "Обычная", "Отдел государственной регистрации")
        await office.smirnova.taps("Отправить в отдел")
        await office.ilyina.in_chat_of("registration").answers("Здравствуйте! Свидетельство готово.")
        await office.lapteva.taps("Согласовать")

        await office.smirnova.taps("Ещё", on="№ 1 ·")
        await office.smirnova.taps("Закрыть без ответа")
        await office.smirnova.taps("Сообщение удалено")
        assert (await office.incident()).status == "approved", "a wrong tap on a reason closes nothing"
        await office.smirnova.taps("Закрыть без ответа", on="сообщение удалено?")

        incident = await office.incident()
        assert (incident.status, incident.closed_reason) == ("closed", "post_gone")
        assert await running(office) == {}
        assert "incident.closed_without" in await office.codes()
        # The button under the text that was to be published came too late, and says so.
        assert await office.smirnova.taps("Ответ опубликован") == "Работа с этим сообщением закончена"
        assert await is_proven(office)

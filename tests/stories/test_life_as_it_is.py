"""Beside the straight road: what is not processed, executors appointed and replaced, acts by phone, mistakes, reopened work."""

from tests.stories.minutes import StoryOffice, story_office
from tests.stories.roads import is_proven, registers, running
from workflow.process.incident import Status

SPAM = "Заработок без вложений! Пишите в личку https://vk.com/wall-990021501_6020?reply=6033"
THREAT = "Я вас найду и сожгу вместе с вашей конторой https://vk.com/wall-990042016_4107?reply=4112"
BIRTH = "Можно ли зарегистрировать рождение дочки не по прописке? https://vk.com/wall-990042016_4107?reply=4112"


async def test_spam_is_registered_without_deadlines_and_its_author_blacklisted() -> None:
    async with story_office("lesozavodsk-215", begins="2026-10-14 10:00") as office:
        melnik = office.melnik
        await melnik.forwards(SPAM)
        assert "Похоже на: спам-рассылка (п. 17)" in melnik.last
        assert "Это только подсказка, решаете вы" in melnik.last

        # The curator decides; topic and place are not asked for.
        await melnik.taps("Не рассматривать")
        assert await melnik.taps("Спам-рассылка") == "Проверьте и подтвердите"
        assert melnik.last.splitlines()[0] == "Не рассматривать: спам-рассылка (п. 17)?"
        assert await melnik.taps("Не рассматривать", on="спам-рассылка") == "Зарегистрировано, не рассматривается"
        assert melnik.card().splitlines()[-1] == "Не рассматривается: спам-рассылка (п. 17)"
        assert await running(office) == {}
        assert await office.codes() == ["incident.registered", "incident.set_aside"]

        await melnik.taps("Ещё")
        assert await melnik.taps("Автор в чёрном списке") == "Отмечено: автор в чёрном списке"
        await melnik.says("/mine")
        assert (await office.incident()).is_blacklisted
        assert await is_proven(office)


async def test_a_threat_found_on_the_way_is_told_to_the_deputy_head_and_hidden_in_the_group() -> None:
    async with story_office("kuzbass-zags-16", begins="2026-10-14 10:00") as office:
        desk = office.ilyina.in_chat_of("registration")
        await _dispatched(office, THREAT)
        assert "сожгу" in desk.card()
        office.news()

        await office.smirnova.taps("Ещё", on="№ 1")
        await office.smirnova.taps("Не рассматривать")
        await office.smirnova.taps("Угрозы жизни")
        await office.smirnova.taps("Не рассматривать", on="не рассматривать: угрозы")

        threat = "угрозы жизни, здоровью и имуществу должностного лица, а также членам его семьи"
        assert office.lapteva.last.splitlines()[0] == f"🔴 № 1: не рассматривается: {threat} (п. 23)"
        assert "сожгу" not in desk.card()
        assert desk.card() == f"№ 1 · ВКонтакте · не рассматривается: {threat} (п. 23)"
        assert await running(office) == {}
        assert await is_proven(office)


async def test_the_head_appoints_another_one_takes_over_and_the_deputy_approves_by_phone() -> None:
    async with story_office("kuzbass-zags-16", begins="2026-10-14 10:00") as office:
        desk, head = office.ilyina.in_chat_of("registration"), office.dorofeeva
        await _dispatched(office, BIRTH)

        # 10:20. Ten working minutes after the arrival nobody has signed for it (8).
        await office.at("10:20")
        assert desk.last.splitlines()[0] == "🟠 № 1: никто не расписался за получение (п. 8)"

        # The head appoints, and later appoints somebody else; the first is told.
        await head.in_chat_of("registration").taps("Назначить исполнителя")
        assert await head.taps("Ильина") == "Исполнитель: Ильина К. Р."
        await head.in_chat_of("registration").taps("Назначить исполнителя")
        assert await head.taps("Титов") == "Исполнитель: Титов Г. Б."
        assert office.ilyina.last.splitlines()[0] == "№ 1: ответ теперь готовит другой исполнитель"
        assert "Отдел государственной регистрации · Титов Г. Б." in desk.card()

        # 11:00. The draft; the deputy head says yes by phone at 11:10 and enters it at 11:45, after the window (14).
        await office.at("11:00")
        await office.titov.in_chat_of("registration").replies("Здравствуйте! Да, можно.", to="№ 1 ·")
        await office.at("11:45")
        await office.lapteva.taps("Ещё", on="№ 1 ·")
        await office.lapteva.taps("Записать сделанное раньше")
        await office.lapteva.says("11:10")
        assert "Сначала время, потом основание" in office.lapteva.last
        await office.lapteva.says("11:10 по телефону")
        assert "учтено как сделанное в 11:10" in office.lapteva.last
        assert await office.lapteva.taps("Согласовать", on="11:10") == "Согласовано, ответ передан на публикацию"
        # 11:10 + 15 wm (16).
        assert (await running(office))["publication:1"] == "16: 14.10 11:25"
        assert await is_proven(office)


async def test_an_answer_is_reopened_and_the_author_who_writes_again_begins_a_linked_message() -> None:
    async with story_office("kuzbass-zags-16", begins="2026-10-14 10:00") as office:
        smirnova = office.smirnova
        await _dispatched(office, BIRTH)
        await office.ilyina.in_chat_of("registration").replies("Здравствуйте! Да, можно.", to="№ 1 ·")
        await office.lapteva.taps("Согласовать")
        await smirnova.taps("Ответ опубликован")
        await smirnova.says("https://vk.com/wall-990042016_4107?reply=4200")
        assert (await office.incident()).status is Status.CLOSED

        # The author writes again under the answer.
        await smirnova.taps("Ещё", on="№ 1 ·")
        await smirnova.taps("Автор написал снова")
        assert smirnova.last.splitlines()[-1] == "Что написал автор? Пришлите текст или перешлите сообщение"
        await smirnova.says("А если муж на вахте?")
        await smirnova.picks("Рождение")
        await smirnova.picks("Кемерово")
        await smirnova.taps("Зарегистрировать")
        assert (await office.incident(2)).follows == 1
        assert "Автор написал снова под ответом на № 1" in smirnova.card(2)

        # It was the same question after all: the second is void, the first goes on.
        await smirnova.taps("Ещё", on="№ 2 ·")
        await smirnova.taps("Внесено по ошибке")
        await smirnova.says("Вопрос тот же, что в № 1")
        assert (await office.incident(2)).status is Status.VOID
        await smirnova.taps("Ещё", on="№ 1 ·")
        await smirnova.taps("Возобновить")
        await smirnova.says("Не ответили про вахту")
        assert (await office.incident(1)).status is Status.DISPATCHED
        # 8 wh and 5 wh from 10:00 anew (11, 13).
        assert await running(office) == {"answer:2": "11: 15.10 10:00", "draft:registration:answer2": "13: 14.10 16:00"}
        assert await is_proven(office)


async def _dispatched(office: StoryOffice, text: str) -> None:
    await registers(office.smirnova, text, topic="Рождение", place="Кемерово")
    await office.lapteva.taps("Обычная")
    await office.lapteva.taps("Отдел государственной")
    await office.smirnova.taps("Отправить в отдел")

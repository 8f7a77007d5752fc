"""A message that asks what was answered before: shown to the curator, who decides, and to whoever answers now."""

from tests.stories.minutes import StoryOffice, story_office
from tests.stories.roads import decides, is_proven, missed, publishes, registers

CLINIC = """Детская поликлиника в Искателей третью неделю без педиатра, запись закрыта. Когда будет врач?
https://vk.com/wall-990020201_8821?reply=8822"""
AGAIN = """Педиатра в детской поликлинике Искателей так и нет, запись опять закрыта! Когда уже будет врач?
https://vk.com/wall-990020201_8990?reply=8991"""
PROMISE = "Здравствуйте! Педиатр начнёт приём 15 октября."
BIRTH = """Здравствуйте! Можно ли зарегистрировать рождение дочки не по прописке? Живём в Кемерово.
https://vk.com/wall-990042016_4107?reply=4112"""
BIRTH_AGAIN = """Здравствуйте! Так можно ли зарегистрировать рождение сына не по прописке? Живём в Кемерово.
https://vk.com/wall-990042016_4207?reply=4212"""
HEALTH = "Департамент здравоохранения"


async def test_nao_a_repeat_shows_the_earlier_promise_and_goes_to_the_same_department() -> None:
    async with story_office("nao-vnutpol-2020", begins="2026-10-14 10:00") as office:
        rocheva = office.rocheva
        await _answered(office)
        await office.at("16.10 10:00")

        # Another author, the same question: the curator is shown what was asked before, and decides (23, reading 27).
        await rocheva.forwards(AGAIN, author="Пётр Т.")
        await rocheva.picks("Медицина", "Искателей")
        await rocheva.taps("Зарегистрировать")
        assert next(words for words in rocheva.reads if "похоже" in words).splitlines() == [
            "№ 2: похоже, об этом уже писали",
            "",
            "№ 1 · ВКонтакте · ответ дан ср 14.10 в 10:40",
            "«Детская поликлиника в Искателей третью неделю без педиатра, запись закрыта. Когда будет врач?»",
            "Та же тема, то же место, почти те же слова",
            "",
            "Это только подсказка, решаете вы (п. 23)",
        ]
        assert await rocheva.taps("Повтор № 1") == "Отмечено: повтор"
        assert (await office.codes(2))[-1] == "repeat.confirmed"

        # The card bears the promise of then, and its link; the department that gave it stands first.
        assert "Повтор № 1 (п. 23), ответ дан ср 14.10 в 10:40 · ссылка" in rocheva.card(2)
        assert f"Тогда ответили: «{PROMISE}»" in rocheva.card(2)
        assert any(label.startswith(f"Направить: обычная → {HEALTH}") for label in rocheva.buttons())

        # The department is asked for measures or progress.
        await decides(rocheva, "Обычная", HEALTH, number=2)
        await rocheva.taps("Отправить", on="№ 2 ·")
        card = office.semyashkina.card(2)
        assert "В ответе нужна информация о принятых мерах или о ходе решения вопроса" in card
        assert f"Тогда ответили: «{PROMISE}»" in card

        # The month's summary counts what the curator confirmed.
        await rocheva.says("/summary")
        assert "Повторных: 1" in rocheva.last
        assert await is_proven(office)


async def test_nao_what_is_no_repeat_is_dismissed_and_a_repeat_can_be_named_by_its_number() -> None:
    async with story_office("nao-vnutpol-2020", begins="2026-10-14 10:00") as office:
        rocheva = office.rocheva
        await _answered(office)
        await registers(rocheva, AGAIN, topic="Медицина", place="Искателей")

        assert await rocheva.taps("Не повтор") == "Отмечено: не повтор"
        assert (await office.codes(2))[-1] == "repeat.dismissed"
        await rocheva.says("/summary")
        assert "Повторных" not in rocheva.last

        # On second thoughts, by a typed number: what is no number is not taken, nor a number that nobody has.
        await rocheva.taps("Ещё", on="№ 2 ·")
        await rocheva.taps("Повтор прежнего")
        assert "какое отвеченное сообщение оно повторяет?" in rocheva.last
        await rocheva.says("первое")
        assert rocheva.last == "Здесь нет номера. Выберите кнопкой или напишите номер сообщения"
        await rocheva.says("№ 77")
        assert rocheva.last == "Такого сообщения больше нет"
        await rocheva.taps("Повтор прежнего")
        await rocheva.says("№ 1")
        assert rocheva.last == "Отмечено: повтор"
        assert (await office.incident(2)).repeat_of == 1


async def test_nao_an_author_who_writes_again_under_the_answer_is_offered_as_a_repeat_of_it() -> None:
    async with story_office("nao-vnutpol-2020", begins="2026-10-14 10:00") as office:
        rocheva = office.rocheva
        await _answered(office)

        await rocheva.taps("Ещё", on="№ 1 ·")
        await rocheva.taps("Автор написал снова")
        await rocheva.says("А на прививки тоже с 15-го?")
        await rocheva.picks("Медицина", "Искателей")
        await rocheva.taps("Зарегистрировать")

        assert "Автор снова написал под ответом" in rocheva.last
        assert await rocheva.taps("Повтор № 1") == "Отмечено: повтор"
        assert "Автор написал снова" in rocheva.card(2)
        assert "Повтор № 1 (п. 23)" in rocheva.card(2)


async def test_novokubansk_has_no_clause_of_repeats_and_is_helped_without_one() -> None:
    async with story_office("novokubansk-1740", begins="2026-10-14 10:00") as office:
        curator = office.polyakova
        for reply in (4, 5):
            post = f"Фонарь у школы не горит, дети идут в темноте https://vk.com/wall-99002_3?reply={reply}"
            await registers(curator, post, topic="Благоустройство", place="Советская")

        assert curator.message("похоже")["text"].splitlines()[-1] == "Это только подсказка, решаете вы"
        # The first is still under way: they are to be joined rather.
        assert "Объединить с № 1" in curator.buttons()


async def test_zags_20_the_specialist_sends_a_repeat_on_and_the_deputy_head_is_told_not_waited_for() -> None:
    async with story_office("kuzbass-zags-16", begins="2026-10-14 10:00") as office:
        smirnova, lapteva = office.smirnova, office.lapteva
        await registers(smirnova, BIRTH, topic="Рождение", place="Кемерово")
        await decides(lapteva, "Повышенная", "Отдел государственной")
        await smirnova.taps("Отправить в отдел")
        await office.titov.in_chat_of("registration").answers("Здравствуйте! Можно, в любом отделе ЗАГС Кузбасса.")
        await lapteva.taps("Согласовать")
        await publishes(smirnova, "https://vk.com/wall-990042016_4107?reply=4191")
        assert (await office.incident()).status == "closed"

        # 20: the specialist sends it to the department in charge; importance and department of before are proposed.
        await office.at("14:10")
        await registers(smirnova, BIRTH_AGAIN, topic="Рождение", place="Кемерово")
        office.news()
        assert await smirnova.taps("Повтор № 1") == "Отмечено: повтор"
        assert office.news(3)["lapteva"] == [
            "№ 2: повтор № 1, куратор направит его в отдел, не дожидаясь решения (п. 20)\n"
            "От вас ничего не требуется; важность и отдел можно изменить на карточке\n"
        ]
        sends = [label for label in smirnova.buttons() if label.startswith("Направить")]
        assert [label.split(" → ")[0] for label in sends] == ["Направить: повышенная", "Направить: обычная"]

        await smirnova.taps("Направить: обычная")
        assert (await office.incident(2)).status == "dispatched"
        assert await missed(office, 2) == {}
        assert await is_proven(office)


async def test_ministry_19_the_specialist_sends_a_repeat_on_and_nobody_is_reminded_to_decide() -> None:
    async with story_office("kuzbass-minsoc-93", begins="2026-10-14 10:00") as office:
        for moment, reply in (("10:00", 4), ("10:05", 5)):
            await office.at(moment)
            post = f"Снова отказали в пособии, документы вернули https://vk.com/wall-990093002_40188?reply={reply}"
            await registers(office.rogova, post, topic="Пособия", place="Киселёвск")
        await office.rogova.taps("Ещё", on="№ 2 ·")
        await office.rogova.taps("Повтор прежнего")
        await office.rogova.says("№ 1")
        office.news()

        await office.at("10:22")
        assert not [said for said in office.news(1).get("orekhova", []) if "№ 2" in said]
        await office.rogova.taps("Отдел пособий", on="№ 2 ·")
        await office.rogova.taps("Обычная", on="№ 2 ·")
        await office.rogova.taps("Отправить", on="№ 2 ·")
        assert (await office.incident(2)).status == "dispatched"
        assert await is_proven(office)


async def _answered(office: StoryOffice) -> None:
    rocheva = office.rocheva
    await registers(rocheva, CLINIC, topic="Медицина", place="Искателей")
    await decides(rocheva, "Обычная", HEALTH)
    await rocheva.taps("Отправить", on="№ 1 ·")
    await office.at("10:20")
    await office.semyashkina.answers(PROMISE)
    await office.at("10:30")
    await rocheva.taps("Согласовать", on="№ 1 ·")
    await office.at("10:40")
    await rocheva.taps("Ответ опубликован")
    await rocheva.says("https://vk.com/wall-990020201_8821?reply=8829")
    assert (await office.incident()).status == "closed"

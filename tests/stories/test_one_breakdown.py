"""Many messages about one breakdown: the surge is told, they are joined, and each is answered under a link of its own."""

from tests.stories.minutes import StoryOffice, story_office
from tests.stories.roads import decides, is_proven, missed, registers, running

WRITTEN = (
    "В отделе ЗАГС на Ленина холодно, батареи ледяные, регистрацию перенесли https://vk.com/wall-990042016_4107?reply=1",
    "Почему загс Ленинского района не работает? Нет отопления? https://vk.com/wall-990042016_4107?reply=2",
    "Приехали подавать заявление, а дверь закрыта: авария https://ok.ru/group/7000042016/topic/1576",
    "ЗАГС без тепла второй день, свадьба в субботу! https://vk.com/wall-990042016_4107?reply=4",
    "Когда в загсе дадут отопление? https://vk.com/wall-990042016_4110?reply=5",
    "Справку о смерти не выдают, говорят авария, куда ехать? https://vk.com/wall-990042016_4111?reply=6",
)
ANSWER = "Здравствуйте! Тепло дадут к 14 часам, принимает отдел на Красной, 10."


async def test_kuzbass_a_surge_of_six_is_told_joined_and_answered_with_one_text_under_six_links() -> None:
    async with story_office("kuzbass-zags-16", begins="2026-10-14 10:00") as office:
        await _six(office)

        # 10:10. The sixth within the hour: the deputy head is told once.
        assert office.lapteva.reads[-1].splitlines()[:3] == [
            "🔴 Сообщений на одну тему и об одном месте за 1 ч: 6",
            "Возможно, повышенная важность и общая причина",
            "",
        ]
        assert "№ 1, № 2, № 3, № 4, № 5, № 6" in office.lapteva.last
        assert (await office.codes(1))[-1] == "surge.told"

        # She sets the importance and joins them, both under that message.
        await office.lapteva.taps("Повышенная", on="Сообщений на одну тему")
        assert await office.lapteva.taps("Объединить все") == "Объединено, ответ общий"
        assert [(await office.incident(number)).status for number in range(1, 7)] == ["registered", *["joined"] * 5]
        # The first is of high importance, 4 wh from 10:00, and so are the others, each counted from when it was found.
        assert (await running(office))["answer"] == "12: 14.10 15:00"
        assert await running(office, 6) == {"answer": "12: 14.10 15:10"}
        assert office.lapteva.card(6) == "№ 6 · ВКонтакте · присоединено к № 1, ответ общий"

        # One road for all.
        await office.lapteva.taps("Отдел государственной", on="№ 1 ·")
        await office.smirnova.taps("Отправить", on="№ 1 ·")
        desk = office.ilyina.in_chat_of("registration")
        assert "Ответ общий с № 2, № 3, № 4, № 5, № 6; раньше всех из них ждут ответа до" in desk.card(1)
        await office.at("10:40")
        await desk.answers(ANSWER)
        await office.at("10:50")
        await office.dorofeeva.taps("Согласовать", on="№ 1 ·")
        assert [(await office.incident(number)).status for number in range(1, 7)] == ["approved"] * 6
        assert "№ 1: один ответ на несколько сообщений" in office.smirnova.last

        # 10:55. Six links, one by one; a link of another network is sent back.
        await office.at("10:55")
        await _six_links(office)
        assert [(await office.incident(number)).status for number in range(1, 7)] == ["closed"] * 6
        assert [await missed(office, number) for number in range(1, 7)] == [{}] * 6
        assert await is_proven(office)


async def test_what_comes_after_the_surge_is_offered_to_be_joined_and_parted_again_with_a_reason() -> None:
    async with story_office("kuzbass-zags-16", begins="2026-10-14 10:00") as office:
        await _six(office)
        told = len([words for words in office.lapteva.reads if "Сообщений на одну тему" in words])
        await registers(
            office.smirnova, "Загс закрыт? https://vk.com/wall-990042016_4112?reply=7", topic="Работа", place="Кемерово"
        )

        assert told == len([words for words in office.lapteva.reads if "Сообщений на одну тему" in words]) == 1
        assert "Одно из многих на эту тему и об этом месте" in office.smirnova.message("№ 7: похоже")["text"]
        assert await office.smirnova.taps("Объединить с № 1") == "Объединено, ответ общий"
        assert (await office.incident(7)).lead == 1
        assert await office.smirnova.taps("Объединить с № 1") == "Уже присоединено к другому в 10:10, Смирнова О. В."

        await office.smirnova.taps("Ещё", on="№ 7 ·")
        await office.smirnova.taps("Отделить")
        assert office.smirnova.last == "№ 7: почему рассматривать отдельно? Напишите одним сообщением"
        await office.smirnova.says("Это об архиве")
        assert office.smirnova.last == "Снова рассматривается отдельно"
        assert (await office.codes(7))[-1] == "incident.separated"
        assert (await office.codes(1))[-1] == "incident.let_go"
        assert (await office.incident(7)).status == "registered"
        assert await is_proven(office)


async def test_messages_are_joined_from_the_card_and_whoever_works_on_the_lead_hears_of_it() -> None:
    async with story_office("kuzbass-zags-16", begins="2026-10-14 10:00") as office:
        for post in WRITTEN[:3]:
            await registers(office.smirnova, post, topic="Работа", place="Кемерово")
        await decides(office.lapteva, "Обычная", "Отдел государственной")
        await office.smirnova.taps("Отправить", on="№ 1 ·")

        await office.smirnova.taps("Ещё", on="№ 2 ·")
        await office.smirnova.taps("Объединить с другим")
        assert office.smirnova.last.splitlines()[0] == "№ 2: с каким сообщением ответить вместе? Выберите или напишите номер"
        assert await office.smirnova.taps("Объединить с № 1", on="№ 2: с каким") == "Объединено, ответ общий"
        assert office.ilyina.in_chat_of("registration").last.splitlines()[0] == "№ 1: присоединено № 2, ответ нужен общий"
        assert "№ 2: присоединено к № 1, ответ общий, готовить отдельный не нужно" in office.lapteva.last

        # A number may be typed; one that is joined already leads to its lead.
        await office.smirnova.taps("Ещё", on="№ 3 ·")
        await office.smirnova.taps("Объединить с другим", on="№ 3")
        await office.smirnova.says("2")
        assert office.smirnova.last == "Объединено, ответ общий"
        assert (await office.incident(3)).lead == 1

        # What others wait for cannot end without an answer.
        await office.smirnova.taps("Ещё", on="№ 1 ·")
        await office.smirnova.taps("Закрыть без ответа", on="№ 1")
        assert await office.smirnova.taps("Сообщение удалено") == "С ним ждут ответа № 2, № 3. Сначала отделите их"
        assert await is_proven(office)


async def test_several_links_in_one_message_close_what_each_of_them_answers() -> None:
    async with story_office("kuzbass-zags-16", begins="2026-10-14 10:00") as office:
        smirnova = office.smirnova
        for post in WRITTEN[:3]:
            await registers(smirnova, post, topic="Работа", place="Кемерово")
        await decides(office.lapteva, "Обычная", "Отдел государственной")
        for number in (2, 3):
            await smirnova.taps("Ещё", on=f"№ {number} ·")
            await smirnova.taps("Объединить с другим", on=f"№ {number}")
            await smirnova.says("1")
        await smirnova.taps("Отправить", on="№ 1 ·")
        await office.ilyina.in_chat_of("registration").answers(ANSWER)
        await office.dorofeeva.taps("Согласовать", on="№ 1 ·")
        await smirnova.taps("Ответ опубликован")

        # One link too many, or one that leads elsewhere: nothing is recorded.
        vk, ok = "https://vk.com/wall-990042016_4107?reply=1", "https://ok.ru/group/7000042016/topic/1576/13"
        await smirnova.says(f"{vk}1 {vk}2 {vk}3 {ok}")
        assert smirnova.last == "Ссылок: 4, ответов без ссылки: 3. Пришлите по одной ссылке на каждый"
        await smirnova.says(f"{vk}1 https://t.me/abc/1")
        assert "Ссылка ведёт в другое место" in smirnova.last
        assert [(await office.incident(number)).status for number in (1, 2, 3)] == ["approved"] * 3

        # Two of three: the third is asked for.
        await smirnova.says(f"{ok}\n{vk}1")
        assert [(await office.incident(number)).status for number in (1, 2, 3)] == ["closed", "approved", "closed"]
        assert smirnova.last.startswith("№ 2: пришлите ссылку на опубликованный ответ")
        await smirnova.says(f"{vk}2")
        assert smirnova.last == "Публикация записана"
        assert await is_proven(office)


async def _six(office: StoryOffice) -> None:
    for minutes, post in enumerate(WRITTEN):
        await office.at(f"10:{minutes * 2:02}")
        await registers(office.smirnova, post, topic="Работа", place="Кемерово")


async def _six_links(office: StoryOffice) -> None:
    smirnova = office.smirnova
    await smirnova.taps("Ответ опубликован")
    await smirnova.says("https://vk.com/wall-990042016_4107?reply=11")
    assert smirnova.last.startswith("№ 2: пришлите ссылку на опубликованный ответ")
    await smirnova.says("https://vk.com/wall-990042016_4107?reply=12")
    await smirnova.says("https://vk.com/wall-990042016_4107?reply=13")
    assert "Ссылка ведёт в другое место" in smirnova.last
    await smirnova.says("https://ok.ru/group/7000042016/topic/1576/13")
    for number in (4, 5, 6):
        assert smirnova.last.startswith(f"№ {number}: пришлите ссылку")
        await smirnova.says(f"https://vk.com/wall-990042016_41{number:02}?reply=1{number}")
    assert smirnova.last == "Публикация записана"

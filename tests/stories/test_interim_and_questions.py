"""An interim answer in Novokubansk, whose curator sets the steps' terms; a question to the author in the Kuzbass office."""

from tests.stories.minutes import StoryOffice, story_office
from tests.stories.roads import is_proven, missed, registers, running

DUMP = """За гаражами у переезда снова куча: шины, шифер, мешки.
https://vk.com/wall-990174001_3137?reply=3139"""
BIRTH = """Здравствуйте! Мне отказали в регистрации, помогите.
https://vk.com/wall-990042016_4107?reply=4112"""
ASKED = """№ 1: после промежуточного ответа сроки шагов определяет куратор (п. 18)
Пока не определены, прежние получасовые сроки — совет, опоздания по ним не записываются"""
TITLE = "№ 1 · ВКонтакте · обычная важность"


async def test_novokubansk_answers_in_two_steps_and_its_curator_sets_the_terms() -> None:
    async with story_office("novokubansk-1740", begins="2026-10-14 10:00") as office:
        await _interim_published(office)
        await _terms_set_by_the_curator(office)
        await _final_published(office)

        assert await missed(office) == {}
        assert await is_proven(office)


async def test_zags_17_the_term_is_of_the_final_draft_and_publication_has_its_own() -> None:
    async with story_office("kuzbass-zags-16", begins="2026-10-14 10:00") as office:
        desk = office.ilyina.in_chat_of("registration")
        await registers(office.smirnova, BIRTH, topic="Рождение", place="Кемерово")
        await office.lapteva.taps("Обычная")
        await office.lapteva.taps("Отдел государственной")
        await office.smirnova.taps("Отправить в отдел")
        await desk.taps("Промежуточный ответ")
        await desk.replies("Запросили архив, ответим на следующей неделе.", to=TITLE)
        await office.lapteva.taps("Согласовать")
        await office.smirnova.taps("Промежуточный опубликован")
        await office.smirnova.says("https://vk.com/wall-990042016_4107?reply=4190")
        # Thu 15, Fri 16, Mon 19 to Fri 23: the seventh working day to its end; the 2:30 of 13 are of the first term.
        assert await running(office) == {"final:1": "17: 23.10 18:00", "draft:registration:after-1": "17: 23.10 18:00"}
        assert "Окончательный проект до пт 23.10, 18:00 (п. 17), ответ желательно в тот же день" in office.smirnova.card()

        # Three working days before, in the morning: the term is told as the text has it.
        await office.at("20.10 9:01")
        reminded = "окончательный проект до пт 23.10, 18:00 (п. 17), ответ желательно в тот же день"
        assert any(f"№ 1: {reminded}" in words for words in office.smirnova.reads), office.smirnova.reads[-2:]
        await office.at("23.10 17:55")
        await desk.drafts("Отказ отменён, приходите с паспортом.")
        assert (await running(office))["approval:2"] == "14: 26.10 09:25"
        # Mon 9:10: within half an hour of 14 and a quarter of 16; nobody was late.
        await office.at("26.10 9:10")
        await office.lapteva.taps("Согласовать")
        await office.smirnova.taps("Ответ опубликован")
        await office.smirnova.says("https://vk.com/wall-990042016_4107?reply=4191")

        assert (await office.incident()).status == "closed"
        assert await missed(office) == {}
        assert await is_proven(office)


async def _interim_published(office: StoryOffice) -> None:
    # 10:00. Found and sent to the housing department.
    await registers(office.zaychenko, DUMP, topic="Благоустройство", place="Новокубанск")
    await office.zaychenko.taps("Обычная")
    await office.zaychenko.taps("Управление ЖКХ")
    await office.zaychenko.taps("Отправить в отдел")

    # 10:10. It cannot be solved today: the executor says that he answers for the time being; the bot reminds him of 12.
    await office.at("10:10")
    await office.bondar.taps("Принять")
    assert await office.bondar.taps("Промежуточный ответ") == "Напишите, почему нельзя решить в срок"
    assert office.bondar.last == "№ 1: почему вопрос нельзя решить в срок? Напишите одним сообщением (п. 12)"
    await office.bondar.says("Машина будет только во вторник")
    await office.bondar.replies("Вывезем до вторника, напишем отдельно.", to="напишите промежуточный ответ")
    assert office.bondar.last.startswith("№ 1: промежуточный ответ на согласовании, первая редакция")
    card = office.zaychenko.card()
    assert card.splitlines()[-1].startswith("Согласуйте промежуточный ответ до 10:40 (п. 14)")
    assert "если вопрос нельзя решить в срок (п. 12). Почему нельзя: «Машина будет только во вторник»" in card

    # 10:20. Approved; the executor publishes.
    await office.at("10:20")
    assert await office.zaychenko.taps("Согласовать") == "Согласовано, промежуточный ответ передан на публикацию"
    await office.bondar.taps("Промежуточный опубликован")
    assert office.bondar.last.startswith("№ 1: пришлите ссылку на опубликованный промежуточный ответ")
    await office.bondar.says("https://vk.com/wall-990174001_3137?reply=3150")

    # The first term is met. Thu 15, Fri 16, Mon 19, Tue 20, Wed 21: the fifth working day (18); 12 speaks only of the term of 9.
    assert await running(office) == {"final:1": "18: 21.10 18:00", "draft:housing:after-1": "18: 21.10 18:00"}
    assert "№ 1: промежуточный ответ опубликован в 10:20\nОкончательный ответ до ср 21.10, 18:00 (п. 18)" in "\n".join(
        office.zaychenko.reads[-2:]
    )
    # 18: the curator sets the terms of 11-16, and is asked for them at once.
    assert office.zaychenko.last.startswith(ASKED)
    card = office.bondar.card()
    assert card.splitlines()[-1].startswith("Проект окончательного ответа до ср 21.10, 18:00 (п. 18)")
    assert "осталось" not in card.splitlines()[-1], "days of working hours are told by their date"
    assert "Промежуточный ответ опубликован в 10:20 · ссылка" in card
    assert "Окончательный ответ до ср 21.10, 18:00 (п. 18)" in card


async def _terms_set_by_the_curator(office: StoryOffice) -> None:
    # 11:00. The curator wants the draft on Monday; nothing goes past the final answer.
    await office.at("11:00")
    await office.zaychenko.taps("Проект ответа")
    await office.zaychenko.says("скоро")
    assert office.zaychenko.last == "Это не срок. Напишите, например, 2 ч 30 мин или 21.10 12:00"
    await office.zaychenko.says("22.10 12:00")
    assert office.zaychenko.last == "Срок должен быть впереди и не позже окончательного ответа: ср 21.10, 18:00 (п. 18)"
    await office.zaychenko.says("20.10 12:00")
    assert office.bondar.last.startswith("№ 1: куратор определил срок (п. 18)\nПроект ответа: вт 20.10, 12:00")
    assert await running(office) == {"final:1": "18: 21.10 18:00", "draft:housing:after-1": "18: 20.10 12:00"}


async def _final_published(office: StoryOffice) -> None:
    # Fri 16.10 9:00, three working days before the last one: executor and curator are reminded.
    before = len(office.bondar.reads)
    await office.at("16.10 9:01")
    reminded = [words for words in office.bondar.reads[before:] if "кончательн" in words]
    assert len(reminded) == 1, office.bondar.reads[before:]

    # Mon 19.10. The second published answer ends the matter.
    await office.at("19.10 11:00")
    await office.bondar.drafts("Вывезли, спасибо за терпение.")
    assert await office.zaychenko.taps("Согласовать") == "Согласовано, ответ передан на публикацию"
    await office.bondar.taps("Ответ опубликован")
    await office.bondar.says("https://vk.com/wall-990174001_3137?reply=3190")
    assert (await office.incident()).status == "closed"
    assert office.bondar.card().startswith("✅ № 1 · ВКонтакте · ответ опубликован в 11:00, в срок")


async def test_the_registry_office_asks_the_author_and_his_answer_begins_a_new_term() -> None:
    async with story_office("kuzbass-zags-16", begins="2026-10-14 10:00") as office:
        await _question_published(office)

        # Fri 16.10 10:00. The author has answered; the specialist forwards it as what was asked for.
        await office.at("16.10 10:00")
        await office.smirnova.taps("Автор ответил")
        assert office.smirnova.last == "№ 1: что ответил автор? Перешлите или напишите одним сообщением"
        await office.smirnova.forwards("В Топках, третьего октября")
        # 10:00 + 8:00 = Mon 10:00; 10:00 + 5:00 around lunch.
        assert await running(office) == {"answer:2": "11: 19.10 10:00", "draft:registration:after-1": "13: 16.10 16:00"}
        card = office.ilyina.in_chat_of("registration").card()
        assert card.splitlines()[-1].startswith("Проект ответа готовит Ильина К. Р. до 16:00 (п. 13)")
        assert "Автор ответил в 10:00\n«В Топках, третьего октября»" in card
        assert await missed(office) == {}
        assert await is_proven(office)


async def test_an_author_who_stays_silent_lets_the_curator_close() -> None:
    async with story_office("kuzbass-zags-16", begins="2026-10-14 10:00") as office:
        await _question_published(office)
        assert "Закрыть без ответа" not in office.smirnova.buttons()

        # Thu 15, Fri 16, Mon 19, Tue 20, Wed 21: five working days; on Thursday morning the specialist hears of it.
        await office.at("22.10 9:01")
        assert "№ 1: автор не ответил на вопрос, сообщение можно закрыть" in "\n".join(office.smirnova.reads[-3:])
        assert await office.smirnova.taps("Закрыть без ответа") == "Проверьте и подтвердите"
        assert await office.smirnova.taps("Закрыть без ответа", on="автор не ответил на вопрос?") == (
            "Закрыто. В течение минуты это отменяется одним нажатием"
        )

        assert (await office.codes())[-2:] == ["author.given_up", "incident.closed"]
        assert await is_proven(office)


async def _question_published(office: StoryOffice) -> None:
    """Found at 10:00, the question stands in the network at 10:40."""
    desk = office.ilyina.in_chat_of("registration")
    await registers(office.smirnova, BIRTH, topic="Рождение", place="Кемерово")
    await office.lapteva.taps("Обычная")
    await office.lapteva.taps("Отдел государственной")
    await office.smirnova.taps("Отправить в отдел")
    await office.at("10:15")
    assert await desk.taps("Вопрос автору") == "Следующий ваш ответ на карточку будет вопросом автору"
    await desk.replies("Где и когда вы подавали заявление?", to=TITLE)
    assert office.lapteva.card().splitlines()[-1].startswith("Согласуйте вопрос автору до 10:45 (п. 14)")
    await office.at("10:40")
    assert await office.lapteva.taps("Согласовать") == "Согласовано, вопрос передан на публикацию"
    await office.smirnova.taps("Вопрос опубликован")
    await office.smirnova.says("https://vk.com/wall-990042016_4107?reply=4190")
    assert office.smirnova.card().splitlines()[-1].startswith("Ждём ответа автора до ср 21.10, 18:00")
    assert await running(office) == {}


async def test_novokubansk_14_an_interim_answer_goes_back_for_two_reasons_since_it_can_be_solved_in_time() -> None:
    async with story_office("novokubansk-1740", begins="2026-10-14 10:00") as office:
        await registers(office.zaychenko, DUMP, topic="Благоустройство", place="Новокубанск")
        await office.zaychenko.taps("Обычная")
        await office.zaychenko.taps("Управление ЖКХ")
        await office.zaychenko.taps("Отправить в отдел")
        await office.bondar.taps("Промежуточный ответ")
        await office.bondar.says("Машина будет только во вторник")
        await office.bondar.says("Вывезим до вторника, напишем отдельно.")

        await office.zaychenko.taps("На доработку")
        assert office.zaychenko.last.startswith("№ 1: почему промежуточный ответ возвращается? (п. 14)")
        await office.zaychenko.taps("5. вопрос можно решить в срок")
        await office.zaychenko.taps("+ 4.")
        assert office.zaychenko.last.startswith("№ 1: вернуть на доработку, причины: орфографические и пунктуационные")
        assert await office.zaychenko.taps("На доработку", on="причины:") == "Возвращено на доработку"

        assert (await office.incident()).return_reasons == ("can_be_solved", "spelling")
        card = office.bondar.card()
        assert card.splitlines()[-1].startswith("Доработка промежуточного ответа до 10:30 (п. 15)")
        assert "Причина: орфографические" in card and "Причина: вопрос можно решить в срок (п. 12)" in card
        assert await is_proven(office)

"""What a reply sounds like, phrase by phrase as people write them: consent or not, an answer to the author or talk."""

import pytest

from tests.offices import phrases
from workflow.phrases import Manner, Phrases, parse_phrases

CONSENT = """
Согласовано
согласовано.
ок
Ок!
ОК, спасибо
+
++
👍
👍🏻
✅
да
Да, согласен
согласна
Не возражаю
Возражений нет
замечаний нет, согласовано
Без замечаний
Хорошо
Утверждаю
Принято
Всё верно, публикуйте
Можно публиковать
отлично, размещайте
Согласовано, спасибо, коллеги
Ага
Вопросов нет
ok
давайте
с моей стороны согласовано
Нет замечаний
"""
"""Words that approve and say nothing besides."""

NO_CONSENT = """
Не согласен
нет
сейчас посмотрю
Согласовано?
да, но укажите срок
Добавьте адрес
не то
Нет
Ошибка в слове
хорошо бы короче
не публикуйте
ок, только уберите телефон
без
нельзя
Спасибо
за
все
ответ не тот
не подходит
Не верно
нет, так нельзя
-
👎
?
Назовите, к какому часу дадут тепло
можно короче
не утверждаю
да нет
не принято
так нельзя публиковать
...
"""
"""Words that ask for something, refuse, or say nothing of the kind."""

ANSWERS = """
Здравствуйте, Анна! Рождение можно зарегистрировать в любом отделе ЗАГС, нужен паспорт и справка из роддома.
Здравствуйте! Да, можно.
Здравствуйте! Свидетельство готово.
Здравствуйте! Авария устранена.
Здравствуйте! Борт будет.
Здраствуйте, Виктор! Яму засыплем до пятницы
Здравствуйте! Бригада выехала.
Здравствуйте! Ярмарка будит.
Примите соболезнования. Сегодня свидетельство выдают на Весенней, 9, до 18 часов.
Здравствуйте, Марина! Площадка в плане на этот месяц, подрядчик выбран. О дате напишем отдельно.
Уважаемая Ольга Петровна, повторное свидетельство выдаст любой отдел ЗАГС.
Добрый день! Отопление будет включено к 18 часам, бригада уже на месте.
Добрый вечер, Руслан. Ваше обращение принято в работу, ответ дадим до пятницы.
Доброго времени суток! Вода привозная, подвоз в 9 и 18 часов.
Подъезд уберут завтра, управляющая компания предупреждена. Если этого не случится, напишите нам ещё раз.
Ямочный ремонт на улице Ленина запланирован на вторую половину октября. Работы ведёт подрядчик по муниципальному контракту.
Здравствуйте. По закону № 81-ФЗ принесите выписку о сносе дома, телефон 5-12-40.
Приветствуем! Информация о рейсах есть на сайте аэропорта.
Здравствуйте! Ваша справка готова, Ленина, 1.
Здравствуйте! Прорыв устранён, яму засыплем 20 октября.
Добрый день! Фонарь заменят сегодня до вечера.
Сообщаем, что детская площадка по указанному адресу включена в план на этот год и во дворе её поставят до первого ноября
"""
"""Texts for the author: he is greeted, or it is long enough."""

TALK = """
+
Принято
А это точно наш вопрос?
Ок
Спасибо
Спасибо!
👍
Понял
Поняла, сделаю
Взял в работу
Беру
В работе
сейчас
Сейчас уточню у начальника и напишу
Завтра отвечу
До обеда отвечу, жду данные от подрядчика
Коллеги, это вопрос жилищного отдела, прошу перенаправить его туда
Коллеги, добрый день! Это не наш вопрос, перенаправьте, пожалуйста, в управление ЖКХ.
Это не к нам
не наше
Добрый день! Принято.
Добрый день! Принято в работу
Добрый день, Наталья Петровна
Здравствуйте, а это точно наш вопрос?
Здравствуйте
Добрый день
Добрый день, коллеги
Засыплем
Засыплем завтра
Готово
Исправил
Исправила, посмотрите
Проект готов, согласуйте пожалуйста
а кто автор?
А фото есть?
Какой адрес?
Звонил, не берут
Я на обед, вернусь в два
Молодцы, хорошо
Хорошо, сделаем
Ждём ответ от подрядчика
Это мы уже отвечали
см. ответ от 12 октября
https://vk.com/wall-1_2
Ответ на первое
Привет всем
...
!!!
Надо спросить у Петрова
Попросите продлить срок
Прошу продлить срок до пятницы, подрядчик не отвечает. Без его ответа мы ничего написать не сможем.
Прошу согласовать. Ответ подготовлен по данным дорожной службы, она обещала всё сделать до конца недели, проверил лично.
Вывезем до вторника, напишем отдельно.
Прорыв устранён.
Яму засыплем 20 октября.
"""
"""Talk among colleagues, and texts too short to tell."""


def lines(table: str) -> list[str]:
    return table.strip().splitlines()


@pytest.mark.parametrize("text", lines(CONSENT))
def test_words_of_consent(text: str) -> None:
    assert phrases().is_consent(text)


@pytest.mark.parametrize("text", lines(NO_CONSENT))
def test_other_words_are_no_consent(text: str) -> None:
    assert not phrases().is_consent(text)


@pytest.mark.parametrize("text", lines(ANSWERS))
def test_what_reads_like_an_answer(text: str) -> None:
    assert phrases().manner_of(text) is Manner.ANSWER


@pytest.mark.parametrize("text", lines(TALK))
def test_what_does_not_read_like_an_answer(text: str) -> None:
    assert phrases().manner_of(text) is not Manner.ANSWER


def test_more_than_a_hundred_phrases_are_tried() -> None:
    assert len([*lines(CONSENT), *lines(NO_CONSENT), *lines(ANSWERS), *lines(TALK)]) > 130


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("Где и когда вы подавали заявление?", Manner.ANSWER),
        ("Здравствуйте, Руслан! Подскажите, в какой отдел и какого числа вы обращались?", Manner.ANSWER),
        ("А это точно наш вопрос?", Manner.TALK),
        ("Какой адрес?", Manner.TALK),
        ("Коллеги, кто возьмёт этот вопрос?", Manner.TALK),
    ],
)
def test_a_question_is_an_answer_where_a_question_to_the_author_is_drafted(text: str, manner: Manner) -> None:
    assert phrases().manner_of(text, asks=True) is manner


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("Бригада приедет на Ленина после шести вечера", Manner.UNCLEAR),
        ("Яму засыплем до пятницы", Manner.TALK),
        ("", Manner.TALK),
    ],
)
def test_between_an_answer_and_talk_is_what_might_be_either(text: str, manner: Manner) -> None:
    assert phrases().manner_of(text) is manner


@pytest.mark.parametrize("text", ["Принято", "+", "Беру", "Взяла в работу", "Сейчас в работе"])
def test_who_says_that_he_is_at_work_may_mean_taking_it_on(text: str) -> None:
    assert phrases().suggests_taking(text)


@pytest.mark.parametrize("text", ["А это точно наш вопрос?", "Не к нам", "Перенаправьте в ЖКХ"])
def test_who_doubts_whose_matter_it_is_may_mean_that_it_is_not_theirs(text: str) -> None:
    assert phrases().suggests_not_ours(text)
    assert not phrases().suggests_taking(text)


def test_without_words_nothing_is_consent_and_only_length_tells_an_answer() -> None:
    bare = Phrases()

    assert not bare.is_consent("ок")
    assert bare.manner_of("Здравствуйте! Да, можно.") is Manner.TALK
    assert bare.manner_of("Слово " * 20) is Manner.ANSWER


def test_phrases_are_read_from_a_file_of_words() -> None:
    read = parse_phrases('consent = ["Ок"]\nfillers = []\nrefusing = []\nnegated = []\ntaking = ["в работе"]\n')

    assert read == Phrases(consent=frozenset({"ок"}), taking=(("в", "работе"),))

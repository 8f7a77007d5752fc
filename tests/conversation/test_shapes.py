"""What curators send, by its shape: a hundred and more lines as they are typed, pasted and thumbed."""

import pytest

from tests.offices import courtesies
from workflow.conversation.shape import Shape, number_in, shape_of
from workflow.courtesies import Courtesies

PARAGRAPH = (
    "Третий день нет отопления на Ленина, 14. Дома двое маленьких детей, спим в куртках, управляющая компания трубку не берёт, "
    "в диспетчерской говорят, что заявок нет. Сколько можно ждать, скоро ноябрь!"
)

LINKS = [
    "https://vk.com/wall-1_2",
    "http://ok.ru/group/1/topic/2",
    "vk.com/wall-1_2",
    "m.vk.com/wall-1_2",
    "t.me/novokubansk/512",
    " https://vk.com/wall-1_2 \n",
    "https://vk.com/wall-1_2.",
    "«https://vk.com/wall-1_2»",
    "https://vk.com/video?z=video-1_2%2Fpl_wall",
    "Вот ссылка: https://vk.com/wall-1_2",
    "вот https://vk.com/wall-1_2",
    "Ссылка на пост\nhttps://vk.com/wall-1_2",
    "держите: https://ok.ru/group/1",
    "https://vk.com/wall-1_2 👆",
    "https://vk.com/wall-1_2 !!!",
]
NUMBERS = {
    "12": 12,
    "№ 12": 12,
    "№12": 12,
    "N 12": 12,
    "N12": 12,
    "n 12": 12,
    "No 12": 12,
    "no. 12": 12,
    "#12": 12,
    "№ 12.": 12,
    "12?": 12,
    "Открой 12": 12,
    " 12 \n": 12,
    "№\u00a012": 12,
    "№\u202f12": 12,
    "номер 12": 12,
    "Номер № 12": 12,
    "сообщение 12": 12,
    "Сообщение № 12": 12,
    "обращение №12": 12,
    "карточка 12": 12,
    "карточку № 12": 12,
    "007": 7,
    "123456": 123456,
}
TALK = [
    "+",
    "++",
    "-",
    "—",
    "–",
    "...",
    "…",
    "👍",
    "🙏🙏",
    "❤️",
    "!!!",
    "?",
    "0",
    "№",
    "1234567",
    "89001112233",
    "8 (900) 111-22-33",
    "12, 13",
    "12 13",
    "12:40",
    "14.10",
    "Спасибо",
    "спасибо!",
    "опубликовано",
    "уже опубликовали",
    "ответ размещён, спасибо",
    "Уже",
    "Спасибо большое!",
    "Спасибо большое за помощь",
    "Большое спасибо, коллеги",
    "спс",
    "Благодарю",
    "ок",
    "Ок.",
    "ОК, принято",
    "ok",
    "окей",
    "Хорошо",
    "ладно",
    "Понял",
    "поняла вас",
    "Понятно, спасибо",
    "ясно",
    "Принято",
    "принято 👍",
    "да",
    "Да, хорошо",
    "нет",
    "ага",
    "Угу",
    "готово",
    "Сделано",
    "отлично!",
    "Супер, спасибо",
    "Здравствуйте",
    "Здравствуйте!",
    "Привет всем",
    "Добрый день",
    "Доброе утро, коллеги!",
    "Добрый вечер",
    "до свидания",
    "сейчас посмотрю",
    "минуту",
    "Получила, спасибо",
    "Пожалуйста",
    "извините",
    "плюс",
    "Всё хорошо",
    "все понятно",
    "СПАСИБО",
    "thanks",
]
WORDS = [
    "ЖКХ",
    "Дороги",
    "ямы на дорогах",
    "Содержание детских садов",
    "Благоустройство дворов и общественных территорий",
    "ул. Ленина, 5",
    "ул. Ленина д. 14 кв. 3",
    "пгт. Артышта",
    "просп. Шахтёров, 4",
    "микр. Солнечный",
    "г. Кемерово, ул. Весенняя, д. 3",
    "с. Красное, пер. Школьный",
    "2-й микрорайон",
    "5 км трассы",
    "Школа № 12",
    "дом 12",
    "Помощь",
    "Работа",
    "ЗАГС, приём граждан",
    "Кемерово (центр)",
    "Яма во дворе",
    "Нет воды.",
    "я" * 80,
    "спасибо за то что снова пришли и починили",
]
UNCLEAR = [
    "А это точно наш вопрос?",
    "Когда дадут воду?",
    "Верните свет!",
    "Нет воды третий день. Когда дадут?",
    "Кемерово\nул. Весенняя, 3",
    "я" * 81,
    "я" * 200,
    "Нарушение правил парковки автомобилей, в том числе на внутридворовой территории многоквартирных домов",
]
TEXTS = [
    PARAGRAPH,
    "я" * 201,
    "Нет воды.\nНет света.\nНет тепла.",
    "Нет воды давно. Нет света. Помогите пожалуйста!",
    "Яма во дворе https://vk.com/wall-1_2",
    "https://vk.com/wall-1_2\nЯма во дворе, ребёнок упал",
    f"{PARAGRAPH}\n\nhttps://vk.com/wall-1_2",
    "1. Яма\n2. Нет света\n3. Мусор",
]


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        *((text, Shape.LINK) for text in LINKS),
        *((text, Shape.NUMBER) for text in NUMBERS),
        *((text, Shape.TALK) for text in TALK),
        *((text, Shape.WORDS) for text in WORDS),
        *((text, Shape.UNCLEAR) for text in UNCLEAR),
        *((text, Shape.TEXT) for text in TEXTS),
    ],
)
def test_a_text_is_known_by_its_shape(text: str, shape: Shape) -> None:
    assert shape_of(text, courtesies()) is shape


@pytest.mark.parametrize(("text", "number"), NUMBERS.items())
def test_a_number_is_read_however_it_is_written(text: str, number: int) -> None:
    assert number_in(text, courtesies()) == number


@pytest.mark.parametrize("text", ["0", "№ 0", "1234567", "12, 13", "дом 12", "12 дней нет воды", "12:40", ""])
def test_other_figures_name_no_incident(text: str) -> None:
    assert number_in(text, courtesies()) is None


def test_without_words_of_a_language_only_what_has_no_letters_says_nothing() -> None:
    assert [shape_of(text, Courtesies()) for text in ("👍", "Спасибо", "№ 12")] == [Shape.TALK, Shape.WORDS, Shape.NUMBER]

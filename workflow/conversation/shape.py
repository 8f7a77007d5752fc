"""The shape of what a curator sends: a link, a number, a courtesy, a few words, a text. What becomes of it, `intake` knows."""

import re
from enum import StrEnum

from workflow.process.links import is_only_link, links_in
from workflow.spelling import letters

LONGEST_NAME = 80
"""Characters of a topic or a place that a reader takes for one at a glance; the offices' own lists end at about sixty."""

LONGEST_LINE = 200
"""Up to here one line may still be a topic that was written at length (a detail holds no more): it is asked about."""

MOST_DIGITS = 6
"""An incident's number: a region writes some ten thousand a year. More digits are a telephone, or an account."""

MOST_WORDS_OF_TALK = 6
"""«Спасибо большое всем за помощь» is the longest courtesy; who writes more has something to say."""


class Shape(StrEnum):
    """`UNCLEAR` is a line that may be a long topic or a short message."""

    LINK = "link"
    NUMBER = "number"
    TALK = "talk"
    WORDS = "words"
    UNCLEAR = "unclear"
    TEXT = "text"


_BEFORE_NUMBER = r"(?:(?:сообщени[ея]|обращени[ея]|номер|карточк[ау])\s*)?(?:№|#|n[o°]?\.?)?\s*"
_NUMBER = re.compile(_BEFORE_NUMBER + rf"(\d{{1,{MOST_DIGITS}}})[.!?]?")
_LETTERS = re.compile(r"[^\W\d_]+")
_SENTENCE_ENDS = re.compile(r"(\w*)[.!?…]+\s+\S")

_SHORT = """
ул д кв г с п пос посел пгт обл р н стр корп просп пр пер мкр микр б бул бульв наб набер пл ш им т тел км руб тыс см др проч гр
респ ст ж к эт под оф
"""
_SHORT_FORMS = frozenset(_SHORT.split())
"""Addresses are full of them, and they end no sentence."""

_OF_COURTESY = """
спасибо спасибки спасибочки спс благодарю благодарим ок окей оки ok okay хорошо ладно понял поняла поняли понятно ясно принято
принял приняла приняли да нет ага угу готово сделано сделаю сделаем отлично супер класс здравствуйте здравствуй привет
приветствую добрый доброе доброй доброго свидания пожалуйста минуту минутку жду ждем посмотрю гляну увидел увидела вижу получил
получила получено плюс минус верно нормально норм извините простите ой упс thanks thx yes no
"""
_BESIDE_COURTESY = """
большое огромное вам тебе всем вас за и а ну до день дня утро утра вечер вечера ночи помощь работу сейчас уже все так это коллеги
очень хорошего всего то я мы секунду пока что понедельник пятницы выходных информацию оперативность подсказку ответ
"""
_BESIDE_LINK = "вот ссылка ссылку ссылочка на пост сообщение оригинал источник держи держите лови это его ее еще link"
_COURTESIES, _BESIDE_COURTESIES = frozenset(_OF_COURTESY.split()), frozenset(_BESIDE_COURTESY.split())
_BESIDE_LINKS = frozenset(_BESIDE_LINK.split())


def shape_of(text: str) -> Shape:
    """What the text looks like, whoever sends it and whatever was asked."""
    words = folded(text)
    if number_in(text) is not None:
        return Shape.NUMBER
    if _is_link(text):
        return Shape.LINK
    if _is_talk(words):
        return Shape.TALK
    if links_in(text) or len(words) > LONGEST_LINE:
        return Shape.TEXT
    lines = [line for line in text.splitlines() if line.strip()]
    parts = max(len(lines), 1 + _sentences_ended(words))
    if parts > 2:
        return Shape.TEXT
    return Shape.WORDS if parts == 1 and len(words) <= LONGEST_NAME and not words.endswith(("!", "?")) else Shape.UNCLEAR


def number_in(text: str) -> int | None:
    """The incident's number that the text is: `12`, `№ 12`, `N 12`; else `None`."""
    found = _NUMBER.fullmatch(folded(text))
    number = int(found[1]) if found else 0
    return number or None


def folded(text: str) -> str:
    """In one line and small letters, without what is not seen."""
    return " ".join(letters(text).split())


def _is_link(text: str) -> bool:
    """A link, also with «вот ссылка» before it."""
    words = text.split()
    rest = [word for word in words if not is_only_link(word)]
    said = _LETTERS.findall(folded(" ".join(rest)))
    return len(words) - len(rest) == 1 and all(word in _BESIDE_LINKS for word in said)


def _is_talk(words: str) -> bool:
    """Courtesies, or nothing to read at all: dashes, a plus, a smile, figures."""
    said = _LETTERS.findall(words)
    if not said:
        return True
    of_talk = all(word in _COURTESIES or word in _BESIDE_COURTESIES for word in said)
    return of_talk and len(said) <= MOST_WORDS_OF_TALK and any(word in _COURTESIES for word in said)


def _sentences_ended(words: str) -> int:
    """How many sentences have ended before the text does."""
    ends = (found[1] for found in _SENTENCE_ENDS.finditer(words))
    return sum(word not in _SHORT_FORMS for word in ends)

"""Numbers in words, as they stand in what people say of time: «двадцать пять», «без десяти», «половина девятого»."""

from collections.abc import Sequence

_UNITS = (
    ("ноль", "ноля"),
    ("один", "одну", "одна", "одного", "одной", "one"),
    ("два", "две", "двух", "two"),
    ("три", "трех", "three"),
    ("четыре", "четырех", "four"),
    ("пять", "пяти", "five"),
    ("шесть", "шести", "six"),
    ("семь", "семи", "seven"),
    ("восемь", "восьми", "eight"),
    ("девять", "девяти", "nine"),
)
_TEENS = (
    ("десять", "десяти", "ten"),
    ("одиннадцать", "одиннадцати", "eleven"),
    ("двенадцать", "двенадцати", "twelve"),
    ("тринадцать",),
    ("четырнадцать",),
    ("пятнадцать", "пятнадцати", "fifteen"),
    ("шестнадцать",),
    ("семнадцать",),
    ("восемнадцать",),
    ("девятнадцать",),
)
_TENS = {"двадцать": 20, "тридцать": 30, "сорок": 40, "пятьдесят": 50, "twenty": 20, "thirty": 30, "forty": 40}
"""Those that a unit may follow, «двадцать пять»; «двадцати» stands before an hour, «без двадцати пять»."""

_NUMBERS = {
    **{word: number for number, words in enumerate((*_UNITS, *_TEENS)) for word in words},
    **_TENS,
    "двадцати": 20,
    "двадцатипяти": 25,
}
_HOURS = """
    первого второго третьего четвертого пятого шестого седьмого восьмого девятого десятого одиннадцатого двенадцатого
"""
HOURS_BEGUN = {word: hour for hour, word in enumerate(_HOURS.split())}
"""The hour that has passed when the next is counted: «десятого» is after nine."""


def in_figures(words: Sequence[str]) -> list[str]:
    """The words with numbers in figures: tens and the unit after them are one number."""
    found: list[str] = []
    after_tens = False
    for word in words:
        number = _NUMBERS.get(word)
        if number is not None and after_tens and 0 < number < 10:
            found[-1] = str(int(found[-1]) + number)
        else:
            found.append(word if number is None else str(number))
        after_tens = word in _TENS
    return found

"""What a found message is guessed to be about: by its words and the office's lists, one of each or none, and changed by a tap."""

from dataclasses import replace

import pytest

from tests.conversation.talk import RULES, intake, knowing, said, tapped
from workflow.conversation.guesses import department_of, guessed, likely_of, settled
from workflow.conversation.intake import begin_intake
from workflow.conversation.taps import understand_tap
from workflow.conversation.understood import Asking
from workflow.process.rules import Rules

TOPICS = (
    *("ЖКХ и отопление", "Дороги", "Автобусы", "Бездомные собаки", "Школы и детсады"),
    *("Исправление записи", "Цены и завоз", "Льготы и уголь"),
)
PLACES = ("Центр", "Нарьян-Мар", "Ома", "Кемерово", "Ленинск-Кузнецкий", "Прикубанский", "Советская")


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        ("Третий день нет отопления", ("ЖКХ и отопление",)),
        ("жкх не отвечает", ("ЖКХ и отопление",)),
        ("Яма на дороге, ДОРОГУ размыло", ("Дороги",)),
        ("Автобус не пришёл, собака бегает", ("Автобусы",)),  # of the dogs one word only
        ("Стая бездомных собак у школы", ("Бездомные собаки", "Школы и детсады")),
        ("Запишите на приём", ()),  # «записи» alone is no correction of a record
        ("Ошибка в записи, нужно исправление", ("Исправление записи",)),
        ("Центр города", ()),
        ("Поднялись цены", ("Цены и завоз",)),
        ("На фото видно угол", ()),  # no coal
        ("Нет угля, привезите уголь", ("Льготы и уголь",)),
        ("", ()),
    ],
)
def test_topics_of_which_the_words_speak(text: str, likely: tuple[str, ...]) -> None:
    assert likely_of(TOPICS, text) == likely


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        ("в Нарьян-Маре холодно", ("Нарьян-Мар",)),
        ("живём в Кемерове, это Кемеровская область", ("Кемерово",)),
        ("В центре и в Оме", ("Центр",)),  # three letters are taken as they stand
        ("посёлок Ома", ("Ома",)),
        ("Ленинск", ()),
        ("садик в Прикубанском", ("Прикубанский",)),
        ("дорога на Советскую", ("Советская",)),
    ],
)
def test_places_of_which_the_words_speak(text: str, likely: tuple[str, ...]) -> None:
    assert likely_of(PLACES, text) == likely


def office_with_topics() -> Rules:
    roads, housing = RULES.roster.departments.values()
    departments = {
        roads.id: replace(roads, topics=("ЖКХ",)),
        housing.id: replace(housing, topics=("Дороги",)),
    }
    return replace(RULES, roster=replace(RULES.roster, departments=departments))


def test_what_the_words_say_is_filled_in_and_called_a_guess() -> None:
    asked = begin_intake(said("Яма на дороге в Заречье https://vk.com/wall-1_1"), knowing(office_with_topics()))

    form = asked.form
    assert (form.topic, form.location, form.department) == ("Дороги", "Заречье", "roads")  # type: ignore[union-attr]
    assert form.guessed == ("topic", "location", "department")  # type: ignore[union-attr]
    assert form.asking == ""  # type: ignore[union-attr]


def test_what_is_named_far_down_is_not_what_a_long_text_is_about() -> None:
    rules = office_with_topics()
    passing = f"Прошу прочитать до конца. {'Садик закрыт. ' * 20}До Заречья одна дорога"

    found = guessed(intake(text=passing), rules)

    assert (found.topic, found.location) == ("", "Заречье")


def test_of_two_likely_ones_none_is_taken() -> None:
    found = guessed(intake(text="Дороги и ЖКХ, Центр или Заречье"), office_with_topics())

    assert (found.topic, found.location, found.department, found.guessed) == ("", "", "", ())


def test_what_was_chosen_stays_and_is_no_guess_any_more() -> None:
    rules = office_with_topics()
    form = guessed(intake(text="Яма на дороге"), rules)

    changed = understand_tap(tapped("topic", "1"), knowing(rules, form=form))

    assert isinstance(changed, Asking)
    assert changed.form.topic == "ЖКХ"  # type: ignore[union-attr]
    # The topic's department goes with it; one that was chosen does not.
    assert (changed.form.department, changed.form.guessed) == ("housing", ("department",))  # type: ignore[union-attr]
    kept = guessed(settled(form, "department", "housing"), rules)
    assert (kept.department, kept.guessed) == ("housing", ("topic",))


def test_a_topic_of_two_departments_or_of_none_says_nothing_of_whose_it_is() -> None:
    rules = office_with_topics()
    both = {each.id: replace(each, topics=("Дороги",)) for each in rules.roster.departments.values()}
    one = dict(list(rules.roster.departments.items())[:1])

    assert department_of("Дороги", replace(rules, roster=replace(rules.roster, departments=both))) is None
    assert department_of("Прочее", rules) is None
    assert department_of("", rules) is None
    assert department_of("", replace(rules, roster=replace(rules.roster, departments=one))) == next(iter(one))


def test_another_topic_that_has_no_department_takes_the_guess_back() -> None:
    rules = office_with_topics()
    form = guessed(intake(text="Яма на дороге"), rules)

    assert guessed(settled(form, "topic", "Прочее"), rules).department == ""

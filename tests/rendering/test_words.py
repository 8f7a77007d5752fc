"""Moments, lengths, names and excerpts, apart from any message; and what a missing catalogue says."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.rendering import CatalogueMissing, Rendering
from bot.rendering.catalogues import LanguageUnknown
from bot.rendering.excerpts import changes_marked, cut, gist, plain, quoted, width
from bot.rendering.naming import Naming
from bot.rendering.wording import Wording
from tests.rendering.office import BIRTHS, CURATOR, DEPUTY, EXECUTOR, HEAD, LEADER, ROOT, Road, rendering, rules, when
from tests.working_time.offices import KUZBASS
from workflow.ids import DepartmentId, PersonId
from workflow.norms.regulation import Role
from workflow.people import Department, Person


def wording(language: str = "ru") -> Wording:
    return Wording(language=language, translations=rendering().catalogues[language], zone=KUZBASS, now=when("12:00"))


def bare(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("clock", "day", "russian", "english"),
    [
        ("9:05", "14.10.2026", "9:05", "9:05"),
        ("16:25", "15.10.2026", "чт 15.10, 16:25", "Thu 15 Oct, 16:25"),
        ("16:25", "31.12.2025", "ср 31.12.2025, 16:25", "Wed 31 Dec 2025, 16:25"),
    ],
)
def test_a_moment_bears_its_day_unless_it_is_today(clock: str, day: str, russian: str, english: str) -> None:
    assert bare(wording().moment(when(clock, day))) == russian
    assert bare(wording("en").moment(when(clock, day))) == english


def test_today_is_the_offices_day() -> None:
    # 23:30 on the 14th in Novokuznetsk is 16:30 UTC; half an hour later it is the 15th there and still the 14th in UTC.
    assert wording().moment("2026-10-14T16:30:00+00:00") == "23:30"
    assert bare(wording().moment("2026-10-14T17:30:00+00:00")) == "чт 15.10, 0:30"


def test_a_day_of_another_year_bears_the_year() -> None:
    assert bare(wording().day(when("9:00"))) == "ср 14.10"
    assert wording().day(when("9:00", "14.10.2025")) == "14.10.2025"


@pytest.mark.parametrize(
    ("length", "russian", "english"),
    [
        (timedelta(hours=1, minutes=5), "1 ч 5 мин", "1 h 5 min"),
        (timedelta(hours=8), "8 ч", "8 h"),
        (timedelta(minutes=15, seconds=59), "15 мин", "15 min"),
        (timedelta(seconds=59), "меньше минуты", "less than a minute"),
        (timedelta(days=2), "48 ч", "48 h"),
    ],
)
def test_lengths_are_told_in_words(length: timedelta, russian: str, english: str) -> None:
    assert bare(wording().length(length)) == russian
    assert bare(wording("en").length(length)) == english


def test_a_norm_of_working_days_is_told_in_days() -> None:
    (norm,) = (norm for norm in rules().regulation.norms if norm.days)

    assert bare(wording().norm_length(norm)) == "7 рабочих дней"
    assert wording("en").norm_length(norm) == "7 working days"


def test_a_clause_stands_in_parentheses_and_names_its_kind_once() -> None:
    assert bare(wording().clause("13")) == " (п. 13)"
    assert bare(wording().clause("прил. 2: 1.3")) == " (прил. 2: 1.3)"
    assert wording().clause("") == ""


def test_names_are_joined_by_or_and_counted_from_the_fourth() -> None:
    naming = Naming(rules=rules(), translations=rendering().catalogues["ru"])

    assert bare(naming.people([HEAD, DEPUTY])) == "Иванова Л. М. или Петров А. А."
    assert bare(naming.people([HEAD, DEPUTY, CURATOR, LEADER, EXECUTOR])).endswith("Сидорова О. В. и ещё 2")
    assert naming.people([]) == "(некому)"


def test_nobody_is_ever_a_dash() -> None:
    kept = rules()
    gone = Person(id=PersonId("gone"), name="Ушедшая У. Ш.", position="", roles=frozenset())
    closed = Department(id=DepartmentId("closed"), title="Отдел писем")
    roster = replace(kept.roster, former_people={gone.id: gone}, former_departments={closed.id: closed})
    naming = Naming(rules=replace(kept, roster=roster), translations=rendering().catalogues["ru"])

    assert bare(naming.person(gone.id)) == "Ушедшая У. Ш. (уже не в списке)"
    assert naming.person(PersonId("unheard-of")) == "unheard-of (уже не в списке)"
    assert naming.person(None) == "бот"
    assert naming.departments([BIRTHS, closed.id]) == "Отдел рождений и смертей, Отдел писем (уже не в списке)"
    assert naming.department(DepartmentId("unheard-of")) == "unheard-of (уже не в списке)"
    assert naming.department(None) == "без отдела"
    assert naming.network("elsewhere") == "другой сайт"
    assert naming.role(Role.LEADER) == "начальник Управления"
    assert naming.role(Role.SUPERVISOR) == "(некому)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("позвоните +7 (946) 512-00-37 срочно", "позвоните … срочно"),
        ("мой тел 8 946 512-00-37", "мой тел …"),
        ("пишите на a.b@mail.ru пожалуйста", "пишите на … пожалуйста"),
        ("дом 14, кв. 152, 3400 рублей, с 2019 по 2026", "дом 14, кв. 152, 3400 рублей, с 2019 по 2026"),
        ("", ""),
    ],
)
def test_first_words_hold_nothing_to_call(text: str, expected: str) -> None:
    assert gist(text) == expected


def test_first_words_leave_the_link_to_its_own_place() -> None:
    assert gist("Смотрите https://vk.com/wall-1_2 яма", "https://vk.com/wall-1_2") == "Смотрите яма"


def test_a_cut_text_is_as_long_as_telegram_counts() -> None:
    assert cut("короткий", 100) == "короткий"
    assert cut("😭" * 10, 9) == "😭" * 4 + "…"
    assert width("😭а") == 3


def test_a_long_quotation_can_be_folded_up_and_is_escaped() -> None:
    assert quoted("<b>") == "<blockquote>&lt;b&gt;</blockquote>"
    assert quoted("а" * 301).startswith("<blockquote expandable>")
    assert plain("<b>№ 1</b>: 2 &lt; 3 &amp; 4") == "№ 1: 2 < 3 & 4"


def test_only_what_is_new_is_underlined() -> None:
    assert changes_marked("Придите завтра в отдел", "Придите <сегодня> в отдел") == "Придите <u>&lt;сегодня&gt;</u> в отдел"
    assert changes_marked("Придите завтра", "Придите") == "Придите"
    assert changes_marked("Одно", "Одно\n\nДругое") == "Одно\n\n<u>Другое</u>"


def test_a_catalogue_that_was_not_compiled_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "ru" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with pytest.raises(CatalogueMissing, match=r"otklik\.mo is missing"):
        Rendering.load(ROOT / "templates", tmp_path)

    (folder / "otklik.po").write_text("", encoding="utf-8")
    with pytest.raises(CatalogueMissing, match="make setup"):
        Rendering.load(ROOT / "templates", tmp_path)


def test_a_language_without_a_catalogue_is_refused() -> None:
    with pytest.raises(LanguageUnknown, match="'de'"):
        rendering().speech("stranger", language="de", context=Road().context("10:00"))

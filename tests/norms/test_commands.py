"""The command line about regulations: what it prints, its exit codes, and its one-line errors."""

import json
import re
import string
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.command_line import build_parser, run_command
from bot.commands.texts import LANGUAGES, chosen_language, load_texts
from bot.regulation_files import load_regulation
from tests.norms.offices import ALL, LESOZAVODSK, NAO, NOVOKUBANSK, ZAGS

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_words(*words: str, lang: str = "") -> tuple[int, str, str]:
        try:
            code = run_command(words, {"LANG": lang})
        except SystemExit as refused:
            code = int(str(refused.code))
        said = capsys.readouterr()
        return code, said.out, said.err

    return run_words


def test_regulations_are_listed_with_id_number_status_and_zone(run: Run) -> None:
    code, out, _ = run("regulations")

    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == list(ALL)
    assert "18.02.2021 № 16, действует, Asia/Novokuznetsk" in out
    assert "март 2020 без номера, проект" in out


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (NAO, "[невыполнимо] пп. 17, 16, сокращённый срок: проект — за 4:00 до срока ответа, а весь срок 4:00 (п. 16)"),
        (LESOZAVODSK, "1:00 (отправка в отдел, п. 7) + 2:00 (проект, п. 10) = 3:00 при сроке 3:00 (п. 9)"),
        (LESOZAVODSK, "направить рекомендуется за 0:10"),
        (LESOZAVODSK, "куратор (сотрудник пресс-центра) готовит сводный проект и один его согласует"),
        (NOVOKUBANSK, "3:30 против 3:00 (п. 9): 2:30 (проект, п. 12) + 0:30 (согласование, п. 14) + 0:30 (публикация, п. 16)"),
        (ZAGS, "части ответа оставляют до срока 0:15, а нужно 0:45"),
    ],
)
def test_check_tells_findings_with_numbers_and_clauses(run: Run, name: str, told: str) -> None:
    code, out, _ = run("check-regulation", name)

    assert code == 1
    assert told in out


def test_a_file_without_contradictions_passes_the_check(run: Run, tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "workflow" / "regulations" / f"{ZAGS}.toml").read_text(encoding="utf-8")
    own = tmp_path / "own.toml"
    # parts an hour and a half before DUE leave the 0:45 and 0:30 that approval and publication need
    own.write_text(
        text.replace('step = "part"\nfrom = "due"\nlength = "15m"', 'step = "part"\nfrom = "due"\nlength = "1h30m"'),
        encoding="utf-8",
    )

    code, out, _ = run("check-regulation", str(own))

    assert code == 0
    assert out.splitlines()[-1] == "Противоречий не найдено."
    assert "[открытый вопрос]" in out


def test_every_finding_and_note_can_be_said_in_both_languages(run: Run) -> None:
    for lang in LANGUAGES:
        for name in ALL:
            code, out, _ = run("check-regulation", name, "--lang", lang)
            assert code == 1
            assert "{" not in out
            for more in ((), ("--high",), ("--departments", "2"), ("--high", "--departments", "2")):
                words = ("--lang", lang, "timetable", "--regulation", name, "--detected", "2026-10-14T10:00", "--why", *more)
                code, out, _ = run(*words)
                assert code == 0
                assert "{" not in out


def test_timetable_as_json_has_the_agreed_keys_and_the_offices_offset(run: Run) -> None:
    code, out, _ = run("timetable", "--regulation", ZAGS, "--detected", "2026-10-14T10:00", "--json")

    rows = json.loads(out)
    assert code == 0
    assert rows[3] == {
        "step": "draft",
        "clause": "13",
        "starts": "2026-10-14T10:25:00+07:00",
        "due": "2026-10-14T16:25:00+07:00",
        "recommended": "2026-10-14T16:25:00+07:00",
        "feasible": True,
    }


def test_moments_with_an_offset_are_taken_as_they_are(run: Run) -> None:
    _, out, _ = run("timetable", "--regulation", ZAGS, "--detected", "2026-10-14T03:00+00:00", "--json")

    assert json.loads(out)[0]["starts"] == "2026-10-14T10:00:00+07:00"


def test_arrival_is_taken_from_the_arguments(run: Run) -> None:
    words = ("timetable", "--regulation", ZAGS, "--detected", "2026-10-14T10:00", "--arrived", "2026-10-14T10:05", "--json")

    assert json.loads(run(*words)[1])[1]["starts"] == "2026-10-14T10:05:00+07:00"


def test_timetable_for_a_person_has_norm_clause_recommended_time_and_notes(run: Run) -> None:
    _, out, _ = run("timetable", "--regulation", NAO, "--detected", "2026-10-14T10:00", "--high")

    draft = next(line for line in out.splitlines() if line.startswith("проект "))
    assert re.split(r"\s{2,}", draft) == [
        "проект",
        "ср 14.10.2026 12:00",
        "ср 14.10.2026 11:30",
        "за 4 ч до срока",
        "17",
        "по букве невыполнимо (ср 14.10.2026 10:00), взят заменяющий срок",
    ]


def test_a_step_that_begins_at_its_deadline_is_told_to_have_no_time(run: Run) -> None:
    _, out, _ = run("timetable", "--regulation", LESOZAVODSK, "--detected", "2026-10-14T10:00", "--high")

    draft = next(line for line in out.splitlines() if line.startswith("проект "))
    assert draft.endswith("времени нет: шаг начинается в свой срок или после него")


def test_a_draft_that_may_take_until_due_says_so(run: Run, tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "workflow" / "regulations" / f"{ZAGS}.toml").read_text(encoding="utf-8")
    own = tmp_path / "own.toml"
    own.write_text(text.replace("several = true\nadvisory = true", "several = false\nadvisory = true"), encoding="utf-8")
    words = ("timetable", "--regulation", str(own), "--detected", "2026-10-14T10:00", "--departments", "2")

    draft = next(line for line in run(*words)[1].splitlines() if line.startswith("проект "))

    assert "до срока ответа" in draft


def test_why_tells_the_arithmetic_interval_by_interval(run: Run) -> None:
    _, out, _ = run("timetable", "--regulation", ZAGS, "--detected", "2026-04-30T15:30", "--why")

    answer = out[out.index("ответ   ") :].splitlines()
    assert [line.strip() for line in answer[1:5]] == [
        "чт 30.04.2026 15:30 – 17:00  1:30",  # the day before 1 May is an hour short
        "пн 04.05.2026 09:00 – 13:00  4:00",
        "пн 04.05.2026 14:00 – 16:30  2:30",
        "всего 8:00",
    ]
    assert "7-й рабочий день: чт 14.05.2026" in out


def test_office_file_gives_hours_zone_and_the_way_plain_norms_run(run: Run, tmp_path: Path) -> None:
    office = tmp_path / "office.toml"
    office.write_text(
        'time_zone = "Europe/Moscow"\nplain_norms = "clock"\n[schedule]\nmon-fri = ["10:00-12:00", "13:00-19:00"]\n'
    )
    words = ("timetable", "--regulation", NAO, "--detected", "2026-10-14T11:45", "--office", str(office))

    rows = json.loads(run(*words, "--json")[1])
    _, out, _ = run(*words, "--why")

    assert rows[0]["due"] == "2026-10-14T12:15:00+03:00"
    assert "ср 14.10.2026 11:45 – ср 14.10.2026 12:15  0:30 подряд, по часам" in out


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("check-regulation", "nope"), f"nope: такого регламента нет; есть {', '.join(ALL)}, или укажите файл"),
        (("check-regulation", "nope.toml"), "nope.toml: не читается: такого файла нет"),
        (("timetable", "--regulation", ZAGS, "--detected", "soon"), "--detected: «soon» — не дата со временем"),
        (("timetable", "--regulation", ZAGS, "--detected", "0001-01-01T00:00+14:00"), "--detected: "),
        (("timetable", "--regulation", ZAGS, "--detected", "2040-01-01T10:00"), "нет календаря на 2040 год"),
        (
            ("timetable", "--regulation", ZAGS, "--detected", "2026-10-14T10:00", "--arrived", "2026-10-14T09:00"),
            "раньше выявления",
        ),
        (("timetable", "--regulation", ZAGS, "--detected", "2026-10-14T10:00", "--departments", "0"), "--departments"),
        (("timetable", "--regulation", ZAGS, "--detected", "2026-10-14T10:00", "--departments", "²"), "--departments"),
        (("timetable", "--regulation", ZAGS, "--detected", "2026-10-14T10:00", "--office", "no.toml"), "no.toml: не читается"),
        (("timetable",), "не указано: --regulation, --detected"),
        (("dance",), "нет команды «dance»"),
        ((), "не названа команда; какие есть, покажет --help"),
        (("--lang", "de", "regulations"), "--lang: «de» не подходит; можно: ru, en"),
        (("late", "--month"), "--month: не указано значение"),
        (("verify", "--head", "1"), "--head: отпечаток — это 64 шестнадцатеричные цифры"),
        (("forget", "one"), "INCIDENT: «one» — не число"),
        (("regulations", "--loud"), "лишнее: --loud"),
        (("verify", "--only-open=3"), "--only-open: значение «3» здесь лишнее"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_two(run: Run, words: tuple[str, ...], error: str) -> None:
    code, out, err = run(*words)

    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("otklik: ")
    assert error in err


def test_wrong_words_are_told_in_the_language_that_was_asked_for(run: Run) -> None:
    assert run("dance", "--lang", "en")[2].startswith('otklik: there is no command "dance"; there are: regulations, ')
    assert run("verify", "--lang", "en", "--loud")[2] == "otklik: unrecognized arguments: --loud\n"
    assert run("verify", "--lang")[2] == "otklik: --lang: не указано значение\n"
    assert (
        run("check-regulation", "nope.toml", "--lang", "en")[2]
        == "otklik: nope.toml: cannot be read: No such file or directory\n"
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xff", "это не текст в UTF-8"),
        (b"x", "это не TOML: после ключа нет «=», конец файла"),
        (None, "это папка; назовите файл в ней"),
    ],
)
def test_files_that_cannot_be_used_are_named(run: Run, tmp_path: Path, content: bytes | None, reason: str) -> None:
    path = tmp_path / "own.toml"
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)

    for words in (
        ("check-regulation", str(path)),
        ("timetable", "--regulation", ZAGS, "--detected", "2026-10-14T10:00", "--office", str(path)),
    ):
        code, _, err = run(*words)
        assert (code, f"otklik: {path}: {reason}" in err) == (2, True)


def test_an_own_regulation_is_found_by_its_path(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "workflow" / "regulations" / f"{ZAGS}.toml").read_text(encoding="utf-8")
    own = tmp_path / "own-rules"
    own.write_text(text, encoding="utf-8")

    assert load_regulation(str(own)).id == ZAGS


@pytest.mark.parametrize(
    ("asked", "environment", "language"),
    [
        ("en", {"LANG": "ru_RU.UTF-8"}, "en"),
        (None, {"LANG": "en_US.UTF-8"}, "en"),
        (None, {"LC_ALL": "ru_RU.UTF-8", "LANG": "en_US.UTF-8"}, "ru"),
        (None, {"LANG": "C.UTF-8"}, "ru"),
        (None, {}, "ru"),
    ],
)
def test_language_is_asked_for_or_taken_from_the_environment(
    asked: str | None, environment: dict[str, str], language: str
) -> None:
    assert chosen_language(asked, environment) == language


def test_both_languages_have_the_same_texts_with_the_same_placeholders() -> None:
    russian, english = (_placeholders(lang) for lang in LANGUAGES)

    assert russian == english


def test_help_is_in_the_language_asked_for() -> None:
    assert "противоречия" in build_parser(load_texts("ru")).format_help()
    assert "contradicts" in build_parser(load_texts("en")).format_help()


def _placeholders(lang: str) -> dict[str, set[str]]:
    return {
        f"{group}.{name}": {field for _, field, _, _ in string.Formatter().parse(text) if field}
        for group, texts in load_texts(lang).groups.items()
        for name, text in texts.items()
    }

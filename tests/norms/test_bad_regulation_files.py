"""What the loader refuses: each refusal names the file, the key and what is wrong."""

import re

import pytest

from tests.norms.offices import ALL
from workflow.file_errors import FileError
from workflow.norms.regulation_file import parse_regulation

_GOOD = """
id = "test-1"
title = "Положение"
short_title = "Положение"
place = "Город"
issued = "01.01.2026"
status = "in_force"
revision = 1
time_zone = "Europe/Moscow"

[[posts]]
role = "curator"
title = "куратор"
clause = "1"

[[posts]]
role = "executor"
title = "исполнитель"
clause = "1"

[executors]
named_by = "отделы"
clause = "1"

[importance]
by = ["curator"]
clause = "2"

[departments]
by = ["curator"]
clause = "2"

[approval]
clause = "3"
first_round = [{ any_of = ["curator"] }]
after_rework_clause = "4"

[publication]
by = ["curator"]
clause = "5"

[messages]
clause = "6"
others = true

[[messages.networks]]
code = "vk"
title = "ВКонтакте"
hosts = ["vk.com"]

[laws_not_applied]
laws = ["59-ФЗ"]
clause = "7"

[not_processed]
clause = "8"

[[not_processed.grounds]]
code = "threats"
title = "угрозы"

[requirements]
clause = "9"
answer = ["по существу"]

[interim]
condition = "allowed"
clause = "10"

[several]
way = "in_order"
clause = "11"
consolidated_by = "last_executor"
consolidated_clause = "11"

[[norms]]
step = "answer"
from = "detection"
length = "8h"
unit = "working"
clause = "12"

[[norms]]
steps = ["draft", "clarification"]
from = "arrival"
length = "5h"
unit = "working"
clause = "13"

[[norms]]
step = "final_after_interim"
from = "interim_published"
length = "7d"
unit = "working_days"
clause = "14"

[accounts]
"""

_DRAFT = 'steps = ["draft", "clarification"]\nfrom = "arrival"\nlength = "5h"\nunit = "working"\nclause = "13"\n'
_NORM = '\n[[norms]]\nstep = "dispatch"\nfrom = "detection"\nlength = "1h"\nunit = "working"\nclause = "15"\n'

# what is replaced, by what, the key, a word of the reason
_BAD = [
    ('id = "test-1"\n', "", "id", "is missing"),
    ('id = "test-1"', "id = 1", "id", "must be a text"),
    ('id = "test-1"', 'id = " "', "id", "is empty"),
    ('id = "test-1"', 'id = "Тест 1"', "id", "small Latin letters"),
    (_DRAFT, _DRAFT + 'of = "draft"\n', "norms[2].of", 'only step = "final_after_interim" says'),
    ("revision = 1", "revision = 0", "revision", "the least is 1"),
    ("revision = 1", "revision = true", "revision", "not true or false"),
    ("revision = 1", 'revision = "1"', "revision", "whole number"),
    ('"in_force"', '"valid"', "status", "one of: in_force, draft"),
    ('"Europe/Moscow"', '"Moscow"', "time_zone", "time zone such as"),
    ('"Europe/Moscow"', '"../etc"', "time_zone", "time zone such as"),
    ('id = "test-1"', 'id = "test-1"\ncolour = "red"', "colour", "unknown key; known here: accounts, approval"),
    ('id = "test-1"', 'id = "test-1', "", "is not TOML"),
    ('role = "executor"', 'role = "clerk"', "posts[2].role", '"clerk" is not known; one of: curator'),
    ('role = "executor"', 'role = "curator"', "posts[2].role", "described twice"),
    ('[[posts]]\nrole = "executor"\ntitle = "исполнитель"\nclause = "1"\n', "", "posts", "at least"),
    ('title = "исполнитель"\nclause = "1"', 'title = "исполнитель"', "posts[2].clause", "is missing"),
    ('title = "исполнитель"\n', 'title = "исполнитель"\nname = "x"\n', "posts[2].name", "unknown key"),
    (
        'by = ["curator"]\nclause = "2"\n\n[departments]',
        'by = []\nclause = "2"\n\n[departments]',
        "importance.by",
        "at least one",
    ),
    ('by = ["curator"]\nclause = "5"', 'by = ["curator", "curator"]\nclause = "5"', "publication.by[2]", "twice"),
    ('by = ["curator"]\nclause = "5"', 'by = ["curator", 1]\nclause = "5"', "publication.by[2]", "text in quotes"),
    ('by = ["curator"]\nclause = "5"', 'by = "curator"\nclause = "5"', "publication.by", "list of texts"),
    ('by = ["curator"]\nclause = "5"', 'by = ["boss"]\nclause = "5"', "publication.by", '"boss" is not known'),
    ('by = ["curator"]\nclause = "5"', 'by = ["curator"]\nclause = "5"\nstated = "no"', "publication.stated", "true or false"),
    ('by = ["curator"]\nclause = "2"\n\n[departments]', 'by = ["curator"]\n\n[departments]', "importance.clause", "missing"),
    (
        'by = ["curator"]\nclause = "2"\n\n[departments]',
        'by = ["curator"]\nclause = "2"\nx = 1\n[departments]',
        "importance.x",
        "unknown key",
    ),
    ('[{ any_of = ["curator"] }]', "[]", "approval.first_round", "at least one group"),
    ('[{ any_of = ["curator"] }]', "[{ any_of = [] }]", "approval.first_round", "at least one group"),
    ('[{ any_of = ["curator"] }]', '[["curator"]]', "approval.first_round[1]", "must be a table"),
    ('[{ any_of = ["curator"] }]', '[{ any = ["curator"] }]', "approval.first_round[1].any", "unknown key; known here: any_of"),
    ('after_rework_clause = "4"', 'after_rework_clause = "4"\nreason_required = true', "approval.reason_clause", "is missing"),
    ("[executors]", "[[executors]]", "executors", "a table: [executors]"),
    ("[[messages.networks]]", "[messages.networks]", "messages.networks", "list of tables"),
    ('[[messages.networks]]\ncode = "vk"\ntitle = "ВКонтакте"\nhosts = ["vk.com"]\n', "", "messages.networks", "at least one"),
    (
        "[laws_not_applied]",
        '[[messages.networks]]\ncode = "vk"\ntitle = "VK"\n[laws_not_applied]',
        "messages.networks[2].code",
        "twice",
    ),
    ('hosts = ["vk.com"]', 'hosts = ["vk.com"]\nanswer_limit = 0', "messages.networks[1].answer_limit", "the least is 1"),
    ('code = "threats"\ntitle = "угрозы"\n', 'code = "threats"\n', "not_processed.grounds[1].title", "is missing"),
    (
        "[requirements]",
        '[[not_processed.grounds]]\ncode = "threats"\ntitle = "x"\n[requirements]',
        "not_processed.grounds[2].code",
        "its own code",
    ),
    ('condition = "allowed"', 'condition = "never"', "interim.condition", "one of: if_needed"),
    ('way = "in_order"', 'way = "somehow"', "several.way", "one of: all_at_once, in_order"),
    # norms
    ('step = "answer"', 'step = "reply"', "norms[1].step", '"reply" is not known; one of: dispatch'),
    ('step = "answer"\n', "", "norms[1].step", "is missing"),
    ('clause = "12"\n', "", "norms[1].clause", "is missing"),
    ('length = "8h"\n', "", "norms[1].length", "is missing"),
    ('length = "8h"', 'length = "8 hours"', "norms[1].length", 'a length such as "25m"'),
    ('length = "8h"', "length = 8", "norms[1].length", "must be a text"),
    ('length = "8h"', 'length = "0m"', "norms[1].length", "needs time"),
    ('length = "8h"\nunit = "working"', 'length = "8h"\nunit = "minutes"', "norms[1].unit", "one of: working, plain"),
    ('length = "8h"\nunit = "working"', 'length = "8h"\nunit = "working_days"', "norms[1].unit", "no other step does"),
    ('length = "7d"\nunit = "working_days"', 'length = "7d"\nunit = "working"', "norms[3].unit", "no other step does"),
    ('length = "7d"', 'length = "7h"', "norms[3].length", 'a number of days such as "7d"'),
    ('length = "7d"', 'length = "0d"', "norms[3].length", 'a number of days such as "7d"'),
    ('from = "detection"', 'from = "breakfast"', "norms[1].from", "one of: detection"),
    ('from = "detection"', 'from = "due"', "norms[1].from", 'answer cannot count from "due"'),
    ('clause = "12"', 'clause = "12"\nlenght = "1h"', "norms[1].lenght", "unknown key"),
    ('clause = "12"', 'clause = "12"\nterm = "long"', "norms[1].term", "one of: ordinary, short"),
    ('clause = "12"', 'clause = "12"\nterm = "ordinary"', "norms", 'step = "answer" for the short term'),
    ('clause = "12"', 'clause = "12"\nseveral = true', "norms", 'step = "answer" for the ordinary term'),
    ('steps = ["draft", "clarification"]', 'step = "draft"\nsteps = ["draft"]', "norms[2].steps", "not both"),
    ('steps = ["draft", "clarification"]', "steps = []", "norms[2].steps", "is empty"),
    ('clause = "13"', 'clause = "13"\nrecommended = "5h"', "norms[2].recommended", "must be shorter"),
    ('clause = "13"', 'clause = "13"\nreplacement = "0m"', "norms[2].replacement", "is nothing"),
    ('clause = "13"', 'clause = "13"\nadvisory = 1', "norms[2].advisory", "true or false"),
    (_DRAFT, f"{_DRAFT}\n[[norms]]\n{_DRAFT}several = true\n", "norms[3]", "a second norm for draft beside clause 13"),
    (_DRAFT, f"{_DRAFT}{_NORM}{_NORM}", "norms[4]", "a second norm for dispatch beside clause 15"),
    (
        "[accounts]",
        '[[told_at_once]]\nwhat = "weather"\nrole = "curator"\nclause = "1"\n[accounts]',
        "told_at_once[1].what",
        "one of",
    ),
    (
        "[accounts]",
        '[[shortcomings]]\nwhat = "shortcomings"\nrole = "curator"\nclause = "1"\n' * 2 + "[accounts]",
        "shortcomings[2]",
        "says the same",
    ),
    ("[accounts]", '[signatures]\nlunch = "1"\n[accounts]', "signatures.lunch", "known here: arrival, handover, return"),
    ("[accounts]", "[accounts]\nnotice_days = 0", "accounts.notice_days", "the least is 1"),
    ("[accounts]", '[[accounts.recommendations]]\ncode = "x"\ncount = 1\n', "accounts.recommendations[1].clause", "is missing"),
    ("[accounts]", "", "accounts", "is missing"),
]


@pytest.mark.parametrize(("old", "new", "key", "reason"), _BAD)
def test_bad_regulation_is_refused_by_file_key_and_reason(old: str, new: str, key: str, reason: str) -> None:
    assert old in _GOOD

    with pytest.raises(FileError, match=re.escape(reason)) as refused:
        parse_regulation(_GOOD.replace(old, new, 1), file="own.toml")

    assert (refused.value.file, refused.value.key) == ("own.toml", key)


def test_a_regulation_with_the_least_an_office_must_say_is_read() -> None:
    regulation = parse_regulation(_GOOD, file="own.toml")

    assert regulation.repeat is None
    assert regulation.recorded_on_finding == ()
    assert [norm.step.value for norm in regulation.norms] == ["answer", "draft", "clarification", "final_after_interim"]


def test_limits_forwards_and_backwards_on_one_step_do_not_contradict_each_other() -> None:
    cap = '\n[[norms]]\nstep = "draft"\nfrom = "due"\nlength = "2h"\nunit = "working"\nclause = "13"\n'

    assert len(parse_regulation(_GOOD.replace(_DRAFT, _DRAFT + cap), file="own.toml").norms) == 5


def test_shipped_files_are_called_as_their_regulation() -> None:
    from bot.regulation_files import load_regulation

    assert [load_regulation(name).id for name in ALL] == list(ALL)


def test_everything_that_is_wrong_is_found_at_once_and_nothing_that_only_follows() -> None:
    wrong = _GOOD.replace('id = "test-1"', 'id = "Ж"').replace('by = ["curator"]\nclause = "5"', "by = []")
    wrong = wrong.replace('title = "исполнитель"', "").replace('step = "answer"', 'step = "answr"', 1)
    wrong = wrong.replace("[importance]", "[importence]")

    with pytest.raises(FileError) as refused:
        parse_regulation(wrong, file="own.toml")

    found = [(error.key, error.subject) for error in (refused.value, *refused.value.others)]
    assert found == [
        ("id", ""),
        ("norms[1].step", "answr"),
        ("posts[2].title", "executor"),
        ("importance", ""),
        ("publication.by", ""),
        ("publication.clause", ""),
        ("importence", ""),
    ]
    assert refused.value.line == 2

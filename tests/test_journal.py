"""How an entry is bound to the one before: anything changed in it changes its hash."""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from workflow.journal import GENESIS, canonical, chained_hash, text_digest

AT = datetime(2026, 10, 14, 3, 0, 0, 5, tzinfo=UTC)
ENTRY: dict[str, Any] = {
    "seq": 1,
    "incident": 12,
    "version": 1,
    "code": "incident.registered",
    "actor": "curator",
    "on_behalf_of": None,
    "at": AT,
    "recorded_at": AT + timedelta(seconds=1),
    "body": '{"network":"vk"}',
}


@pytest.mark.parametrize(
    "change",
    [
        {"seq": 2},
        {"incident": 13},
        {"incident": None},
        {"version": 2},
        {"version": None},
        {"code": "incident.closed"},
        {"actor": "anna"},
        {"actor": None},
        {"on_behalf_of": "anna"},
        {"at": AT + timedelta(microseconds=1)},
        {"recorded_at": AT},
        {"body": '{"network":"ok"}'},
        {"actor": "None"},
        {"actor": None, "on_behalf_of": "curator"},  # moved from one column to the next
    ],
)
def test_whatever_is_changed_changes_the_hash(change: dict[str, Any]) -> None:
    assert chained_hash(GENESIS, **(ENTRY | change)) != chained_hash(GENESIS, **ENTRY)


def test_the_hash_holds_the_one_before() -> None:
    first = chained_hash(GENESIS, **ENTRY)

    assert chained_hash(first, **ENTRY) != first
    assert len(first) == len(GENESIS) == 64


def test_a_moment_is_the_same_in_every_zone() -> None:
    elsewhere = ENTRY | {"at": AT.astimezone(ZoneInfo("Asia/Novokuznetsk"))}

    assert chained_hash(GENESIS, **elsewhere) == chained_hash(GENESIS, **ENTRY)


def test_the_chain_can_be_checked_by_hand() -> None:
    """The record as any other program would write it: a JSON list without spaces."""
    record = (
        f'["{GENESIS}",1,12,1,"incident.registered","curator",null,'
        '"2026-10-14T03:00:00.000005+00:00","2026-10-14T03:00:01.000005+00:00","{\\"network\\":\\"vk\\"}"]'
    )

    assert chained_hash(GENESIS, **ENTRY) == hashlib.sha256(record.encode()).hexdigest()


def test_the_same_content_is_written_the_same() -> None:
    assert canonical({"б": 1, "a": {"d": None, "c": "Яма"}}) == '{"a":{"c":"Яма","d":null},"б":1}'


def test_a_text_is_known_by_its_digest_only_with_its_salt() -> None:
    assert text_digest(b"salt", "Яма") == hashlib.sha256(b"salt" + "Яма".encode()).hexdigest()
    assert text_digest(b"salt", "Яма") != text_digest(b"pepper", "Яма")

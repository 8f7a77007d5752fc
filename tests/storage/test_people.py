"""Coming in by a one-time invite, and being known by Telegram account from then on."""

import asyncio
import re
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Connection, select

from bot.storage import tables
from bot.storage.database import Database
from bot.storage.people import (
    CODE_BYTES,
    InviteRefusal,
    Member,
    all_members,
    create_invite,
    mark_reachable,
    mark_unreachable,
    member_by_telegram,
    new_invite_code,
    remove_member,
    set_language,
    use_invite,
)
from tests.storage.records import MORNING
from workflow.ids import PersonId

ANNA, BORIS = PersonId("anna"), PersonId("boris")
DAY = timedelta(days=1)


async def invite(database: Database, person: PersonId, code: str) -> None:
    await database.transact(lambda connection: create_invite(connection, person, now=MORNING, valid=DAY, code=code))


async def come(database: Database, code: str, telegram_id: int, *, now: datetime = MORNING) -> PersonId | InviteRefusal:
    def work(connection: Connection) -> PersonId | InviteRefusal:
        return use_invite(connection, code, telegram_id=telegram_id, language="ru", now=now)

    return await database.transact(work)


async def test_who_brings_the_code_is_known_from_then_on(database: Database) -> None:
    await invite(database, ANNA, "a")

    assert await come(database, "a", 100) == ANNA
    assert await database.read(lambda connection: member_by_telegram(connection, 100)) == Member(
        person=ANNA, telegram_id=100, language="ru", joined_at=MORNING, unreachable_since=None
    )
    assert await database.read(lambda connection: member_by_telegram(connection, 200)) is None


async def test_the_database_does_not_hold_the_code(database: Database) -> None:
    code = new_invite_code()
    await invite(database, ANNA, code)

    rows = await database.read(lambda connection: connection.execute(select(tables.invites)).all())

    assert len(code) >= 43
    assert code not in str(rows)


def test_a_code_is_too_long_to_be_guessed() -> None:
    codes = {new_invite_code() for _ in range(100)}

    assert CODE_BYTES * 8 == 256
    assert len(codes) == 100
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{43}", code) for code in codes)  # a link to Telegram carries 64 of these


async def test_a_made_up_code_lets_nobody_in(database: Database) -> None:
    assert await come(database, "made up", 100) is InviteRefusal.UNKNOWN


@pytest.mark.parametrize(("after", "outcome"), [(DAY - timedelta(seconds=1), ANNA), (DAY, InviteRefusal.EXPIRED)])
async def test_a_code_expires(database: Database, after: timedelta, outcome: object) -> None:
    await invite(database, ANNA, "a")

    assert await come(database, "a", 100, now=MORNING + after) == outcome


async def test_a_code_lets_in_once_but_its_owner_may_tap_it_again(database: Database) -> None:
    await invite(database, ANNA, "a")
    await come(database, "a", 100)

    assert await come(database, "a", 200) is InviteRefusal.USED
    assert await come(database, "a", 100) == ANNA


async def test_of_ten_who_bring_one_code_at_once_one_comes_in(database: Database) -> None:
    await invite(database, ANNA, "a")

    outcomes = await asyncio.gather(*(come(database, "a", number) for number in range(100, 110)))

    assert sorted(outcomes) == sorted([ANNA, *[InviteRefusal.USED] * 9])


async def test_one_telegram_account_is_not_two_people(database: Database) -> None:
    await invite(database, ANNA, "a")
    await invite(database, BORIS, "b")
    await come(database, "a", 100)

    assert await come(database, "b", 100) is InviteRefusal.SOMEONE_ELSE
    assert await come(database, "b", 200) == BORIS


async def test_a_person_with_a_new_account_is_no_longer_known_by_the_old_one(database: Database) -> None:
    await invite(database, ANNA, "a")
    await come(database, "a", 100)
    await invite(database, ANNA, "again")

    assert await come(database, "again", 200) == ANNA
    assert await database.read(lambda connection: member_by_telegram(connection, 100)) is None
    assert [member.telegram_id for member in (await database.read(all_members)).values()] == [200]


async def test_a_second_invite_makes_the_first_void(database: Database) -> None:
    await invite(database, ANNA, "first")
    await invite(database, ANNA, "second")

    assert await come(database, "first", 100) is InviteRefusal.UNKNOWN
    assert await come(database, "second", 100) == ANNA


async def test_an_account_that_was_let_go_can_be_somebody_elses(database: Database) -> None:
    await invite(database, ANNA, "a")
    await come(database, "a", 100)
    await database.transact(lambda connection: remove_member(connection, ANNA))
    await invite(database, BORIS, "b")

    assert await come(database, "b", 100) == BORIS


async def test_language_and_reach_are_kept(database: Database) -> None:
    await invite(database, ANNA, "a")
    await come(database, "a", 100)

    def change(connection: Connection) -> None:
        set_language(connection, ANNA, "en")
        mark_unreachable(connection, ANNA, now=MORNING)
        mark_unreachable(connection, ANNA, now=MORNING + DAY)  # the first moment is kept

    await database.transact(change)
    silent = (await database.read(all_members))[ANNA]
    await database.transact(lambda connection: mark_reachable(connection, ANNA))
    back = (await database.read(all_members))[ANNA]

    assert (silent.language, silent.unreachable_since) == ("en", MORNING)
    assert back.unreachable_since is None

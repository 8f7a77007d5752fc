"""Health, readiness and measures over HTTP while the bot polls, as whoever watches the machine asks for them."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from benchmarks.ports import held_port
from bot.operations.readiness import SILENT_SECONDS, Vitals
from bot.settings import Listening, SettingsError
from bot.storage.errors import DatabaseUnavailable
from bot.storage.schema import downgrade
from demo.world import TOKEN
from tests.runtime.doubles import InlineDatabase
from tests.stories.minutes import StoryOffice, story_office
from tests.stories.side_roads import dispatched

Page = tuple[int, str]


class Watched:
    """An office whose health is shown at a port."""

    def __init__(self, office: StoryOffice, port: int) -> None:
        self.office, self._port = office, port

    async def shows(self, path: str) -> Page:
        async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{self._port}{path}") as response:
            return response.status, await response.text()

    async def measures(self) -> dict[tuple[str, str], float]:
        """Each sample by name and by its labels' values."""
        _, text = await self.shows("/metrics")
        families = text_string_to_metric_families(text)
        return {(each.name, ",".join(each.labels.values())): each.value for family in families for each in family.samples}


@pytest.fixture
async def watched(tmp_path: Path) -> AsyncIterator[Watched]:
    database = f"sqlite+aiosqlite:///{tmp_path / 'office.sqlite3'}"
    with held_port() as port:
        health = Listening(host="127.0.0.1", port=port)
        async with story_office("kuzbass-zags-16", database=database, health=health) as office:
            yield Watched(office, port)


async def test_a_bot_at_work_is_alive_and_ready(watched: Watched) -> None:
    assert await watched.shows("/healthz") == (200, "ok\n")
    status, body = await watched.shows("/readyz")
    assert status == 200
    assert body == '{"database": "ok", "telegram": "ok", "alarm": "ok", "role": "leading"}\n'


async def test_measures_count_a_road_and_name_nobody(watched: Watched) -> None:
    await dispatched(watched.office)

    found = await watched.measures()
    _, text = await watched.shows("/metrics")

    assert found["otklik_updates_received_total", ""] == found["otklik_updates_handled_total", ""] > 10
    assert found["otklik_telegram_calls_total", "sendMessage,ok"] > 10
    assert found["otklik_messages_delivered_total", "card"] > 0
    assert found["otklik_inbox_waiting", ""] == found["otklik_timers_due", ""] == 0
    assert (found["otklik_leading", ""], found["otklik_database_answers", ""]) == (1, 1)
    labels = {label for _, label in found}
    people = [*watched.office.world.people, *map(str, watched.office.world.people.values())]
    assert not any(person in label for label in labels for person in people)
    assert TOKEN not in text and "Анна" not in text


async def test_refusals_and_their_kinds_are_counted(watched: Watched) -> None:
    faults = watched.office.telegram.faults
    faults.too_many_requests("sendMessage", retry_after=1)
    faults.server_error("sendMessage")

    await watched.office.smirnova.says("/help")
    found = await watched.measures()

    assert found["otklik_telegram_calls_total", "sendMessage,flood"] == 1
    assert sum(value for (name, labels), value in found.items() if labels.startswith("sendMessage,") and "flood" not in labels)


class Patient:
    """Vitals as the test wants them."""

    def __init__(self) -> None:
        self.db = InlineDatabase()
        self.telegram, self.alarm, self.answers, self.leads = 0.0, 0.0, True, True
        self.vitals = Vitals(
            db=self.db,
            telegram_silent=lambda: self.telegram,
            alarm_silent=lambda: self.alarm,
            ask_telegram=self._ask,
            leads=lambda: self.leads,
        )

    async def parts(self) -> dict[str, str]:
        return (await self.vitals.look()).parts

    async def _ask(self) -> bool:
        return self.answers


async def test_each_part_that_fails_makes_it_unready() -> None:
    patient = Patient()
    patient.telegram = patient.alarm = SILENT_SECONDS + 1

    # a database without migrations; Telegram, asked now, answers
    assert await patient.parts() == {"database": "outdated", "telegram": "ok", "alarm": "silent"}
    patient.answers = False
    assert (await patient.parts())["telegram"] == "silent"
    patient.leads = False
    found = await patient.vitals.look()

    assert found.parts == {"database": "outdated"}
    assert (found.role, found.is_ready) == ("stand-by", False)
    patient.db.close()


async def test_a_database_out_of_reach_makes_it_unready(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    async def read(_work: object, *, brief: bool = False) -> None:
        raise DatabaseUnavailable("locked")

    with monkeypatch.context() as patched:
        patched.setattr(watched.office.world.application.db, "read", read)
        status, body = await watched.shows("/readyz")
        found = await watched.measures()

    assert status == 503 and '"database": "unavailable"' in body
    assert found["otklik_database_answers", ""] == 0


async def test_tables_of_another_version_make_it_unready(watched: Watched) -> None:
    db = watched.office.world.application.db
    await db.transact(lambda connection: downgrade(connection, "base"))

    status, body = await watched.shows("/readyz")

    assert status == 503 and '"database": "outdated"' in body


async def test_a_port_that_is_taken_is_named(watched: Watched) -> None:
    outlook = watched.office.world.application.outlook

    with pytest.raises(SettingsError, match=r"OTKLIK_HEALTH_PORT: 127\.0\.0\.1:"):
        async with outlook.shown(lambda: 0.0):
            pass

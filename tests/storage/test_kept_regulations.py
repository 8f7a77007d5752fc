"""An incident stays under the regulation that it was registered under (NORMS reading 34), whatever the file says later."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from bot.premises import Premises, load_premises
from bot.storage.database import Database
from tests.storage.records import MORNING
from workflow.ids import IncidentId, PersonId
from workflow.norms.regulation import Step, Term
from workflow.process import acts as a
from workflow.process.decide import decide
from workflow.process.folding import apply
from workflow.process.incident import Incident
from workflow.process.rules import Rules

ROOT = Path(__file__).parents[2]
EIGHT_HOURS = 'step = "answer"\nfrom = "detection"\nlength = "8h"'


def premises(folder: Path, *, answer: str = "8h") -> Premises:
    """The example office under a regulation of its own, which gives the answer so long."""
    regulation = (ROOT / "workflow" / "regulations" / "kuzbass-zags-16.toml").read_text(encoding="utf-8")
    assert EIGHT_HOURS in regulation
    (folder / "own.toml").write_text(regulation.replace(EIGHT_HOURS, EIGHT_HOURS.replace("8h", answer)), encoding="utf-8")
    office = (ROOT / "office.example.toml").read_text(encoding="utf-8")
    (folder / "office.toml").write_text(office.replace('"kuzbass-zags-16"', '"own.toml"', 1), encoding="utf-8")
    return load_premises(folder / "office.toml")


def registered(rules: Rules) -> Incident:
    found: dict[str, Any] = {"detection": MORNING, "selection": MORNING, "network": "vk"}
    texts = {"text": "Когда откроют отдел?", "topic": "Брак", "location": "Кемерово"}
    act = a.RegisterIncident(
        incident=IncidentId(1), by=PersonId("ivanova"), at=MORNING, recorded_at=MORNING, texts=texts, **found
    )
    incident: Incident | None = None
    for entry in decide(None, act, rules):
        incident = apply(incident, entry)
    assert incident is not None
    return incident


def length_of_answer(rules: Rules) -> timedelta:
    return next(norm.length for norm in rules.regulation.norms if norm.applies(Step.ANSWER, term=Term.ORDINARY, several=False))


async def test_a_changed_regulation_holds_for_what_is_registered_afterwards(database: Database, tmp_path: Path) -> None:
    before = premises(tmp_path)
    await database.transact(lambda connection: before.keep(connection, MORNING))
    old = registered(before.rules)

    after = premises(tmp_path, answer="6h")
    await database.transact(lambda connection: after.keep(connection, MORNING))
    new = registered(after.rules)

    def lengths(connection: Connection) -> list[timedelta]:
        return [length_of_answer(after.rules_of(connection, incident, MORNING)) for incident in (old, new, None)]

    assert await database.read(lengths) == [timedelta(hours=8), timedelta(hours=6), timedelta(hours=6)]


async def test_a_regulation_that_was_not_kept_leaves_the_present_one(database: Database, tmp_path: Path) -> None:
    old = registered(premises(tmp_path).rules)
    after = premises(tmp_path, answer="6h")

    found = await database.read(lambda connection: length_of_answer(after.rules_of(connection, old, MORNING)))

    assert found == timedelta(hours=6)

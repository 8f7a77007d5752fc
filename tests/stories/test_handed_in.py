"""Staff pass a question from their organisation's own page on to the curator, who registers it."""

import pytest

from bot.storage.journal import read_entries
from bot.storage.spoken import find_spoken
from tests.stories.minutes import story_office
from tests.stories.roads import is_proven
from workflow.ids import IncidentId
from workflow.process.happenings import KNOWN, IncidentRegistered

QUESTION = """Когда у вас приём?
https://vk.com/wall-990095001_77?reply=78"""


@pytest.mark.parametrize(
    ("regulation", "clause", "source"),
    [("novokubansk-1740", "прил. 2: 16", ""), ("nao-vnutpol-2020", "2.3", "own_accounts")],
)
async def test_question_from_an_own_page_comes_to_the_curator_and_bears_who_passed_it_on(
    regulation: str, clause: str, source: str
) -> None:
    """Novokubansk annex 2.16: bodies answer on their pages; NAO 2.3: the bureau answers what comes into the accounts."""
    async with story_office(regulation, begins="2026-10-14 10:00") as office:
        people = office.world.application.premises.rules.roster.people.values()
        staff = office.phones[next(one.id for one in people if "executor" in one.roles and "curator" not in one.roles)]
        curator = office.phones[next(one.id for one in people if "curator" in one.roles)]

        handed = await staff.forwards(QUESTION)
        assert staff.last == "Вопрос передан куратору, зарегистрирует его куратор"
        assert clause in curator.last and "Когда у вас приём?" in curator.last and "Ещё не зарегистрировано" in curator.last
        await curator.taps("Оформить")
        while "Зарегистрировать" not in curator.buttons():
            await curator.says("Приём")
        await curator.taps("Зарегистрировать")

        read = office.world.application.db.read
        registered = (await read(lambda connection: read_entries(connection, IncidentId(1), KNOWN)))[0].happening
        assert isinstance(registered, IncidentRegistered)
        assert (registered.handed_in_by, registered.source) == (staff.person, source)
        words = await read(lambda connection: find_spoken(connection, staff.chat, handed["message_id"]))
        assert words is not None and words.incident_id == 1  # forgotten with the incident
        assert await is_proven(office)

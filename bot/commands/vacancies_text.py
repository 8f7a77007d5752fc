"""What open incidents lack, in lines for the terminal. What is lacking is found in `bot/survey`; in chats `vacancies` says it."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from bot.commands.texts import Texts

if TYPE_CHECKING:  # only who works with an office waits for its libraries
    from workflow.people import Roster
    from workflow.process.vacancies import Stranded


def stranded_lines(found: "Iterable[Stranded]", roster: "Roster", texts: Texts) -> Iterator[str]:
    """A line for each, with who or what is missing and the numbers of the incidents."""
    for one in found:
        vacancy = one.vacancy
        person, department = roster.last_person(vacancy.person), roster.last_department(vacancy.department)
        yield texts.say(
            "lacks",
            vacancy.lack.value,
            person=person.name if person else vacancy.person or "",
            department=department.title if department else vacancy.department or "",
            numbers=", ".join(texts.say("words", "number", number=number) for number in one.incidents),
        )

"""Many curators register at the same moment: rivals for one number, of whom each gets one of his own."""

from pathlib import Path

from sqlalchemy import select

from bot.storage.tables import incidents, updates
from bot.storage.transactions import Connection
from demo.telegram.answers import Json
from tests.faults.load import press
from tests.stories.minutes import Phone
from tests.stories.side_roads import POST, side_office

CURATORS = tuple(f"curator-{number}" for number in range(1, 9))


def many_curators(text: str) -> str:
    """The office file with curators more."""
    added = (f'[[people]]\nid = "{one}"\nname = "Куратор {one}"\nroles = ["curator"]\ndepartment = "org"\n' for one in CURATORS)
    return "\n".join((text, *added))


def data_of(phone: Phone, label: str) -> str:
    """What a button of the latest message says to the bot."""
    rows: list[list[Json]] = phone.messages[-1]["reply_markup"]["inline_keyboard"]
    return str(next(button["callback_data"] for row in rows for button in row if button["text"].startswith(label)))


async def test_whoever_registers_at_the_same_moment_gets_a_number_of_his_own(tmp_path: Path) -> None:
    async with side_office(tmp_path, office_file=many_curators) as office:
        pressed = []
        for number, one in enumerate(CURATORS):
            phone = office.phones[one]
            await phone.forwards(f"{POST}\n\nhttps://vk.com/wall-990042016_{number}")
            await phone.picks("Рождение")
            await phone.picks("Кемерово")
            pressed.append((one, data_of(phone, "Зарегистрировать")))

        for one, data in pressed:
            press(office.world, one, data)
        await office.world.quiet()

        def found(connection: Connection) -> tuple[list[int], list[str | None]]:
            aside = select(updates.c.error).where(updates.c.set_aside_at.is_not(None))
            numbers = connection.execute(select(incidents.c.id).order_by(incidents.c.id)).scalars()
            return list(numbers), list(connection.execute(aside).scalars())

        assert await office.world.application.db.read(found) == (list(range(1, len(CURATORS) + 1)), [])

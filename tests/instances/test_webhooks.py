"""With webhooks every instance takes updates in; only the one that holds the lease handles them and speaks."""

import aiohttp
import pytest

from benchmarks.ports import held_ports
from demo.telegram.answers import Json
from tests.instances.fleet import SECRET, Fleet, fleet

pytestmark = pytest.mark.postgres


async def brings(port: int, update: Json) -> int:
    """As a balancer in front of the instances does."""
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"http://127.0.0.1:{port}/", json=update, headers=headers) as answer,
    ):
        return answer.status


def question(office: Fleet, number: int) -> Json:
    """The curator asks what waits for her; the update's id is far from those of the demo's Telegram."""
    user = office.telegram.exchange.accounts.user(office.curator)
    chat = {"id": office.curator, "type": "private", "first_name": "Смирнова"}
    message = {"message_id": number, "date": 0, "chat": chat, "from": user, "text": "/mine"}
    return {"update_id": 5_000_000_000 + number, "message": message}


async def test_what_the_stand_by_takes_in_the_leading_instance_answers_once(fresh_schema: object) -> None:
    address = fresh_schema()  # type: ignore[operator]
    with held_ports(3) as ports:
        await taken_in_by_three(address, ports)


async def taken_in_by_three(address: str, ports: list[int]) -> None:
    shared = {"OTKLIK_WEBHOOK_URL": f"http://127.0.0.1:{ports[0]}/", "OTKLIK_WEBHOOK_SECRET": SECRET}
    async with fleet(address) as office:
        first = office.starts(**shared, OTKLIK_WEBHOOK_PORT=str(ports[0]))
        await office.lets_the_curator_in()
        for port in ports[1:]:
            await office.standing_by(office.starts(**shared, OTKLIK_WEBHOOK_PORT=str(port)))

        taken_in = [await brings(port, question(office, number)) for number, port in enumerate((*ports, *ports[1:]))]
        again = await brings(ports[2], question(office, 1))
        await office.hears(6)
        assert [*taken_in, again] == [200] * 6
        assert await office.leading() is first

        await first.dies()
        taken_in = [await brings(port, question(office, 10 + port)) for port in ports[1:]]
        await office.hears(8)

        assert taken_in == [200, 200]
        assert office.answers == 8
        assert await office.leading() in office.instances[1:]

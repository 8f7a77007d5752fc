"""The whole short road with a webhook instead of polling: Telegram brings updates and shows the secret."""

from pathlib import Path

import aiohttp

from bot.storage.inbox import waiting_update_count
from tests.faults.of_updates import bring
from tests.stories.side_roads import SECRET, published, side_office, webhook_here


async def test_webhook_carries_the_whole_road_and_refuses_a_wrong_secret(tmp_path: Path) -> None:
    async with webhook_here() as webhook, side_office(tmp_path, webhook=webhook) as office:
        await published(office)
        assert await office.codes() and (await office.incident()).published_at is not None

        forged = {"update_id": 1, "message": {"text": "/mine"}}
        async with aiohttp.ClientSession() as session:
            for headers in ({}, {"X-Telegram-Bot-Api-Secret-Token": "s" * 32}):
                async with session.post(webhook.url, json=forged, headers=headers) as answer:
                    assert answer.status == 401
            async with session.post(webhook.url, data=b"{", headers={"X-Telegram-Bot-Api-Secret-Token": SECRET}) as answer:
                assert answer.status == 400


async def test_updates_of_kinds_that_nobody_asked_for_are_passed_over_and_trouble_nobody(tmp_path: Path) -> None:
    async with webhook_here() as webhook, side_office(tmp_path, webhook=webhook) as office:
        office.news()
        await bring(
            webhook.url, [{"update_id": 71, "message_of_next_year": {}}, {"update_id": 72, "poll": {}}, {"update_id": 73}]
        )
        await office.world.quiet()

        assert await office.world.application.db.read(waiting_update_count) == 0
        assert office.news() == {}

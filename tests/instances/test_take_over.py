"""The instance that leads is killed or frozen: another takes over within ten seconds, and nothing is said twice."""

from tests.instances.fleet import Fleet, Instance, fleet

WITHIN_SECONDS = 10.0


async def two_instances(office: Fleet) -> tuple[Instance, Instance]:
    """One that leads and has answered, one that stands by."""
    first = office.starts()
    await office.lets_the_curator_in()
    second = office.starts()
    await office.standing_by(second)
    return first, second


async def test_a_killed_instance_is_replaced_within_ten_seconds(address: str) -> None:
    async with fleet(address) as office:
        first, second = await two_instances(office)

        await first.dies()
        since = office.seconds()
        await office.asks()
        took = office.seconds() - since

        assert took < WITHIN_SECONDS
        assert await office.leading() is second
        assert office.answers == 2


async def test_a_frozen_instance_is_replaced_within_ten_seconds_and_says_nothing_when_it_wakes(address: str) -> None:
    async with fleet(address) as office:
        first, second = await two_instances(office)
        before = (await office.lease()).epoch

        first.freezes()
        since = office.seconds()
        await office.asks()
        took = office.seconds() - since
        first.wakes()
        await office.until(lambda: any("the lease was lost" in line for line in first.said))
        for _ in range(3):
            await office.asks()

        assert took < WITHIN_SECONDS
        assert await office.leading() is second
        assert (await office.lease()).epoch == before + 1
        assert office.answers == 5

        await second.dies()
        await office.asks()
        assert await office.leading() is first
        assert office.answers == 6


async def test_an_instance_that_ends_properly_leaves_the_office_at_once(address: str) -> None:
    async with fleet(address) as office:
        first, second = await two_instances(office)

        await first.ends()
        since = office.seconds()
        await office.led_by(second)

        assert office.seconds() - since < 3

"""A visitor at the demo's page: presses what can be seen, and looks on only when the bot has finished."""

from typing import TYPE_CHECKING

from demo.site import Site
from demo.world import World

if TYPE_CHECKING:
    from playwright.async_api import Locator, Page


class Desk:
    """The phones of one office on the page."""

    def __init__(self, page: "Page", site: Site, office: str) -> None:
        self.page, self.site, self.office = page, site, office

    @property
    def world(self) -> World:
        return self.site.worlds[self.office]

    async def open(self) -> None:
        """Choose the office on the first page."""
        await self.page.goto("/")
        await self.page.get_by_test_id(f"office-{self.office}").click()
        await self.page.locator(".phone .message").first.wait_for()

    def phone(self, person: str) -> "Locator":
        return self.page.get_by_test_id(f"phone-{self.world.people[person]}")

    async def forward(self, person: str, post: str) -> None:
        """A ready post, from the drawer."""
        await self.phone(person).get_by_test_id("forward-post").click()
        await self.phone(person).get_by_test_id(f"post-{post}").click()
        await self.world.quiet()

    async def tap(self, person: str, *labels: str) -> None:
        """The newest button of each label, one after the other."""
        for label in labels:
            await self.phone(person).locator("button.key").filter(has_text=label).last.click()
            await self.world.quiet()

    async def say(self, person: str, text: str) -> None:
        await self.phone(person).get_by_test_id("composer").fill(text)
        await self.phone(person).get_by_test_id("send").click()
        # What follows cannot be waited for before the page has sent it.
        await self.phone(person).locator('.message[data-own="yes"]').filter(has_text=text).wait_for()
        await self.world.quiet()

    async def reply(self, person: str, words: str, text: str) -> None:
        """Answer the newest message that holds the words."""
        message = self.phone(person).locator('.message[data-own="no"]').filter(has_text=words).last
        await message.locator("time").click()
        await self.phone(person).get_by_test_id("menu-reply").click()
        await self.say(person, text)

    async def read_group(self, person: str, department: str) -> None:
        """Open the department's chat, in a forum its newest topic."""
        await self.phone(person).get_by_test_id(f"tab-{self.world.groups[department]}").click()

    async def move(self, step: str) -> None:
        """`15m`, `1wh` or `next`, and wait until it has come to pass."""
        await self.page.get_by_test_id(f"clock-{step}").click()
        await self.page.locator('.top[data-moving="no"]').wait_for()

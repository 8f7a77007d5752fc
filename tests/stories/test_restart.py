"""The bot ends and starts again in the middle: nothing is lost, nothing is said twice."""

from pathlib import Path

from tests.stories.minutes import StoryOffice
from tests.stories.side_roads import DRAFT, LINK, POST, PUBLISHED, dispatched, drafted, restarted, side_office


def heard(office: StoryOffice) -> dict[str, int]:
    return {person: len(phone.messages) for person, phone in office.phones.items()}


async def test_restart_says_nothing_by_itself_and_old_buttons_work(tmp_path: Path) -> None:
    async with side_office(tmp_path) as office:
        await drafted(office)
        before = heard(office)
        await restarted(office)
        assert heard(office) == before

        await office.dorofeeva.taps("Согласовать")
        await restarted(office)
        await office.smirnova.taps("Ответ опубликован")
        await restarted(office)
        await office.smirnova.says(PUBLISHED)
        assert (await office.incident()).status == "closed"


async def test_what_was_sent_while_the_bot_was_down_counts_at_its_own_moment(tmp_path: Path) -> None:
    async with side_office(tmp_path) as office:
        await dispatched(office)
        await office.world.stop_bot()
        card = office.ilyina.message("№ 1 ·")["message_id"]
        office.telegram.send(office.ilyina.id, office.ilyina.id, text=DRAFT, reply_to=card)
        office.world.clock.jump_to(office.now.replace(hour=17))  # the draft was due at 16:00
        await office.world.start_bot()
        await office.world.quiet()

        assert (await office.incident()).status == "on_approval"
        assert office.shown((await office.incident()).steps[-1].starts) == "14.10 10:00"
        assert not any("проект ответа просрочен" in words for phone in office.phones.values() for words in phone.reads)


async def test_what_fell_due_while_the_bot_was_down_is_said_once(tmp_path: Path) -> None:
    async with side_office(tmp_path) as office:
        await dispatched(office)
        await office.world.stop_bot()
        office.world.clock.jump_to(office.now.replace(hour=16, minute=20))
        await office.world.start_bot()
        await office.world.quiet()
        await restarted(office)

        for phone in (office.ilyina, office.titov):
            assert sum("просрочен" in words and "№ 1:" in words for words in phone.reads) == 1


async def test_undelivered_words_are_sent_after_the_restart(tmp_path: Path) -> None:
    async with side_office(tmp_path) as office:
        office.telegram.faults.refuse("sendMessage", 500, "Internal Server Error: restart", times=1)
        gate = office.telegram.faults.hold("sendMessage")
        office.telegram.send(office.smirnova.id, office.smirnova.id, text=f"{POST} {LINK}")
        await office.telegram.wait_for(lambda: not office.telegram.pending_updates(office.world.application.settings.token))
        gate.set()
        await restarted(office)

        assert sum("Новое сообщение" in words for words in office.smirnova.reads) == 1

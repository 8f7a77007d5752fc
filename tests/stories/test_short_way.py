"""Classes of messages with a short way of their own, chosen with a tap at registration (NORMS reading 31)."""

from tests.stories.minutes import story_office
from tests.stories.roads import is_proven, running

ACCOUNT = """Когда у вас приём по земельным вопросам?
https://vk.com/wall-990095001_77?reply=78"""
NOTICED = """В посте пишут, что в парке не горят фонари
https://vk.com/wall-990094001_31"""


async def test_message_in_an_account_of_the_districts_own_is_answered_by_the_bureau_itself() -> None:
    """NAO 2.3: the bureau prepares answers to messages that came in the accounts; no department, no approval."""
    async with story_office("nao-vnutpol-2020", begins="2026-10-14 10:00") as office:
        roster = office.world.application.premises.rules.roster
        curator = office.phones[next(person.id for person in roster.people.values() if "curator" in person.roles)]
        await curator.forwards(ACCOUNT)
        while "Зарегистрировать" not in curator.buttons():
            await curator.says("Приём")
        await curator.taps("Сообщение в аккаунте учреждения")
        assert "Сообщение в аккаунте учреждения (п. 2.3)" in curator.last
        await curator.taps("Зарегистрировать")

        assert "Ответьте сами: пришлите текст ответом на карточку до" in curator.card()
        assert set(await running(office)) == {"answer"}
        await curator.answers("Здравствуйте! Приём по вторникам с 9 до 12.")
        assert "согласования для него не требуется" in curator.card()
        assert curator.reads[-1] == "Здравствуйте! Приём по вторникам с 9 до 12."
        await curator.taps("Ответ опубликован")
        await curator.says("https://vk.com/wall-990095001_77?reply=79")

        assert (await office.incident()).status == "closed"
        assert {"answer.ready", "answer.published"} <= set(await office.codes())
        assert await is_proven(office)


async def test_publication_found_by_monitoring_is_answered_by_the_department_without_approval() -> None:
    """Novokubansk 2, 5, 7-9: three working hours, the steps in between as the centre sets them."""
    async with story_office("novokubansk-1740", begins="2026-10-14 10:00") as office:
        rules = office.world.application.premises.rules
        curator = office.phones[next(one.id for one in rules.roster.people.values() if "curator" in one.roles)]
        department = next(iter(rules.roster.departments.values()))
        executor = next(one.id for one in rules.roster.members(department.id) if "executor" in one.roles)
        await curator.forwards(NOTICED)
        while "Зарегистрировать" not in curator.buttons():
            await curator.says("Парк")
        await curator.taps("Публикация, выявленная при мониторинге")
        await curator.taps("Зарегистрировать")
        assert (await running(office))["answer"] == "9: 14.10 13:00"

        await curator.taps(department.title[:10])
        await curator.taps("Отправить в отдел")
        groups = office.world.groups
        desk = office.phones[executor].in_chat_of(department.id) if department.id in groups else office.phones[executor]
        assert "Публикация, выявленная при мониторинге (п. 2, 5, 7)" in desk.card()
        await desk.drafts("Фонари починим завтра.")
        assert (await office.incident()).status == "approved"
        await desk.taps("Ответ опубликован")
        await office.phones[executor].says("https://vk.com/wall-990094001_31?reply=32")

        assert (await office.incident()).status == "closed"
        assert await is_proven(office)

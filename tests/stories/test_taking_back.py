"""What if it was a wrong tap: approvals, dispatches, work taken on, endings and reasons taken back on the phones."""

from pathlib import Path

from tests.stories.minutes import StoryOffice, story_office
from tests.stories.roads import decides, is_proven, missed, registers, running
from tests.stories.side_roads import DRAFT, PUBLISHED, approved, dispatched, drafted, published, side_office

DENIED = "Отказали в пособии https://ok.ru/group/70009909300101/topic/1"


async def test_an_approval_is_taken_back_at_once_and_later_with_a_reason(tmp_path: Path) -> None:
    async with side_office(tmp_path) as office:
        await approved(office)  # at 10:00 by the head of the department
        due = (await running(office))["answer"]

        # Ten seconds later: one tap, no reason. The curator reads that nothing is to be published.
        await office.waits(seconds=10)
        assert await office.dorofeeva.taps("Отменить согласование") == "Согласование отменено"
        assert (await office.incident()).status == "on_approval"
        assert "№ 1: согласование отменено, публиковать нельзя" in office.smirnova.last
        assert await running(office) == {"answer": due, "approval:1:again-1": "14: 14.10 10:30"}

        # Approved again; ten minutes later the tap asks why.
        await office.dorofeeva.taps("Согласовать", on="№ 1 ·")
        await office.waits(minutes=10)
        assert await office.dorofeeva.taps("Отменить согласование") == "Назовите причину"
        await office.dorofeeva.says("Изменились часы приёма")
        assert office.dorofeeva.last == "Согласование отменено"
        assert "Изменились часы приёма" in office.smirnova.last
        assert (await running(office))["answer"] == due
        # Who did not give it cannot take it back, and reads whose it is.
        await office.dorofeeva.taps("Согласовать", on="№ 1 ·")
        assert "Отменить согласование" not in office.lapteva.buttons()
        assert await is_proven(office)


async def test_the_publisher_finds_a_mistake_and_the_executor_mends_it(tmp_path: Path) -> None:
    async with side_office(tmp_path) as office:
        await approved(office)
        due = (await running(office))["answer"]

        assert await office.smirnova.taps("Ошибка в тексте") == "Что исправить?"
        await office.smirnova.says("Опечатка: «справку о рождении»")

        assert office.smirnova.last == "Возвращено на доработку"
        assert "Ошибка в согласованном тексте" in office.ilyina.card()
        assert "Опечатка: «справку о рождении»" in office.ilyina.card()
        assert "в согласованном тексте нашли ошибку, его исправляют" in office.dorofeeva.last
        # 1 wh of rework (15), the answer's deadline as it was.
        assert await running(office) == {"answer": due, "rework:1": "15: 14.10 11:00"}
        await office.ilyina.answers(f"{DRAFT} Ждём вас.")
        await office.lapteva.taps("Согласовать")
        assert (await office.incident()).status == "approved"
        assert await is_proven(office)


async def test_the_executor_asks_for_the_approved_text_and_it_comes_back_by_one_tap(tmp_path: Path) -> None:
    async with side_office(tmp_path) as office:
        await approved(office)

        await office.ilyina.taps("Попросить вернуть")
        await office.ilyina.says("Забыли указать часы приёма")

        for person in (office.dorofeeva, office.smirnova):
            assert "№ 1: исполнитель просит вернуть согласованный ответ" in person.last
            assert "Забыли указать часы приёма" in person.last
        await office.waits(minutes=5)
        assert await office.smirnova.taps("Ошибка в тексте", on="просит вернуть") == "Возвращено на доработку"
        assert "Забыли указать часы приёма" in office.ilyina.card()
        assert await is_proven(office)


async def test_the_other_group_of_the_ministry_keeps_its_approval() -> None:
    async with story_office("kuzbass-minsoc-93", begins="2026-10-14 10:00") as office:
        await registers(office.rogova, DENIED, topic="Пособия", place="Киселёвск")
        await decides(office.orekhova, "Обычная", "Отдел пособий")
        await office.rogova.taps("Отправить в отдел")
        await office.nosova.in_chat_of("benefits").answers("Здравствуйте! Принесите справку в каб. 5.")
        await office.kalinina.in_chat_of("benefits").taps("Согласовать")
        await office.samoylov.taps("Согласовать", on="№ 1 ·")
        assert (await office.incident()).status == "approved"

        await office.samoylov.taps("Отменить согласование")

        incident = await office.incident()
        assert (incident.status, [one.by for one in incident.approvals]) == ("on_approval", ["kalinina"])
        assert await is_proven(office)


async def test_sent_to_the_wrong_department_it_is_given_to_another_after_its_draft(tmp_path: Path) -> None:
    async with side_office(tmp_path) as office:
        await drafted(office)
        due = (await running(office))["answer"]
        await office.at("10:20")

        await office.lapteva.taps("Ещё", on="№ 1 ·")
        await office.lapteva.taps("Передать другому отделу")
        assert "какому отделу передать? Сейчас: Отдел государственной регистрации" in office.lapteva.last
        await office.lapteva.taps("Организационно")
        await office.lapteva.says("Вопрос о приёме граждан")

        assert office.lapteva.last == "Передано другому отделу"
        assert (
            "передано другому отделу: Организационно-территориальный отдел (раньше: " in office.ilyina.last
            and "Вопрос о приёме граждан" in office.ilyina.last
        )
        incident = await office.incident()
        assert (incident.status, incident.departments) == ("dispatched", ("org",))
        open_steps = await running(office)
        assert open_steps["answer"] == due and "approval:1" not in open_steps
        # 5 wh from its own arrival at 10:20 (13).
        assert open_steps["draft:org:given-1"] == "13: 14.10 16:20"
        assert await is_proven(office)


async def test_who_took_it_on_by_mistake_lets_go_and_it_is_nobodys_again(tmp_path: Path) -> None:
    async with side_office(tmp_path) as office:
        await dispatched(office)
        await office.ilyina.taps("Принять", on="№ 1 ·")
        assert (await office.incident()).assignment.executor == "ilyina"  # type: ignore[union-attr]

        assert await office.ilyina.taps("Снять с себя") == "Снято, сообщение снова без исполнителя"

        assert (await office.incident()).assignment.executor is None  # type: ignore[union-attr]
        assert "больше не готовит ответ" in office.dorofeeva.last
        await office.titov.taps("Принять", on="№ 1 ·")
        assert (await office.incident()).assignment.executor == "titov"  # type: ignore[union-attr]
        assert await is_proven(office)


async def test_a_wrong_tap_on_a_listed_reason_returns_nothing_and_words_may_be_added() -> None:
    async with story_office("novokubansk-1740", begins="2026-10-14 10:00") as office:
        await _on_approval_in_novokubansk(office)
        zaychenko = office.zaychenko
        await zaychenko.taps("На доработку", on="№ 1")
        await zaychenko.taps("2.")
        assert (await office.incident()).status == "on_approval"
        assert await zaychenko.taps("Отменить", on="вернуть на доработку, причина")
        assert (await office.incident()).status == "on_approval"

        await zaychenko.taps("4. орфографические")
        assert "вернуть на доработку, причина: орфографические" in zaychenko.last
        await zaychenko.replies("Фамилия с ошибкой", to="вернуть на доработку, причина")

        incident = await office.incident()
        assert (incident.status, incident.return_reason) == ("on_rework", "spelling")
        assert "Фамилия с ошибкой" in "\n".join(office.bondar.reads)
        assert not [label for label in zaychenko.buttons() if label.startswith(("1.", "2.", "3.", "4."))]
        assert await is_proven(office)


async def test_what_was_not_to_be_processed_comes_back_within_a_minute_and_nothing_is_won() -> None:
    async with story_office("lesozavodsk-215", begins="2026-10-14 10:00") as office:
        melnik = office.melnik
        await registers(melnik, "Третий день нет света на Калининской, 12 https://vk.com/wall-990215001_101?reply=105")
        await decides(melnik, "Обычная", "Отдел жизнеобеспечения")
        before = await running(office)
        await _set_aside(office)

        await office.waits(seconds=50)
        assert await melnik.taps("Вернуть в работу", on="не рассматривать") == "Работа над ним продолжается"
        assert await running(office) == before

        # The second time nobody notices until Friday: the tap asks why, and what became late is late.
        await _set_aside(office)
        await office.at("16.10 12:00")
        assert await melnik.taps("Вернуть в работу") == "Назовите причину"
        await melnik.says("Это не спам")
        assert (await running(office)).keys() == before.keys()
        await office.waits(minutes=1)
        assert set(await missed(office)) == {"answer", "dispatch"}
        assert (await running(office))["answer"] == before["answer"]
        assert await is_proven(office)


async def test_closed_by_mistake_as_removed_it_goes_on_where_it_was(tmp_path: Path) -> None:
    async with side_office(tmp_path) as office:
        await approved(office)
        before = await running(office)
        await office.smirnova.taps("Ещё", on="№ 1 ·")
        await office.smirnova.taps("Закрыть без ответа")
        await office.smirnova.taps("Сообщение удалено")
        await office.smirnova.taps("Отменить", on="сообщение удалено?")
        assert (await office.incident()).status == "approved"

        await office.smirnova.taps("Сообщение удалено")
        await office.smirnova.taps("Закрыть без ответа", on="сообщение удалено?")
        assert await running(office) == {}
        await office.smirnova.taps("Вернуть в работу")

        assert ((await office.incident()).status, await running(office)) == ("approved", before)
        assert await is_proven(office)


async def test_a_wrong_link_is_put_right_and_a_publication_that_is_none_is_revoked(tmp_path: Path) -> None:
    async with side_office(tmp_path) as office:
        await published(office)
        await office.smirnova.taps("Ещё", on="№ 1 ·")
        await office.smirnova.taps("Исправить сведения")
        await office.smirnova.taps("Ссылка на ответ")
        await office.smirnova.says(f"{PUBLISHED}7")
        await office.smirnova.says("Вставлена не та ссылка")
        assert office.smirnova.last == "Исправление записано"

        await office.waits(minutes=5)
        await office.smirnova.taps("Ещё", on="№ 1 ·")
        assert await office.smirnova.taps("Ответ не опубликован") == "Назовите причину"
        await office.smirnova.says("Комментарий не отправился")
        assert (await office.incident()).status == "approved"
        assert "ответ не опубликован" in office.ilyina.last
        assert await is_proven(office)


async def _set_aside(office: StoryOffice) -> None:
    await office.melnik.taps("Ещё", on="№ 1 ·")
    await office.melnik.taps("Не рассматривать")
    await office.melnik.taps("Спам-рассылка")
    await office.melnik.taps("Не рассматривать", on="не рассматривать: спам")


async def _on_approval_in_novokubansk(office: StoryOffice) -> None:
    await registers(office.zaychenko, "Когда дадут воду? https://vk.com/wall-990174001_1", topic="ЖКХ", place="Советская")
    await decides(office.zaychenko, "Обычная", "Управление ЖКХ")
    await office.zaychenko.taps("Отправить в отдел")
    await office.bondar.answers("Здравствуйте! В субботу.")

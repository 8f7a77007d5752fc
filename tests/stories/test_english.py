"""The whole short road in English: no Russian sentence is left, the office's own words stay as they are."""

import re
from pathlib import Path

from tests.stories.side_roads import DRAFT, LINK, POST, PUBLISHED, side_office

OWN_WORDS = re.compile(r"«[^»]*»|“[^”]*”|[А-Я][а-яё]+ [А-Я]\. [А-Я]\.")


async def test_everything_is_english_but_the_offices_own_words(tmp_path: Path) -> None:
    async with side_office(tmp_path) as office:
        for phone in office.phones.values():
            await phone.says("/language en")
        seen = {person: len(phone.reads) for person, phone in office.phones.items()}
        popups: list[str] = []

        await office.smirnova.forwards(f"{POST}\n{LINK}")
        popups.append(await office.smirnova.taps("Register"))
        popups.append(await office.lapteva.taps("High importance"))
        popups.append(await office.lapteva.taps("Отдел государственной"))
        popups.append(await office.smirnova.taps("Send to the department"))
        popups.append(await office.ilyina.taps("Take it on"))
        popups.append(await office.ilyina.taps("Why this deadline"))
        await office.at("12:00")  # a reminder and a missed deadline
        await office.ilyina.replies(DRAFT, to="No. 1 ·")
        popups.append(await office.lapteva.taps("Return for rework"))
        await office.lapteva.says("Add the address")
        await office.ilyina.replies(f"{DRAFT} ул. Н. Островского, 20", to="No. 1 ·")
        popups.append(await office.lapteva.taps("Approve"))
        popups.append(await office.smirnova.taps("Answer is published"))
        await office.smirnova.says(PUBLISHED)
        await office.smirnova.says("/help")
        assert (await office.incident()).status == "closed"

        own = office.world.application.premises
        titles = [*own.rules.topics, *own.rules.locations, *(one.title for one in own.rules.roster.departments.values())]
        titles += [one.words for one in own.rules.regulation.checklist]
        for person, phone in office.phones.items():
            for words in [*phone.reads[seen[person] :], *popups]:
                assert not re.search("[А-Яа-яё]{3}", without(words, titles)), (person, words)


def without(words: str, own: list[str]) -> str:
    """The words without names, quotations, drafts and the titles of the office's files."""
    for title in (DRAFT, "ул. Н. Островского, 20", "ВКонтакте", *own):
        words = words.replace(title, "")
    return OWN_WORDS.sub("", words)

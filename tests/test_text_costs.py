"""No text stops the office: every reader of what people write is done within ten milliseconds of processor, whatever it is."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings

from bot.rendering.excerpts import gist, pieces, plain
from bot.storage.spoken import digest_of
from tests.conversation.talk import NOON, RULES
from tests.hostile_texts import LONGEST, MOST_SECONDS, SHAPES, seconds_of, texts
from tests.offices import WORKFLOW
from workflow.changes import changes, shortened
from workflow.contacts import contacts_in
from workflow.conversation.guesses import likely_of
from workflow.conversation.importance_answers import short_length
from workflow.conversation.moment_days import typed_days
from workflow.conversation.shape import shape_of
from workflow.conversation.typed_moments import coming_moment, past_moment
from workflow.conversation.typed_terms import length_from, moment_ahead
from workflow.conversation.words import moment_and_rest
from workflow.process.guards import readable
from workflow.process.hints import parse_hints
from workflow.process.links import host_of, link_in, links_in, page_behind
from workflow.process.refusals import Refusal
from workflow.repeats.wording import trigrams_of
from workflow.spelling import as_listed, comparable, composed
from workflow.text import first_words, without_link

TITLES = ("Вода и свет", "Дороги, тротуары", "Мусор", "Освещение", "Детские сады", "Парки и скверы") * 5
HINTS = parse_hints((WORKFLOW / "hints" / "ru.toml").read_text(encoding="utf-8"))
KNOWN, PHRASES, ZONE = RULES.time_words, RULES.phrases, RULES.calendar.zone


def shuffled(text: str) -> str:
    return text[::2] + text[1::2]


READERS: dict[str, Callable[[str], object]] = {
    "telephones and mail": contacts_in,
    "first words in a chat": lambda text: gist(text, text[:40]),
    "first words": first_words,
    "the text without its link": lambda text: without_link(text, text[:100]),
    "parts of a long text": pieces,
    "a message without its tags": plain,
    "links": links_in,
    "the link": lambda text: link_in(text, RULES.regulation),
    "host": host_of,
    "page": page_behind,
    "what can be read": readable,
    "what is kept": composed,
    "what is compared": comparable,
    "a title as it is listed": lambda text: as_listed(text, TITLES),
    "topic": lambda text: likely_of(TITLES, text),
    "likeness": trigrams_of,
    "consent": PHRASES.is_consent,
    "taking it on": PHRASES.suggests_taking,
    "not ours": PHRASES.suggests_not_ours,
    "an answer or talk": lambda text: PHRASES.manner_of(text, asks=True),
    "an answer after a greeting": lambda text: PHRASES.manner_of(f"Здравствуйте! {text}"),
    "shape": lambda text: shape_of(text, RULES.courtesies),
    "courtesy": RULES.courtesies.is_polite,
    "what is not processed": lambda text: HINTS.grounds(text, RULES.regulation),
    "a moment past": lambda text: past_moment(text, KNOWN, now=NOON, zone=ZONE),
    "a moment to come": lambda text: coming_moment(text, KNOWN, now=NOON, zone=ZONE),
    "a term's moment": lambda text: moment_ahead(text, KNOWN, now=NOON, zone=ZONE),
    "a length": lambda text: length_from(text, KNOWN),
    "a short length": lambda text: short_length(text, KNOWN),
    "days of absence": lambda text: typed_days(text, KNOWN, today=NOON.date()),
    "a moment and words": lambda text: moment_and_rest(f"9:40 {text}", now=NOON, rules=RULES),
    "two versions alike": lambda text: shortened(changes(f"{text[1:]}я", text)),
    "two versions of the same signs": lambda text: shortened(changes(shuffled(text), text)),
    "a message's digest": digest_of,
}


def seconds_to_read(read: Callable[[str], object], text: str) -> float:
    def once() -> None:
        with suppress(Refusal):  # a refusal is an answer
            read(text)

    return seconds_of(once)


@pytest.mark.parametrize("reader", READERS)
def test_no_shape_of_text_holds_a_reader_up(reader: str) -> None:
    slow = {name: seconds for name, text in SHAPES.items() if (seconds := seconds_to_read(READERS[reader], text)) >= MOST_SECONDS}

    assert slow == {}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=texts)
def test_nor_do_other_texts_of_the_same_pieces(text: str) -> None:
    slow = {name: seconds for name, read in READERS.items() if (seconds := seconds_to_read(read, text)) >= MOST_SECONDS}

    assert len(text) == LONGEST
    assert slow == {}


def test_a_slow_reader_would_be_seen() -> None:
    def slow(text: str) -> int:
        return sum(text.count(text[place:]) for place in range(len(text)))

    assert seconds_to_read(slow, "a" * LONGEST) > MOST_SECONDS


def test_the_shapes_are_many_and_as_long_as_a_message_may_be() -> None:
    assert len(SHAPES) >= 40
    assert {len(text) for text in SHAPES.values()} <= {LONGEST, LONGEST - 1}

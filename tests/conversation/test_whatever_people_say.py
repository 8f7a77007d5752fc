"""Random people who talk, reply to anything and edit beside those who act: nothing that they only say is an act."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conversation.talk import ANSWER
from tests.offices import ANNA, BORIS, COORDINATOR, CURATOR, HOUSING_HEAD, REGULATIONS, SECOND_CURATOR, office
from tests.process.road import Road, walked
from workflow.conversation.forms import Form, KindForm, LinkForm, MeantForm, NotOursForm, RemarkForm, VerdictForm, WordsForm
from workflow.conversation.questions import settled
from workflow.conversation.taps import understand_tap
from workflow.conversation.understanding import understand
from workflow.conversation.understood import About, Asking, Doing, Known, Open, Relating, Said, Saying, Tapped, Understood
from workflow.ids import IncidentId, PersonId
from workflow.phrases import Manner
from workflow.process import acts as a
from workflow.process import part_acts as p
from workflow.process.decide import decide
from workflow.process.incident import Status
from workflow.process.links import is_only_link
from workflow.process.refusals import Refusal
from workflow.process.rights import entitled
from workflow.process.rounds import DraftKind

FIRST, SECOND = IncidentId(1), IncidentId(2)
PEOPLE = (CURATOR, SECOND_CURATOR, COORDINATOR, HOUSING_HEAD, ANNA, BORIS)
STAGES = ("registered", "dispatched", "on_approval", "on_rework", "on_approval_again", "approved", "closed")
WORDS = (
    *("+", "ок", "Согласовано", "Принято", "Спасибо", "👍", "Молодцы, хорошо", "А это точно наш вопрос?", "Добавьте адрес"),
    *("Сейчас уточню и напишу", "Коллеги, посмотрите", "12", "№ 2", "9:40", "https://vk.com/wall-1_2", "", "—"),
    *(
        ANSWER,
        "Здравствуйте! Да, можно.",
        "Бригада приедет на Ленина после шести вечера",
        "Вывезем до вторника, напишем отдельно.",
    ),
)
ROLES = ("", "card", "old_card", "draft", "part", "notice", "list", "full", "media", "prompt")
QUESTIONS = ("remark", "not_ours", "link", "void", "kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """Somebody says something, somewhere, in reply to something, with these questions open, the last put last."""

    by: PersonId
    text: str
    private: bool
    edited: bool
    forwarded: bool
    role: str
    about: IncidentId
    author: PersonId | None
    questions: tuple[tuple[str, IncidentId], ...]


ASKED = st.tuples(st.sampled_from(QUESTIONS), st.sampled_from((FIRST, SECOND)))
UTTERANCES = st.builds(
    Utterance,
    by=st.sampled_from(PEOPLE),
    text=st.sampled_from(WORDS),
    private=st.booleans(),
    edited=st.booleans(),
    forwarded=st.booleans(),
    role=st.sampled_from(ROLES),
    about=st.sampled_from((FIRST, SECOND)),
    author=st.sampled_from((*PEOPLE, None)),
    questions=st.lists(st.tuples(st.sampled_from(QUESTIONS), st.sampled_from((FIRST, SECOND))), max_size=3, unique=True).map(
        tuple
    ),
)


def question(code: str, incident: IncidentId) -> Form:
    forms: dict[str, Form] = {
        "remark": RemarkForm(incident=incident, number=1),
        "not_ours": NotOursForm(incident=incident),
        "link": LinkForm(incident=incident),
        "void": WordsForm(incident=incident, code="void"),
        "kind": KindForm(incident=incident, kind=DraftKind.ANSWER),
    }
    return forms[code]


def roads(regulation: str, first: str, second: str) -> dict[IncidentId, Road]:
    found = {}
    for number, stage in ((FIRST, first), (SECOND, second)):
        road = Road(rules=office(regulation), number=number)
        told = walked(office(regulation), stage)
        road.incident = replace(told.now, id=number)
        found[number] = road
    return found


def known_of(one: Utterance, found: dict[IncidentId, Road], at: datetime) -> tuple[Said, Known]:
    """What the bot knows then: of a reply to a prompt the one question, else all that are open in the private chat."""
    said = Said(
        by=one.by,
        at=at,
        recorded_at=at,
        private=one.private,
        text=one.text,
        edited=one.edited,
        forwarded=one.forwarded,
        message=7,
        chat=0 if one.private else -5,
    )
    opened = tuple(Open(slot=f"question/{code}/{number}", form=question(code, number)) for code, number in one.questions)
    about = None
    if one.role:
        incident = None if one.role == "list" else one.about
        slot = opened[0].slot if one.role == "prompt" and opened else ""
        author = one.author if one.role in ("draft", "part") else None
        about = About(role=one.role, incident=incident, detail=slot if one.role == "prompt" else "", author=author)
    asked = opened[:1] if one.role == "prompt" else () if one.role or not one.private else opened
    rules = next(iter(found.values())).rules
    known = Known(
        rules=rules,
        open=() if one.edited else asked,
        about=about,
        taken=(FIRST,) if not one.private and not one.role and one.by == ANNA else (),
        incidents={number: road.now for number, road in found.items()},
    )
    return said, settled(said, known)


def meaning_of(said: Said, known: Known) -> Understood:
    try:
        return understand(said, known)
    except Refusal:
        return Saying(template="refusal")


@settings(max_examples=400, deadline=None)
@given(
    regulation=st.sampled_from(REGULATIONS),
    first=st.sampled_from(STAGES),
    second=st.sampled_from(STAGES),
    utterances=st.lists(UTTERANCES, min_size=1, max_size=6),
)
def test_what_people_only_say_is_no_act(regulation: str, first: str, second: str, utterances: list[Utterance]) -> None:
    found = roads(regulation, first, second)
    at = max(road.now.registered_at for road in found.values()) + timedelta(hours=1)
    for one in utterances:
        said, known = known_of(one, found, at)
        meaning = meaning_of(said, known)
        ensure_no_other_incident(one, known, meaning)
        if isinstance(meaning, Doing | Relating):
            ensure_meant(one, said, known, meaning)
        if one.private and not one.edited:
            assert meaning is not None, "words to the bot alone are neither taken nor answered"
        if isinstance(meaning, Asking):
            ensure_taps_are_about_the_words(one, known, meaning, at)


def subject_of(meaning: Understood) -> IncidentId | None:
    match meaning:
        case Doing(act=act):
            return act.incident
        case Relating(incident=incident):
            return incident
        case Asking(form=VerdictForm(incident=incident)):
            return incident
        case _:
            return None


def ensure_no_other_incident(one: Utterance, known: Known, meaning: Understood) -> None:
    """An act, or a question about one, is about the incident that was replied to, or that the answered question is about."""
    subject = subject_of(meaning)
    if subject is None:
        return
    asked = getattr(known.form, "incident", None)
    assert subject == (asked if known.slot else one.about), f"{meaning} is about another incident"


def ensure_meant(one: Utterance, said: Said, known: Known, meaning: Doing | Relating) -> None:
    """It answers a question, or is an answer, the bare link that is awaited, what the author has said, an edit of a draft."""
    if known.slot:
        return
    assert known.about is not None, "an act without a question, a reply or a tap"
    act = meaning.act if isinstance(meaning, Doing) else None
    if isinstance(act, a.SubmitDraft | p.SubmitPart):
        ensure_a_draft(one, said, known, act)
    elif isinstance(act, a.RecordAuthorReply):
        assert one.forwarded and known.about.role in ("card", "old_card")
    else:
        assert isinstance(act, a.RecordPublication) and is_only_link(one.text) and known.about.role in ("card", "old_card")


def ensure_a_draft(one: Utterance, said: Said, known: Known, act: a.SubmitDraft | p.SubmitPart) -> None:
    """Accepted ones only: what is refused is an answer that nothing was done."""
    about = known.about
    assert about is not None and about.role in ("card", "old_card", "draft", "part")
    incident = known.incidents[act.incident]
    try:
        decide(incident, act, known.rules)
    except Refusal:
        return
    if one.edited:
        assert about.role in ("draft", "part")
        return
    assert said.by in entitled(type(act), incident, known.rules)
    assert known.rules.phrases.manner_of(one.text) is Manner.ANSWER, f"{one.text!r} is a draft"
    if incident.status is Status.ON_APPROVAL and incident.draft is not None:
        assert incident.draft.author == said.by, "a colleague's version was replaced unasked"
    if about.role in ("draft", "part") and not one.private and about.author is not None:
        assert about.author == said.by, "somebody else's words were answered"


def ensure_taps_are_about_the_words(one: Utterance, known: Known, meaning: Asking, at: datetime) -> None:
    """Whatever is tapped under the question is about those words, their incident and their version; nothing is nothing."""
    form = meaning.form
    if not isinstance(form, VerdictForm | MeantForm):
        return
    code = "verdict" if isinstance(form, VerdictForm) else "meant"
    incident = form.incident if isinstance(form, VerdictForm) else form.candidates[0]
    for choice in ("approve", "return", "draft", "nothing") if code == "verdict" else ("yes", "talk", "take", "not_ours"):
        tap = Tapped(by=one.by, at=at, recorded_at=at, code=code, incident=incident, argument=f"{choice}.7")
        there = Known(rules=known.rules, form=form, incidents=known.incidents)
        try:
            tapped = understand_tap(tap, there)
        except Refusal:
            continue
        if choice in ("nothing", "talk"):
            assert tapped == Saying(template="", drops_form=True)
        if isinstance(tapped, Doing):
            assert tapped.act.incident == incident
            assert getattr(tapped.act, "number", None) in (None, getattr(form, "number", None))
            words = [getattr(tapped.act, name, form.text) for name in ("text", "remark")]
            assert words == [form.text, form.text]

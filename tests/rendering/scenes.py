"""Every template in the situations it is used in: what is asserted of all messages is asserted of these."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bot.operations.troubles import Trouble
from bot.rendering.context import WrittenVersion
from handlers.kinds import ANSWERED
from tests.rendering.alike_scenes import alike
from tests.rendering.exceptional_scenes import exceptional
from tests.rendering.meant_scenes import meant_scenes
from tests.rendering.month_scenes import month_scenes
from tests.rendering.office import (
    ARCHIVE,
    AUTHOR,
    BIRTHS,
    CURATOR,
    DEPUTY,
    DRAFT,
    EXECUTOR,
    HEAD,
    LEADER,
    LINK,
    ROSTER,
    SECOND,
    TEXT,
    TEXTS,
    Road,
    when,
)
from tests.rendering.phone_scenes import phone_scenes
from tests.rendering.popup_scenes import popups
from tests.rendering.reversal_scenes import reversals
from tests.rendering.round_scenes import round_scenes
from tests.rendering.scene import Scene
from tests.rendering.scenes_of_importance import importance_scenes
from tests.rendering.shape_scenes import shape_scenes
from tests.rendering.share_scenes import share_scenes
from tests.rendering.vacancy_scenes import STRANDED
from workflow.absences import Absence
from workflow.conversation.forms import AbsenceForm, EditForm, Intake, LinkForm, RemarkForm, WhichForm
from workflow.conversation.typed_moments import Doubt, Why
from workflow.conversation.words import not_clear
from workflow.ids import IncidentId
from workflow.journal import Media
from workflow.norms.regulation import Importance
from workflow.process import acts as a
from workflow.process.incident import Mark
from workflow.process.rounds import DraftKind
from workflow.process.versions import Version

OTHER = IncidentId(140)
GROUP = (HEAD, EXECUTOR, SECOND)
CLOCKS = {"expected": when("9:55").isoformat(), "found": (when("9:55") + timedelta(days=1)).isoformat()}


def scenes() -> Iterator[Scene]:
    """Every template at least once."""
    yield from cards()
    yield from versions()
    yield from notices()
    yield from absences()
    yield from prompts()
    yield from shape_scenes()
    yield from lists()
    yield from comings_and_goings()
    yield from popups()
    yield from (Scene(template=template, context=context) for template, context in month_scenes())
    for template, context in (*exceptional(), *alike(), *reversals()):
        yield Scene(template=template, context=context)
    yield from (Scene(template=template, context=context) for template, context in round_scenes())
    yield from (Scene(template=template, context=context) for template, context in share_scenes())
    for template, context in (*importance_scenes(), *meant_scenes()):
        yield Scene(template=template, context=context)


def cards() -> Iterator[Scene]:
    undecided, decided = Road().registered(), Road().registered().decided()
    reworked = Road().returned().act(a.SubmitDraft, EXECUTOR, "11:20", text=f"{DRAFT} <i>Адрес</i>: Ленина, 14.")
    signed = Road().dispatched().act(a.SignForArrival, HEAD, "10:07")
    ordinary = Road().dispatched(Importance.ORDINARY)
    back, sent_on = Road().sent_back(), Road().sent_back().sent_on()
    for road, clock in (
        (undecided, "10:00"),
        (Road().registered().act(a.SetImportance, DEPUTY, "10:01", importance=Importance.HIGH), "10:02"),
        (Road().registered().act(a.ChooseDepartments, DEPUTY, "10:01", departments=(BIRTHS,)), "10:30"),
        (decided, "10:03"),
        (ordinary, "10:06"),
        (ordinary, "15:50"),
        (signed, "12:40"),
        (back, "10:11"),
        (back.act(a.ChooseDepartments, CURATOR, "10:12", departments=(ARCHIVE,)), "10:13"),
        (sent_on, "10:15"),
        (Road().submitted(), "11:02"),
        (Road().returned(), "11:06"),
        (reworked, "11:21"),
        (Road().approved(), "11:08"),
        (Road().published(), "11:21"),
        (Road().published("16:30"), "16:35"),
    ):
        for viewers in (*((person,) for person in ROSTER.people), GROUP):
            private = len(viewers) == 1
            context = road.context(clock, *viewers, private=private)
            yield Scene(template="card", context=context)
        yield Scene(template="why", context=road.context(clock, CURATOR))
        yield Scene(template="full", context=road.context(clock, CURATOR, depersonalised=False))
    for before in (DRAFT, reworked.texts["draft"]):
        yield Scene(template="card", context=reworked.context("11:21", DEPUTY, previous_draft=before))


def versions() -> Iterator[Scene]:
    """A draft that went to and fro, and was put right by an approver."""
    twice = Road().returned().act(a.SubmitDraft, EXECUTOR, "11:20", text="Приходите завтра.")
    twice.act(a.ReturnDraft, DEPUTY, "11:25", number=2, remark="Не завтра")
    again = Road().returned().act(a.SubmitDraft, EXECUTOR, "11:20", text="Приходите завтра.")
    again.act(a.ReturnDraft, DEPUTY, "11:25", number=2, remark="Не завтра").act(a.SubmitDraft, EXECUTOR, "11:30", text=DRAFT)
    edited = Road().submitted().act(a.EditDraft, HEAD, "11:05", number=1, text="Приходите сегодня.")
    for road in (twice, again, edited):
        for person in (DEPUTY, HEAD, EXECUTOR):
            yield Scene(template="card", context=road.context("11:31", person))
    yield Scene(template="draft_received", context=edited.context("11:06", EXECUTOR, params={"number": 2}))
    form = EditForm(incident=IncidentId(142), number=1)
    for texts in ({}, {"draft": DRAFT * 100}):
        yield Scene(template="ask_edit", context=Road().submitted().context("11:01", HEAD, form=form, texts=texts))
    mark = Mark(by=DEPUTY, at=when("11:05"))
    first = Version(number=1, author=EXECUTOR, at=when("11:00"), kind=DraftKind.ANSWER, entry=9, returned=mark, remark_entry=10)
    second = Version(number=2, author=HEAD, at=when("11:20"), kind=DraftKind.ANSWER, entry=12, is_edited=True)
    returned = WrittenVersion(version=first, text=DRAFT, remark="Укажите <адрес>")
    for before in (returned, replace(returned, remark=""), replace(returned, text="")):
        for text in (DRAFT, DRAFT.replace("сегодня", "<завтра>"), "Иначе. " * 600):
            shown = (before, WrittenVersion(version=second, text=text, remark=""))
            yield Scene(template="changes", context=twice.context("11:31", DEPUTY, versions=shown))
    yield Scene(template="changes", context=twice.context("11:31", DEPUTY))


def notices() -> Iterator[Scene]:
    late = Road().dispatched()
    for template, clock in (("reminder", "11:50"), ("reminder", "12:30"), ("missed", "12:06"), ("escalated", "12:30")):
        yield Scene(template=template, context=late.context(clock, *GROUP, private=False, params={"step": "draft:births"}))
        yield Scene(template=template, context=late.context("16:40", CURATOR, params={"step": "answer"}))
        yield Scene(template=template, context=late.context(clock, EXECUTOR, params={"step": "draft:archive"}))
    for kind in ("remind", "days-3", "missed", "escalate", "unsigned", "silent", "ask10", "tight"):
        yield Scene(template="next_moment", context=late.context("11:50", params={"step": "draft:births", "kind": kind}))
    for kind, step in (("again", "told:leader"), ("silent", "author:1"), ("windows", "windows:births")):
        yield Scene(template="next_moment", context=late.context("11:50", params={"step": step, "kind": kind}))
    told = Road().registered().decided()
    yield Scene(template="told_at_once", context=told.context("10:03", LEADER, params={"clause": "26"}))
    for road in (Road().submitted(), Road().approved(), Road().published()):
        yield Scene(template="full_rest", context=road.context("11:30", CURATOR, params={"of": "text", "piece": 1}))
        for template in ("draft_received", "draft_approved", "answer_text", "published"):
            yield Scene(template=template, context=road.context("11:30", *GROUP, private=False, params={"number": 1}))
    yield Scene(template="answer_text", context=Road().approved().context("11:30", CURATOR, texts={}))
    for addressee in (f"person:{HEAD}", f"department:{ARCHIVE}"):
        params = {"addressee": addressee, "reason": "blocked", "template": "card"}
        yield Scene(template="undelivered", context=late.context("11:00", CURATOR, params=params))
        yield Scene(template="undelivered", context=Road().context("11:00", CURATOR, params=params))


def absences() -> Iterator[Scene]:
    monday, friday = date(2026, 10, 12), date(2026, 10, 16)
    listed = (
        Absence(number=7, person=DEPUTY, first_on=monday, last_on=friday, substitute=HEAD, basis="приказ от 09.10.2026"),
        Absence(number=8, person=EXECUTOR, first_on=monday, last_on=monday),
    )
    for shown in ((), listed):
        for person in ROSTER.people:
            yield Scene(template="absences", context=replace(Road().context("10:00", person), absences=shown))
    filled = AbsenceForm(person=DEPUTY, first_on=monday, last_on=friday, substitute=HEAD, basis="приказ от 09.10.2026")
    asked = ("first_on", "last_on", "substitute", "basis", "")
    for form in (AbsenceForm(), *(replace(filled, asking=asking) for asking in asked)):
        yield Scene(template="absence_form", context=Road().context("10:00", CURATOR, form=form))
    for asking in ("person", "first_on"):
        yield Scene(template="not_understood", context=Road().context("10:00", CURATOR, params={"asking": asking}))
    params = {"absentee": DEPUTY, "first": "2026-10-12", "last": "2026-10-16"}
    for template in ("absence_entered", "absence_begins", "absence_over"):
        for substitutes in ([], [HEAD]):
            for person in (DEPUTY, HEAD):
                context = Road().context("10:00", person, params={**params, "substitutes": substitutes})
                yield Scene(template=template, context=context)
    waiting = Road().dispatched()
    for road in (waiting, Road().dispatched().act(a.SignForArrival, HEAD, "10:07")):
        for person in (HEAD, EXECUTOR):
            yield Scene(template="unsigned", context=road.context("10:17", person))
            yield Scene(template="windows", context=road.context("10:15", person, params={"department": BIRTHS}))
    away = replace(ROSTER, absent={EXECUTOR: SECOND, HEAD: None, DEPUTY: LEADER})
    for road in (Road().submitted(), Road().registered().decided()):
        context = road.context("11:00", CURATOR)
        yield Scene(template="card", context=replace(context, rules=replace(context.rules, roster=away)))
    for act in ("absence_enter", "absence_end", "absence_drop"):
        yield Scene(template="toast", context=Road().context("10:00", CURATOR, params={"act": act}))


def moments_in_doubt(intake: Intake) -> Iterator[Scene]:
    """What is asked of a typed moment, in the intake and beside the road."""
    day, evening = when("9:40").date(), when("18:00", "13.10.2026")
    doubts = (
        Doubt(why=Why.CLOCK, day=day, moments=(when("8:00"), when("9:00"))),
        Doubt(why=Why.CLOCK, day=evening.date(), moments=(evening,)),
        Doubt(why=Why.WHICH, moments=(evening, when("6:00", "13.10.2026"), when("6:00", "09.10.2026"))),
        Doubt(why=Why.WHICH, days=(when("9:40", "12.10.2026").date(), when("9:40", "05.10.2026").date())),
        Doubt(why=Why.AHEAD, typed=when("11:00"), moments=(when("11:00", "13.10.2026"),)),
        Doubt(why=Why.AHEAD, typed=when("11:00", "15.10.2026")),
        Doubt(why=Why.AHEAD, day=when("11:00", "15.10.2026").date()),
    )
    for doubt in doubts:
        form = replace(intake, asking="detection", doubt=doubt)
        yield Scene(template="intake", context=Road().context("9:41", CURATOR, form=form))
        for asking in ("earlier", "detection"):
            params = not_clear(asking, doubt).params
            yield Scene(template="not_understood", context=Road().context("9:41", CURATOR, params=params))


def prompts() -> Iterator[Scene]:
    found = Intake(text=TEXT, author=AUTHOR, link=LINK, network="vk", detection=when("9:40"), asking="topic")
    photos = (Media(kind="photo", file_id="1"), Media(kind="photo", file_id="2"))
    for template, reader in (("card", DEPUTY), ("card", EXECUTOR), ("draft_attached", DEPUTY)):
        context = Road().submitted().context("11:02", reader, media={"text": photos[:1], "draft": photos})
        yield Scene(template=template, context=context)
    photo = Intake(media=(Media(kind="photo", file_id="1"),), detection=when("9:40"), asking="network")
    doubted = replace(found, link="https://max.ru/a/1", asking="other_network")
    closed = replace(found, link="https://t.me/c/1/5", network="", asking="network", found_at="https://t.me/news/5")
    further = (replace(found, asking=each) for each in ("location", "link", "detection", ""))
    for form in (found, photo, doubted, closed, *further):
        yield Scene(template="intake", context=Road().context("9:41", CURATOR, form=form))
        handed = {"by": EXECUTOR, "message": 7}
        given = replace(form, handed_in_by=EXECUTOR, handed_in_as=7)
        yield Scene(template="handed_in", context=Road("novokubansk-1740").context("9:41", CURATOR, form=given, params=handed))
        yield Scene(
            template="intake_waits", context=Road().context("9:41", CURATOR, form=form, params={"message": 7, "count": 2})
        )
    yield from moments_in_doubt(found)
    which = WhichForm(text=TEXT, candidates=(IncidentId(142), OTHER), may_be_new=True)
    listed = {IncidentId(142): TEXTS, OTHER: {}}
    for asked in (which, replace(which, text="", may_be_new=False, left_out=10)):
        yield Scene(template="which", context=Road().context("9:41", EXECUTOR, form=asked, other_texts=listed))
    remark, link = RemarkForm(incident=IncidentId(142), number=1), LinkForm(incident=IncidentId(142))
    yield Scene(template="ask_remark", context=Road().submitted().context("11:02", HEAD, form=remark))
    yield from phone_scenes(found)
    yield Scene(template="ask_link", context=Road().approved().context("11:08", CURATOR, form=link))
    reasons = Road("novokubansk-1740").registered()
    yield Scene(template="choose_reason", context=reasons.context("11:02", CURATOR, params={"number": 1}))
    for asking in ("topic", "location", "network", "link", "detection"):
        yield Scene(template="not_understood", context=Road().context("9:41", CURATOR, params={"asking": asking}))


def lists() -> Iterator[Scene]:
    waiting, submitted = Road().dispatched().incident, Road().submitted().incident
    assert waiting is not None and submitted is not None
    others = {waiting.id: waiting, OTHER: replace(submitted, id=OTHER)}
    texts = {waiting.id: TEXTS, OTHER: {"text": "Когда примут документы?"}}
    steps = ((142, "draft:births"), (142, "answer"), (140, "draft:births"), (7, "answer"))
    lines = [{"template": "missed", "incident": incident, "step": step} for incident, step in steps]
    for clock in ("10:30", "16:40"):
        for person in ROSTER.people:
            context = Road().context(clock, person, others=others, other_texts=texts)
            yield Scene(template="mine", context=context)
            yield Scene(template="digest", context=context)
            yield Scene(template="digest", context=replace(context, params={"lines": lines}))
    yield Scene(template="mine", context=Road().context("10:30", LEADER))
    yield Scene(template="digest", context=Road().context("10:30", LEADER))


def comings_and_goings() -> Iterator[Scene]:
    for person in ROSTER.people:
        for template in ("help", "welcome", "already_member"):
            yield Scene(template=template, context=Road().context("10:00", person))
    said: dict[str, list[dict[str, Any]]] = {
        "already_member": [{}],
        "invite_refused": [{"code": code} for code in ("unknown", "used", "expired", "someone_else")],
        "group_unknown": [{"reason": reason, "departments": [BIRTHS]} for reason in ("private", "rights", "department")],
        "languages": [{"chosen": ""}, {"chosen": "ru"}],
        "group_bound": [{"department": BIRTHS}],
        "year_missing": [{"year": 2028}],
        "journal_head": [{"seq": 1234, "hash": "0f" * 32}],
        "vacancies": [{"stranded": STRANDED}],
        "restored": [{"since": when("9:55").isoformat()}],
        "backup_missing": [{"days": 2}, {"days": 5}],
        "trouble": [
            {"trouble": "set_aside", "update": 77, "fault": "KeyError"},
            *({"trouble": trouble.value, "count": 3, **CLOCKS} for trouble in Trouble),
        ],
        "trouble_over": [{"trouble": trouble.value, "since": when("9:55").isoformat()} for trouble in Trouble],
        "stranger": [{}],
        "nothing_to_answer": [{}],
        "handed_in_told": [{}],
        "dropped": [{}],
        "anonymous": [{}, {"as_channel": True}],
        "unknown_command": [{}],
        "unreadable": [{}, {"has_words": True}, *({"kind": kind} for kind in sorted(set(ANSWERED.values())))],
        "file_unfit": [{"reason": "size"}, {"reason": "kind"}],
        "too_many": [{}],
    }
    for template, all_params in said.items():
        for params in all_params:
            yield Scene(template=template, context=Road().context("10:00", params=params))

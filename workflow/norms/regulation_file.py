"""Builds a `Regulation` from the text of its TOML file. Norms are read in `norm_rows`; where the file lies, `bot` knows."""

import re
from dataclasses import replace
from zoneinfo import ZoneInfo

from workflow.file_errors import Faults, refuse
from workflow.norms.accounts import Accounts, Recommendation
from workflow.norms.norm_rows import parse_norms
from workflow.norms.people_rows import parse_approval, parse_decision, parse_duties, parse_grounds, parse_posts
from workflow.norms.regulation import Interim, Network, OtherSource, Reading, Regulation, Repeat, Several
from workflow.norms.requirement import Requirement
from workflow.norms.tables import Table
from workflow.norms.vocabulary import (
    Absence,
    ConsolidatedBy,
    Found,
    InterimCondition,
    Report,
    Responsibility,
    Role,
    SeenIn,
    SeveralWay,
    Status,
    Step,
)
from workflow.sentences import N_
from workflow.toml_text import line_of, read_toml

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SIGNED = ("arrival", "return", "handover")
_REGISTERS = ("detected", "journal", "answered")


def parse_regulation(text: str, *, file: str) -> Regulation:
    """The regulation in a file's text. Raises `FileError` naming file, key and how to mend it; its `others` are all others."""
    faults = Faults()
    table = Table(read_toml(text, file=file), file=file, faults=faults)
    regulation = _with_reports(_with_messages(_regulation(table), table), table)
    table.close()
    for error in faults.all:
        error.line = line_of(text, error.key)
    refuse(faults.all)
    return regulation


def _regulation(table: Table) -> Regulation:
    """What every regulation has."""
    messages, executors, laws = table.table("messages"), table.table("executors"), table.table("laws_not_applied")
    return Regulation(
        id=table.tried(lambda: table.parsed("id", _identifier, N_("an id of small Latin letters, digits and hyphens")), ""),
        title=table.text("title"),
        short_title=table.text("short_title"),
        place=table.text("place"),
        issued=table.text("issued"),
        number=table.text("number", ""),
        status=table.choice("status", Status),
        revision=table.number("revision"),
        replaces=table.text("replaces", ""),
        time_zone=table.tried(lambda: read_zone(table, "time_zone").key, ""),
        norms=parse_norms(table),
        posts=parse_posts(table),
        networks=_networks(messages),
        networks_clause=messages.text("clause"),
        other_networks=messages.flag("others"),
        importance=parse_decision(table.table("importance")),
        departments=parse_decision(table.table("departments")),
        approval=parse_approval(table.table("approval")),
        publication=parse_decision(table.table("publication")),
        several=_several(table.table("several")),
        interim=_interim(table.table("interim")),
        executors_named_by=executors.text("named_by"),
        executors_named_clause=executors.text("clause"),
        laws_not_applied=laws.texts("laws"),
        laws_clause=laws.text("clause"),
        accounts=_accounts(table.table("accounts")),
    )


def _with_messages(regulation: Regulation, table: Table) -> Regulation:
    """What is recorded of a message, when the term is short, which are not processed, what the answer must be."""
    messages, importance = table.table("messages"), table.table("importance")
    refused, requirements = table.table("not_processed"), table.table("requirements")
    finding = table.table("finding") if table.has("finding") else None
    return replace(
        regulation,
        networks_note=messages.text("note", ""),
        same_network_clause=messages.text("answered_in_same_clause", ""),
        high_means_short=importance.flag("high_means_short", True),
        listed_topics_clause=importance.text("listed_topics_clause", ""),
        shortened_term=parse_decision(table.table("shortened_term")) if table.has("shortened_term") else None,
        recorded_on_finding=finding.choices("recorded", Found) if finding else (),
        recorded_clause=finding.text("clause") if finding else "",
        not_processed=parse_grounds(refused, "grounds"),
        not_processed_clause=refused.text("clause"),
        blacklist_allowed=refused.flag("blacklist_allowed", False),
        requirements=requirements.texts("answer"),
        requirements_clause=requirements.text("clause"),
        checklist=_checklist(requirements),
        repeat=_repeat(table.table("repeat")) if table.has("repeat") else None,
        other_sources=tuple(_other_source(row) for row in table.tables("other_sources")),
    )


def _with_reports(regulation: Regulation, table: Table) -> Regulation:
    """Who is told, signs, answers for what and stands in for whom."""
    return replace(
        regulation,
        told_at_once=parse_duties(table, "told_at_once", Report),
        signatures=_clauses(table, "signatures", _SIGNED),
        arrival_signed_by=table.choices("arrival_signed_by", Role),
        registers=_clauses(table, "registers", _REGISTERS),
        responsibilities=parse_duties(table, "responsibilities", Responsibility),
        summaries=parse_duties(table, "summaries", Report),
        shortcomings=parse_duties(table, "shortcomings", Report),
        escalates_to=_escalates_to(table.table("escalation")) if table.has("escalation") else Role.LEADER,
        substitution=parse_duties(table, "substitution", Absence),
        readings=tuple(Reading(clause=row.text("clause"), words=row.text("words")) for row in table.tables("readings")),
    )


def _escalates_to(table: Table) -> Role:
    """The clause is for whoever reads the file: that one is told by it of other things than of this step."""
    table.text("clause")
    return table.choice("to", Role)


def read_zone(table: Table, name: str) -> ZoneInfo:
    """A time zone by its IANA name, `Europe/Moscow`."""
    return table.parsed(name, _zone, N_('a time zone such as "Europe/Moscow"'))


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (LookupError, OSError) as error:
        raise ValueError(name) from error


def _identifier(name: str) -> str:
    if not _ID.fullmatch(name):
        raise ValueError(name)
    return name


def _networks(table: Table) -> tuple[Network, ...]:
    """At least one network, each with a code of its own."""
    networks: dict[str, Network] = {}
    for row in table.tables("networks"):
        network = _network(row)
        if network.code in networks:
            row.refuse(row.error("code", N_('"%(word)s" stands there twice; leave one', word=network.code)))
        networks.setdefault(network.code, network)
    if not networks:
        table.refuse(table.error("networks", N_("must name at least one network: [[messages.networks]]")))
    return tuple(networks.values())


def _network(row: Table) -> Network:
    return Network(
        code=row.text("code"),
        title=row.text("title"),
        hosts=row.texts("hosts"),
        permitted=row.flag("permitted", True),
        answer_limit=row.number("answer_limit") if row.has("answer_limit") else None,
    )


def _checklist(table: Table) -> tuple[Requirement, ...]:
    """In short words, if the file has them; else the answer's requirements as they stand."""
    short = [
        Requirement(words=row.text("words"), seen_in=row.choice("seen_in", SeenIn) if row.has("seen_in") else None)
        for row in table.tables("short")
    ]
    return tuple(short) or tuple(Requirement(words=words) for words in table.texts("answer"))


def _several(table: Table) -> Several:
    return Several(
        way=table.choice("way", SeveralWay),
        stated=table.flag("stated", True),
        clause=table.text("clause"),
        consolidated_by=table.choice("consolidated_by", ConsolidatedBy),
        consolidated_clause=table.text("consolidated_clause"),
        self_approved=table.flag("self_approved", False),
    )


def _interim(table: Table) -> Interim:
    return Interim(
        condition=table.choice("condition", InterimCondition),
        clause=table.text("clause"),
        steps_set_by=table.choice("steps_set_by", Role) if table.has("steps_set_by") else None,
        steps_clause=table.text("steps_clause", ""),
        reasons=parse_grounds(table, "reasons"),
    )


def _repeat(table: Table) -> Repeat:
    return Repeat(
        clause=table.text("clause"),
        answer=table.text("answer"),
        road_clause=table.text("road_clause", ""),
        sent_on_by=table.choice("sent_on_by", Role) if table.has("sent_on_by") else None,
    )


def _other_source(row: Table) -> OtherSource:
    return OtherSource(
        code=row.text("code"),
        title=row.text("title"),
        clause=row.text("clause"),
        by=row.choice("by", Role),
        clauses=row.texts("clauses"),
        departments=row.flag("departments", True),
        approval=row.flag("approval", True),
        steps=row.choices("keeps", Step),
        binding=row.flag("binding", True),
    )


def _clauses(table: Table, name: str, known: tuple[str, ...]) -> dict[str, str]:
    """A table of acts or registers, each with its clause; none if the key is not there."""
    if not table.has(name):
        return {}
    part = table.table(name)
    return {word: part.text(word) for word in known if part.has(word)}


def _accounts(table: Table) -> Accounts:
    return Accounts(
        register_clause=table.text("register_clause", ""),
        published_clause=table.text("published_clause", ""),
        links_clause=table.text("links_clause", ""),
        mark_clause=table.text("mark_clause", ""),
        notice_days=table.number("notice_days") if table.has("notice_days") else None,
        notice_to=table.text("notice_to", ""),
        notice_clause=table.text("notice_clause", ""),
        content_plan_clause=table.text("content_plan_clause", ""),
        moderation_clause=table.text("moderation_clause", ""),
        blacklist_clause=table.text("blacklist_clause", ""),
        networks=table.texts("networks"),
        networks_clause=table.text("networks_clause", ""),
        handed_in_by=table.choices("handed_in_by", Role),
        handed_in_source=table.text("handed_in_source", ""),
        handed_in_clause=table.text("handed_in_clause", ""),
        recommendations=tuple(_recommendation(row) for row in table.tables("recommendations")),
    )


def _recommendation(row: Table) -> Recommendation:
    return Recommendation(
        code=row.text("code"), count=row.number("count"), clause=row.text("clause"), at_most=row.flag("at_most", False)
    )

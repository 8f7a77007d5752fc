"""Builds a `Regulation` from the text of its TOML file. Norms are read in `norm_rows`; where the file lies, `bot` knows."""

import tomllib
from zoneinfo import ZoneInfo

from workflow.file_errors import FileError
from workflow.norms.accounts import Accounts, Recommendation
from workflow.norms.norm_rows import parse_norms
from workflow.norms.people_rows import parse_approval, parse_decision, parse_duties, parse_grounds, parse_posts
from workflow.norms.regulation import Interim, Network, OtherSource, Regulation, Repeat, Several
from workflow.norms.tables import Table
from workflow.norms.vocabulary import (
    Absence,
    ConsolidatedBy,
    Found,
    InterimCondition,
    Report,
    Responsibility,
    Role,
    SeveralWay,
    Status,
)

_SIGNED = ("arrival", "return", "handover")
_REGISTERS = ("detected", "journal", "answered")


def parse_regulation(text: str, *, file: str) -> Regulation:
    """The regulation in a file's text. Raises `FileError` naming file, key and how to mend it."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FileError(file=file, key="", reason=f"is not TOML: {error}") from error
    table = Table(values, file=file)
    regulation = _regulation(table)
    table.close()
    return regulation


def _regulation(table: Table) -> Regulation:
    executors, networks = table.table("executors"), table.table("messages")
    requirements, laws = table.table("requirements"), table.table("laws_not_applied")
    refused = table.table("not_processed")
    importance = table.table("importance")
    finding = table.table("finding") if table.has("finding") else None
    regulation = Regulation(
        id=table.text("id"),
        title=table.text("title"),
        short_title=table.text("short_title"),
        place=table.text("place"),
        issued=table.text("issued"),
        number=table.text("number", ""),
        status=table.choice("status", Status),
        revision=table.number("revision"),
        replaces=table.text("replaces", ""),
        time_zone=read_zone(table, "time_zone").key,
        norms=parse_norms(table),
        posts=parse_posts(table),
        networks=tuple(_network(row) for row in networks.tables("networks")),
        networks_clause=networks.text("clause"),
        networks_note=networks.text("note", ""),
        other_networks=networks.flag("others"),
        same_network_clause=networks.text("answered_in_same_clause", ""),
        importance=parse_decision(importance, close=False),
        high_means_short=importance.flag("high_means_short", True),
        listed_topics_clause=importance.text("listed_topics_clause", ""),
        departments=parse_decision(table.table("departments")),
        shortened_term=parse_decision(table.table("shortened_term")) if table.has("shortened_term") else None,
        approval=parse_approval(table.table("approval")),
        publication=parse_decision(table.table("publication")),
        several=_several(table.table("several")),
        interim=_interim(table.table("interim")),
        recorded_on_finding=finding.choices("recorded", Found) if finding else (),
        recorded_clause=finding.text("clause") if finding else "",
        executors_named_by=executors.text("named_by"),
        executors_named_clause=executors.text("clause"),
        laws_not_applied=laws.texts("laws"),
        laws_clause=laws.text("clause"),
        accounts=_accounts(table.table("accounts")),
        told_at_once=parse_duties(table, "told_at_once", Report),
        signatures=_clauses(table, "signatures", _SIGNED),
        arrival_signed_by=table.choices("arrival_signed_by", Role),
        registers=_clauses(table, "registers", _REGISTERS),
        responsibilities=parse_duties(table, "responsibilities", Responsibility),
        summaries=parse_duties(table, "summaries", Report),
        shortcomings=parse_duties(table, "shortcomings", Report),
        substitution=parse_duties(table, "substitution", Absence),
        not_processed=parse_grounds(refused, "grounds"),
        not_processed_clause=refused.text("clause"),
        blacklist_allowed=refused.flag("blacklist_allowed", False),
        requirements=requirements.texts("answer"),
        requirements_clause=requirements.text("clause"),
        repeat=_repeat(table.table("repeat")) if table.has("repeat") else None,
        other_sources=tuple(_other_source(row) for row in table.tables("other_sources")),
    )
    for part in (finding, executors, networks, requirements, laws, refused, importance):
        if part is not None:
            part.close()
    return regulation


def read_zone(table: Table, name: str) -> ZoneInfo:
    """A time zone by its IANA name, `Europe/Moscow`."""
    return table.parsed(name, _zone, 'a time zone such as "Europe/Moscow"')


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (LookupError, OSError) as error:
        raise ValueError(name) from error


def _network(row: Table) -> Network:
    network = Network(
        code=row.text("code"),
        title=row.text("title"),
        hosts=row.texts("hosts"),
        permitted=row.flag("permitted", True),
        answer_limit=row.number("answer_limit") if row.has("answer_limit") else None,
    )
    row.close()
    return network


def _several(table: Table) -> Several:
    several = Several(
        way=table.choice("way", SeveralWay),
        stated=table.flag("stated", True),
        clause=table.text("clause"),
        consolidated_by=table.choice("consolidated_by", ConsolidatedBy),
        consolidated_clause=table.text("consolidated_clause"),
        self_approved=table.flag("self_approved", False),
    )
    table.close()
    return several


def _interim(table: Table) -> Interim:
    interim = Interim(
        condition=table.choice("condition", InterimCondition),
        clause=table.text("clause"),
        steps_set_by=table.choice("steps_set_by", Role) if table.has("steps_set_by") else None,
        steps_clause=table.text("steps_clause", ""),
    )
    table.close()
    return interim


def _repeat(table: Table) -> Repeat:
    repeat = Repeat(clause=table.text("clause"), answer=table.text("answer"), road_clause=table.text("road_clause", ""))
    table.close()
    return repeat


def _other_source(row: Table) -> OtherSource:
    source = OtherSource(
        code=row.text("code"),
        clause=row.text("clause"),
        by=row.choice("by", Role),
        clauses=row.texts("clauses"),
        departments=row.flag("departments", True),
    )
    row.close()
    return source


def _clauses(table: Table, name: str, known: tuple[str, ...]) -> dict[str, str]:
    """A table of acts or registers, each with its clause; none if the key is not there."""
    if not table.has(name):
        return {}
    part = table.table(name)
    found = {word: part.text(word) for word in known if part.has(word)}
    part.close()
    return found


def _accounts(table: Table) -> Accounts:
    accounts = Accounts(
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
        recommendations=tuple(_recommendation(row) for row in table.tables("recommendations")),
    )
    table.close()
    return accounts


def _recommendation(row: Table) -> Recommendation:
    found = Recommendation(
        code=row.text("code"), count=row.number("count"), clause=row.text("clause"), at_most=row.flag("at_most", False)
    )
    row.close()
    return found

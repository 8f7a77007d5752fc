"""Messages that are not processed: registered, on a ground of the regulation's list, without deadlines (NORMS reading 28)."""

from workflow.norms.regulation import Role
from workflow.process import acts as a
from workflow.process import exceptional as x
from workflow.process import refusals as r
from workflow.process.guards import already, ensure_entitled, ensure_open
from workflow.process.incident import Status
from workflow.process.recording import Recording
from workflow.process.rights import clause_of
from workflow.process.rules import Rules

THREATENING = frozenset({"threats", "intent_to_harm"})
"""Grounds that somebody has to hear of at once."""


def set_aside(recording: Recording, act: a.SetAsideIncident) -> None:
    """The curator sets it aside (ZAGS 23, Lesozavodsk 17, Novokubansk 21, ministry 22, NAO 25)."""
    ensure_entitled(recording, act)
    incident = recording.incident
    if incident.status is Status.NOT_PROCESSED:
        raise already(incident, x.IncidentSetAside.code)
    ensure_open(incident)
    ensure_ground(act.ground, recording.rules)
    record_set_aside(recording, act.ground)


def ensure_ground(ground: str, rules: Rules) -> None:
    """Refuse a ground that the regulation does not list."""
    if ground not in {known.code for known in rules.regulation.not_processed}:
        raise r.Unknown(what="reason")


def record_set_aside(recording: Recording, ground: str) -> None:
    """Write down the ground, end what was open, and tell of a threat."""
    regulation = recording.rules.regulation
    recording.record(x.IncidentSetAside(ground=ground, clause=regulation.not_processed_clause, keeps=True))
    recording.drop_steps()
    if ground in THREATENING:
        _tell_of_threat(recording)


def _tell_of_threat(recording: Recording) -> None:
    """Whoever leads this work; where nobody does, the head of the office."""
    roster, by = recording.rules.roster, recording.act.by
    those = roster.with_role(Role.COORDINATOR) or roster.with_role(Role.LEADER)
    told = tuple(person.id for person in those if person.id != by)
    if told:
        recording.record(x.ThreatTold(to=told, clause=recording.rules.regulation.not_processed_clause))


def blacklist_author(recording: Recording, act: a.BlacklistAuthor) -> None:
    """A note that the author is on the blacklist, where the regulation allows one (Lesozavodsk 17, ZAGS annex 2.7, NAO 9)."""
    ensure_entitled(recording, act)
    incident = recording.incident
    if incident.status is not Status.NOT_PROCESSED or not recording.rules.regulation.blacklist_clause:
        raise r.NotNow(status=incident.status)
    if incident.is_blacklisted:
        raise already(incident, x.AuthorBlacklisted.code)
    recording.record(x.AuthorBlacklisted(clause=clause_of(a.BlacklistAuthor, incident, recording.rules)))

"""Edits of words that were given with an act: a remark, the link of a publication. Both readings stay in the journal."""

from workflow.process import acts as a
from workflow.process import exceptional as x
from workflow.process import refusals as r
from workflow.process.given import PUBLISHED, given_last
from workflow.process.guards import ensure_entitled, readable
from workflow.process.links import checked_link
from workflow.process.recording import Recording


def amend_words(recording: Recording, act: a.AmendWords) -> None:
    """The words as they should be, in the place of those that nobody has acted upon yet."""
    ensure_entitled(recording, act)
    incident = recording.incident
    given = given_last(incident)
    if given is None or (given.of, given.number) != (act.of, act.number):
        raise r.NotNow(status=incident.status)
    is_link, regulation = given.of == PUBLISHED, recording.rules.regulation
    text = checked_link(act.text, incident.network, regulation) if is_link else readable(act.text)
    recording.record(x.WordsAmended(of=given.of, number=given.number), texts={given.of: text})

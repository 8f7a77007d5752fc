"""What of an incident decides whose turn it is and who may do what: incidents of one outline are alike to everybody.

Lists ask it of one incident for all that share its outline, so that a thousand open ones cost what a few do.
"""

import json
from hashlib import blake2b

from workflow.process.incident import Incident

_BITS = 63
"""Which every database keeps as a number."""


def outline_of(incident: Incident) -> int:
    """The same number for incidents that differ only in moments, texts and numbers. Lates and deadlines are no part of it.

    Asked about may be whose turn it is, rights, offices of people, and at which steps it stands.
    """
    written = json.dumps((_standing(incident), _people(incident), _shares(incident)), separators=(",", ":"))
    return int.from_bytes(blake2b(written.encode(), digest_size=8).digest(), "big") >> (64 - _BITS)


def _standing(incident: Incident) -> tuple[object, ...]:
    """Under which rules it is, and how far."""
    return (
        *(incident.status, incident.regulation, incident.revision, incident.source, incident.network, incident.importance),
        *(incident.departments, incident.proposed, incident.returned_by, incident.returns > 0, incident.kind),
        *(incident.interim_at is not None, incident.lead is not None, bool(incident.joined), incident.has_silent_decider),
        incident.unconfirmed,
        sorted({(step.step, step.department or "") for step in incident.steps}),
    )


def _people(incident: Incident) -> tuple[object, ...]:
    """Who has to do with it by name."""
    draft = incident.draft
    return (
        incident.curator,
        draft and (draft.author, draft.department, draft.kind, draft.edited),
        [(approval.group, approval.by) for approval in incident.approvals],
        incident.told,
        incident.asked_back is not None,
        incident.held is not None,
    )


def _shares(incident: Incident) -> tuple[object, ...]:
    """Which departments have it, and what each has done."""
    shares = incident.shares
    return (
        [
            (one.department, one.executor, one.appointed, one.signed is not None, one.head_silent, one.part is not None, one.via)
            for one in incident.assignments
        ],
        shares
        and (
            *(shares.at_once, shares.consolidator, shares.complete_at is not None),
            [waiver.department for waiver in shares.waivers],
            [(stray.department, stray.via) for stray in shares.strays],
        ),
    )

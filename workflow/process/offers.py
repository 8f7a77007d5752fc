"""What a reader of a card may do now: the buttons, as codes. Their words, rows and wire format are the handlers' business."""

from collections.abc import Callable, Collection, Iterator

from workflow.ids import PersonId
from workflow.norms.networks import is_permitted
from workflow.norms.regulation import Importance, Role, Term
from workflow.process import acts as a
from workflow.process import part_acts as p
from workflow.process.appointing import is_unappointed
from workflow.process.authorship import editors_again
from workflow.process.belated_choice import may_be_named_yet
from workflow.process.editing import may_edit
from workflow.process.handing_over import is_handover_awaited
from workflow.process.importance import UNTIL_PUBLISHED, can_be_shortened
from workflow.process.incident import ENDED, Incident, Status
from workflow.process.offered import Offer as Offer
from workflow.process.offered import may
from workflow.process.part_offers import of_parts, several
from workflow.process.rare import rare
from workflow.process.redirection import REDIRECTED_FROM
from workflow.process.reversal_offers import taking_back
from workflow.process.rights import entitled, executor_in, insists, senders_of_repeat
from workflow.process.rounding import may_ask
from workflow.process.rounds import DraftKind
from workflow.process.rules import Rules
from workflow.process.sharing import share_of
from workflow.process.signing import ground_for, still_owed
from workflow.process.step_terms import may_set_terms
from workflow.process.telling import is_report_proposed, to_be_reported_to, unconfirmed
from workflow.process.turns import is_chosen
from workflow.process.withdrawal import may_be_withdrawn


def offers(incident: Incident, viewers: Collection[PersonId], rules: Rules) -> tuple[Offer, ...]:
    """What at least one of the viewers may do: one person in a private chat, the department's people in a group."""
    return tuple(offer for find in _FINDERS for offer in find(incident, viewers, rules))


def _importance(incident: Incident, viewers: Collection[PersonId], rules: Rules) -> Iterator[Offer]:
    undecided = incident.importance is None or incident.provisional
    statuses = UNTIL_PUBLISHED if undecided else (Status.REGISTERED,)
    if not may(a.SetImportance, incident, viewers, rules, *statuses):
        return
    chosen = _present(incident, rules)
    for code in importance_codes(rules, is_listed=bool(incident.listed_by)):
        yield Offer(code="importance", argument=code, chosen=chosen == code)


def _present(incident: Incident, rules: Rules) -> str | None:
    """The importance as it was decided, as the argument of a button."""
    short_by_decision = not rules.regulation.high_means_short and not incident.listed_by
    if incident.provisional or incident.importance is None:
        return None
    if short_by_decision and incident.term is Term.SHORT:
        return "high_short" if incident.is_high else None  # ordinary and yet shortened is no button's choice (NAO 14)
    return incident.importance.value


def _change(incident: Incident, viewers: Collection[PersonId], rules: Rules) -> Iterator[Offer]:
    """Importance changed on the way, with a reason, and a term shortened by decision (ZAGS 8, NORMS readings 7 and 26)."""
    on_the_way = [status for status in UNTIL_PUBLISHED if status is not Status.REGISTERED]
    if not incident.provisional and may(a.SetImportance, incident, viewers, rules, *on_the_way):
        yield Offer(code="lower" if incident.is_high else "raise")
    if can_be_shortened(incident, rules) and may(a.ShortenTerm, incident, viewers, rules, *UNTIL_PUBLISHED):
        yield Offer(code="shorten")


def _direct(incident: Incident, viewers: Collection[PersonId], rules: Rules) -> Iterator[Offer]:
    """Importance, department and the dispatch by one tap, at first and where it is one department: the button names it."""
    repeated = incident.answered_before_by if senders_of_repeat(incident, rules) else ()
    wanted = incident.departments or incident.proposed or repeated
    if (
        len(wanted) != 1
        or incident.sent_at is not None
        or not may(a.DispatchDirectly, incident, viewers, rules, Status.REGISTERED)
    ):
        return
    sends = may(a.DispatchIncident, incident, viewers, rules, Status.REGISTERED)
    if incident.is_decided or not (sends or wanted == incident.proposed):
        return
    present = _present(incident, rules)
    codes = importance_codes(rules, is_listed=bool(incident.listed_by))
    for code in [present] if present else likely_first(codes, presumed=is_likely_high(incident)):
        yield Offer(code="direct", argument=f"{code}.{wanted[0]}")


def importance_codes(rules: Rules, *, is_listed: bool) -> list[str]:
    """What may be decided: in NAO high importance with or without the short term, unless the topic has it anyway."""
    short_by_decision = not rules.regulation.high_means_short and not is_listed
    return [*(["high_short"] if short_by_decision else []), Importance.HIGH.value, Importance.ORDINARY.value]


def likely_first(codes: list[str], *, presumed: bool) -> list[str]:
    """Where one tap also sends, a hurried one must not raise the alarm: ordinary first, unless the curator presumes high."""
    return codes if presumed else [*codes[-1:], *codes[:-1]]


def is_likely_high(incident: Incident) -> bool:
    """Whether the curator takes it for one of high importance, or it repeats one that was."""
    return incident.presumed or incident.important_before is Importance.HIGH


def _write(incident: Incident, viewers: Collection[PersonId], rules: Rules) -> Iterator[Offer]:
    """The draft, or the part of one's department, in reply to a prompt; a reply to the card is the same."""
    statuses = (incident.drafting, Status.ON_REWORK)
    drafts = may(a.SubmitDraft, incident, viewers, rules, *statuses)
    if drafts or (incident.shares and may(p.SubmitPart, incident, viewers, rules, Status.DISPATCHED)):
        yield Offer(code="write")


def _proposal(incident: Incident, viewers: Collection[PersonId], rules: Rules) -> Iterator[Offer]:
    """What the curator can do where others decide: say whose it is, and send it provisionally once they have been silent."""
    if incident.is_decided or not may(a.ProposeDepartments, incident, viewers, rules, Status.REGISTERED):
        return
    if not incident.departments and not senders_of_repeat(incident, rules):
        refused = () if insists(incident) else incident.returned_by
        for department in (one for one in rules.roster.departments if one not in refused):
            yield Offer(code="propose", argument=department, chosen=incident.proposed == (department,))
    if (incident.departments or incident.proposed) and may(a.DispatchProvisionally, incident, viewers, rules, Status.REGISTERED):
        yield Offer(code="provisional")


def _acknowledgement(incident: Incident, viewers: Collection[PersonId], rules: Rules) -> Iterator[Offer]:
    if any(unconfirmed(incident, person, rules) for person in viewers):
        yield Offer(code="acknowledge")


def _report(incident: Incident, viewers: Collection[PersonId], rules: Rules) -> Iterator[Offer]:
    """Proposed with high importance and with a surge; of any other message it stands among what is rarely done."""
    if is_report_proposed(incident) and may_report(incident, viewers, rules):
        yield Offer(code="report")


def may_report(incident: Incident, viewers: Collection[PersonId], rules: Rules) -> bool:
    """Whether one of them may report it to somebody who does not know yet."""
    open_statuses = (status for status in Status if status not in ENDED)
    return bool(to_be_reported_to(incident, rules)) and may(a.ReportAtOnce, incident, viewers, rules, *open_statuses)


def _departments(incident: Incident, viewers: Collection[PersonId], rules: Rules) -> Iterator[Offer]:
    late = REDIRECTED_FROM if may_be_named_yet(incident) and incident.shares is None else ()
    if not may(a.ChooseDepartments, incident, viewers, rules, Status.REGISTERED, Status.RETURNED, *late):
        return
    refused = () if insists(incident) else incident.returned_by
    for department in sorted(rules.roster.departments, key=lambda one: one not in incident.answered_before_by):
        if department in refused:
            continue
        yield Offer(code="department", argument=department, chosen=incident.departments == (department,))


def _dispatch(incident: Incident, viewers: Collection[PersonId], rules: Rules) -> Iterator[Offer]:
    decided = incident.importance is not None and is_chosen(incident, rules)
    if decided and may(a.DispatchIncident, incident, viewers, rules, Status.REGISTERED, Status.RETURNED):
        yield Offer(code="dispatch", argument="several" if incident.shares else "")


def _sign(incident: Incident, viewers: Collection[PersonId], rules: Rules) -> Iterator[Offer]:
    if not may(a.SignForArrival, incident, viewers, rules, Status.DISPATCHED):
        return
    entitled_ones = [person for person in entitled(a.SignForArrival, incident, rules) if person in viewers]
    signs, takes = False, False
    for person in entitled_ones:
        assignment = share_of(person, (Role.DEPARTMENT_HEAD, Role.EXECUTOR), incident, rules, open_only=True)
        if assignment is not None:
            executes = rules.roster.holds(person, (Role.EXECUTOR,), assignment.department)
            takes = takes or (executes and executor_in(assignment, rules) is None)
            signs = signs or (assignment.signed is None and ground_for(person, assignment, rules) is not None)
    if signs or takes:
        yield Offer(code="sign", argument="take" if takes else "receipt")


def _sign_later(incident: Incident, viewers: Collection[PersonId], rules: Rules) -> Iterator[Offer]:
    """Work went on without the head's signature: he gives it beside what is wanted of him now."""
    entitled_ones = [person for person in entitled(a.SignForArrival, incident, rules) if person in viewers]
    if any(still_owed(person, incident, rules) for person in entitled_ones):
        yield Offer(code="sign", argument="receipt")


def _not_ours(incident: Incident, viewers: Collection[PersonId], rules: Rules) -> Iterator[Offer]:
    if not may(a.ReturnAsNotOurs, incident, viewers, rules, Status.DISPATCHED):
        return
    people = [person for person in entitled(a.ReturnAsNotOurs, incident, rules) if person in viewers]
    if any(share_of(person, (Role.DEPARTMENT_HEAD, Role.EXECUTOR), incident, rules, open_only=True) for person in people):
        yield Offer(code="not_ours")


def _approval(incident: Incident, viewers: Collection[PersonId], rules: Rules) -> Iterator[Offer]:
    if incident.draft is not None and may(a.ApproveDraft, incident, viewers, rules, Status.ON_APPROVAL):
        number = str(incident.draft.number)
        yield Offer(code="approve", argument=number)
        yield Offer(code="return", argument=number)
        if any(may_edit(one, incident, rules) for one in entitled(a.EditDraft, incident, rules) if one in viewers):
            yield Offer(code="edit", argument=number)
    elif incident.draft is not None and not editors_again(incident).isdisjoint(viewers):
        yield Offer(code="edit", argument=str(incident.draft.number))
    if incident.returns and may(a.ApproveDraft, incident, viewers, rules, Status.ON_APPROVAL):
        yield Offer(code="changes")


def _withdrawal(incident: Incident, viewers: Collection[PersonId], rules: Rules) -> Iterator[Offer]:
    if may_be_withdrawn(incident) and may(a.WithdrawDraft, incident, viewers, rules, Status.ON_APPROVAL):
        assert incident.draft is not None
        yield Offer(code="withdraw", argument=str(incident.draft.number))


def _publication(incident: Incident, viewers: Collection[PersonId], rules: Rules) -> Iterator[Offer]:
    if is_handover_awaited(incident, rules) and may(a.SignForHandover, incident, viewers, rules, Status.APPROVED):
        yield Offer(code="handover")
    if may(a.RecordPublication, incident, viewers, rules, Status.APPROVED) and is_permitted(incident.network, rules.regulation):
        yield publish(incident)


def publish(incident: Incident) -> Offer:
    """Its argument says what is published, if it is not the answer itself."""
    kind = incident.draft.kind if incident.draft else DraftKind.ANSWER
    return Offer(code="publish", argument="" if kind is DraftKind.ANSWER else kind)


def _kinds(incident: Incident, viewers: Collection[PersonId], rules: Rules) -> Iterator[Offer]:
    if may(a.ChooseDraftKind, incident, viewers, rules, incident.drafting, Status.ON_REWORK):
        yield from kinds(incident, rules)


def kinds(incident: Incident, rules: Rules) -> Iterator[Offer]:
    """What the next draft may be: an interim answer once, a question as often as the office allows, else the answer."""
    if incident.interim_at is None:
        yield Offer(code="kind", argument=DraftKind.INTERIM, chosen=incident.kind is DraftKind.INTERIM)
    if incident.kind is DraftKind.CLARIFICATION or may_ask(incident, rules):
        yield Offer(code="kind", argument=DraftKind.CLARIFICATION, chosen=incident.kind is DraftKind.CLARIFICATION)
    if incident.kind is not DraftKind.ANSWER:
        yield Offer(code="kind", argument=DraftKind.ANSWER)


def _waiting(incident: Incident, viewers: Collection[PersonId], rules: Rules) -> Iterator[Offer]:
    if may(a.RecordAuthorReply, incident, viewers, rules, Status.WAITING):
        yield Offer(code="author_replied")
    # Before the author's days are over it would be refused; the bot says when they are.
    is_over = incident.waiting is not None and incident.waiting.is_told
    if is_over and may(a.GiveUpWaiting, incident, viewers, rules, Status.WAITING):
        yield Offer(code="give_up")


def _terms(incident: Incident, viewers: Collection[PersonId], rules: Rules) -> Iterator[Offer]:
    open_statuses = (status for status in Status if status not in ENDED)
    if may_set_terms(incident) and may(a.SetStepTerm, incident, viewers, rules, *open_statuses):
        yield Offer(code="terms")


def _appointing(incident: Incident, viewers: Collection[PersonId], rules: Rules) -> Iterator[Offer]:
    """At first on the card; to appoint somebody else later is among what is rarely done."""
    if is_unappointed(incident, viewers, rules) and may(a.AppointExecutor, incident, viewers, rules, Status.DISPATCHED):
        yield Offer(code="appoint")


def _reading(incident: Incident, viewers: Collection[PersonId], rules: Rules) -> Iterator[Offer]:
    if may(a.ShowInFull, incident, viewers, rules, *Status):
        yield Offer(code="full")
    if incident.steps:
        yield Offer(code="why")


def _more(incident: Incident, viewers: Collection[PersonId], rules: Rules) -> Iterator[Offer]:
    """What is rarely done stands behind it."""
    if rare(incident, viewers, rules):
        yield Offer(code="more")


_FINDERS: tuple[Callable[[Incident, Collection[PersonId], Rules], Iterator[Offer]], ...] = (
    _acknowledgement,
    _report,
    _direct,
    _importance,
    _departments,
    _proposal,
    several,
    _dispatch,
    _sign,
    _not_ours,
    _approval,
    _withdrawal,
    _publication,
    _waiting,
    of_parts,
    _write,
    taking_back,
    _sign_later,
    _reading,
    _appointing,
    _kinds,
    _terms,
    _change,
    _more,
)
"""In the order of their rows: the decision that is wanted, what goes on, reading, then what is wanted now and then."""

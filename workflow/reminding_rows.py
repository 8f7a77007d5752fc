"""When an office wants to be reminded, and what a surge of messages is to it: two tables of its file, both may be left out."""

from dataclasses import replace
from datetime import timedelta

from workflow.norms.regulation import Role
from workflow.norms.tables import Table
from workflow.process.rules import Reminding, Surge
from workflow.sentences import N_


def parse_reminding(table: Table) -> Reminding:
    """The table `[reminding]`. Raises `FileError`."""
    if not table.has("reminding"):
        return Reminding()
    wishes, usual = table.table("reminding"), Reminding()
    percent = wishes.number("percent", int(usual.share * 100))
    if percent > 90:
        reason = N_("is %(percent)s; a reminder comes when that share of the time is left: 1 to 90", percent=percent)
        wishes.refuse(wishes.error("percent", reason))
    found = Reminding(
        share=percent / 100,
        at_most=_length(wishes, "at_most", usual.at_most),
        escalate_after=_length(wishes, "escalate_after", usual.escalate_after),
        unsigned_after=_length(wishes, "unsigned_after", usual.unsigned_after),
        approvers=wishes.choices("approvers", Role),
        next_approver_after=_length(wishes, "next_approver_after", usual.next_approver_after),
    )
    days = wishes.numbers("days_before") if wishes.has("days_before") else usual.days_before
    if not all(1 <= day <= 30 for day in days):
        reason = N_("are working days before a final answer is due: 1 to 30 each, for instance [3, 1]")
        wishes.refuse(wishes.error("days_before", reason))
    silent = wishes.number("author_silent_days", usual.author_silent_days)
    asked = wishes.number("questions_to_author", usual.questions_to_author)
    found = replace(found, days_before=days, author_silent_days=silent, questions_to_author=asked)
    for name in ("escalate_after", "unsigned_after", "next_approver_after"):
        if getattr(found, name) <= timedelta():
            wishes.refuse(wishes.error(name, N_('must be longer than nothing, for instance "15m"')))
    wishes.close()
    return found


def parse_surge(table: Table) -> Surge:
    """The table `[surge]`: when many messages of one topic and place are told as one. Raises `FileError`."""
    if not table.has("surge"):
        return Surge()
    wishes, usual = table.table("surge"), Surge()
    found = Surge(
        more_than=wishes.number("more_than", usual.more_than),
        within=_length(wishes, "within", usual.within),
        reports=wishes.flag("reports", usual.reports),
    )
    if found.within <= timedelta():
        wishes.refuse(wishes.error("within", N_('must be longer than nothing, for instance "1h"')))
    wishes.close()
    return found


def _length(wishes: Table, name: str, usual: timedelta) -> timedelta:
    return wishes.tried(lambda: wishes.length(name), usual) if wishes.has(name) else usual

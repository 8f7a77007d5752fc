"""Commands: coming in by an invite, seeing what waits, choosing a language, making a group a department's chat."""

from collections.abc import Callable

from bot.rendering.params import refusal_params
from bot.storage.chats import DepartmentChat, bind_chat
from bot.storage.journal import append
from bot.storage.people import InviteRefusal, Member, set_language, use_invite
from bot.visit import Visit
from workflow.conversation.month_taps import refused_register, refused_summary
from workflow.ids import DepartmentId, PersonId
from workflow.journal import Entry, Happening
from workflow.norms.regulation import Role
from workflow.office import Asked, Speaker, Toast
from workflow.office_file import Language
from workflow.process.happenings import ChatBound, MemberJoined
from workflow.reports.months import month_from, month_of
from workflow.reports.readers import may_read_all


def answer_question(visit: Visit, question: Asked) -> Toast | None:
    """Carry out a command. Strangers can only bring an invite; a group that is not the office's is told how it becomes that."""
    member = visit.member_of(question.speaker)
    if question.command == "start" and question.argument and question.speaker.private:
        _come_in(visit, question, member)
        return None
    if member is None:
        if question.speaker.private or question.speaker.anonymous:
            visit.answer(question.speaker, "anonymous" if question.speaker.anonymous else "stranger")
        return None
    _COMMANDS[question.command](visit, question, member)
    return None


def _come_in(visit: Visit, question: Asked, member: Member | None) -> None:
    """One-time invites; a second tap on the link by the same person is no mistake."""
    speaker = question.speaker
    language = _known_language(speaker.language) or visit.premises.office.language
    found = use_invite(visit.connection, question.argument, telegram_id=speaker.user, language=language.value, now=visit.now)
    if isinstance(found, InviteRefusal):
        visit.answer(speaker, "invite_refused", {"code": found.value.removeprefix("invite.")})
        return
    if visit.person(found) is None:
        visit.answer(speaker, "stranger")
        return
    if member is not None and member.person == found:
        visit.answer(speaker, "already_member")
        return
    _enter(visit, found, MemberJoined(person=found))
    visit.say(f"person:{found}", "welcome")


def _greet(visit: Visit, question: Asked, member: Member) -> None:
    visit.say(f"person:{member.person}", "help")


def _mine(visit: Visit, question: Asked, member: Member) -> None:
    visit.say(f"person:{member.person}", "mine")


def _absences(visit: Visit, question: Asked, member: Member) -> None:
    visit.say(f"person:{member.person}", "absences")


def _late(visit: Visit, question: Asked, member: Member) -> None:
    """`/late` of this month, `/late 2026-10` of another."""
    _tell_of_month("late", visit, question, member)


def _summary(visit: Visit, question: Asked, member: Member) -> None:
    """For those who lead the work and whom the regulation names."""
    if may_read_all(member.person, visit.rules):
        _tell_of_month("summary", visit, question, member)
    else:
        visit.say(f"person:{member.person}", "refusal", refusal_params(refused_summary(visit.rules)))


def _register(visit: Visit, question: Asked, member: Member) -> None:
    """`/register` of this month, `/register 2026-10` of another."""
    if may_read_all(member.person, visit.rules):
        _tell_of_month("register", visit, question, member)
    else:
        visit.say(f"person:{member.person}", "refusal", refusal_params(refused_register(visit.rules)))


def _tell_of_month(template: str, visit: Visit, question: Asked, member: Member) -> None:
    """Of the month that was written, or of this one; what is no month is not taken for one."""
    month = month_from(question.argument) if question.argument else month_of(visit.now, visit.rules.calendar.zone)
    if month is None:
        visit.say(f"person:{member.person}", "not_understood", {"asking": "month"})
    else:
        visit.say(f"person:{member.person}", template, {"month": str(month)})


def _choose_language(visit: Visit, question: Asked, member: Member) -> None:
    language = _known_language(question.argument)
    if language is not None:
        set_language(visit.connection, member.person, language.value)
    visit.say(f"person:{member.person}", "languages", {"chosen": language.value if language else ""})


def _know_not(visit: Visit, question: Asked, member: Member) -> None:
    visit.answer(question.speaker, "unknown_command")


def _bind_group(visit: Visit, question: Asked, member: Member) -> None:
    """An administrator makes the group the chat of a department: `/department zhkh` in the group."""
    speaker = question.speaker
    roster = visit.rules.roster
    department = roster.departments.get(DepartmentId(question.argument))
    is_administrator = roster.holds(member.person, (Role.ADMINISTRATOR,), None)
    if speaker.private or not is_administrator or department is None:
        reason = "private" if speaker.private else "department" if is_administrator else "rights"
        visit.answer(speaker, "group_unknown", {"reason": reason, "departments": list(roster.departments)})
        return
    _bind(visit, speaker, department.id, member.person)
    visit.answer(speaker, "group_bound", {"department": department.id})


def _bind(visit: Visit, speaker: Speaker, department: DepartmentId, by: PersonId) -> None:
    chat = DepartmentChat(
        chat_id=speaker.chat, department=department, is_forum=speaker.chat_is_forum, bound_by=by, bound_at=visit.now
    )
    bind_chat(visit.connection, chat)
    _enter(visit, by, ChatBound(department=department))


def _enter(visit: Visit, by: PersonId, what: Happening) -> None:
    entry = Entry(incident=None, happening=what, actor=by, at=visit.received_at, recorded_at=visit.now)
    append(visit.connection, (entry,), first_version=None, revisions=visit.premises.revisions)


def _known_language(code: str) -> Language | None:
    """The language of a Telegram client or of `/language en`; `None` for others."""
    short = code.strip().lower()[:2]
    return next((language for language in Language if language.value == short), None)


_COMMANDS: dict[str, Callable[[Visit, Asked, Member], None]] = {
    "start": _greet,
    "help": _greet,
    "mine": _mine,
    "language": _choose_language,
    "department": _bind_group,
    "absence": _absences,
    "late": _late,
    "summary": _summary,
    "register": _register,
    "unknown": _know_not,
}

"""Keyboards by which a person says how words were meant, and the one that takes a question back."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.rendering.context import Context
from bot.rendering.excerpts import gist
from bot.rendering.naming import Naming
from handlers.keyboards import N_, Button, Labels, Translate, force_reply, form_rows, markup, rows
from workflow.conversation.forms import MeantForm, VerdictForm, WhichForm
from workflow.ids import IncidentId
from workflow.process import acts as a
from workflow.process.offers import Offer, offers
from workflow.process.rights import entitled
from workflow.process.rounds import DraftKind

Markup = dict[str, Any] | None

_YES: Mapping[str, str] = {
    "draft": N_("Yes, this is the draft"),
    "edit": N_("Yes, this is the whole text"),
    "part": N_("Yes, this is our part"),
    "author_reply": N_("Yes, the author's answer"),
    "publication": N_("Yes, the answer's link"),
}

_FIELDS: Mapping[str, str] = {
    DraftKind.ANSWER: N_("Draft answer"),
    DraftKind.INTERIM: N_("Interim answer"),
    DraftKind.CLARIFICATION: N_("Question to the author"),
}

_QUESTIONS: Mapping[str, str] = {
    "remark": N_("No. %(id)s: remark"),
    "edit": N_("No. %(id)s: the whole text"),
    "not_ours": N_("No. %(id)s: why it is not ours"),
    "importance": N_("No. %(id)s: why importance changes"),
    "short_term": N_("No. %(id)s: the short term"),
    "link": N_("No. %(id)s: link to the answer"),
    "author_reply": N_("No. %(id)s: the author's answer"),
    "term": N_("No. %(id)s: term"),
    "part_terms": N_("No. %(id)s: term"),
    "kind": N_("No. %(id)s: draft"),
    "earlier": N_("No. %(id)s: when it was done"),
    "repeat": N_("No. %(id)s: which one it repeats"),
    "join": N_("No. %(id)s: which one to join"),
    "correct": N_("No. %(id)s: correction"),
}
"""What an open question is about, by the first word of its slot; a reason for all others."""


def _verdict(context: Context, naming: Naming, translate: Translate) -> Markup:
    """Both ways, the likelier first; for who drafts as well, that it is the next version."""
    form, incident = context.form, context.incident
    if not isinstance(form, VerdictForm) or incident is None:
        return None
    key = _key(context)
    labels = {"approve": N_("Approve"), "return": N_("Send it back for rework"), "nothing": N_("Nothing")}
    order = ["approve", "return"] if form.is_consent else ["return", "approve"]
    if any(viewer in entitled(a.SubmitDraft, incident, context.rules) for viewer in context.viewers):
        order, labels = [*order, "draft"], {**labels, "draft": N_("This is the next version")}
    found = {f"{one}.{key}": translate(labels[one]) for one in (*order, "nothing")}
    return markup(_choices("verdict", incident.id, found, translate))


def _meant(context: Context, naming: Naming, translate: Translate) -> Markup:
    """Of one incident also what the words suggest, if the reader may do it."""
    form, key = context.form, _key(context)
    if not isinstance(form, MeantForm):
        return None
    if len(form.candidates) == 1:
        found = _choices("meant", form.candidates[0], {f"yes.{key}": translate(_YES[form.what])}, translate)
    else:
        titles = ((one, _titled(one, context, translate)) for one in form.candidates)
        found = [row for one, title in titles for row in _choices("meant", one, {f"yes.{key}": title}, translate)]
    more = {f"talk.{key}": translate(N_("No, this is talk"))} | _suggested(form, context, translate)
    return markup([*found, *_choices("meant", form.candidates[0], more, translate)])


def _suggested(form: MeantForm, context: Context, translate: Translate) -> dict[str, str]:
    if len(form.candidates) > 1 or context.incident is None:
        return {}
    may = {offer.code for offer in offers(context.incident, context.viewers, context.rules)}
    phrases, key, found = context.rules.phrases, _key(context), {}
    if "sign" in may and phrases.suggests_taking(form.text):
        found[f"take.{key}"] = translate(N_("Take it on"))
    if "not_ours" in may and phrases.suggests_not_ours(form.text):
        found[f"not_ours.{key}"] = translate(N_("Not ours"))
    return found


def _which_question(context: Context, naming: Naming, translate: Translate) -> Markup:
    """The open questions, then the incidents that the text may answer without any."""
    form = context.form
    if not isinstance(form, WhichForm):
        return None
    titles = {("which", f"q{place}"): question_title(slot, translate) for place, slot in enumerate(form.questions)}
    titles |= {("which", str(one)): _titled(one, context, translate) for one in form.candidates}
    found = [Offer(code="which", argument=argument) for _, argument in titles]
    found += [Offer(code="which", argument="new")] if form.may_be_new else []
    return markup(form_rows([*found, Offer(code="drop")], Labels(translate=translate, titles=titles), message=form.message))


def question_title(slot: str, translate: Translate) -> str:
    """What an open question is about, by where it is kept."""
    head, _, incident = slot.rpartition("/")
    if not incident.isdecimal():
        return translate(
            {"absence": N_("Absence"), "form": N_("What was asked first")}.get(slot, N_("The message being entered"))
        )
    asked = head.removeprefix("question/").partition(".")[0]
    return translate(_QUESTIONS.get(asked, N_("No. %(id)s: reason"))) % {"id": incident}


def _ask_kind(context: Context, naming: Naming, translate: Translate) -> Markup:
    """The answer is typed at once; in a group only the one who asked for it is to see the field open."""
    field = force_reply(translate(_FIELDS[context.params["kind"]]))
    return field if context.private else {**field, "selective": True}


def with_cancel(made: Markup, context: Context, translate: Translate) -> Markup:
    """The keyboard of a question, with the button that takes it back below."""
    slot, incident = str(context.params.get("question", "")), context.incident
    if not slot.startswith("question/") or incident is None or (made and "force_reply" in made):
        return made
    asked = slot.removeprefix("question/").rpartition("/")[0]
    below = markup(_choices("unask", incident.id, {asked: translate(N_("Cancel"))}, translate)) or {}
    return {"inline_keyboard": [*(made or {}).get("inline_keyboard", []), *below["inline_keyboard"]]}


def _choices(code: str, incident: IncidentId, labels: Mapping[str, str], translate: Translate) -> list[list[Button]]:
    titles = {(code, argument): label for argument, label in labels.items()}
    return rows(
        incident, [Offer(code=code, argument=argument) for argument in labels], Labels(translate=translate, titles=titles)
    )


def _titled(incident: IncidentId, context: Context, translate: Translate) -> str:
    texts: Mapping[str, str] = context.other_texts.get(incident, {})
    number = translate(N_("No. %(id)s")) % {"id": incident}
    about = gist(texts.get("text", ""), texts.get("link", ""), limit=40)
    return f"{number} · {about}" if about else number


def _key(context: Context) -> str:
    return str(context.params["key"])


def _link_sure(context: Context, naming: Naming, translate: Translate) -> Markup:
    """The doubted link is taken, or another is asked for."""
    if context.incident is None:
        return None
    offered = [Offer(code="link_sure"), Offer(code="other_link")]
    return markup(rows(context.incident.id, offered, Labels(translate=translate)))


MEANT_KEYBOARDS: Mapping[str, Callable[[Context, Naming, Translate], Markup]] = {
    "ask_link_sure": _link_sure,
    "ask_verdict": _verdict,
    "ask_meant": _meant,
    "which_question": _which_question,
    "ask_kind": _ask_kind,
}

"""Offers as rows of buttons: in which order, how many a row, under which label. Which buttons there are, the core decides."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from handlers.callback_data import NO_INCIDENT, pack
from workflow.ids import IncidentId
from workflow.process.offers import Offer

Translate = Callable[[str], str]
Buttons = Sequence[Sequence["Button"]]

CHOSEN = " ✓"
HALF = 18
"""Characters that half of a phone's width shows; a longer label stands alone in its row."""
THIRD = 10
WHOLE = 60
LONGEST_COPY = 256
"""Characters that a button copies at most (Bot API 7.11)."""


def N_(msgid: str) -> str:
    """Marks a msgid for the catalogues; it is translated when the button is made."""
    return msgid


_LABELS: Mapping[tuple[str, str], str] = {
    ("importance", "high"): N_("High importance"),
    ("importance", "ordinary"): N_("Ordinary"),
    ("importance", "high_short"): N_("High, short term"),
    ("raise", ""): N_("Raise the importance"),
    ("lower", ""): N_("Lower the importance"),
    ("shorten", ""): N_("Shorten the term"),
    ("short_term", "half"): N_("To half of the norm"),
    ("presume", ""): N_("Presumably of high importance"),
    ("provisional", ""): N_("Send as ordinary, provisionally"),
    ("dispatch", ""): N_("Send to the department"),
    ("dispatch", "several"): N_("Send to the departments"),
    ("several", ""): N_("Several departments"),
    ("pick_way", ""): N_("To all at once"),
    ("pick_done", ""): N_("Done"),
    ("pick_drop", ""): N_("Cancel"),
    ("waive", ""): N_("Do without a part"),
    ("part_terms", ""): N_("Time for a part"),
    ("name_one", ""): N_("Who writes the consolidated draft"),
    ("parts", ""): N_("Texts of the parts"),
    ("whole", ""): N_("Part and whole answer in one"),
    ("sign", "take"): N_("Take it on"),
    ("sign", "receipt"): N_("Sign for receipt"),
    ("not_ours", ""): N_("Not ours"),
    ("withdraw", ""): N_("Take it back"),
    ("approve", ""): N_("Approve"),
    ("return", ""): N_("Return for rework"),
    ("edit", ""): N_("Put it right"),
    ("write", ""): N_("Write the answer"),
    ("direct", ""): N_("Send it on"),
    ("send", "high"): N_("Send: high importance"),
    ("send", "ordinary"): N_("Send: ordinary"),
    ("send", "high_short"): N_("Send: high, short term"),
    ("register", "beside"): N_("Register without sending"),
    ("changes", ""): N_("What has changed"),
    ("handover", ""): N_("Sign for the answer"),
    ("publish", ""): N_("Answer is published"),
    ("publish", "interim"): N_("Interim answer is published"),
    ("publish", "clarification"): N_("Question is published"),
    ("kind", "interim"): N_("Interim answer"),
    ("kind", "clarification"): N_("Question to the author"),
    ("kind", "answer"): N_("Answer after all"),
    ("link_sure", ""): N_("Take it all the same"),
    ("other_link", ""): N_("Another link"),
    ("author_replied", ""): N_("The author has answered"),
    ("give_up", ""): N_("Close without an answer"),
    ("terms", ""): N_("Terms of the steps"),
    ("term", "draft"): N_("Draft answer"),
    ("term", "clarification"): N_("Question to the author"),
    ("term", "approval"): N_("Approval"),
    ("term", "rework"): N_("Rework of the draft"),
    ("term", "publication"): N_("Publication"),
    ("term", "return"): N_("Return as not ours"),
    ("term", "redispatch"): N_("Sending on"),
    ("full", ""): N_("Show in full"),
    ("why", ""): N_("Why this deadline"),
    ("more", ""): N_("More…"),
    ("appoint", ""): N_("Appoint an executor"),
    ("again", ""): N_("The author wrote again"),
    ("blacklist", ""): N_("The author is on the blacklist"),
    ("earlier", ""): N_("Enter what was done earlier"),
    ("correct", ""): N_("Correct a detail"),
    ("correct", "topic"): N_("Topic"),
    ("correct", "location"): N_("Place"),
    ("correct", "link"): N_("Link"),
    ("correct", "network"): N_("Network"),
    ("correct", "detection"): N_("Moment it was found"),
    ("correct", "selection"): N_("Moment it was selected"),
    ("aside", ""): N_("Not to be processed"),
    ("ask", "ground"): N_("Not to be processed"),
    ("close", ""): N_("Close without an answer"),
    ("close", "post_gone"): N_("The message was removed"),
    ("close", "account_gone"): N_("The author's account is gone"),
    ("close", "network_not_permitted"): N_("The network is not permitted"),
    ("close", "other"): N_("Another reason"),
    ("reopen", ""): N_("Reopen"),
    ("void", ""): N_("Registered by mistake"),
    ("repeat", ""): N_("Repeats an earlier one"),
    ("no_repeat", ""): N_("No repeat"),
    ("join", ""): N_("Join to another"),
    ("join_all", ""): N_("Join them all"),
    ("separate", ""): N_("Separate it"),
    ("appeal", ""): N_("Invite to file an appeal"),
    ("open", ""): N_("Open"),
    ("acknowledge", ""): N_("I have seen it"),
    ("report", ""): N_("Report at once"),
    ("ask", "topic"): N_("Change topic"),
    ("ask", "location"): N_("Change place"),
    ("ask", "department"): N_("Change department"),
    ("ask", "network"): N_("Change network"),
    ("ask", "link"): N_("Give the link"),
    ("ask", "detection"): N_("Found earlier"),
    ("ask", "selection"): N_("When it was selected"),
    ("found", "ago.15"): N_("15 min ago"),
    ("found", "ago.60"): N_("An hour ago"),
    ("found", "morning"): N_("This morning"),
    ("found", "evening"): N_("Yesterday evening"),
    ("back", ""): N_("Back"),
    ("register", ""): N_("Register"),
    ("drop", ""): N_("Cancel"),
    ("which", "new"): N_("This is a new message"),
    ("which", "topic"): N_("This is the topic"),
    ("which", "location"): N_("This is the place"),
    ("absence_new", ""): N_("Enter an absence"),
    ("absence_enter", ""): N_("Enter it"),
    ("absence_drop", ""): N_("Cancel"),
    ("first", ""): N_("Take this one first"),
    ("cancel_approval", ""): N_("Take the approval back"),
    ("send_back", ""): N_("Mistake in the text"),
    ("ask_back", ""): N_("Ask for it back"),
    ("redirect", ""): N_("Give to another department"),
    ("add", ""): N_("Add a department"),
    ("leave", ""): N_("Let go of it"),
    ("undo", ""): N_("Put back to work"),
    ("revoke", ""): N_("It is not published"),
    ("aside_do", ""): N_("Do not process it"),
    ("ground_do", ""): N_("Do not process it"),
    ("close_do", ""): N_("Close without an answer"),
    ("give_up_do", ""): N_("Close without an answer"),
    ("reason_do", ""): N_("Return for rework"),
    ("reason_also", ""): N_("One more reason"),
    ("keep", ""): N_("Cancel"),
    ("correct", "published"): N_("Link to the answer"),
}

_ROWS: Mapping[str, str] = {
    "sign": "arrival",
    "not_ours": "arrival",
    "raise": "change",
    "lower": "change",
    "shorten": "change",
    "leave": "arrival",
    "send_back": "taking_back",
    "ask_back": "taking_back",
    "cancel_approval": "taking_back",
    "approve": "approval",
    "return": "approval",
    "edit": "editing",
    "changes": "editing",
    "full": "reading",
    "why": "reading",
    "waive": "parts",
    "part_terms": "parts",
    "parts": "parts",
    "name_one": "parts",
    "link_sure": "link",
    "other_link": "link",
    "back": "end",
    "drop": "end",
    "acknowledge": "reading",
    "report": "reporting",
    "open": "reading",
}
"""Offers of different codes that share a row; all others have a row, or rows, of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A label and what it leads to: data for the bot, a page, or a text of at most `LONGEST_COPY` characters that it copies."""

    label: str
    data: str = ""
    url: str = ""
    copies: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """How offers are worded: `titles` are the office's own words (departments, topics, reasons) by code and argument."""

    translate: Translate
    titles: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def of(self, offer: Offer) -> str:
        """The label of an offer, with a tick on the present choice. Raises `KeyError` for an offer without words."""
        title = self.titles.get((offer.code, offer.argument))
        if title is None:
            msgid = _LABELS.get((offer.code, offer.argument)) or _LABELS[offer.code, ""]
            title = self.translate(msgid)
        short = title if len(title) <= WHOLE else title[: WHOLE - 1].rstrip() + "…"
        return short + CHOSEN if offer.chosen else short


def rows(incident: IncidentId, offers: Iterable[Offer], labels: Labels) -> list[list[Button]]:
    """The offers in their order: those that belong together side by side, as many a row as a phone can show."""
    found: list[list[Button]] = []
    for _, together in groupby(offers, key=lambda offer: _ROWS.get(offer.code, offer.code)):
        found += packed([_button(incident, offer, labels) for offer in together])
    return found


def packed(buttons: Sequence[Button]) -> list[list[Button]]:
    """Three short labels a row, else two, else one; the order stays."""
    if buttons and all(_width(button) <= THIRD for button in buttons):
        return [list(buttons[start : start + 3]) for start in range(0, len(buttons), 3)]
    found: list[list[Button]] = []
    for button in buttons:
        mates = found[-1] if found else []
        if len(mates) == 1 and _width(button) <= HALF and _width(mates[0]) <= HALF:
            mates.append(button)
        else:
            found.append([button])
    return found


def form_rows(offers: Iterable[Offer], labels: Labels, *, message: int = 0) -> list[list[Button]]:
    """The buttons of unfinished input: it belongs to no incident yet, and may be told from others by the chat's `message`."""
    return rows(IncidentId(message) if message else NO_INCIDENT, offers, labels)


def markup(buttons: Buttons) -> dict[str, Any] | None:
    """The rows as the Bot API's inline keyboard, or `None` where there are none."""
    if not buttons:
        return None
    return {"inline_keyboard": [[_wire(button) for button in row] for row in buttons]}


def force_reply(placeholder: str) -> dict[str, Any]:
    """Telegram opens the keyboard for an answer; the placeholder stands in the empty field."""
    return {"force_reply": True, "input_field_placeholder": placeholder[:64]}


def _button(incident: IncidentId, offer: Offer, labels: Labels) -> Button:
    return Button(label=labels.of(offer), data=pack(offer.code, incident, offer.argument))


def _width(button: Button) -> int:
    """Without the tick: a keyboard must not move under the finger that chooses."""
    return len(button.label.removesuffix(CHOSEN))


def _wire(button: Button) -> dict[str, Any]:
    if button.copies:
        return {"text": button.label, "copy_text": {"text": button.copies}}
    if button.url:
        return {"text": button.label, "url": button.url}
    return {"text": button.label, "callback_data": button.data}

"""Whatever a curator sends and edits, in whatever order and haste: every word ends in a message, a question or an answer."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conversation.talk import NOON, RULES, at_stage, said
from tests.process.road import NUMBER
from workflow.conversation.forms import Intake, WhichForm
from workflow.conversation.pieces import pieces_of
from workflow.conversation.understanding import understand
from workflow.conversation.understood import Asking, Known, Open, Said, Saying

KINDS = ("forward", "note", "link", "text", "paste", "talk", "number", "edit", "choose", "new", "register")
MOVES = st.tuples(st.sampled_from(KINDS), st.sampled_from((0, 1, 3, 90)), st.integers(0, 7))
ROAD = at_stage("dispatched")


@dataclass
class Chat:
    """The curator's chat as the bot keeps it: the message at hand and those that wait, texts that wait, what is registered."""

    intakes: list[Intake] = field(default_factory=list)
    loose: list[WhichForm] = field(default_factory=list)
    registered: list[Intake] = field(default_factory=list)
    sent: dict[int, Said] = field(default_factory=dict)
    answered: set[int] = field(default_factory=set)

    @property
    def known(self) -> Known:
        at_hand = self.intakes[0] if self.intakes else None
        asked = (Open(slot="intake", form=at_hand),) if at_hand is not None else ()
        return Known(
            rules=RULES,
            form=at_hand,
            open=asked,
            incidents={NUMBER: ROAD.now},
            intakes=tuple(self.intakes),
            loose=tuple(self.loose),
        )

    def hears(self, one: Said) -> None:
        """What the bot does with what was said, as `bot/conversation` does it."""
        self.sent[one.message] = one
        match understand(one, self.known):
            case Asking(form=Intake() as intake) as asking:
                if asking.restored is not None:
                    self._keep(asking.restored)
                self.loose = [form for form in self.loose if form != asking.unasked]
                self._keep(intake)
            case Asking(form=WhichForm() as form):
                self.loose = [*(each for each in self.loose if each.message != form.message), form]
            case Saying():
                self.answered.add(one.message)
            case None:
                assert one.edited, f"silence after {one.text!r}"
            case other:
                raise AssertionError(f"an act nobody wished for: {other}")

    def _keep(self, intake: Intake) -> None:
        places = [place for place, one in enumerate(self.intakes) if one.message == intake.message]
        if places:
            self.intakes[places[0]] = intake
        else:
            self.intakes.append(intake)

    def ensure_nothing_is_lost(self) -> None:
        """Each message's words stand where they can be read and acted upon, unless it was answered."""
        for number, one in self.sent.items():
            if number in self.answered:
                continue
            owners = [each for each in (*self.intakes, *self.registered) if number in {p.message for p in pieces_of(each)}]
            waits = [form for form in self.loose if form.message == number or one.text in form.text]
            assert owners or waits, f"{one.text[:40]!r} went nowhere"
            assert len(owners) <= 1, f"{one.text[:40]!r} is in two messages"
            assert all(_holds(owner, one.text) for owner in owners), f"{one.text[:40]!r} is not read"


def _holds(intake: Intake, words: str) -> bool:
    shown = "\n".join((intake.text, intake.note, intake.topic, intake.location, intake.link))
    is_network = words.casefold() in ("вконтакте", "одноклассники") and bool(intake.network)
    return all(word in shown for word in words.split()) or is_network


def _words(kind: str, number: int, pick: int) -> str:
    match kind:
        case "link":
            return f"https://vk.com/wall-1_{number}"
        case "text":
            return f"Третий день нет воды {number}. Дома дети. Трубку никто не берёт. Когда это кончится {number}?"
        case "paste":
            return f"слово{number} " * 340 + f"конец{number}"
        case "talk":
            return ("Спасибо!", "ок", "—", "👍")[pick % 4]
        case "number":
            return (str(NUMBER), f"№ {NUMBER}", "777")[pick % 3]
        case "note":
            return (f"Срочно{number}", f"Дорога{number}", f"Почему молчат {number}?", "ВКонтакте")[pick % 4]
        case _:
            return f"Закрыт отдел {number}"


@settings(max_examples=300, deadline=None)
@given(moves=st.lists(MOVES, min_size=3, max_size=14))
def test_no_word_of_a_curator_is_lost(moves: list[tuple[str, int, int]]) -> None:
    chat, at = Chat(), NOON

    for number, (kind, gap, pick) in enumerate(moves, start=1):
        at += timedelta(seconds=gap)
        match kind:
            case "edit":
                _edit(chat, at, pick)
            case "choose" if chat.intakes:
                chat.intakes[0] = replace(chat.intakes[0], network="vk", asking="topic" if not chat.intakes[0].topic else "")
            case "register" if chat.intakes:
                chat.registered.append(chat.intakes.pop(0))
            case "choose" | "register" | "new":
                pass
            case _:
                is_forward = kind == "forward"
                chat.hears(
                    said(
                        _words(kind, number, pick),
                        message=number,
                        at=at,
                        forwarded=is_forward,
                        posted_at=at if is_forward else None,
                    )
                )
        chat.ensure_nothing_is_lost()


def _edit(chat: Chat, at: object, pick: int) -> None:
    """An edit of something that is not registered yet; what is, the bot finds through the chat's messages (`test_edits`)."""
    gone = {piece.message for each in chat.registered for piece in pieces_of(each)}
    found = [one for number, one in chat.sent.items() if number not in gone and not one.forwarded]
    if not found:
        return
    one = found[pick % len(found)]
    text = one.text.replace("день", "месяц") + (" вот" if "конец" in one.text or "Срочно" in one.text else "")
    before = dict(chat.sent)
    chat.answered.discard(one.message)
    chat.hears(replace(one, text=text, edited=True, at=at))  # type: ignore[arg-type]
    if one.message not in chat.answered and not _stands(chat, one.message, text):
        chat.sent = before  # a courtesy: nothing to keep
        chat.answered.add(one.message)


def _stands(chat: Chat, message: int, text: str) -> bool:
    of_intakes = any(message in {piece.message for piece in pieces_of(one)} for one in chat.intakes)
    return of_intakes or any(form.message == message or text in form.text for form in chat.loose)

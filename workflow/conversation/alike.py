"""Buttons by which messages are related: a repeat of an earlier one, one breakdown with others."""

from collections.abc import Callable
from typing import Any

from workflow.conversation.forms import WordsForm
from workflow.conversation.relations import relating
from workflow.conversation.understood import Asking, Doing, Known, Tapped, Understood
from workflow.ids import IncidentId
from workflow.process import acts_alike as al
from workflow.process import refusals as r
from workflow.process.decide import decide
from workflow.process.incident import Incident


def _repeat(tap: Tapped, known: Known) -> Understood:
    """`repeat` asks of which one, `repeat:5` says it."""
    if tap.argument:
        return relating(tap, tap.incident, "repeat", other=IncidentId(_number(tap.argument)))
    decide(_incident(tap, known), al.ConfirmRepeat(**_common(tap), of=IncidentId(0)), known.rules)
    return Asking(form=WordsForm(incident=tap.incident, code="repeat"), template="choose_repeat")


def _no_repeat(tap: Tapped, known: Known) -> Understood:
    """Of those that were suggested, `no_repeat:5.3`, or of the one that had been confirmed."""
    confirmed = _incident(tap, known).repeat_of
    of = tuple(IncidentId(_number(one)) for one in tap.argument.split(".")) if tap.argument else (confirmed,) if confirmed else ()
    return Doing(act=al.DismissRepeat(**_common(tap), of=of))


def _join(tap: Tapped, known: Known) -> Understood:
    """`join` asks to which one, `join:5` says it."""
    if tap.argument:
        return relating(tap, tap.incident, "join", other=IncidentId(_number(tap.argument)))
    decide(_incident(tap, known), al.JoinIncident(**_common(tap), lead=IncidentId(0)), known.rules)
    return Asking(form=WordsForm(incident=tap.incident, code="join"), template="choose_join")


def _part(tap: Tapped, known: Known) -> Understood:
    decide(_incident(tap, known), al.SeparateIncident(**_common(tap), reason="?"), known.rules)
    return Asking(form=WordsForm(incident=tap.incident, code="separate"), template="ask_words")


def _number(argument: str) -> int:
    if not argument.isdecimal():
        raise r.Unknown(what="button")
    return int(argument)


def _incident(tap: Tapped, known: Known) -> Incident:
    incident = known.incidents.get(tap.incident)
    if incident is None:
        raise r.Unknown(what="incident")
    return incident


def _common(tap: Tapped) -> dict[str, Any]:
    return {"incident": tap.incident, "by": tap.by, "at": tap.at, "recorded_at": tap.recorded_at}


ALIKE_MEANINGS: dict[str, Callable[[Tapped, Known], Understood]] = {
    "repeat": _repeat,
    "no_repeat": _no_repeat,
    "join": _join,
    "join_all": lambda tap, known: relating(tap, tap.incident, "join_all"),
    "separate": _part,
}

"""A tap at registration: the message is of a class of its own, or of the ordinary road after all (NORMS reading 31)."""

from collections.abc import Callable
from dataclasses import replace

from workflow.conversation.forms import Intake
from workflow.conversation.intake import ask_intake
from workflow.conversation.understood import Known, Tapped, Understood
from workflow.process.refusals import Unknown
from workflow.process.sources import ensure_source


def _source(tap: Tapped, known: Known) -> Understood:
    if not isinstance(known.form, Intake):
        raise Unknown(what="form")
    ensure_source(tap.argument, known.rules.regulation)
    chosen = "" if known.form.source == tap.argument else tap.argument
    return ask_intake(replace(known.form, source=chosen), known.rules, again=True)


SOURCE_MEANINGS: dict[str, Callable[[Tapped, Known], Understood]] = {"source": _source}

"""Parameters of a message that is a row before it is words: ids, codes and moments as JSON can keep them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from workflow.process.refusals import Refusal


def refusal_params(refusal: Refusal) -> dict[str, Any]:
    """The parameters of the templates `refusal` for a refused act: its code and facts."""
    return {"code": refusal.code, "facts": _plain(refusal.facts)}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, timedelta):
        return value.total_seconds()
    return value.isoformat() if isinstance(value, datetime) else value

"""Faults that a test or the page orders: the next answers of a method, or of any, go wrong in a given way."""

import asyncio
from collections import deque
from dataclasses import dataclass, field, replace
from typing import Literal

from demo.telegram.answers import Refusal, too_many_requests

FRONT_ERROR = "<html>\r\n<head><title>{0}</title></head>\r\n<body>\r\n<center><h1>{0}</h1></center>\r\n</body>\r\n</html>\r\n"
# Who listens for updates is not hit by a fault ordered for "any method".
POLLING = "getUpdates"
Kind = Literal["refusal", "html", "drop_before", "drop_after", "garbled_after", "hold", "slow"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """`drop_after` and `garbled_after` let the method take effect first; `hold` waits for `gate`, then answers as usual."""

    kind: Kind
    method: str | None
    refusal: Refusal | None = None
    status: int = 502
    seconds: float = 0.0
    gate: asyncio.Event = field(default_factory=asyncio.Event)

    async def wait(self) -> None:
        """Until the gate opens, or the seconds of a slow answer are over."""
        if self.kind == "slow":
            asyncio.get_running_loop().call_later(self.seconds, self.gate.set)
        await self.gate.wait()

    def page(self) -> str:
        names = {500: "500 Internal Server Error", 502: "502 Bad Gateway", 504: "504 Gateway Time-out"}
        return FRONT_ERROR.format(names.get(self.status, str(self.status)))


class FaultInjection:
    """Faults are used up in the order they were ordered; `method=None` means any method but getUpdates."""

    def __init__(self) -> None:
        self._ordered: deque[Fault] = deque()
        self.struck = asyncio.Event()
        """Set when a fault hits a call; for a test to clear and wait for."""

    def too_many_requests(self, method: str | None = None, *, times: int = 1, retry_after: int = 1) -> None:
        self._order(Fault(kind="refusal", method=method, refusal=too_many_requests(retry_after)), times)

    def refuse(self, method: str | None, code: int, description: str, *, times: int = 1) -> None:
        """Any other refusal, in Bot API form: (500, "Internal Server Error: restart") for one."""
        self._order(Fault(kind="refusal", method=method, refusal=Refusal(code, description)), times)

    def server_error(self, method: str | None = None, *, times: int = 1, status: int = 502) -> None:
        """An HTML page from the front; nothing took effect."""
        self._order(Fault(kind="html", method=method, status=status), times)

    def drop_before(self, method: str | None = None, *, times: int = 1) -> None:
        self._order(Fault(kind="drop_before", method=method), times)

    def drop_after(self, method: str | None = None, *, times: int = 1) -> None:
        self._order(Fault(kind="drop_after", method=method), times)

    def garble_after(self, method: str | None = None, *, times: int = 1) -> None:
        """It took effect, and the answer is 200 with something unreadable."""
        self._order(Fault(kind="garbled_after", method=method, status=200), times)

    def hold(self, method: str | None = None) -> asyncio.Event:
        """The next answer waits until the event is set, before it takes effect."""
        fault = Fault(kind="hold", method=method)
        self._order(fault, 1)
        return fault.gate

    def slow(self, method: str | None = None, *, times: int = 1, seconds: float) -> None:
        """So many real seconds pass before it takes effect."""
        self._order(Fault(kind="slow", method=method, seconds=seconds), times)

    def pending(self) -> int:
        return len(self._ordered)

    def clear(self) -> None:
        self._ordered.clear()

    def _order(self, fault: Fault, times: int) -> None:
        self._ordered.extend(replace(fault, gate=fault.gate if times == 1 else asyncio.Event()) for _ in range(times))

    def take(self, method: str) -> Fault | None:
        """The fault that hits this call, used up."""
        for fault in self._ordered:
            if fault.method == method or (fault.method is None and method != POLLING):
                self._ordered.remove(fault)
                self.struck.set()
                return fault
        return None

"""The call in hand: who asks, until when, and what travels on to the next service."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from chassis.kernel import Act

if TYPE_CHECKING:
    from chassis.rpc.threads import Threads
    from chassis.telemetry.traces import Begun


@dataclass(slots=True)
class Call:
    """One call being answered, or made on somebody's behalf."""

    correlation_id: str
    authorization: str = ""
    """The ``authorization`` metadata as it came in; passed on as it is."""
    idempotency_key: str = ""
    """Passed on to idempotent rpcs; a servicer that calls others sets it itself, a gateway passes it."""
    deadline: float | None = None
    """When the answer is no longer waited for, as :func:`time.monotonic` counts; in seconds."""
    traceparent: str = ""
    act: Act | None = None
    """Set when an rpc is being answered here."""
    span: Begun | None = None
    known: Any = None
    """What the guard of the rpc being answered has found out on the way."""
    threads: Threads | None = None
    """Where the server that answers runs blocking work."""

    def remaining(self) -> float | None:
        """Give the seconds left, never below zero; None without a deadline."""
        return None if self.deadline is None else max(0.0, self.deadline - time.monotonic())


CALL: Final[ContextVar[Call | None]] = ContextVar("call", default=None)


def current_call() -> Call:
    """Give the call in hand.

    Raises:
        LookupError: no call is in hand.
    """
    if (call := CALL.get()) is None:
        raise LookupError("no call is in hand")
    return call


def current_act() -> Act:
    """Give the act of the rpc being answered: who, when, under which key.

    Raises:
        LookupError: no rpc is being answered here.
    """
    call = CALL.get()
    if call is None or call.act is None:
        raise LookupError("no rpc is being answered")
    return call.act


@contextmanager
def calling(call: Call) -> Iterator[Call]:
    """Make the calls of a block on somebody's behalf: what a gateway does around each request."""
    token = CALL.set(call)
    try:
        yield call
    finally:
        CALL.reset(token)

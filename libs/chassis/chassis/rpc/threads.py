"""Blocking work beside the event loop: a bounded pool, and a queue that refuses instead of growing."""

from __future__ import annotations

import asyncio
import contextvars
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any, Final, ParamSpec, TypeVar

from structlog import get_logger

from chassis.kernel import Refusal, Unavailable
from chassis.rpc.call import CALL
from chassis.telemetry.context import circumstances
from chassis.telemetry.metrics import COMMANDS, COMMANDS_WAITING

P = ParamSpec("P")
T = TypeVar("T")

_GRACE_SECONDS: Final = 20.0
_log = get_logger(__name__)


class TooMuchWorkAtOnce(Unavailable):
    """Every thread is busy and the queue is full."""


class Threads:
    """A pool of ``threads`` workers before which at most ``queue`` calls wait."""

    def __init__(self, threads: int, queue: int) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="command")
        self._room = threading.Semaphore(threads + queue)
        self._taken: dict[Future[Any], str] = {}
        """What runs or waits, by its name."""

    async def run(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run ``work`` in a thread, with the context variables of the caller.

        A caller whose deadline passes stops waiting: work that has not begun never begins, work that
        has begun goes on to its end.

        Raises:
            TooMuchWorkAtOnce: the queue is full.
        """
        if not self._room.acquire(blocking=False):
            raise TooMuchWorkAtOnce
        context = contextvars.copy_context()
        COMMANDS_WAITING.inc()
        try:
            future: Future[T] = self._pool.submit(self._begun, context, work, args, kwargs)
        except RuntimeError as stopped:
            COMMANDS_WAITING.dec()
            self._room.release()
            raise TooMuchWorkAtOnce("the process is stopping") from stopped
        self._taken[future] = _name(work)
        future.add_done_callback(self._ended)
        return await asyncio.wrap_future(future)

    def _begun(
        self, context: contextvars.Context, work: Callable[..., T], args: Any, kwargs: dict[str, Any]
    ) -> T:
        COMMANDS_WAITING.dec()
        outcome = "failed"
        try:
            answer = context.run(work, *args, **kwargs)
        except Refusal:
            outcome = "refused"
            raise
        else:
            outcome = "done"
            return answer
        finally:
            service = context.run(circumstances).get("service", "")
            COMMANDS.labels(service, _name(work), outcome).inc()

    def _ended(self, future: Future[Any]) -> None:
        self._taken.pop(future, None)
        if future.cancelled():
            COMMANDS_WAITING.dec()
        self._room.release()

    def close(self, seconds: float = _GRACE_SECONDS) -> list[str]:
        """Take no more work, and let what runs end within so many seconds; give the names of what is left.

        The interpreter itself waits for it before it ends: whoever must end leaves by ``os._exit``.
        """
        began = time.monotonic()
        self._pool.shutdown(wait=False, cancel_futures=True)
        _, left = wait(list(self._taken), seconds)
        names = sorted(self._taken.get(future, "") for future in left)
        if names:
            _log.error("work left running", work=names, after_seconds=round(time.monotonic() - began, 1))
        return names


def _name(work: Callable[..., Any]) -> str:
    return getattr(work, "__name__", type(work).__name__)


async def in_thread(work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Run blocking work, a command for instance, in the pool of the server that answers.

    Raises:
        TooMuchWorkAtOnce: every thread is busy and the queue is full.
        LookupError: no rpc is being answered here.
    """
    call = CALL.get()
    if call is None or call.threads is None:
        raise LookupError("no rpc is being answered")
    return await call.threads.run(work, *args, **kwargs)

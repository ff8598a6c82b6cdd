"""A log gone through by two processes in turns: one opens its stretch while the other settles its own.

Opening facts is work for a processor, writing what becomes of them is mostly waiting, and Python does one
thing at a time in a process. So a second process opens every other stretch. What is settled is settled in the
order of the log all the same: each hands the other the place it has come to, and nobody settles without it.

Nothing is lost with the second process, and nothing unusual is decided in it: whatever does not go as it
always does ends the turns, and whoever began goes on alone from the last place that was settled.
"""

from __future__ import annotations

import gc
import importlib
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, suppress
from multiprocessing.connection import Connection
from typing import Any, Final, Protocol

from structlog import get_logger

from chassis.domain import TOPICS, Fact
from chassis.eventlog import EventLog
from chassis.eventlog.stretches import Mark, fetched, opened

WIDTH: Final = 3_000
"""Positions of a stretch: what each process holds in memory, and once more in bytes."""
WORTH: Final = 100_000
"""Positions from which a second process is worth the second that it takes to begin."""
_log = get_logger(__name__)

Bounds = tuple[int, int]
Beside = Callable[[], AbstractContextManager[EventLog]]
"""Opens the log once more, in a process of its own: a function of a module, and names."""


class Task(Protocol):
    """What is done with the facts of a stretch."""

    def prepare(self, facts: Sequence[Fact[Any]]) -> Any:
        """Do what needs no order, while the other process settles."""

    def settle(self, facts: Sequence[Fact[Any]], prepared: Any, after: int) -> None:
        """Do what is done in the order of the log; everything up to ``after`` is settled."""


class Turn(Protocol):
    """Says whose turn it is."""

    def take(self) -> Mark:
        """Wait for the turn; give the place that is settled. Raises EOFError when the other has ended."""

    def give(self, mark: Mark) -> None:
        """Hand the turn on."""


class Alone:
    """The turn of a process that shares nothing."""

    def __init__(self, mark: Mark) -> None:
        self.mark = mark

    def take(self) -> Mark:
        """Give the place that is settled."""
        return self.mark

    def give(self, mark: Mark) -> None:
        """Keep it."""
        self.mark = mark


class _Shared:
    """The turn of one of two processes."""

    def __init__(self, other: Connection, mine: Mark | None = None) -> None:
        self._other = other
        self._mine = mine

    def take(self) -> Mark:
        mark, self._mine = self._mine, None
        return mark if mark is not None else Mark(*self._other.recv())

    def give(self, mark: Mark) -> None:
        self._other.send(tuple(mark))


def stretches(after: int, upto: int, width: int = WIDTH) -> list[Bounds]:
    """Cut a range of positions, ``after`` excluded, into stretches in the order of the log."""
    return [(start, min(start + width, upto)) for start in range(after, upto, width)]


def shift(
    log: EventLog,
    task: Task,
    bounds: Sequence[Bounds],
    turn: Turn,
    told: Callable[[int], None] | None = None,
) -> None:
    """Open one stretch after the other, each while the next is fetched, and settle it in its turn.

    Raises:
        EOFError: the other process has ended.
        HoleInLog, LogRewound, UnreadableBody: see :func:`opened`; that stretch is not settled.
    """
    with _uncollected():
        for content in _ahead(log, bounds):
            stretch = opened(log, content)
            prepared = task.prepare(stretch.facts)
            before = turn.take()
            end = stretch.after(before)
            if stretch.facts:
                task.settle(stretch.facts, prepared, before.position)
            turn.give(end)
            if told:
                told(end.position)
            del stretch, prepared
            gc.collect(0)


def in_turns(
    log: EventLog,
    task: Task,
    beside: Beside,
    alike: Callable[[EventLog], Task],
    bounds: Sequence[Bounds],
    told: Callable[[int], None] | None = None,
) -> bool:
    """Go through these stretches of a log with a second process; say whether all of them were settled.

    They have to be in the journal. When it gives False, or when it raises, the second process has ended:
    whoever asked looks up how far things are, and goes on alone.

    Args:
        log: opened here.
        task: what this process does.
        beside: opens the log in the second process.
        alike: gives what the second process does; both are sent there, so they are made of names.
        bounds: the stretches, in order.
        told: is told the place that is settled, every other stretch.
    """
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    known = sorted({kind.__module__ for kind in TOPICS.values()})
    process = spawn.Process(
        target=_serve, args=(theirs, beside, alike, known, bounds[1::2]), name="beside", daemon=True
    )
    process.start()
    theirs.close()
    after = bounds[0][0]
    turn = _Shared(ours, Mark(after, log.digest_at(after)))
    try:
        shift(log, task, bounds[::2], turn, told)
        if len(bounds) % 2 == 0:
            turn.take()
    except (EOFError, OSError):
        _log.info("the second process has ended early", process=process.pid)
        return False
    else:
        return True
    finally:
        ours.close()
        process.join()


def _serve(
    other: Connection,
    beside: Beside,
    alike: Callable[[EventLog], Task],
    known: Sequence[str],
    bounds: Sequence[Bounds],
) -> None:
    """Do the share of the second process; what goes wrong here, the first one meets again and tells."""
    for module in known:
        with suppress(ImportError):
            importlib.import_module(module)
    with other, suppress(Exception), beside() as log:
        shift(log, alike(log), bounds, _Shared(other))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the collector from walking, many times a second, through facts that are all in use.

    They refer to nothing that refers to them, so they go by themselves; what else is left of a stretch is
    looked for after it.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _ahead(log: EventLog, bounds: Sequence[Bounds]) -> Iterator[bytes]:
    """Give the bytes of stretches, the next one on its way meanwhile: Python goes on while a thread waits."""
    with ThreadPoolExecutor(1, "ahead") as thread:
        coming = None
        for following in bounds:
            content = coming
            coming = thread.submit(fetched, log, *following)
            if content is not None:
                yield content.result()
        if coming is not None:
            yield coming.result()

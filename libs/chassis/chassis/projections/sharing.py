"""One look at the log for all the read models that follow it in a process.

Followers of the same log stand at the same place most of the time. Whoever asks first reads and decrypts; the
others are given the same facts. A follower that is far behind reads for itself.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from typing import Any, Final
from weakref import WeakValueDictionary

from chassis.domain import Fact
from chassis.projections.course import BATCH, Bell, Log

_REMEMBERED: Final = 2.0
"""Seconds for which facts are given again: what is erased meanwhile is shown no longer than that."""


class SharedLog:
    """A log as several followers read it; it remembers the latest facts for a moment."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._reading = threading.Lock()
        self._changed = threading.Condition()
        self._is_watched = False
        self._latest: list[Fact[Any]] = []
        self._begun_at = 0.0
        self._known = 0

    @property
    def nudges(self) -> Bell:
        """Those of the log."""
        return self._log.nudges

    @property
    def known(self) -> int:
        """The last position that was heard of, without asking."""
        return self._known

    def head(self) -> int:
        """Give the last position of the log."""
        return self._log.head()

    def read(self, after: int = 0, limit: int = BATCH, until: int | None = None) -> Sequence[Fact[Any]]:
        """Give the next facts in order, remembered or read; raises as the log does."""
        with self._reading:
            if remembered := self._recall(after, limit, until):
                return remembered
            facts = self._log.read(after, limit, until)
            if facts:
                self._remember(facts)
            return facts

    def wait_beyond(self, position: int, timeout: float) -> bool:
        """Wait until the log is longer; one follower asks for all of them.

        A log that has become shorter, restored from a backup, ends the waiting too: whoever reads is told.
        """
        deadline = time.monotonic() + timeout
        with self._changed:
            while self._is_watched and self._known <= position:
                if not self._changed.wait(deadline - time.monotonic()):
                    break
            left = deadline - time.monotonic()
            if self._known > position or left <= 0:
                return self._known > position
            self._is_watched = True
        grown = False
        try:
            grown = self._log.wait_beyond(position, left) or self._log.head() < position
        finally:
            # Everybody looks again: those who wait for less than whoever watches next must not wait with it.
            with self._changed:
                self._is_watched = False
                if grown:
                    self._known = max(self._known, position + 1)
                self._changed.notify_all()
        return grown

    def _recall(self, after: int, limit: int, until: int | None) -> list[Fact[Any]]:
        if not self._latest or time.monotonic() - self._begun_at > _REMEMBERED:
            self._latest = []
            return []
        first = self._latest[0].position
        start = after + 1 - first
        if start < 0:
            return []
        # Positions have no gaps, so a place in the list is a place in the log.
        end = start + limit if until is None else min(start + limit, until + 1 - first)
        return self._latest[start : max(end, start)]

    def _remember(self, facts: Sequence[Fact[Any]]) -> None:
        last = facts[-1].position
        if self._latest and facts[0].position == self._latest[-1].position + 1 and len(self._latest) < BATCH:
            self._latest = [*self._latest, *facts]
        elif not self._latest or last > self._latest[-1].position:
            self._latest = [*facts]
            self._begun_at = time.monotonic()
        self._known = max(self._known, last)


_SHARED: Final[WeakValueDictionary[int, SharedLog]] = WeakValueDictionary()


def shared(log: Log) -> SharedLog:
    """Give the one shared form of a log in this process."""
    if isinstance(log, SharedLog):
        return log
    # The shared form holds the log, so its id stays its own for as long as the entry is there.
    return _SHARED.setdefault(id(log), SharedLog(log))

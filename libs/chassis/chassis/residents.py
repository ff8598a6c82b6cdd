"""Aggregates that stay in memory between commands, each lent to one command at a time."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final

from chassis.domain import Aggregate
from chassis.kernel import Unavailable

_LONGEST_WAIT: Final = 5.0
"""Seconds. Two commands that hold what the other wants end here instead of waiting for ever."""


class AggregateIsBusy(Unavailable):
    """Another command of this process has held the aggregate for too long."""


@dataclass(slots=True)
class Resident:
    """One stream's place in memory; ``aggregate`` is None until a command has loaded it."""

    stream: str
    aggregate: Aggregate | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)
    takers: int = 0


class Residents:
    """The last used aggregates of one application."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._places: OrderedDict[str, Resident] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, stream: str) -> Resident:
        """Wait for the stream's place and hold it alone.

        Raises:
            AggregateIsBusy: it was not given back in time.
        """
        with self._lock:
            resident = self._places.setdefault(stream, Resident(stream))
            self._places.move_to_end(stream)
            resident.takers += 1
        if not resident.lock.acquire(timeout=_LONGEST_WAIT):
            with self._lock:
                resident.takers -= 1
            raise AggregateIsBusy(stream)
        return resident

    def give_back(self, resident: Resident, *, keep: bool) -> None:
        """Let the next command have it; without ``keep`` its state is forgotten first."""
        if not keep:
            resident.aggregate = None
        resident.lock.release()
        with self._lock:
            resident.takers -= 1
            while len(self._places) > self._room:
                oldest = next(iter(self._places.values()))
                if oldest.takers:
                    break
                del self._places[oldest.stream]

"""How often and how long a failing handler is tried again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import eventsourcing.persistence
import pymongo.errors

from chassis.kernel import Unavailable

NOT_ITS_FAULT: Final = (
    Unavailable,
    pymongo.errors.ConnectionFailure,
    eventsourcing.persistence.OperationalError,
)
"""What a handler raises when something it needs is away; such a message waits and is never put aside."""


@dataclass(frozen=True, slots=True)
class Patience:
    """The pauses between calls, in seconds; each is three times the one before."""

    calls: int = 5
    """After so many failed calls a message is put aside."""
    first_pause: float = 0.1
    longest_pause: float = 5.0

    def pause_after(self, calls: int) -> float:
        """Give the pause after so many failed calls, counted from 1."""
        return min(self.first_pause * 3.0 ** min(calls - 1, 10), self.longest_pause)

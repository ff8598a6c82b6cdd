"""What became of a message that was handed over."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Fate(Enum):
    """What is to be done next."""

    TAKEN = auto()
    """Somebody else answers for it now."""
    DEFERRED = auto()
    """Not this time, or nobody knows: try again later."""
    REFUSED = auto()
    """Not now and not later."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it, and the code of the reason; never the words of others."""

    fate: Fate
    reason: str = ""

"""How far a calendar is shared (« agendas partagés », F164)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import IntEnum


class Level(IntEnum):
    """What somebody may do in a calendar; each level holds those before it."""

    NOTHING = 0
    FREE_BUSY = 1
    """See when it is taken, and nothing else."""
    DETAILS = 2
    """See what for."""
    MAY_BOOK = 3
    """Book, move and cancel."""
    OWNER = 4
    """Share it and settle its rules."""


def level_of(owner_id: str, shares: Mapping[str, int], titles: Iterable[str]) -> Level:
    """Give the furthest level that somebody has by any account in whose name they act."""
    return max(
        (Level.OWNER if title == owner_id else Level(shares.get(title, 0)) for title in titles),
        default=Level.NOTHING,
    )

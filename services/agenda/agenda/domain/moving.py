"""Occurrences that move together: each by as much on the clock of the wall."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from agenda.domain.recurrence import by_the_clock
from agenda.domain.slot import Slot


class Move(msgspec.Struct, frozen=True):
    """An occurrence and where it is now."""

    occurrence: int
    slot: Slot


def moved(slots: Mapping[int, Slot], first: Slot, target: Slot, clock: ZoneInfo) -> dict[int, Slot]:
    """Say where these slots are when ``first``, one of them, is moved to ``target``.

    A weekly appointment at nine that moves to ten is at ten in every week, whatever clocks did in between.
    """
    shift = _shown(target.start, clock) - _shown(first.start, clock)
    length = _shown(target.end, clock) - _shown(target.start, clock)
    return {
        number: target
        if slot == first
        else by_the_clock(_shown(slot.start, clock) + shift, length, target, clock)
        for number, slot in slots.items()
    }


def _shown(moment: datetime, clock: ZoneInfo) -> datetime:
    return moment.astimezone(clock).replace(tzinfo=None, fold=0)

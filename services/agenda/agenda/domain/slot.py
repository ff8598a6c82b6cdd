"""When an appointment is: from one moment to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Final

import msgspec

from agenda.domain.rules import (
    AnAppointmentIsWithinTenYears,
    AnAppointmentLastsAMonthAtMost,
    TheEndComesAfterTheStart,
    TheOccurrencesDoNotOverlap,
)

LONGEST: Final = timedelta(days=31)
"""Of an on-call duty, of an absence."""
_FURTHEST: Final = timedelta(days=3653)
_DAY: Final = 86_400
"""Seconds."""


class Slot(msgspec.Struct, frozen=True):
    """A time in the world (« créneau »), in UTC; its end is the first moment after it."""

    start: datetime
    end: datetime

    @property
    def seconds(self) -> tuple[int, int]:
        """Give start and end in seconds since 1970; the end upwards."""
        return int(self.start.timestamp() // 1), int(-(-self.end.timestamp() // 1))

    def days(self) -> Iterator[int]:
        """Give the days of UTC, counted since 1970, that it touches."""
        start, end = self.seconds
        yield from range(start // _DAY, (end - 1) // _DAY + 1)


def sensible(start: datetime, end: datetime, at: datetime) -> Slot:
    """Give the slot, in UTC, unless nobody can mean it.

    Args:
        start: its first moment.
        end: the first moment after it.
        at: now.

    Raises:
        TheEndComesAfterTheStart, AnAppointmentLastsAMonthAtMost, AnAppointmentIsWithinTenYears: it is no
            slot, or one that nobody means.
    """
    if end <= start:
        raise TheEndComesAfterTheStart(field="end")
    if end - start > LONGEST:
        raise AnAppointmentLastsAMonthAtMost(field="end")
    if abs(start - at) > _FURTHEST:
        raise AnAppointmentIsWithinTenYears(field="start")
    return Slot(start.astimezone(UTC), end.astimezone(UTC))


def apart(slots: Iterable[Slot], *, field: str) -> None:
    """Refuse slots of one series that overlap.

    Raises:
        TheOccurrencesDoNotOverlap: two of them do.
    """
    ordered = sorted(slots, key=lambda slot: slot.start)
    if any(later.start < earlier.end for earlier, later in pairwise(ordered)):
        raise TheOccurrencesDoNotOverlap(field=field)

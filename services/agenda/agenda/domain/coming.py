"""Appointments that come from elsewhere, by a file: each is booked once, however often the file comes."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

from agenda.domain.details import Details
from agenda.domain.recurrence import occurrences
from agenda.domain.slot import Slot, apart, sensible
from chassis.kernel import Conflict, Invalid

MOST: Final = 1000
"""Appointments of a file."""
MOST_OCCURRENCES: Final = 5000
"""Of all of them together."""
_IDS: Final = uuid.UUID("b4f0a7de-0c0e-4b6e-9c3a-2f4f5d6f7a81")


class TheFileIsNoCalendar(Invalid):
    """It is no text of RFC 5545."""


class AFileHoldsAThousandAppointmentsAtMost(Invalid):
    """More are several files."""


class AnImportBringsFiveThousandOccurrencesAtMost(Conflict):
    """Series are counted by what they give."""


class OnlyAppointmentsAreImported(Invalid):
    """Tasks, journals and free times are none."""


class ACancelledAppointmentIsNotImported(Invalid):
    """It does not take place."""


class AnAppointmentHasAUid(Invalid):
    """Without one it would be another one each time."""


class AnAppointmentSaysWhenItIs(Invalid):
    """It has a DTSTART."""


class AComponentHasOneOfEach(Invalid):
    """A property that says one thing is said once."""


class ThePropertyCannotBeRead(Invalid):
    """A property is not written as RFC 5545 has it."""


class TheZoneIsUnknown(Invalid):
    """A time is said by a clock that nobody knows."""


class TheComponentHasNoEnd(Invalid):
    """The file stops, or something else ends, before it does."""


class TheSeriesHasNothingLeft(Invalid):
    """Every occurrence of it is left out."""


class Coming(msgspec.Struct, frozen=True, kw_only=True):
    """An appointment as a file tells of it."""

    uid: str
    start: datetime
    end: datetime
    details: Details
    recurrence: str = ""
    clock: str
    """By which it repeats, a name of the IANA data base."""
    without: frozenset[datetime] = frozenset()
    """Beginnings of occurrences that do not take place, or stand elsewhere in the file."""
    instead_of: datetime | None = None
    """It is the occurrence of a series that began then."""

    def slots(self, at: datetime) -> tuple[Slot, ...]:
        """Give when it is.

        Raises:
            TheSeriesHasNothingLeft: never.
            Refusal: of :mod:`agenda.domain.slot` and :mod:`agenda.domain.recurrence`: nobody can mean that.
        """
        every = occurrences(self.recurrence, sensible(self.start, self.end, at), ZoneInfo(self.clock))
        left = tuple(slot for slot in every if slot.start not in self.without)
        if not left:
            raise TheSeriesHasNothingLeft(field="recurrence")
        apart(left, field="recurrence")
        return left

    def appointment_id(self, calendar_id: str) -> str:
        """Give the id under which it is booked in a calendar: the same each time."""
        moment = self.instead_of.isoformat() if self.instead_of else ""
        return str(uuid.uuid5(_IDS, f"{calendar_id}|{moment}|{self.uid}"))


def without_the_moved(told: Iterable[Coming]) -> list[Coming]:
    """Give appointments, the series among them without the occurrences that are told of apart."""
    every = list(told)
    moved: dict[str, set[datetime]] = {}
    for one in every:
        if one.instead_of:
            moved.setdefault(one.uid, set()).add(one.instead_of)
    return [
        one
        if one.instead_of or one.uid not in moved
        else msgspec.structs.replace(one, without=one.without | moved[one.uid])
        for one in every
    ]

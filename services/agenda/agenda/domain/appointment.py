"""An appointment, once or repeatedly; each occurrence can be moved, changed or cancelled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final

import msgspec

from agenda.domain.appointment_type import occupies
from agenda.domain.calendar import Taken
from agenda.domain.details import Details
from agenda.domain.moving import Move, moved
from agenda.domain.papers import Papered
from agenda.domain.recurrence import occurrences
from agenda.domain.rules import (
    AnAppointmentMovesTwoThousandTimesAtMost,
    NoSuchOccurrence,
    NothingOfTheAppointmentIsLeft,
)
from agenda.domain.slot import Slot, apart, sensible
from agenda.domain.text import readable
from agenda.domain.zones import clock_of
from chassis.domain import Event, Fact
from chassis.kernel import Act

LONGEST_REASON: Final = 500
_MOST_MOVES: Final = 2000


class Span(StrEnum):
    """How much of a series is meant."""

    ONE = "ONE"
    """The occurrence that is named."""
    FOLLOWING = "FOLLOWING"
    """It and those after it."""
    ALL = "ALL"


class Appointment(Papered):
    """An appointment in one calendar (« rendez-vous »).

    Its occurrences are numbered from 1 on, for ever: moving one, or those after it, or all, is one event that
    names them, and no series is ever cut in two. What is said in it belongs to the patient it is about, so
    erasing the patient erases it; one that is about nobody belongs to its calendar.
    """

    calendar_id: str = ""
    owner_id: str = ""
    """Whose calendar it is: every fact names them, for whoever hears of it."""
    dossier_id: str = ""
    types: dict[int, str] = msgspec.field(default_factory=dict)
    moved: int = 0
    """How often one of them was moved: each time is kept and shown."""

    @property
    def subject(self) -> str:
        """Erasing the patient erases what was said of them here."""
        return self.dossier_id or self.calendar_id

    class Booked(Event, topic="agenda.AppointmentBooked"):
        """There is an appointment; its first occurrence has the number 1."""

        calendar_id: str
        owner_id: str
        type: str
        title: str
        slots: tuple[Slot, ...]
        zone: str
        place: str = ""
        comment: str = ""
        dossier_id: str = ""
        recurrence: str = ""
        """The rule that gave the slots, for people."""
        beside: tuple[int, ...] = ()
        """Occurrences at whose time the calendar was taken already."""

        def apply(self, appointment: Appointment, fact: Fact[Appointment.Booked]) -> None:
            appointment.calendar_id, appointment.owner_id = self.calendar_id, self.owner_id
            appointment.dossier_id, appointment.zone = self.dossier_id, self.zone
            appointment.slots = dict(enumerate(self.slots, 1))
            appointment.types = dict.fromkeys(appointment.slots, self.type)

    def book(
        self,
        act: Act,
        slots: Sequence[Slot],
        details: Details,
        *,
        recurrence: str = "",
        beside: Iterable[int] = (),
    ) -> None:
        """Let it stand (F175); where it stands, and about whom it is, is known already."""
        said = details.checked()
        self.record(
            act,
            Appointment.Booked(
                calendar_id=self.calendar_id,
                owner_id=self.owner_id,
                type=said.type or "",
                title=said.title or "",
                slots=tuple(slots),
                zone=self.zone,
                place=said.place or "",
                comment=said.comment or "",
                dossier_id=self.dossier_id,
                recurrence=recurrence,
                beside=tuple(beside),
            ),
        )

    class Moved(Event, topic="agenda.AppointmentMoved"):
        """Some of its occurrences are at another time."""

        calendar_id: str
        owner_id: str
        dossier_id: str
        moves: tuple[Move, ...]
        reason: str = ""
        beside: tuple[int, ...] = ()

        def apply(self, appointment: Appointment, fact: Fact[Appointment.Moved]) -> None:
            appointment.slots |= {move.occurrence: move.slot for move in self.moves}
            appointment.moved += len(self.moves)

    def moves(
        self, at: datetime, occurrence: int, span: Span, start: datetime, end: datetime | None
    ) -> dict[int, Slot]:
        """Say where what is meant would be, if the named occurrence were at that time.

        The others move by as much on the clock of the wall. Without an end each lasts as long as before.
        """
        meant = self.meant(occurrence, span)
        first = self.slots[occurrence]
        target = sensible(start, end or start + (first.end - first.start), at)
        placed = moved({number: self.slots[number] for number in meant}, first, target, clock_of(self.zone))
        apart((self.slots | placed).values(), field="start")
        return {number: slot for number, slot in placed.items() if slot != self.slots[number]}

    def move(self, act: Act, places: Mapping[int, Slot], reason: str, beside: Iterable[int] = ()) -> None:
        """Move occurrences, saying why; who is in every fact."""
        said = readable(reason, most=LONGEST_REASON, field="reason")
        if self.moved + len(places) > _MOST_MOVES:
            raise AnAppointmentMovesTwoThousandTimesAtMost
        if places:
            moves = tuple(Move(number, slot) for number, slot in sorted(places.items()))
            self.record(
                act,
                Appointment.Moved(
                    calendar_id=self.calendar_id,
                    owner_id=self.owner_id,
                    dossier_id=self.dossier_id,
                    moves=moves,
                    reason=said,
                    beside=tuple(beside),
                ),
            )

    class DetailsChanged(Event, topic="agenda.AppointmentDetailsChanged"):
        """Something else is said of some of its occurrences."""

        occurrences: tuple[int, ...]
        details: Details
        beside: tuple[int, ...] = ()
        """Of occurrences that one was free beside, and is no more: those at a time that is taken already."""

        def apply(self, appointment: Appointment, fact: Fact[Appointment.DetailsChanged]) -> None:
            if self.details.type is not None:
                appointment.types |= dict.fromkeys(self.occurrences, self.details.type)

    def change(
        self, act: Act, occurrence: int, span: Span, details: Details, beside: Iterable[int] = ()
    ) -> None:
        """Say something else of what is meant."""
        said = details.checked()
        if said.says_something:
            meant = self.meant(occurrence, span)
            self.record(
                act, Appointment.DetailsChanged(occurrences=meant, details=said, beside=tuple(beside))
            )

    class PatientNamed(Event, topic="agenda.PatientNamed"):
        """The appointment is about the patient of this dossier (F176); empty: about nobody any more."""

        dossier_id: str
        occurrences: tuple[int, ...]
        """All that are left."""

        def apply(self, appointment: Appointment, fact: Fact[Appointment.PatientNamed]) -> None:
            appointment.dossier_id = self.dossier_id

    def name_patient(self, act: Act, dossier_id: str) -> None:
        """Say whom it is about."""
        if dossier_id != self.dossier_id:
            left = tuple(sorted(self.slots))
            self.record(act, Appointment.PatientNamed(dossier_id=dossier_id, occurrences=left))

    class Cancelled(Event, topic="agenda.AppointmentCancelled"):
        """Some of its occurrences do not take place."""

        calendar_id: str
        owner_id: str
        dossier_id: str
        occurrences: tuple[int, ...]
        reason: str = ""

        def apply(self, appointment: Appointment, fact: Fact[Appointment.Cancelled]) -> None:
            for number in self.occurrences:
                appointment.slots.pop(number, None)
                appointment.types.pop(number, None)
                appointment.forget_sendings(number)

    def cancel(self, act: Act, occurrence: int, span: Span, reason: str) -> None:
        """Cancel what is meant, saying why; who is in every fact."""
        said = readable(reason, most=LONGEST_REASON, field="reason")
        meant = self.meant(occurrence, span)
        self.record(
            act,
            Appointment.Cancelled(
                calendar_id=self.calendar_id,
                owner_id=self.owner_id,
                dossier_id=self.dossier_id,
                occurrences=meant,
                reason=said,
            ),
        )

    def meant(self, occurrence: int, span: Span) -> tuple[int, ...]:
        """Give the occurrences that are meant, in their order.

        Raises:
            NothingOfTheAppointmentIsLeft: all of it was cancelled.
            NoSuchOccurrence: the one that is named was, or never was.
        """
        if not self.slots:
            raise NothingOfTheAppointmentIsLeft
        if occurrence not in self.slots:
            raise NoSuchOccurrence(field="occurrence")
        if span is Span.ONE:
            return (occurrence,)
        return tuple(sorted(number for number in self.slots if span is Span.ALL or number >= occurrence))

    def named(self, occurrence: int) -> int:
        """Give the number of the occurrence; 0 stands for the first that is left."""
        return occurrence or min(self.slots, default=0)

    def keeping(self, places: Mapping[int, Slot]) -> list[Taken]:
        """Give the times that these occurrences would keep from others, there."""
        return [Taken(number, slot) for number, slot in places.items() if occupies(self.types[number])]

    def times(self, numbers: Iterable[int]) -> list[Taken]:
        """Give the times that these occurrences keep from others."""
        return [Taken(number, self.slots[number]) for number in numbers if occupies(self.types[number])]


def planned(start: datetime, end: datetime, recurrence: str, zone: str, at: datetime) -> tuple[Slot, ...]:
    """Settle when an appointment will be.

    Raises:
        Refusal: of :mod:`agenda.domain.slot` and :mod:`agenda.domain.recurrence`: nobody can mean that.
    """
    slots = occurrences(recurrence, sensible(start, end, at), clock_of(zone))
    apart(slots, field="recurrence")
    return slots


def keeping(kind: str, slots: Mapping[int, Slot]) -> list[Taken]:
    """Give the times that occurrences of a type keep from others: none, where one stays free meanwhile."""
    return [Taken(number, slot) for number, slot in sorted(slots.items())] if occupies(kind) else []

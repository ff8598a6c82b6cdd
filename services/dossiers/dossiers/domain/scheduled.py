"""The part of a dossier that knows when its patient is expected: what agenda tells of appointments (F101)."""

from __future__ import annotations

from datetime import datetime

import msgspec

from chassis.domain import Event, Fact
from chassis.kernel import Act
from dossiers.domain.merged import Merged


class Expected(msgspec.Struct, frozen=True, kw_only=True):
    """What agenda tells: when and in whose calendar, not what about."""

    appointment_id: str
    owner_id: str
    occurrence: int = 1
    """Of a series: the first one that is meant."""
    occurrences: int = 1
    """How many of them are meant."""


class Scheduled(Merged):
    """The appointments of the patient, each on a line that ends when it is moved or cancelled."""

    expected: dict[str, str] = msgspec.field(default_factory=dict)
    """The line on which an occurrence stands now, by appointment and occurrence."""

    class AppointmentBooked(Event, topic="dossiers.AppointmentBooked"):
        """The patient is expected; of a series, from then on."""

        line_id: str
        expected: Expected

        def apply(self, dossier: Scheduled, fact: Fact[Scheduled.AppointmentBooked]) -> None:
            dossier.expected[_key(self.expected)] = self.line_id

    class AppointmentMoved(Event, topic="dossiers.AppointmentMoved"):
        """The patient is expected at another time."""

        line_id: str
        expected: Expected
        instead_of: str = ""
        """The line on which it stood."""

        def apply(self, dossier: Scheduled, fact: Fact[Scheduled.AppointmentMoved]) -> None:
            dossier.expected[_key(self.expected)] = self.line_id

    class AppointmentCancelled(Event, topic="dossiers.AppointmentCancelled"):
        """The patient is no longer expected."""

        expected: Expected
        instead_of: str = ""
        """The line on which it stood."""

        def apply(self, dossier: Scheduled, fact: Fact[Scheduled.AppointmentCancelled]) -> None:
            dossier.expected.pop(_key(self.expected), None)

    def book_appointment(self, act: Act, expected: Expected, starts_at: datetime) -> None:
        """Take in that the patient has an appointment; it may lie ahead."""
        booked = Scheduled.AppointmentBooked(line_id=act.new_id(), expected=expected)
        self.record(act, booked, occurred_at=starts_at)

    def move_appointment(self, act: Act, expected: Expected, starts_at: datetime) -> None:
        """Take in that it is at another time."""
        moved = Scheduled.AppointmentMoved(
            line_id=act.new_id(), expected=expected, instead_of=self.expected.get(_key(expected), "")
        )
        self.record(act, moved, occurred_at=starts_at)

    def cancel_appointment(self, act: Act, expected: Expected) -> None:
        """Take in that it does not take place."""
        instead_of = self.expected.get(_key(expected), "")
        self.record(act, Scheduled.AppointmentCancelled(expected=expected, instead_of=instead_of))


def _key(expected: Expected) -> str:
    return f"{expected.appointment_id}.{expected.occurrence}"

"""How the appointments of the patient are told: when and with whom, not what about."""

from __future__ import annotations

from typing import Any, Final

from chassis.domain import Fact
from chassis.projections import Write, change
from dossiers.domain import Dossier
from dossiers.domain.scheduled import Expected
from dossiers.projections.lines.line import Line, Telling


def _booked(booked: Dossier.AppointmentBooked) -> Line:
    kind = "APPOINTMENT" if booked.expected.occurrences == 1 else "APPOINTMENTS"
    return Line(kind, booked.line_id, details=_with(booked.expected))


def _moved(moved: Dossier.AppointmentMoved) -> Line:
    return Line("APPOINTMENT_MOVED", moved.line_id, details=_with(moved.expected), about=moved.instead_of)


def _cancelled(cancelled: Dossier.AppointmentCancelled) -> Line:
    return Line("APPOINTMENT_CANCELLED", details=_with(cancelled.expected), about=cancelled.instead_of)


def _with(expected: Expected) -> dict[str, str]:
    return {"account_id": expected.owner_id, "occurrences": f"{expected.occurrences}"}


def ended(fact: Fact[Any]) -> Write | None:
    """Let the line on which the appointment stood end: as of a moment before, it is still there."""
    line: str = fact.event.instead_of
    return change(line, set={"until": fact.recorded_at}) if line else None


APPOINTMENTS: Final[Telling] = {
    Dossier.AppointmentBooked: _booked,
    Dossier.AppointmentMoved: _moved,
    Dossier.AppointmentCancelled: _cancelled,
}

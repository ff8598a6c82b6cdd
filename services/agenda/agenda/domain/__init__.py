"""The rules of calendars and appointments, one module per aggregate."""

from agenda.domain.account import AccountKind, KnownAccount
from agenda.domain.appointment import Appointment, Span
from agenda.domain.calendar import Calendar, DoubleBooking, Taken, calendar_of
from agenda.domain.details import Details
from agenda.domain.sharing import Level, level_of
from agenda.domain.slot import Slot

__all__ = [
    "AccountKind",
    "Appointment",
    "Calendar",
    "Details",
    "DoubleBooking",
    "KnownAccount",
    "Level",
    "Slot",
    "Span",
    "Taken",
    "calendar_of",
    "level_of",
]

"""The rules of calendars and appointments, one module per aggregate."""

from agenda.domain.account import AccountKind, KnownAccount
from agenda.domain.appointment import Appointment, Span
from agenda.domain.calendar import Calendar, DoubleBooking, Taken, calendar_of
from agenda.domain.details import Details
from agenda.domain.opposition import Opposition, StopList
from agenda.domain.reminders import Channel, Message, Patience, ReminderState, Wish
from agenda.domain.sharing import Level, level_of
from agenda.domain.slot import Slot

__all__ = [
    "AccountKind",
    "Appointment",
    "Calendar",
    "Channel",
    "Details",
    "DoubleBooking",
    "KnownAccount",
    "Level",
    "Message",
    "Opposition",
    "Patience",
    "ReminderState",
    "Slot",
    "Span",
    "StopList",
    "Taken",
    "Wish",
    "calendar_of",
    "level_of",
]

"""What the facts of agenda look like on a screen."""

from agenda.projections.appointments import LONG, AppointmentList
from agenda.projections.calendars import CalendarList, KnownAccounts
from agenda.projections.reminders import DueReminders
from chassis.projections import Projection

ALL: tuple[type[Projection], ...] = (CalendarList, AppointmentList, KnownAccounts, DueReminders)

__all__ = ["ALL", "LONG", "AppointmentList", "CalendarList", "DueReminders", "KnownAccounts"]

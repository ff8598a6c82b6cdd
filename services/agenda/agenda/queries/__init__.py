"""What screens ask of agenda."""

from agenda.queries.appointments import AppointmentQueries, Asked
from agenda.queries.calendars import CalendarQueries, Seen
from agenda.queries.reminders import ReminderQueries

__all__ = ["AppointmentQueries", "Asked", "CalendarQueries", "ReminderQueries", "Seen"]

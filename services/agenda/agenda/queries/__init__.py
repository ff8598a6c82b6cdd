"""What screens ask of agenda."""

from agenda.queries.appointments import AppointmentQueries, Asked
from agenda.queries.calendars import CalendarQueries, Seen

__all__ = ["AppointmentQueries", "Asked", "CalendarQueries", "Seen"]

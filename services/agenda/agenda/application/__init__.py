"""The commands of agenda, one method each."""

from agenda.application.appointments import Appointments, Booking, Changing
from agenda.application.reminding import Reminding

__all__ = ["Agenda", "Booking", "Changing"]


class Agenda(Reminding, Appointments):
    """What can be asked of calendars, appointments and reminders."""

    name = "agenda"

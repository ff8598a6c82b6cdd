"""The commands of agenda, one method each."""

from agenda.application.appointments import Appointments, Booking, Changing
from agenda.application.reminding import Reminding
from agenda.application.tasks import TaskChange, Tasks

__all__ = ["Agenda", "Booking", "Changing", "TaskChange"]


class Agenda(Reminding, Tasks, Appointments):
    """What can be asked of calendars, appointments, reminders and tasks."""

    name = "agenda"

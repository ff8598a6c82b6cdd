"""The commands of agenda, one method each."""

from agenda.application.appointments import Booking, Changing
from agenda.application.coming import Arrivals
from agenda.application.extracts import Extracts
from agenda.application.papers import Papers
from agenda.application.reminding import Reminding
from agenda.application.tasks import TaskChange, Tasks

__all__ = ["Agenda", "Booking", "Changing", "TaskChange"]


class Agenda(Reminding, Tasks, Papers, Arrivals, Extracts):
    """What can be asked of calendars, appointments, reminders, tasks and extracts."""

    name = "agenda"

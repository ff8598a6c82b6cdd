"""What the facts of agenda look like on a screen."""

from agenda.projections.alerts import AlertList, AlertPreferenceList
from agenda.projections.appointments import LONG, AppointmentList
from agenda.projections.calendars import CalendarList, KnownAccounts
from agenda.projections.dossiers import DossierList
from agenda.projections.extracts import ExtractList, ExtractRights
from agenda.projections.papers import PaperList
from agenda.projections.reminders import DueReminders
from agenda.projections.tasks import CircleList, TaskList, TaskViewList
from chassis.projections import Projection

ALL: tuple[type[Projection], ...] = (
    CalendarList,
    AppointmentList,
    KnownAccounts,
    DueReminders,
    TaskList,
    CircleList,
    TaskViewList,
    DossierList,
    ExtractList,
    ExtractRights,
    PaperList,
    AlertList,
    AlertPreferenceList,
)

__all__ = [
    "ALL",
    "LONG",
    "AlertList",
    "AlertPreferenceList",
    "AppointmentList",
    "CalendarList",
    "CircleList",
    "DossierList",
    "DueReminders",
    "ExtractList",
    "ExtractRights",
    "KnownAccounts",
    "PaperList",
    "TaskList",
    "TaskViewList",
]

"""The scenes of agenda."""

# ruff: noqa: N802 - a scene is named after its rpc
from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from agenda.application import Booking
from agenda.domain import AccountKind, Details, Level, calendar_of
from agenda.domain.task import TaskContent
from chassis.testing import NOON
from spico.agenda.v1 import agenda_pb2 as pb
from spico.agenda.v1 import tasks_pb2 as tasks
from tests.contract.stages.alerts import AlertScenes
from tests.contract.stages.extracts import ExtractScenes
from tests.contract.stages.icalendars import IcalendarScenes
from tests.contract.stages.papers import PaperScenes
from tests.contract.stages.scene import MAIA, OWNERS, PEOPLE, Scene, by

_START: Final = NOON + timedelta(days=1)
_END: Final = _START + timedelta(hours=1)


class AgendaStage(AlertScenes, ExtractScenes, IcalendarScenes, PaperScenes):
    """The nurse's calendar, in which the people of MAIA may book, and the physician's."""

    async def prepare(self) -> None:
        people = {each["account_id"] for each in PEOPLE.values() if each} | set(OWNERS.values())
        for account in people | {MAIA}:
            kind = AccountKind.ORGANIZATION if account == MAIA else AccountKind.PERSON
            named = {"kind": kind, "name": f"{account} Fictif", "roles": ("professional",)}
            await self.does(self.commands.hear_of_account, by("system"), account, **named)
        self.calendars = {whose: calendar_of(owner) for whose, owner in OWNERS.items()}
        await self.does(self.commands.share, by("nurse"), self.calendars["own"], MAIA, Level.MAY_BOOK)
        self.standing = {whose: await self._booked(whose) for whose in OWNERS}
        self.tasks = {whose: await self._task(whose) for whose in OWNERS}
        await self.does(self.commands.keep_view, by("nurse"), "Urgences", "level=URGENT")
        await self.raise_alerts()
        await self.open_addresses()
        await self.add_papers()
        await self.extract()
        await self.served.catch_up()

    async def _booked(self, whose: str) -> str:
        booking = Booking(_START, _END, Details(type="OFFICE", title="Suivi"))
        written = await self.does(self.commands.book, by(OWNERS[whose]), self.calendars[whose], booking)
        return str(written.id)

    async def _task(self, whose: str) -> str:
        owner = OWNERS[whose]
        content = TaskContent(label="Appeler", type="OTHER", recipients=(owner,), due_at=NOON)
        written = await self.does(self.commands.create_task, by(owner), content)
        return str(written.id)

    async def BookAppointment(self, whose: str, role: str) -> Scene:
        asked = {"calendar_id": self.calendars[whose], "type": "OFFICE", "dossier_id": ""}
        return Scene((pb.BookAppointmentRequest(start=_START, end=_END, **asked),))

    async def ListAppointments(self, whose: str, role: str) -> Scene:
        wanted = self.standing[whose]
        return Scene(
            (pb.ListAppointmentsRequest(calendar=[self.calendars[whose]], page_size=200),),
            lambda answers: wanted in [each.appointment_id for each in answers[0].appointments],
        )

    async def GetAppointment(self, whose: str, role: str) -> Scene:
        request = pb.GetAppointmentRequest(appointment_id=self.standing[whose])
        return Scene((request,), lambda answers: answers[0].appointment.title == "Suivi")

    async def ChangeAppointment(self, whose: str, role: str) -> Scene:
        about: dict[str, Any] = {"appointment_id": await self._booked(whose)}
        return Scene((pb.ChangeAppointmentRequest(**about, title="Bilan"),))

    async def CancelAppointment(self, whose: str, role: str) -> Scene:
        return Scene((pb.CancelAppointmentRequest(appointment_id=await self._booked(whose)),))

    async def SetReminderOpposition(self, whose: str, role: str) -> Scene:
        return Scene((pb.SetReminderOppositionRequest(dossier_id=whose, opposed=True),))

    async def ReceiveSmsStop(self, whose: str, role: str) -> Scene:
        return Scene((pb.ReceiveSmsStopRequest(key="key-of-the-provider", number="+33639980001"),))

    async def ListAppointmentTypes(self, whose: str, role: str) -> Scene:
        return Scene((pb.ListAppointmentTypesRequest(),), lambda answers: bool(answers[0].types))

    async def ListCalendars(self, whose: str, role: str) -> Scene:
        wanted = self.calendars[whose]
        return Scene(
            (pb.ListCalendarsRequest(page_size=200),),
            lambda answers: wanted in [each.calendar_id for each in answers[0].calendars],
        )

    async def OpenCalendar(self, whose: str, role: str) -> Scene:
        return Scene((pb.OpenCalendarRequest(name="Garde"),))

    async def ChangeCalendar(self, whose: str, role: str) -> Scene:
        about = {"calendar_id": self.calendars[whose]}
        return Scene((pb.ChangeCalendarRequest(**about, double_booking=pb.WARNED),))

    async def ShareCalendar(self, whose: str, role: str) -> Scene:
        about = {"calendar_id": self.calendars[whose]}
        return Scene((pb.ShareCalendarRequest(**about, account_id="ada", level=pb.FREE_BUSY),))

    async def UnshareCalendar(self, whose: str, role: str) -> Scene:
        about = {"calendar_id": self.calendars[whose]}
        return Scene((pb.UnshareCalendarRequest(**about, account_id="ada"),))

    async def CreateTask(self, whose: str, role: str) -> Scene:
        return Scene((tasks.CreateTaskRequest(label="Appeler", type="OTHER"),))

    async def ListTasks(self, whose: str, role: str) -> Scene:
        wanted = self.tasks[whose]
        return Scene(
            (tasks.ListTasksRequest(page_size=200),),
            lambda answers: wanted in [each.task_id for each in answers[0].tasks],
        )

    async def ChangeTask(self, whose: str, role: str) -> Scene:
        return Scene((tasks.ChangeTaskRequest(task_id=await self._task(whose), label="Rappeler"),))

    async def CompleteTask(self, whose: str, role: str) -> Scene:
        return Scene((tasks.CompleteTaskRequest(task_id=await self._task(whose)),))

    async def CancelTask(self, whose: str, role: str) -> Scene:
        return Scene((tasks.CancelTaskRequest(task_id=await self._task(whose)),))

    async def ListTaskTypes(self, whose: str, role: str) -> Scene:
        return Scene((tasks.ListTaskTypesRequest(),), lambda answers: bool(answers[0].types))

    async def KeepTaskView(self, whose: str, role: str) -> Scene:
        return Scene((tasks.KeepTaskViewRequest(name="Visites", query="type=VISIT"),))

    async def DropTaskView(self, whose: str, role: str) -> Scene:
        return Scene((tasks.DropTaskViewRequest(name="Urgences"),))

    async def ListTaskViews(self, whose: str, role: str) -> Scene:
        return Scene(
            (tasks.ListTaskViewsRequest(),),
            lambda answers: "Urgences" in [each.name for each in answers[0].views],
        )

    async def GetDashboard(self, whose: str, role: str) -> Scene:
        wanted = self.tasks[whose]
        return Scene(
            (tasks.GetDashboardRequest(),),
            lambda answers: wanted in [each.task_id for each in answers[0].tasks],
        )

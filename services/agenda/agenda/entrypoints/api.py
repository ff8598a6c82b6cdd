"""The rpcs of agenda: message to call, answer to message, and nothing else."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from agenda.application import Booking, Changing
from agenda.domain import Details, DoubleBooking, Span, Wish
from agenda.domain.appointment_type import appointment_types
from agenda.domain.period import View, sensible_period, shown
from agenda.domain.reminder_rules import TheKeyOfTheProviderIsAnotherOne
from agenda.domain.rules import AMoveHasAStart, TheEndComesAfterTheStart
from agenda.domain.zones import MAINLAND, clock_of
from agenda.entrypoints import messages
from agenda.entrypoints.alerts import AlertsServicer
from agenda.entrypoints.extracts import ExtractsServicer
from agenda.entrypoints.icalendars import IcalendarServicer
from agenda.entrypoints.linked import Linked
from agenda.entrypoints.papers import PapersServicer
from agenda.entrypoints.patients import Patients, wished
from agenda.entrypoints.sections import Sections
from agenda.entrypoints.tasks import TasksServicer
from agenda.projections import ALL
from agenda.queries import Asked, Seen
from agenda.wiring import ApiParts
from chassis.kernel import SYSTEM, Act
from chassis.paging import page_size
from chassis.rpc.call import current_act
from chassis.rpc.sentences import Sentences
from chassis.rpc.server import Server
from chassis.rpc.threads import in_thread
from chassis.rpc.wire import moment
from spico.agenda.v1 import agenda_pb2 as pb
from spico.agenda.v1 import agenda_pb2_grpc as rpcs
from spico.agenda.v1 import alerts_pb2_grpc as alert_rpcs
from spico.agenda.v1 import extracts_pb2_grpc as extract_rpcs
from spico.agenda.v1 import icalendar_pb2_grpc as icalendar_rpcs
from spico.agenda.v1 import papers_pb2_grpc as paper_rpcs
from spico.agenda.v1 import tasks_pb2_grpc as task_rpcs

SENTENCES: Final = Path(__file__).parents[1] / "problems.fr.toml"


def register(server: Server, parts: ApiParts) -> None:
    """Let a server answer the rpcs of agenda."""

    async def freshness(path: str, position: str) -> None:
        await parts.freshness.all_at_least(ALL, position)

    connection = server.channels.to(parts.settings.dossiers_address)
    patients = Patients(connection)
    sentences = Sentences.load(SENTENCES)
    for add, servicer in (
        (rpcs.add_AgendaServicer_to_server, AgendaServicer(parts, patients)),
        (task_rpcs.add_TasksServicer_to_server, TasksServicer(parts, patients, Linked(connection))),
        (alert_rpcs.add_AlertsServicer_to_server, AlertsServicer(parts, Sections(connection))),
        (icalendar_rpcs.add_IcalendarServicer_to_server, IcalendarServicer(parts, sentences)),
        (paper_rpcs.add_AppointmentDocumentsServicer_to_server, PapersServicer(parts, patients)),
        (extract_rpcs.add_ExtractsServicer_to_server, ExtractsServicer(parts)),
    ):
        server.add(add, servicer, freshness=freshness, store=parts.log, sentences=sentences)


class AgendaServicer(rpcs.AgendaServicer):
    """Answers what clients ask of agenda."""

    def __init__(self, parts: ApiParts, patients: Patients) -> None:
        self._commands = parts.commands
        self._calendars = parts.calendars
        self._appointments = parts.appointments
        self._patients = patients
        self._stop_key = parts.settings.sms_stop_key

    async def BookAppointment(
        self, request: pb.BookAppointmentRequest, context: object
    ) -> pb.BookAppointmentResponse:
        start, end = moment(request, "start"), moment(request, "end")
        if start is None or end is None:
            raise TheEndComesAfterTheStart(field="end" if start else "start")
        details = Details(
            type=request.type, title=request.title, place=request.place, comment=request.comment
        )
        patient = await self._patients.may_be_named(request.dossier_id)
        wish = None
        if request.HasField("reminder"):
            asked = request.reminder
            wish = wished(patient, request.dossier_id, messages.channels(asked), asked.lead_time)
        booking = Booking(start, end, details, request.recurrence, request.dossier_id, wish)
        written = await in_thread(self._commands.book, current_act(), request.calendar_id, booking)
        return pb.BookAppointmentResponse(appointment_id=written.id, position=written.position)

    async def ListAppointments(
        self, request: pb.ListAppointmentsRequest, context: object
    ) -> pb.ListAppointmentsResponse:
        act, size = current_act(), page_size(request.page_size)
        begins, ends = moment(request, "from"), moment(request, "to")
        view = messages.named(pb.View, request.view, field="view")

        def ask(calendars: Sequence[Seen]) -> Asked:
            period = begins, ends
            if view:
                clock = clock_of(calendars[0].zone if calendars else MAINLAND)
                period = shown(View(view), request.day, act.at, clock)
            period = sensible_period(*period, act.at)
            return Asked(*period, tuple(request.type), request.dossier, request.cancelled)

        found, following = await self._appointments.of(
            act.actor, request.calendar, ask, size=size, token=request.page_token
        )
        return pb.ListAppointmentsResponse(
            appointments=map(messages.appointment, found), next_page_token=following
        )

    async def GetAppointment(
        self, request: pb.GetAppointmentRequest, context: object
    ) -> pb.GetAppointmentResponse:
        found = await self._appointments.one(current_act().actor, request.appointment_id, request.occurrence)
        return messages.whole(found)

    async def ChangeAppointment(
        self, request: pb.ChangeAppointmentRequest, context: object
    ) -> pb.ChangeAppointmentResponse:
        start, end = moment(request, "start"), moment(request, "end")
        if end is not None and start is None:
            raise AMoveHasAStart(field="start")
        said = {
            name: getattr(request, name) if request.HasField(name) else None
            for name in ("type", "title", "place", "comment")
        }
        named = request.dossier_id if request.HasField("dossier_id") else None
        changing = Changing(
            occurrence=request.occurrence,
            span=Span(messages.named(pb.Span, request.span, field="span") or Span.ONE),
            start=start,
            end=end,
            details=Details(**said),
            dossier_id=named,
            wish=await self._wished(request, named),
            reason=request.reason,
        )
        written = await in_thread(self._commands.change, current_act(), request.appointment_id, changing)
        return pb.ChangeAppointmentResponse(position=written.position)

    async def _wished(self, request: pb.ChangeAppointmentRequest, named: str | None) -> Wish | None:
        """Ask dossiers for the patient that is named, or for the one who is to be reminded."""
        asked = request.reminder
        if not request.HasField("reminder") or not asked.channels:
            await self._patients.may_be_named(named or "")
            return Wish(channels=(), lead_time="") if request.HasField("reminder") else None
        dossier_id = named
        if dossier_id is None:
            found = await self._appointments.one(current_act().actor, request.appointment_id)
            dossier_id = str(found.get("dossier_id", ""))
        patient = await self._patients.may_be_named(dossier_id)
        return wished(patient, dossier_id, messages.channels(asked), asked.lead_time)

    async def SetReminderOpposition(
        self, request: pb.SetReminderOppositionRequest, context: object
    ) -> pb.SetReminderOppositionResponse:
        await self._patients.must_be_named(request.dossier_id)
        written = await in_thread(
            self._commands.note_opposition, current_act(), request.dossier_id, is_opposed=request.opposed
        )
        return pb.SetReminderOppositionResponse(position=written.position)

    async def ReceiveSmsStop(
        self, request: pb.ReceiveSmsStopRequest, context: object
    ) -> pb.ReceiveSmsStopResponse:
        key = self._stop_key.get_secret_value() if self._stop_key else ""
        if not key or not hmac.compare_digest(key.encode(), request.key.encode()):
            raise TheKeyOfTheProviderIsAnotherOne(field="key")
        act = Act(SYSTEM, current_act().at, current_act().correlation_id)
        await in_thread(self._commands.stop_number, act, request.number)
        return pb.ReceiveSmsStopResponse()

    async def CancelAppointment(
        self, request: pb.CancelAppointmentRequest, context: object
    ) -> pb.CancelAppointmentResponse:
        usual = Span.ONE if request.occurrence else Span.ALL
        written = await in_thread(
            self._commands.cancel,
            current_act(),
            request.appointment_id,
            occurrence=request.occurrence,
            span=Span(messages.named(pb.Span, request.span, field="span") or usual),
            reason=request.reason,
        )
        return pb.CancelAppointmentResponse(position=written.position)

    async def ListAppointmentTypes(
        self, request: pb.ListAppointmentTypesRequest, context: object
    ) -> pb.ListAppointmentTypesResponse:
        return pb.ListAppointmentTypesResponse(
            types=[
                pb.AppointmentType(code=one.code, label=one.label, occupies=one.occupies)
                for one in appointment_types().values()
            ]
        )

    async def ListCalendars(
        self, request: pb.ListCalendarsRequest, context: object
    ) -> pb.ListCalendarsResponse:
        found, following = await self._calendars.page(
            current_act().actor, size=page_size(request.page_size), token=request.page_token
        )
        return pb.ListCalendarsResponse(calendars=map(messages.calendar, found), next_page_token=following)

    async def OpenCalendar(self, request: pb.OpenCalendarRequest, context: object) -> pb.OpenCalendarResponse:
        written = await in_thread(self._commands.open_calendar, current_act(), request.name, request.zone)
        return pb.OpenCalendarResponse(calendar_id=written.id, position=written.position)

    async def ChangeCalendar(
        self, request: pb.ChangeCalendarRequest, context: object
    ) -> pb.ChangeCalendarResponse:
        rule = messages.named(pb.DoubleBooking, request.double_booking, field="double_booking")
        written = await in_thread(
            self._commands.choose_rules,
            current_act(),
            request.calendar_id,
            name=request.name if request.HasField("name") else None,
            zone=request.zone if request.HasField("zone") else None,
            double_booking=DoubleBooking(rule) if rule else None,
        )
        return pb.ChangeCalendarResponse(position=written.position)

    async def ShareCalendar(
        self, request: pb.ShareCalendarRequest, context: object
    ) -> pb.ShareCalendarResponse:
        level = messages.shared_level(request.level)
        written = await in_thread(
            self._commands.share, current_act(), request.calendar_id, request.account_id, level
        )
        return pb.ShareCalendarResponse(position=written.position)

    async def UnshareCalendar(
        self, request: pb.UnshareCalendarRequest, context: object
    ) -> pb.UnshareCalendarResponse:
        written = await in_thread(
            self._commands.unshare, current_act(), request.calendar_id, request.account_id
        )
        return pb.UnshareCalendarResponse(position=written.position)

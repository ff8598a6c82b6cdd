"""Facts of agenda: owners of calendars, and those who have a task, are told."""

from __future__ import annotations

from typing import Any

from chassis.bus import Heard
from chassis.worker.service import hears
from notifier.domain.notification import APPOINTMENT, TASK, Kind
from spico.agenda.v1 import events_pb2 as agenda


class HearsOfAgenda:
    """Tells of appointments and tasks."""

    parts: Any
    """Given by the worker: a `Parts` of `wiring.worker`."""

    @hears("agenda", agenda.AppointmentBooked)
    def on_appointment_booked(self, heard: Heard[agenda.AppointmentBooked]) -> None:
        """Tell whose calendar it is, unless they did it."""
        self._tell_owner(heard, Kind.APPOINTMENT_BOOKED, heard.message.booked_by)

    @hears("agenda", agenda.AppointmentMoved)
    def on_appointment_moved(self, heard: Heard[agenda.AppointmentMoved]) -> None:
        """Tell whose calendar it is, unless they did it."""
        self._tell_owner(heard, Kind.APPOINTMENT_MOVED, heard.message.moved_by)

    @hears("agenda", agenda.AppointmentCancelled)
    def on_appointment_cancelled(self, heard: Heard[agenda.AppointmentCancelled]) -> None:
        """Tell whose calendar it is, unless they did it."""
        self._tell_owner(heard, Kind.APPOINTMENT_CANCELLED, heard.message.cancelled_by)

    @hears("agenda", agenda.TaskCreated)
    def on_task_created(self, heard: Heard[agenda.TaskCreated]) -> None:
        """Tell who has something to do."""
        self._tell_of_task(heard, Kind.TASK_CREATED, heard.message.author)

    @hears("agenda", agenda.TaskSettled)
    def on_task_settled(self, heard: Heard[agenda.TaskSettled]) -> None:
        """Tell who asked for it, and the others who had it."""
        self._tell_of_task(heard, Kind.TASK_SETTLED, heard.message.author, heard.message.created_by)

    @hears("agenda", agenda.TaskBecameOverdue)
    def on_task_became_overdue(self, heard: Heard[agenda.TaskBecameOverdue]) -> None:
        """Tell who has it, and who asked for it (F186)."""
        self._tell_of_task(heard, Kind.TASK_OVERDUE, "", heard.message.created_by)

    def _tell_owner(self, heard: Heard[Any], kind: Kind, author: str) -> None:
        told = heard.message
        self.parts.commands.tell_accounts(
            heard.act,
            (APPOINTMENT, told.appointment_id),
            kind,
            [told.owner_id],
            author=author,
            occurred_at=heard.recorded_at,
        )

    def _tell_of_task(self, heard: Heard[Any], kind: Kind, author: str, *besides: str) -> None:
        told = heard.message
        self.parts.commands.tell_accounts(
            heard.act,
            (TASK, told.task_id),
            kind,
            [*told.recipients, *besides],
            author=author,
            occurred_at=heard.recorded_at,
        )

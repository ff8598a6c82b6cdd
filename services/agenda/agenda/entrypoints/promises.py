"""What agenda tells the other services: where appointments are, and who has something to do."""

from __future__ import annotations

from typing import Final

from agenda.domain import Appointment
from agenda.domain.task import Task
from chassis.bus import Promise, Promises
from chassis.domain import Fact
from spico.agenda.v1 import events_pb2 as pb


def _booked(fact: Fact[Appointment.Booked]) -> pb.AppointmentBooked:
    booked = fact.event
    return pb.AppointmentBooked(
        appointment_id=fact.stream,
        calendar_id=booked.calendar_id,
        owner_id=booked.owner_id,
        dossier_id=booked.dossier_id,
        booked_by=fact.actor.account_id,
        start=booked.slots[0].start,
        end=booked.slots[0].end,
        occurrences=len(booked.slots),
    )


def _moved(fact: Fact[Appointment.Moved]) -> pb.AppointmentMoved:
    moved = fact.event
    first = moved.moves[0]
    return pb.AppointmentMoved(
        appointment_id=fact.stream,
        calendar_id=moved.calendar_id,
        owner_id=moved.owner_id,
        dossier_id=moved.dossier_id,
        moved_by=fact.actor.account_id,
        occurrence=first.occurrence,
        start=first.slot.start,
        end=first.slot.end,
        occurrences=len(moved.moves),
    )


def _cancelled(fact: Fact[Appointment.Cancelled]) -> pb.AppointmentCancelled:
    cancelled = fact.event
    return pb.AppointmentCancelled(
        appointment_id=fact.stream,
        calendar_id=cancelled.calendar_id,
        owner_id=cancelled.owner_id,
        dossier_id=cancelled.dossier_id,
        cancelled_by=fact.actor.account_id,
        occurrence=cancelled.occurrences[0],
        occurrences=len(cancelled.occurrences),
    )


def _task_created(fact: Fact[Task.Created]) -> pb.TaskCreated:
    created = fact.event
    return pb.TaskCreated(
        task_id=fact.stream,
        dossier_id=created.dossier_id,
        recipients=created.content.recipients,
        created_by=created.created_by,
        author="" if created.rule else fact.actor.account_id,
    )


def _task_settled(fact: Fact[Task.Settled]) -> pb.TaskSettled:
    settled = fact.event
    return pb.TaskSettled(
        task_id=fact.stream,
        dossier_id=settled.dossier_id,
        recipients=settled.recipients,
        created_by=settled.created_by,
        state=settled.state,
        author=fact.actor.account_id,
    )


def _task_overdue(fact: Fact[Task.BecameOverdue]) -> pb.TaskBecameOverdue:
    overdue = fact.event
    return pb.TaskBecameOverdue(
        task_id=fact.stream,
        dossier_id=overdue.dossier_id,
        recipients=overdue.recipients,
        created_by=overdue.created_by,
    )


PROMISES: Final = Promises(
    "agenda",
    (
        Promise(Appointment.Booked, pb.AppointmentBooked, _booked),
        Promise(Appointment.Moved, pb.AppointmentMoved, _moved),
        Promise(Appointment.Cancelled, pb.AppointmentCancelled, _cancelled),
        Promise(Task.Created, pb.TaskCreated, _task_created),
        Promise(Task.Settled, pb.TaskSettled, _task_settled),
        Promise(Task.BecameOverdue, pb.TaskBecameOverdue, _task_overdue),
    ),
)

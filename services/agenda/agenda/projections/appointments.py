"""Appointments, an occurrence a document, as calendars show them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any, Final

from pymongo import ASCENDING, IndexModel

from agenda.domain import Appointment, ReminderState, Slot
from agenda.domain.appointment_type import occupies
from agenda.domain.reminders import Reminded
from agenda.projections.reminders import became, occurrence_of
from chassis.domain import Fact
from chassis.projections import Change, Projection, Put, change, put, when

LONG: Final = timedelta(days=1)
"""What lasts longer is looked for apart, so that a day is found without what began in the month before."""


class AppointmentList(Projection):
    """One document an occurrence, in the order of a calendar; what is cancelled stays, to be asked for."""

    name = "appointments"
    indexes = (
        IndexModel(
            [
                ("calendar_id", ASCENDING),
                ("is_cancelled", ASCENDING),
                ("is_long", ASCENDING),
                ("start", ASCENDING),
                ("_id", ASCENDING),
            ]
        ),
        IndexModel([("appointment_id", ASCENDING), ("occurrence", ASCENDING)]),
    )

    @when(Appointment.Booked)
    def when_booked(self, fact: Fact[Appointment.Booked]) -> Iterator[Put]:
        """Show every occurrence."""
        booked = fact.event
        for number, slot in enumerate(booked.slots, 1):
            yield put(
                occurrence_of(fact.stream, number),
                {
                    "appointment_id": fact.stream,
                    "occurrence": number,
                    "calendar_id": booked.calendar_id,
                    **_at(slot),
                    "type": booked.type,
                    "is_busy": occupies(booked.type),
                    "title": booked.title,
                    "place": booked.place,
                    "comment": booked.comment,
                    "dossier_id": booked.dossier_id,
                    "recurrence": booked.recurrence,
                    "zone": booked.zone,
                    "is_double_booked": number in booked.beside,
                    "is_cancelled": False,
                    "reminder": None,
                    "booked": _deed(fact),
                    "changes": [],
                },
            )

    @when(Appointment.Moved)
    def when_moved(self, fact: Fact[Appointment.Moved]) -> Iterator[Change]:
        """Show where it is now, and who moved it and why."""
        for move in fact.event.moves:
            yield change(
                occurrence_of(fact.stream, move.occurrence),
                set={**_at(move.slot), "is_double_booked": move.occurrence in fact.event.beside},
                push={"changes": _deed(fact, "MOVED", fact.event.reason, move.slot)},
            )

    @when(Appointment.DetailsChanged)
    def when_details_changed(self, fact: Fact[Appointment.DetailsChanged]) -> Sequence[Change]:
        """Show what is said now."""
        details, beside = fact.event.details, fact.event.beside
        said = {
            name: getattr(details, name)
            for name in details.__struct_fields__
            if getattr(details, name) is not None
        }
        if details.type is not None:
            said["is_busy"] = occupies(details.type)
            if not said["is_busy"]:
                said["is_double_booked"] = False
        return [
            change(
                occurrence_of(fact.stream, number),
                set=said | ({"is_double_booked": True} if number in beside else {}),
            )
            for number in fact.event.occurrences
        ]

    @when(Appointment.PatientNamed)
    def when_patient_named(self, fact: Fact[Appointment.PatientNamed]) -> Iterator[Change]:
        """Show whom it is about."""
        for number in fact.event.occurrences:
            yield change(occurrence_of(fact.stream, number), set={"dossier_id": fact.event.dossier_id})

    @when(Appointment.Cancelled)
    def when_cancelled(self, fact: Fact[Appointment.Cancelled]) -> Iterator[Change]:
        """Show no more that it takes place, and who cancelled it and why."""
        for number in fact.event.occurrences:
            yield change(
                occurrence_of(fact.stream, number),
                set={"is_cancelled": True},
                push={"changes": _deed(fact, "CANCELLED", fact.event.reason)},
            )

    @when(Reminded.ReminderPlanned)
    def when_reminder_planned(self, fact: Fact[Reminded.ReminderPlanned]) -> Iterator[Change]:
        """Show that the patient is to be reminded."""
        wish = fact.event.wish
        for due in fact.event.dues:
            state = ReminderState.PLANNED if due.at else ReminderState.TOO_LATE
            sendings = {channel: {"state": state, "at": due.at, "reason": ""} for channel in wish.channels}
            reminder = {"channels": wish.channels, "lead_time": wish.lead_time, "sendings": sendings}
            yield change(occurrence_of(fact.stream, due.occurrence), set={"reminder": reminder})

    @when(Reminded.ReminderDropped)
    def when_reminder_dropped(self, fact: Fact[Reminded.ReminderDropped]) -> Iterator[Change]:
        """Show that nobody is."""
        for number in fact.event.occurrences:
            yield change(occurrence_of(fact.stream, number), set={"reminder": None})

    @when(Reminded.ReminderSent, Reminded.ReminderDeferred, Reminded.ReminderFailed)
    def when_reminder_tried(self, fact: Fact[Any]) -> Change:
        """Show what became of a message."""
        tried = fact.event
        state = became(tried)
        at = tried.retry_at if state is ReminderState.DEFERRED else fact.occurred_at
        said = {"state": state, "at": at, "reason": getattr(tried, "reason", "")}
        where = f"reminder.sendings.{tried.channel}"
        return change(occurrence_of(fact.stream, tried.occurrence), set={where: said})


def _at(slot: Slot) -> dict[str, Any]:
    return {"start": slot.start, "end": slot.end, "is_long": slot.end - slot.start > LONG}


def _deed(fact: Fact[Any], kind: str = "", reason: str = "", slot: Slot | None = None) -> dict[str, Any]:
    """Tell who did something, for whom, when and why."""
    deed = {
        "account_id": fact.actor.account_id,
        "on_behalf_of": fact.actor.on_behalf_of,
        "at": fact.occurred_at,
    }
    if kind:
        deed |= {"kind": kind, "reason": reason}
    return deed | ({"start": slot.start, "end": slot.end} if slot else {})

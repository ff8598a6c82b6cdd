"""What the facts of agenda look like on a screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any, Final

from pymongo import ASCENDING, IndexModel

from agenda.domain import Appointment, Calendar, DoubleBooking, KnownAccount, Slot
from agenda.domain.appointment_type import occupies
from chassis.domain import Fact
from chassis.projections import Change, Projection, Put, change, put, when

LONG: Final = timedelta(days=1)
"""What lasts longer is looked for apart, so that a day is found without what began in the month before."""


class CalendarList(Projection):
    """One document a calendar: whose it is, and who sees how much of it."""

    name = "calendars"
    indexes = (
        IndexModel([("owner_id", ASCENDING), ("name", ASCENDING), ("_id", ASCENDING)]),
        IndexModel([("shares.account_id", ASCENDING), ("name", ASCENDING), ("_id", ASCENDING)]),
    )

    @when(Calendar.Opened)
    def when_opened(self, fact: Fact[Calendar.Opened]) -> Put:
        """Show it to its owner."""
        opened = fact.event
        return put(
            fact.stream,
            {
                "owner_id": opened.owner_id,
                "name": opened.name,
                "zone": opened.zone,
                "double_booking": DoubleBooking.WARNED,
                "shares": [],
            },
        )

    @when(Calendar.RulesChosen)
    def when_rules_chosen(self, fact: Fact[Calendar.RulesChosen]) -> Change:
        """Show it as it is called now."""
        chosen = fact.event
        return change(
            fact.stream,
            set={"name": chosen.name, "zone": chosen.zone, "double_booking": chosen.double_booking},
        )

    @when(Calendar.Shared)
    def when_shared(self, fact: Fact[Calendar.Shared]) -> Iterator[Change]:
        """Show it to one account more, or otherwise."""
        shared = fact.event
        yield change(fact.stream, pull={"shares": {"account_id": shared.account_id}})
        share = {"account_id": shared.account_id, "level": int(shared.level)}
        yield change(fact.stream, push={"shares": share})

    @when(Calendar.Unshared)
    def when_unshared(self, fact: Fact[Calendar.Unshared]) -> Change:
        """Show it to one account less."""
        return change(fact.stream, pull={"shares": {"account_id": fact.event.account_id}})


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


class KnownAccounts(Projection):
    """One document an account, with the name to show."""

    name = "known_accounts"

    @when(KnownAccount.Heard)
    def when_heard(self, fact: Fact[KnownAccount.Heard]) -> Put:
        """Keep the latest telling."""
        return put(fact.stream, {"name": fact.event.name, "kind": fact.event.kind})


ALL: tuple[type[Projection], ...] = (CalendarList, AppointmentList, KnownAccounts)


def occurrence_of(appointment_id: str, number: int) -> str:
    """Name the document of an occurrence."""
    return f"{appointment_id}/{number}"


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

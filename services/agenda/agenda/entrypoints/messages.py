"""Between the messages of agenda and what its commands and queries speak of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from agenda.domain import Channel, Level, ReminderState
from agenda.domain.appointment_type import appointment_types
from agenda.queries import Seen
from chassis.rpc.wire import TheValueIsNotOneOfOurs, choice, instant, stamp
from spico.agenda.v1 import agenda_pb2 as pb

_MOST_LEFT: Final = (
    ReminderState.PLANNED,
    ReminderState.DEFERRED,
    ReminderState.FAILED,
    ReminderState.CANCELLED,
    ReminderState.TOO_LATE,
    ReminderState.SENT,
)


def named(enum: Any, number: int, *, field: str) -> str:
    """Give the name of a value of an enumeration, empty for none.

    Raises:
        TheValueIsNotOneOfOurs: it is not on the list.
    """
    if number not in enum.values():
        raise TheValueIsNotOneOfOurs(field=field)
    return str(enum.Name(number)) if number else ""


def shared_level(number: int) -> Level:
    """Give a level that can be shared: nobody is made an owner.

    Raises:
        TheValueIsNotOneOfOurs: it cannot.
    """
    name = named(pb.Level, number, field="level")
    if name in {"", Level.OWNER.name}:
        raise TheValueIsNotOneOfOurs(field="level")
    return Level[name]


def channels(wish: pb.ReminderWish) -> list[Channel]:
    """Give the channels that are asked for.

    Raises:
        TheValueIsNotOneOfOurs: one of them is none.
    """
    return [
        choice(Channel, named(pb.Channel, each, field="reminder"), field="reminder") for each in wish.channels
    ]


def reminder(kept: Mapping[str, Any] | None) -> pb.Reminder | None:
    """Tell how the patient is reminded, and what became of it."""
    if not kept:
        return None
    sendings = kept["sendings"]
    states = {sending["state"] for sending in sendings.values()}
    return pb.Reminder(
        channels=kept["channels"],
        lead_time=kept["lead_time"],
        state=next((state for state in _MOST_LEFT if state in states), ""),
        sendings=[
            pb.Sending(
                channel=channel,
                state=one["state"],
                at=instant(one["at"]) if one["at"] else None,
                reason=one["reason"],
            )
            for channel, one in sorted(sendings.items())
        ],
    )


def calendar(seen: Seen) -> pb.Calendar:
    """Tell of a calendar."""
    return pb.Calendar(
        calendar_id=seen.calendar_id,
        name=seen.name,
        owner_id=seen.owner_id,
        owner_name=seen.owner_name,
        level=seen.level.name,
        zone=seen.zone,
        double_booking=seen.double_booking,
        shares=[
            pb.Share(account_id=account, name=name, level=level.name) for account, name, level in seen.shares
        ],
    )


def appointment(one: Mapping[str, Any]) -> pb.Appointment:
    """Tell of an occurrence, as much of it as is shown."""
    kind = one.get("type", "")
    found = appointment_types().get(kind)
    return pb.Appointment(
        appointment_id=one["appointment_id"],
        calendar_id=one["calendar_id"],
        start=instant(one["start"]),
        end=instant(one["end"]),
        type=kind,
        title=one.get("title", ""),
        dossier_id=one.get("dossier_id", ""),
        occurrence=one["occurrence"],
        type_label=found.label if found else "",
        place=one.get("place", ""),
        comment=one.get("comment", ""),
        recurrence=one.get("recurrence", ""),
        zone=one.get("zone", ""),
        double_booked=one.get("is_double_booked", False),
        cancelled=one["is_cancelled"],
        patient_deceased=one.get("is_patient_deceased", False),
        reminder=reminder(one.get("reminder")),
    )


def whole(one: Mapping[str, Any]) -> pb.GetAppointmentResponse:
    """Tell of an appointment with all of its series and its history."""
    names = one.get("names", {})
    booked = one.get("booked")
    return pb.GetAppointmentResponse(
        appointment=appointment(one),
        occurrences=[
            pb.Occurrence(
                occurrence=each["occurrence"],
                start=stamp(each["start"]),
                end=stamp(each["end"]),
                cancelled=each["is_cancelled"],
            )
            for each in one["occurrences"]
        ],
        booked=deed(booked, names) if booked else None,
        changes=[_change(each, names) for each in one.get("changes", ())],
    )


def _change(change: Mapping[str, Any], names: Mapping[str, str]) -> pb.AppointmentChange:
    return pb.AppointmentChange(
        kind=change["kind"],
        reason=change["reason"],
        by=deed(change, names),
        start=stamp(change.get("start")),
        end=stamp(change.get("end")),
    )


def deed(done: Mapping[str, Any], names: Mapping[str, str]) -> pb.Deed:
    """Tell who did something, for whom and when."""
    return pb.Deed(
        account_id=done["account_id"],
        name=names.get(done["account_id"], ""),
        on_behalf_of=done["on_behalf_of"],
        at=stamp(done["at"]),
    )

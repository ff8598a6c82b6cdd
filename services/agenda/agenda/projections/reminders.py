"""Reminders that are to be sent, by the moment at which something is to be done about them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pymongo import ASCENDING, IndexModel

from agenda.domain import Appointment, Channel, ReminderState
from agenda.domain import reminders as reasons
from agenda.domain.reminders import Reminded
from chassis.domain import Fact
from chassis.projections import Change, Projection, Remove, Write, change, put, remove, when


class DueReminders(Projection):
    """One document a message that is still to be sent; what is settled is in no index and no scan.

    Neither number nor address is in it: they are in the log, sealed with the key of the patient.
    """

    name = "due_reminders"
    indexes = (IndexModel([("due_at", ASCENDING)]),)

    @when(Reminded.ReminderPlanned)
    def when_planned(self, fact: Fact[Reminded.ReminderPlanned]) -> Iterator[Write]:
        """Let it wait for its moment, in the place of what waited."""
        for due in fact.event.dues:
            for channel in Channel:
                name = message_of(fact.stream, due.occurrence, channel)
                if due.at and channel in fact.event.wish.channels:
                    yield put(
                        name,
                        {
                            "appointment_id": fact.stream,
                            "occurrence": due.occurrence,
                            "channel": channel,
                            "due_at": due.at,
                        },
                    )
                else:
                    yield remove(name)

    @when(Reminded.ReminderClaimed, Reminded.ReminderDeferred)
    def when_waiting(self, fact: Fact[Any]) -> Change:
        """Let it wait until it may be tried again."""
        tried = fact.event
        name = message_of(fact.stream, tried.occurrence, tried.channel)
        return change(name, set={"due_at": tried.retry_at})

    @when(Reminded.ReminderSent, Reminded.ReminderFailed)
    def when_settled(self, fact: Fact[Any]) -> Remove:
        """Wait no more."""
        return remove(message_of(fact.stream, fact.event.occurrence, fact.event.channel))

    @when(Reminded.ReminderDropped, Appointment.Cancelled)
    def when_gone(self, fact: Fact[Any]) -> Iterator[Remove]:
        """Remind nobody of what is not, or not any more."""
        for number in fact.event.occurrences:
            for channel in Channel:
                yield remove(message_of(fact.stream, number, channel))


def became(tried: Any) -> ReminderState:
    """Give the state of a message after something was tried."""
    match tried:
        case Reminded.ReminderSent():
            return ReminderState.SENT
        case Reminded.ReminderDeferred():
            return ReminderState.DEFERRED
        case Reminded.ReminderFailed(reason=reasons.DECEASED):
            return ReminderState.CANCELLED
    return ReminderState.FAILED


def occurrence_of(appointment_id: str, number: int) -> str:
    """Name the document of an occurrence."""
    return f"{appointment_id}/{number}"


def message_of(appointment_id: str, number: int, channel: Channel) -> str:
    """Name the document of a message."""
    return f"{occurrence_of(appointment_id, number)}/{channel}"

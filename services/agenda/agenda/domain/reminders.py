"""Reminders of an appointment (« rappel », F177): planned with it, moved with it, each sent once.

What is to be sent is claimed on the stream of the appointment before it is sent, so an appointment that is
moved at the same moment wins or loses as a whole, and of two processes one sends. A message has the same name
at each attempt, by which a provider knows a repetition.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

import msgspec

from agenda.domain.lead_time import due_before, is_quiet, next_morning
from agenda.domain.reminder_rules import TheReminderIsNotDue
from agenda.domain.slot import Slot
from agenda.domain.zones import MAINLAND, clock_of
from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act

_NAMES: Final = uuid.UUID("0d8a3f0e-7b8f-4a7f-9a60-5b7c4f1d2e33")
QUIET: Final = "quiet-hours"
TOO_LATE: Final = "too-late"
DECEASED: Final = "deceased"


class Channel(StrEnum):
    """How somebody is reminded."""

    SMS = "SMS"
    EMAIL = "EMAIL"


class ReminderState(StrEnum):
    """Where a reminder stands."""

    PLANNED = "PLANNED"
    TOO_LATE = "TOO_LATE"
    """Its moment had passed when it was planned: whoever booked has just said when it is."""
    SENDING = "SENDING"
    DEFERRED = "DEFERRED"
    SENT = "SENT"
    FAILED = "FAILED"
    CANCELLED = "CANCELLED"
    """The patient has died."""


OPEN: Final = frozenset({ReminderState.PLANNED, ReminderState.SENDING, ReminderState.DEFERRED})


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """How a patient is to be reminded; the contact is what the dossier said when it was asked for."""

    channels: tuple[Channel, ...]
    lead_time: str
    phone: str = ""
    email: str = ""


class Due(msgspec.Struct, frozen=True):
    """When the reminder of an occurrence is due; None: it was too late for one."""

    occurrence: int
    at: datetime | None


class Patience(msgspec.Struct, frozen=True):
    """How often a message is tried, and how long is waited."""

    attempts: int = 6
    first_pause: timedelta = timedelta(minutes=1)
    claim: timedelta = timedelta(minutes=2)
    """How long a process that claimed a message keeps the others from it."""

    def after(self, attempt: int) -> timedelta:
        """Give the pause after the failed attempt of this number; pauses double up to an hour."""
        return min(self.first_pause * (1 << min(attempt - 1, 20)), timedelta(hours=1))


class Sending(msgspec.Struct):
    """What became of one message so far."""

    state: ReminderState
    at: datetime | None
    """When something is to be done about it."""
    due_at: datetime | None = None
    """When it was to be sent first."""
    attempts: int = 0


class Message(msgspec.Struct, frozen=True):
    """What is to be sent."""

    message_id: str
    channel: Channel
    to: str
    start: datetime
    zone: str
    planned_at: datetime
    """The same at each attempt."""


class Reminded(Aggregate):
    """The part of an appointment that knows who is reminded of it."""

    zone: str = MAINLAND
    slots: dict[int, Slot] = msgspec.field(default_factory=dict)
    """What stands, by its number."""
    wish: Wish | None = None
    sendings: dict[str, Sending] = msgspec.field(default_factory=dict)
    """By occurrence and channel."""

    class ReminderPlanned(Event, topic="agenda.ReminderPlanned"):
        """The patient is to be reminded of these occurrences."""

        wish: Wish
        dues: tuple[Due, ...]

        def apply(self, reminded: Reminded, fact: Fact[Reminded.ReminderPlanned]) -> None:
            reminded.wish = self.wish
            for due in self.dues:
                reminded.forget_sendings(due.occurrence)
                for channel in self.wish.channels:
                    state = ReminderState.PLANNED if due.at else ReminderState.TOO_LATE
                    reminded.sendings[f"{due.occurrence}/{channel}"] = Sending(state, due.at, due.at)

    def plan_reminder(self, act: Act, wish: Wish, numbers: Iterable[int]) -> None:
        """Let the patient be reminded of these occurrences, in the place of what was planned for them."""
        clock = clock_of(self.zone)
        ahead = {number: due_before(self.slots[number].start, wish.lead_time, clock) for number in numbers}
        dues = tuple(Due(number, at if at > act.at else None) for number, at in sorted(ahead.items()))
        if dues:
            self.record(act, Reminded.ReminderPlanned(wish=wish, dues=dues))

    class ReminderDropped(Event, topic="agenda.ReminderDropped"):
        """Nobody is reminded any more."""

        occurrences: tuple[int, ...]

        def apply(self, reminded: Reminded, fact: Fact[Reminded.ReminderDropped]) -> None:
            reminded.wish = None
            for number in self.occurrences:
                reminded.forget_sendings(number)

    def drop_reminder(self, act: Act) -> None:
        """Switch it off (F184)."""
        if self.wish is not None:
            self.record(act, Reminded.ReminderDropped(occurrences=tuple(sorted(self.slots))))

    class ReminderClaimed(Event, topic="agenda.ReminderClaimed"):
        """A process is about to send it."""

        occurrence: int
        channel: Channel
        message_id: str
        retry_at: datetime
        """When another one may, should nothing more be heard."""

        def apply(self, reminded: Reminded, fact: Fact[Reminded.ReminderClaimed]) -> None:
            sending = reminded.sendings[f"{self.occurrence}/{self.channel}"]
            sending.state, sending.at = ReminderState.SENDING, self.retry_at
            sending.attempts += 1

    def claim_reminder(
        self,
        act: Act,
        occurrence: int,
        channel: Channel,
        patience: Patience,
        *,
        is_opposed: bool,
        is_deceased: bool = False,
    ) -> Message | None:
        """Give what is to be sent now, by whoever asks alone; None when nothing is, which is noted.

        Raises:
            TheReminderIsNotDue: it is not, or not any more.
        """
        sending = self.sendings.get(f"{occurrence}/{channel}")
        if self.wish is None or sending is None or sending.state not in OPEN:
            raise TheReminderIsNotDue
        if sending.at is None or sending.at > act.at:
            raise TheReminderIsNotDue
        start, clock = self.slots[occurrence].start, clock_of(self.zone)
        reasons = {
            DECEASED: is_deceased,
            "opposed": is_opposed,
            TOO_LATE: act.at >= start,
            "attempts": sending.attempts >= patience.attempts,
        }
        if reason := next((name for name, holds in reasons.items() if holds), ""):
            self.fail_reminder(act, occurrence, channel, reason)
            return None
        if is_quiet(act.at, clock):
            self.put_off(act, occurrence, channel, QUIET, next_morning(act.at, clock))
            return None
        name = f"{self.id}/{occurrence}/{channel}/{start.isoformat()}"
        message_id = str(uuid.uuid5(_NAMES, name))
        retry_at = act.at + patience.claim
        self.record(
            act,
            Reminded.ReminderClaimed(
                occurrence=occurrence, channel=channel, message_id=message_id, retry_at=retry_at
            ),
        )
        to = self.wish.phone if channel is Channel.SMS else self.wish.email
        return Message(message_id, channel, to, start, self.zone, sending.due_at or act.at)

    class ReminderSent(Event, topic="agenda.ReminderSent"):
        """The provider, or the mail server, answers for it now."""

        occurrence: int
        channel: Channel

        def apply(self, reminded: Reminded, fact: Fact[Reminded.ReminderSent]) -> None:
            reminded.settle_sending(self.occurrence, self.channel, ReminderState.SENT)

    class ReminderDeferred(Event, topic="agenda.ReminderDeferred"):
        """Not this time; the reason is a code, never words of others."""

        occurrence: int
        channel: Channel
        reason: str
        retry_at: datetime

        def apply(self, reminded: Reminded, fact: Fact[Reminded.ReminderDeferred]) -> None:
            reminded.settle_sending(self.occurrence, self.channel, ReminderState.DEFERRED, self.retry_at)

    class ReminderFailed(Event, topic="agenda.ReminderFailed"):
        """It will not be sent."""

        occurrence: int
        channel: Channel
        reason: str

        def apply(self, reminded: Reminded, fact: Fact[Reminded.ReminderFailed]) -> None:
            reminded.settle_sending(self.occurrence, self.channel, ReminderState.FAILED)

    def confirm_reminder(self, act: Act, occurrence: int, channel: Channel) -> None:
        """Note that it was taken."""
        self._is_being_sent(occurrence, channel)
        self.record(act, Reminded.ReminderSent(occurrence=occurrence, channel=channel))

    def retry_reminder(
        self, act: Act, occurrence: int, channel: Channel, reason: str, patience: Patience
    ) -> None:
        """Note a failure that may pass."""
        self._is_being_sent(occurrence, channel)
        retry_at = act.at + patience.after(self.sendings[f"{occurrence}/{channel}"].attempts)
        self.put_off(act, occurrence, channel, reason, retry_at)

    def give_up_reminder(self, act: Act, occurrence: int, channel: Channel, reason: str) -> None:
        """Note a failure that will not pass."""
        self._is_being_sent(occurrence, channel)
        self.fail_reminder(act, occurrence, channel, reason)

    def put_off(self, act: Act, occurrence: int, channel: Channel, reason: str, until: datetime) -> None:
        """Wait."""
        self.record(
            act,
            Reminded.ReminderDeferred(occurrence=occurrence, channel=channel, reason=reason, retry_at=until),
        )

    def fail_reminder(self, act: Act, occurrence: int, channel: Channel, reason: str) -> None:
        """Wait no more."""
        self.record(act, Reminded.ReminderFailed(occurrence=occurrence, channel=channel, reason=reason))

    def settle_sending(
        self, occurrence: int, channel: Channel, state: ReminderState, at: datetime | None = None
    ) -> None:
        """Take in what became of a message; of one that was moved or dropped meanwhile, nothing."""
        if sending := self.sendings.get(f"{occurrence}/{channel}"):
            sending.state, sending.at = state, at

    def forget_sendings(self, occurrence: int) -> None:
        """Take in that nothing is to be sent for an occurrence."""
        for channel in Channel:
            self.sendings.pop(f"{occurrence}/{channel}", None)

    def _is_being_sent(self, occurrence: int, channel: Channel) -> None:
        sending = self.sendings.get(f"{occurrence}/{channel}")
        if sending is None or sending.state is not ReminderState.SENDING:
            raise TheReminderIsNotDue

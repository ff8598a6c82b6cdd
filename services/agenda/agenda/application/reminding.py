"""Commands about reminders: what patients want, and what becomes of each message."""

from __future__ import annotations

from dataclasses import dataclass

from agenda.application.dossiers import KnownDossiers
from agenda.domain import Appointment, Channel, Message, Opposition, Patience, StopList
from agenda.domain.opposition import STOPS, international, opposition_of
from agenda.domain.reminder_rules import TheReminderIsNotDue
from chassis.application import Written, command
from chassis.kernel import Act, NotFound


@dataclass(frozen=True, slots=True)
class Claimed(Written):
    """What is to be sent, None when nothing is."""

    message: Message | None = None


class Reminding(KnownDossiers):
    """What can be asked of reminders."""

    @command
    def note_opposition(self, act: Act, dossier_id: str, *, is_opposed: bool) -> Written:
        """Keep whether a patient opposes reminders; what is planned is then not sent."""
        opposition = self.load(Opposition, opposition_of(dossier_id), missing_ok=True)
        opposition.note(act, dossier_id, is_opposed=is_opposed)
        return self.save(act, opposition)

    @command
    def stop_number(self, act: Act, number: str) -> Written:
        """Send no SMS to a number from which STOP was answered."""
        stops = self.load(StopList, STOPS, missing_ok=True)
        stops.stop(act, international(number))
        return self.save(act, stops)

    @command
    def claim_reminder(
        self, act: Act, appointment_id: str, occurrence: int, channel: Channel, patience: Patience
    ) -> Claimed:
        """Take a reminder that is due, to send it; of several processes one gets it."""
        appointment = self._appointment(appointment_id)
        deceased = self.has_died(appointment.dossier_id)
        opposed = self.is_opposed(appointment.dossier_id)
        if channel is Channel.SMS and not opposed and appointment.wish:
            stops = self.load(StopList, STOPS, missing_ok=True, newest=True)
            opposed = appointment.wish.phone in stops.numbers
        message = appointment.claim_reminder(
            act, occurrence, channel, patience, is_opposed=opposed, is_deceased=deceased
        )
        return Claimed(self.save(act, appointment).position, message=message)

    @command
    def confirm_reminder(self, act: Act, appointment_id: str, occurrence: int, channel: Channel) -> Written:
        """Note that a message was taken."""
        appointment = self._appointment(appointment_id)
        appointment.confirm_reminder(act, occurrence, channel)
        return self.save(act, appointment)

    @command
    def retry_reminder(
        self,
        act: Act,
        appointment_id: str,
        occurrence: int,
        channel: Channel,
        reason: str,
        patience: Patience,
    ) -> Written:
        """Note a failure that may pass."""
        appointment = self._appointment(appointment_id)
        appointment.retry_reminder(act, occurrence, channel, reason, patience)
        return self.save(act, appointment)

    @command
    def give_up_reminder(
        self, act: Act, appointment_id: str, occurrence: int, channel: Channel, reason: str
    ) -> Written:
        """Note a failure that will not pass."""
        appointment = self._appointment(appointment_id)
        appointment.give_up_reminder(act, occurrence, channel, reason)
        return self.save(act, appointment)

    def _appointment(self, appointment_id: str) -> Appointment:
        try:
            return self.load(Appointment, appointment_id)
        except NotFound:
            raise TheReminderIsNotDue from None

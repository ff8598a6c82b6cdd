"""Commands about appointments."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from agenda.application.calendars import Calendars
from agenda.application.dossiers import KnownDossiers
from agenda.domain import Appointment, Calendar, Details, Span, Wish
from agenda.domain.appointment import keeping, planned
from agenda.domain.appointment_type import known_type, occupies
from agenda.domain.dossier import NobodyIsRemindedAfterTheirDeath
from agenda.domain.reminder_rules import AReminderIsAboutAPatient, ThePatientOpposesReminders
from agenda.domain.rules import NoSuchAppointment
from chassis.application import Written, command
from chassis.kernel import Act, NotFound


@dataclass(frozen=True, slots=True)
class Booking:
    """An appointment as it is asked for."""

    start: datetime
    end: datetime
    details: Details
    recurrence: str = ""
    dossier_id: str = ""
    wish: Wish | None = None


@dataclass(frozen=True, slots=True)
class Changing:
    """What is asked to become of an appointment; what is None stays."""

    occurrence: int = 0
    """0: the first that is left."""
    span: Span = Span.ONE
    start: datetime | None = None
    end: datetime | None = None
    """Without one, it lasts as long as before."""
    details: Details = field(default_factory=Details)
    dossier_id: str | None = None
    wish: Wish | None = None
    """How the patient is to be reminded; without a channel, not any more."""
    reason: str = ""


class Appointments(Calendars, KnownDossiers):
    """What can be asked of appointments."""

    @command
    def book(self, act: Act, calendar_id: str, booking: Booking) -> Written:
        """Book an appointment, once or as often as its rule says."""
        calendar = self.calendar(calendar_id)
        calendar.is_booked_by(act.actor)
        kind = known_type(booking.details.type or "")
        slots = planned(booking.start, booking.end, booking.recurrence, calendar.zone, act.at)
        appointment = Appointment(
            id=act.new_id(),
            calendar_id=calendar_id,
            owner_id=calendar.owner_id,
            dossier_id=booking.dossier_id,
            zone=calendar.zone,
        )
        beside = calendar.take(act, appointment.id, keeping(kind, dict(enumerate(slots, 1))))
        appointment.book(act, slots, booking.details, recurrence=booking.recurrence, beside=beside)
        if booking.wish:
            self._may_be_reminded(appointment.dossier_id)
            appointment.plan_reminder(act, booking.wish, appointment.slots)
        return self.save(act, appointment, calendar, id=appointment.id)

    @command
    def change(self, act: Act, appointment_id: str, changing: Changing) -> Written:
        """Move an appointment, say something else of it, or name its patient."""
        appointment, calendar = self._booked(act, appointment_id)
        occurrence = appointment.named(changing.occurrence)
        if changing.start is not None:
            places = appointment.moves(act.at, occurrence, changing.span, changing.start, changing.end)
            calendar.free(act, appointment_id, appointment.times(places))
            beside = calendar.take(act, appointment_id, appointment.keeping(places))
            appointment.move(act, places, changing.reason, beside)
            if appointment.wish:
                appointment.plan_reminder(act, appointment.wish, places)
        self._say(act, appointment, calendar, occurrence, changing)
        if changing.dossier_id is not None and changing.dossier_id != appointment.dossier_id:
            appointment.drop_reminder(act)  # it was for somebody else
            appointment.name_patient(act, changing.dossier_id)
        if changing.wish and changing.wish.channels:
            self._may_be_reminded(appointment.dossier_id)
            appointment.plan_reminder(act, changing.wish, appointment.slots)
        elif changing.wish:
            appointment.drop_reminder(act)
        return self.save(act, appointment, calendar)

    def _say(
        self, act: Act, appointment: Appointment, calendar: Calendar, occurrence: int, changing: Changing
    ) -> None:
        """Change what is said; by another type one may be free meanwhile, or no more."""
        meant = appointment.meant(occurrence, changing.span)
        beside: tuple[int, ...] = ()
        kind = changing.details.type
        if kind is not None and known_type(kind):
            other = [number for number in meant if occupies(appointment.types[number]) != occupies(kind)]
            calendar.free(act, appointment.id, appointment.times(other))
            slots = {number: appointment.slots[number] for number in other}
            beside = calendar.take(act, appointment.id, keeping(kind, slots))
        appointment.change(act, occurrence, changing.span, changing.details, beside)

    @command
    def cancel(
        self, act: Act, appointment_id: str, *, occurrence: int = 0, span: Span = Span.ALL, reason: str = ""
    ) -> Written:
        """Cancel an appointment, one of its occurrences, or one and those after it."""
        appointment, calendar = self._booked(act, appointment_id)
        occurrence = appointment.named(occurrence)
        calendar.free(act, appointment_id, appointment.times(appointment.meant(occurrence, span)))
        appointment.cancel(act, occurrence, span, reason)
        return self.save(act, appointment, calendar)

    def _booked(self, act: Act, appointment_id: str) -> tuple[Appointment, Calendar]:
        """Give an appointment and its calendar, to whoever may book there."""
        try:
            appointment = self.load(Appointment, appointment_id)
            calendar = self.calendar(appointment.calendar_id)
            calendar.is_booked_by(act.actor)
        except NotFound:
            raise NoSuchAppointment from None
        return appointment, calendar

    def _may_be_reminded(self, dossier_id: str) -> None:
        """Refuse to remind nobody, or somebody who does not want it."""
        if not dossier_id:
            raise AReminderIsAboutAPatient(field="reminder")
        if self.has_died(dossier_id):
            raise NobodyIsRemindedAfterTheirDeath(field="reminder")
        if self.is_opposed(dossier_id):
            raise ThePatientOpposesReminders(field="reminder")

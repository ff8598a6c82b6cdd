"""The commands of agenda, one method each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from agenda.domain import (
    AccountKind,
    Appointment,
    Calendar,
    Details,
    DoubleBooking,
    KnownAccount,
    Level,
    Span,
    calendar_of,
)
from agenda.domain.appointment import keeping, planned
from agenda.domain.appointment_type import known_type, occupies
from agenda.domain.rules import NobodyHasThatAccount, NoSuchAppointment, NoSuchCalendar
from chassis.application import Application, Written, command
from chassis.kernel import Act, NotFound


@dataclass(frozen=True, slots=True)
class Booking:
    """An appointment as it is asked for."""

    start: datetime
    end: datetime
    details: Details
    recurrence: str = ""
    dossier_id: str = ""


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
    reason: str = ""


class Agenda(Application):
    """What can be asked of calendars and appointments."""

    name = "agenda"

    @command
    def hear_of_account(
        self, act: Act, account_id: str, *, kind: AccountKind, name: str, roles: tuple[str, ...] = ()
    ) -> Written:
        """Keep what identity tells of an account; a professional's or an organization's has a calendar."""
        account = self.load(KnownAccount, account_id, missing_ok=True)
        account.hear(act, kind=kind, name=name, roles=roles)
        calendar = self.load(Calendar, calendar_of(account_id), missing_ok=True)
        if account.has_calendars and not calendar.exists:
            account.add_calendar(act, calendar.id)
            calendar.open(act, account_id, name)
        return self.save(act, account, calendar)

    @command
    def open_calendar(self, act: Act, name: str, zone: str = "") -> Written:
        """Open another calendar of the account one works for."""
        owner_id = act.actor.on_behalf_of or act.actor.account_id
        self._account(owner_id, "")
        account, calendar = self.load(KnownAccount, owner_id), Calendar(id=act.new_id())
        account.add_calendar(act, calendar.id)
        calendar.open(act, owner_id, name, zone)
        return self.save(act, account, calendar, id=calendar.id)

    @command
    def choose_rules(
        self,
        act: Act,
        calendar_id: str,
        *,
        name: str | None = None,
        zone: str | None = None,
        double_booking: DoubleBooking | None = None,
    ) -> Written:
        """Name a calendar, or settle its clock or its rule of double booking."""
        calendar = self._calendar(calendar_id)
        calendar.choose(act, name=name, zone=zone, double_booking=double_booking)
        return self.save(act, calendar)

    @command
    def share(self, act: Act, calendar_id: str, account_id: str, level: Level) -> Written:
        """Let an account look at a calendar, or book in it."""
        calendar = self._calendar(calendar_id)
        calendar.share(act, account_id, level)
        self._account(account_id, "account_id")
        return self.save(act, calendar)

    @command
    def unshare(self, act: Act, calendar_id: str, account_id: str) -> Written:
        """Keep a calendar from an account."""
        calendar = self._calendar(calendar_id)
        calendar.unshare(act, account_id)
        return self.save(act, calendar)

    @command
    def book(self, act: Act, calendar_id: str, booking: Booking) -> Written:
        """Book an appointment, once or as often as its rule says."""
        calendar = self._calendar(calendar_id)
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
        self._say(act, appointment, calendar, occurrence, changing)
        if changing.dossier_id is not None:
            appointment.name_patient(act, changing.dossier_id)
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
            calendar = self._calendar(appointment.calendar_id)
            calendar.is_booked_by(act.actor)
        except NotFound:
            raise NoSuchAppointment from None
        return appointment, calendar

    def _calendar(self, calendar_id: str) -> Calendar:
        try:
            return self.load(Calendar, calendar_id)
        except NotFound:
            raise NoSuchCalendar from None

    def _account(self, account_id: str, field: str) -> KnownAccount:
        try:
            account = self.replay(KnownAccount, account_id)
        except NotFound:  # the stream of something else
            account = KnownAccount(id=account_id)
        if not account.has_calendars:
            raise NobodyHasThatAccount(field=field)
        return account

"""A calendar: whose it is, who else looks or books, and which times are taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final

import msgspec

from agenda.domain.rules import (
    ACalendarHasAName,
    ACalendarHasTenAddressesAtMost,
    ACalendarIsSharedWithFiftyAtMost,
    ACalendarIsSharedWithOthers,
    BookingIsForWhoMayBook,
    NoSuchCalendar,
    OnlyTheOwnerRulesACalendar,
    TheTimeIsTaken,
)
from agenda.domain.sharing import Level, level_of
from agenda.domain.slot import Slot
from agenda.domain.text import readable
from agenda.domain.zones import MAINLAND, known_zone
from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act, Actor

LONGEST_NAME: Final = 80
_MOST_SHARES: Final = 50
_MOST_ADDRESSES: Final = 10


def calendar_of(account_id: str) -> str:
    """Name the calendar that an account has from its beginning."""
    return f"calendar-{account_id}"


class DoubleBooking(StrEnum):
    """What becomes of a second appointment at the same time."""

    WARNED = "WARNED"
    """It is booked, and shown to stand beside another."""
    REFUSED = "REFUSED"


class Taken(msgspec.Struct, frozen=True):
    """An occurrence of an appointment and when it is."""

    occurrence: int
    slot: Slot


class Calendar(Aggregate):
    """Somebody's calendar (« agenda »).

    It holds the times that are taken, and nothing of what for, so that a double booking is refused by a
    decision of this one stream: of two bookings at the same time, the log lets one through.
    """

    owner_id: str = ""
    name: str = ""
    zone: str = MAINLAND
    double_booking: DoubleBooking = DoubleBooking.WARNED
    shares: dict[str, Level] = msgspec.field(default_factory=dict)
    addresses: set[str] = msgspec.field(default_factory=set)
    """From which it is read outside, by their ids."""
    taken: dict[int, dict[str, tuple[int, int]]] = msgspec.field(default_factory=dict)
    """By day of UTC: the occurrences that touch it and their seconds. A day is all that a booking looks at,
    so one among 5,000 costs what one among a hundred costs."""

    class Opened(Event, topic="agenda.CalendarOpened"):
        """There is a calendar, empty, seen by its owner alone."""

        owner_id: str
        name: str
        zone: str = MAINLAND

        def apply(self, calendar: Calendar, fact: Fact[Calendar.Opened]) -> None:
            calendar.owner_id, calendar.name, calendar.zone = self.owner_id, self.name, self.zone

    def open(self, act: Act, owner_id: str, name: str, zone: str = "") -> None:
        """Begin a calendar."""
        self.record(act, Calendar.Opened(owner_id=owner_id, name=_called(name), zone=known_zone(zone)))

    class RulesChosen(Event, topic="agenda.CalendarRulesChosen"):
        """Its owner named it, or settled its clock or its rule of double booking."""

        name: str
        zone: str
        double_booking: DoubleBooking

        def apply(self, calendar: Calendar, fact: Fact[Calendar.RulesChosen]) -> None:
            calendar.name, calendar.zone = self.name, self.zone
            calendar.double_booking = self.double_booking

    def choose(
        self,
        act: Act,
        *,
        name: str | None = None,
        zone: str | None = None,
        double_booking: DoubleBooking | None = None,
    ) -> None:
        """Name it, or settle its rules; what is None stays. What is booked already stays booked."""
        self.is_ruled_by(act.actor)
        chosen = Calendar.RulesChosen(
            name=self.name if name is None else _called(name),
            zone=self.zone if zone is None else known_zone(zone),
            double_booking=double_booking or self.double_booking,
        )
        if chosen != Calendar.RulesChosen(name=self.name, zone=self.zone, double_booking=self.double_booking):
            self.record(act, chosen)

    class Shared(Event, topic="agenda.CalendarShared"):
        """An account may look at it, or book in it."""

        account_id: str
        level: Level

        def apply(self, calendar: Calendar, fact: Fact[Calendar.Shared]) -> None:
            calendar.shares[self.account_id] = self.level

    def share(self, act: Act, account_id: str, level: Level) -> None:
        """Let an account, and for an organization its people, look or book (F164)."""
        self.is_ruled_by(act.actor)
        if account_id == self.owner_id:
            raise ACalendarIsSharedWithOthers(field="account_id")
        if account_id not in self.shares and len(self.shares) >= _MOST_SHARES:
            raise ACalendarIsSharedWithFiftyAtMost(field="account_id")
        if self.shares.get(account_id) != level:
            self.record(act, Calendar.Shared(account_id=account_id, level=level))

    class Unshared(Event, topic="agenda.CalendarUnshared"):
        """An account sees it no more."""

        account_id: str

        def apply(self, calendar: Calendar, fact: Fact[Calendar.Unshared]) -> None:
            calendar.shares.pop(self.account_id, None)

    def unshare(self, act: Act, account_id: str) -> None:
        """Keep it from an account; one that did not see it makes no difference."""
        self.is_ruled_by(act.actor)
        if account_id in self.shares:
            self.record(act, Calendar.Unshared(account_id=account_id))

    class AddressOpened(Event, topic="agenda.CalendarAddressOpened"):
        """It can be read by whoever knows the secret of an address (« adresse secrète »)."""

        address_id: str
        name: str
        digest: str
        """SHA-256 of the secret, in hexadecimal; the secret is kept nowhere."""

        def apply(self, calendar: Calendar, fact: Fact[Calendar.AddressOpened]) -> None:
            calendar.addresses.add(self.address_id)

    def open_address(self, act: Act, address_id: str, name: str, digest: str) -> None:
        """Let it be read from an address, until that is revoked."""
        self.is_ruled_by(act.actor)
        if len(self.addresses) >= _MOST_ADDRESSES:
            raise ACalendarHasTenAddressesAtMost
        called = readable(name, most=LONGEST_NAME, field="name")
        self.record(act, Calendar.AddressOpened(address_id=address_id, name=called, digest=digest))

    class AddressRevoked(Event, topic="agenda.CalendarAddressRevoked"):
        """It is read from an address no more."""

        address_id: str

        def apply(self, calendar: Calendar, fact: Fact[Calendar.AddressRevoked]) -> None:
            calendar.addresses.discard(self.address_id)

    def revoke_address(self, act: Act, address_id: str) -> None:
        """Revoke an address; one that there is not makes no difference."""
        self.is_ruled_by(act.actor)
        if address_id in self.addresses:
            self.record(act, Calendar.AddressRevoked(address_id=address_id))

    class TimesTaken(Event, topic="agenda.TimesTaken"):
        """An appointment stands at these times."""

        appointment_id: str
        times: tuple[Taken, ...]

        def apply(self, calendar: Calendar, fact: Fact[Calendar.TimesTaken]) -> None:
            for each in self.times:
                for day in each.slot.days():
                    calendar.taken.setdefault(day, {})[self._named(each)] = each.slot.seconds

        def _named(self, taken: Taken) -> str:
            return f"{self.appointment_id}/{taken.occurrence}"

    class TimesFreed(Event, topic="agenda.TimesFreed"):
        """An appointment stands at these times no more."""

        appointment_id: str
        times: tuple[Taken, ...]

        def apply(self, calendar: Calendar, fact: Fact[Calendar.TimesFreed]) -> None:
            for each in self.times:
                for day in each.slot.days():
                    there = calendar.taken.get(day, {})
                    there.pop(f"{self.appointment_id}/{each.occurrence}", None)
                    if not there:
                        calendar.taken.pop(day, None)

    def take(self, act: Act, appointment_id: str, times: Sequence[Taken]) -> tuple[int, ...]:
        """Let an appointment have these times; give the occurrences that stand beside something else.

        Raises:
            TheTimeIsTaken: there is one, and the calendar refuses it.
        """
        beside = tuple(each.occurrence for each in times if self._is_taken(each.slot))
        if beside and self.double_booking is DoubleBooking.REFUSED:
            raise TheTimeIsTaken(field="start")
        if times:
            self.record(act, Calendar.TimesTaken(appointment_id=appointment_id, times=tuple(times)))
        return beside

    def free(self, act: Act, appointment_id: str, times: Iterable[Taken]) -> None:
        """Give these times back."""
        if freed := tuple(times):
            self.record(act, Calendar.TimesFreed(appointment_id=appointment_id, times=freed))

    def _is_taken(self, slot: Slot) -> bool:
        start, end = slot.seconds
        return any(
            begins < end and start < ends
            for day in slot.days()
            for begins, ends in self.taken.get(day, {}).values()
        )

    def level_for(self, actor: Actor) -> Level:
        """Give what somebody may do here."""
        return level_of(self.owner_id, self.shares, actor.titles)

    def is_booked_by(self, actor: Actor) -> None:
        """Refuse whoever may not book; of whoever may not look, as if there were none.

        Raises:
            NoSuchCalendar, BookingIsForWhoMayBook: they may not.
        """
        level = self.level_for(actor)
        if level is Level.NOTHING:
            raise NoSuchCalendar
        if level < Level.MAY_BOOK:
            raise BookingIsForWhoMayBook

    def is_ruled_by(self, actor: Actor) -> None:
        """Refuse whoever does not own it; of whoever may not look, as if there were none.

        Raises:
            NoSuchCalendar, OnlyTheOwnerRulesACalendar: they do not.
        """
        level = self.level_for(actor)
        if level is Level.NOTHING:
            raise NoSuchCalendar
        if level is not Level.OWNER:
            raise OnlyTheOwnerRulesACalendar


def _called(name: str) -> str:
    said = readable(name, most=LONGEST_NAME, field="name")
    if not said:
        raise ACalendarHasAName(field="name")
    return said

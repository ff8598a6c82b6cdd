"""The rules of calendars and appointments: each is a sentence, and the refusal of whoever breaks it."""

from __future__ import annotations

from chassis.kernel import Conflict, Forbidden, Invalid, NotFound


class NoSuchCalendar(NotFound):
    """There is none, or it is shared with others alone."""


class NoSuchAppointment(NotFound):
    """There is none, or it stands in a calendar that is shared with others alone."""


class NobodyHasThatAccount(Invalid):
    """The platform knows no such account."""


class OnlyTheOwnerRulesACalendar(Forbidden):
    """Whoever may look or book does not share, rename or settle the rules of a calendar."""


class BookingIsForWhoMayBook(Forbidden):
    """The calendar is shared with the caller to be looked at."""


class ACalendarIsSharedWithOthers(Invalid):
    """Its owner has all of it already."""


class ACalendarIsSharedWithFiftyAtMost(Conflict):
    """Beyond, an organization's account stands for its people."""


class OneKeepsTenCalendarsAtMost(Conflict):
    """An account has ten calendars at most."""


class TheZoneIsNotOneOfFrance(Invalid):
    """Clocks of calendars are those of the mainland or of an overseas territory."""


class TheTextCannotBeRead(Invalid):
    """A text is too long, or holds characters that no screen shows."""


class ACalendarHasAName(Invalid):
    """A calendar is called something."""


class ACalendarHasTenAddressesAtMost(Conflict):
    """One for each device is enough."""


class TheEndComesAfterTheStart(Invalid):
    """An appointment begins before it ends."""


class AnAppointmentLastsAMonthAtMost(Invalid):
    """Longer is a series."""


class AnAppointmentIsWithinTenYears(Invalid):
    """Further away, in either direction, is a slip of the pen."""


class TheTimeIsTaken(Conflict):
    """The calendar refuses two appointments at the same time."""


class TheOccurrencesDoNotOverlap(Invalid):
    """A series does not stand in its own way."""


class TheRecurrenceCannotBeRead(Invalid):
    """A rule is one of RFC 5545 with the parts that are listed, by days, weeks, months or years."""


class ASeriesHasAnEnd(Invalid):
    """A rule says COUNT or UNTIL."""


class ASeriesRepeatsDailyForAYearAtMost(Invalid):
    """366 occurrences; it can be continued."""


class ASeriesEndsWithinThreeYears(Invalid):
    """Nobody knows today of appointments beyond."""


class TheFirstOccurrenceFollowsTheRule(Invalid):
    """A series of Mondays begins on a Monday."""


class NoSuchOccurrence(NotFound):
    """The series has none of this number, or it was cancelled."""


class AnAppointmentMovesTwoThousandTimesAtMost(Conflict):
    """Every move is kept and shown; beyond, it is another appointment."""


class AMoveHasAStart(Invalid):
    """An end is given with its start; a start alone keeps the length."""


class NothingOfTheAppointmentIsLeft(Conflict):
    """It was cancelled."""


class TheDayCannotBeRead(Invalid):
    """A day is written as ISO 8601 has it."""


class ThePeriodEndsAfterItBegins(Invalid):
    """A period has a beginning, and an end after it."""


class APeriodLastsFourHundredDaysAtMost(Invalid):
    """Longer than any screen shows."""


class TwentyCalendarsAreShownTogether(Invalid):
    """More than twenty make no picture."""


class OnlyEntitledMembersBookForAPatient(Forbidden):
    """A patient is named by whoever may open the dossier."""

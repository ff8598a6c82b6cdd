"""The rules of calendars: given what happened, when this is asked, then that happens or this refuses."""

from datetime import datetime, timedelta

import pytest

from agenda.domain import Calendar, DoubleBooking, KnownAccount, Level, Slot, Taken
from agenda.domain.account import AccountKind
from agenda.domain.rules import (
    ACalendarHasAName,
    ACalendarIsSharedWithFiftyAtMost,
    ACalendarIsSharedWithOthers,
    BookingIsForWhoMayBook,
    NoSuchCalendar,
    OneKeepsTenCalendarsAtMost,
    OnlyTheOwnerRulesACalendar,
    TheTextCannotBeRead,
    TheTimeIsTaken,
    TheZoneIsNotOneOfFrance,
)
from chassis.snapshot import Snapshot
from chassis.testing import NOON, acting, given

HOUR = timedelta(hours=1)
OPENED = Calendar.Opened(owner_id="nurse", name="Mireille")
REFUSING = Calendar.RulesChosen(name="Mireille", zone="Europe/Paris", double_booking=DoubleBooking.REFUSED)


def shared(account, level):
    return Calendar.Shared(account_id=account, level=level)


def calendar():
    return Calendar(id="calendar-nurse")


def at(hour, hours=1.0, number=1):
    start = NOON.replace(hour=0) + hour * HOUR
    return Taken(number, Slot(start, start + hours * HOUR))


def taken(*times, appointment="a-1"):
    return Calendar.TimesTaken(appointment_id=appointment, times=times)


def test_a_calendar_is_opened_named_and_ruled_by_its_owner():
    given(calendar()).when(lambda one: one.open(acting(), "nurse", " Mireille ")).then(OPENED)
    given(calendar(), OPENED).when(
        lambda one: one.choose(acting(), double_booking=DoubleBooking.REFUSED)
    ).then(REFUSING)
    given(calendar(), OPENED).when(lambda one: one.choose(acting(), name="Mireille", zone="")).then()
    given(calendar()).when(lambda one: one.open(acting(), "nurse", "  ")).then_refused(
        ACalendarHasAName, field="name"
    )
    given(calendar(), OPENED).when(lambda one: one.choose(acting(), name="x" * 81)).then_refused(
        TheTextCannotBeRead, field="name"
    )
    given(calendar(), OPENED).when(lambda one: one.choose(acting(), zone="Europe/Berlin")).then_refused(
        TheZoneIsNotOneOfFrance, field="zone"
    )


def test_whose_calendar_it_is_says_with_whom_it_is_shared():
    given(calendar(), OPENED).when(lambda one: one.share(acting(), "gp", Level.DETAILS)).then(
        shared("gp", Level.DETAILS)
    )
    given(calendar(), OPENED, shared("gp", Level.DETAILS)).when(
        lambda one: one.share(acting(), "gp", Level.DETAILS)
    ).then()
    given(calendar(), OPENED, shared("gp", Level.DETAILS)).when(lambda one: one.unshare(acting(), "gp")).then(
        Calendar.Unshared(account_id="gp")
    )
    given(calendar(), OPENED).when(lambda one: one.unshare(acting(), "gp")).then()
    given(calendar(), OPENED).when(lambda one: one.share(acting(), "nurse", Level.DETAILS)).then_refused(
        ACalendarIsSharedWithOthers, field="account_id"
    )
    fifty = [shared(f"gp-{number}", Level.DETAILS) for number in range(50)]
    given(calendar(), OPENED, *fifty).when(lambda one: one.share(acting(), "gp", Level.DETAILS)).then_refused(
        ACalendarIsSharedWithFiftyAtMost, field="account_id"
    )


@pytest.mark.parametrize("level", [Level.FREE_BUSY, Level.DETAILS, Level.MAY_BOOK])
def test_whoever_it_is_shared_with_does_not_share_it_further(level):
    given(calendar(), OPENED, shared("gp", level)).when(
        lambda one: one.share(acting("gp"), "aide", Level.FREE_BUSY)
    ).then_refused(OnlyTheOwnerRulesACalendar)


def test_for_everybody_else_there_is_no_such_calendar():
    story = given(calendar(), OPENED, shared("gp", Level.DETAILS))
    story.when(lambda one: one.share(acting("stranger"), "aide", Level.DETAILS)).then_refused(NoSuchCalendar)
    story.when(lambda one: one.is_booked_by(acting("stranger").actor)).then_refused(NoSuchCalendar)
    story.when(lambda one: one.is_booked_by(acting("gp").actor)).then_refused(BookingIsForWhoMayBook)


def test_an_organizations_calendar_is_ruled_by_its_people_and_a_share_with_it_is_theirs():
    owned = Calendar.Opened(owner_id="maia", name="MAIA")
    aide = acting("aide", organizations=["maia"])
    for_maia = acting("aide", on_behalf_of="maia")

    given(calendar(), owned).when(lambda one: one.share(aide, "gp", Level.DETAILS)).then(
        shared("gp", Level.DETAILS)
    )
    given(calendar(), OPENED, shared("maia", Level.MAY_BOOK)).when(
        lambda one: one.is_booked_by(for_maia.actor)
    ).then()


def test_a_calendar_refuses_or_shows_two_appointments_at_one_time():
    held = taken(at(9), at(10, number=2))
    beside = given(calendar(), OPENED, held).when(
        lambda one: one.take(acting(), "a-2", [at(9.5), at(12, number=2)])
    )

    beside.then(taken(at(9.5), at(12, number=2), appointment="a-2"))
    assert beside.answer == (1,)
    given(calendar(), OPENED, REFUSING, held).when(
        lambda one: one.take(acting(), "a-2", [at(9.5)])
    ).then_refused(TheTimeIsTaken, field="start")
    given(calendar(), OPENED, REFUSING, held).when(lambda one: one.take(acting(), "a-2", [at(11)])).then(
        taken(at(11), appointment="a-2")
    )


def test_a_time_that_was_freed_can_be_taken_again():
    night = at(20, hours=12)
    freed = Calendar.TimesFreed(appointment_id="a-1", times=(night,))

    given(calendar(), OPENED, REFUSING, taken(night)).when(
        lambda one: one.take(acting(), "a-2", [at(31)])
    ).then_refused(TheTimeIsTaken, field="start")
    given(calendar(), OPENED, REFUSING, taken(night), freed).when(
        lambda one: one.take(acting(), "a-2", [at(31)])
    ).then(taken(at(31), appointment="a-2"))
    assert given(calendar(), OPENED, taken(night), freed).aggregate.taken == {}


def test_a_calendar_comes_back_whole_from_a_snapshot():
    held = given(calendar(), OPENED, shared("gp", Level.MAY_BOOK), taken(at(9), at(20, 12, 2))).aggregate

    assert Snapshot.restore(Snapshot.of(held), Calendar) == held


def test_an_account_has_ten_calendars_at_most():
    account = KnownAccount(id="nurse")
    heard = KnownAccount.Heard(kind=AccountKind.PERSON, name="Mireille", roles=("professional",))
    ten = [KnownAccount.CalendarAdded(calendar_id=f"c-{number}") for number in range(10)]

    given(account, heard, *ten).when(lambda one: one.add_calendar(acting(), "c-11")).then_refused(
        OneKeepsTenCalendarsAtMost
    )


def test_a_day_of_utc_is_looked_at_whatever_the_clock():
    assert list(at(23, hours=2).slot.days()) == [20514, 20515]
    assert list(at(23, hours=1).slot.days()) == [20514]
    assert datetime.fromtimestamp(20514 * 86_400, NOON.tzinfo).date() == NOON.date()

"""The rules of appointments: booking, moving, changing and cancelling one, some or all of a series."""

from datetime import UTC, datetime, timedelta

import pytest

from agenda.domain import Appointment, Details, Slot, Span, Taken
from agenda.domain.appointment import keeping, planned
from agenda.domain.moving import Move
from agenda.domain.period import View, sensible_period, shown
from agenda.domain.rules import (
    AnAppointmentIsWithinTenYears,
    AnAppointmentLastsAMonthAtMost,
    APeriodLastsFourHundredDaysAtMost,
    NoSuchOccurrence,
    NothingOfTheAppointmentIsLeft,
    TheDayCannotBeRead,
    TheEndComesAfterTheStart,
    TheOccurrencesDoNotOverlap,
    ThePeriodEndsAfterItBegins,
    TheTextCannotBeRead,
)
from agenda.domain.zones import clock_of
from chassis.kernel import Refusal
from chassis.testing import NOON, acting, given

HOUR, WEEK = timedelta(hours=1), timedelta(days=7)
PARIS = clock_of("Europe/Paris")


def slot(week=0, hour=9):
    """Give an hour of a Monday in March, before clocks change on the 29th, by the clock on the wall."""
    start = datetime(2026, 3, 16, hour, tzinfo=PARIS) + week * WEEK
    return Slot(start.astimezone(UTC), start.astimezone(UTC) + HOUR)


WEEKLY = (slot(0), slot(1), slot(2), slot(3))


def booked(*slots, kind="OFFICE", **more):
    said = {"title": "Suivi", "zone": "Europe/Paris", "calendar_id": "c", "owner_id": "nurse"}
    return Appointment.Booked(type=kind, slots=slots, **said | more)


def appointment(**more):
    return Appointment(id="a-1", calendar_id="c", owner_id="nurse", **more)


def moved(*places, reason="", beside=()):
    moves = tuple(Move(number, place) for number, place in places)
    return Appointment.Moved(
        calendar_id="c", owner_id="nurse", dossier_id="", moves=moves, reason=reason, beside=beside
    )


def cancelled(*numbers, reason=""):
    return Appointment.Cancelled(
        calendar_id="c", owner_id="nurse", dossier_id="", occurrences=numbers, reason=reason
    )


def test_an_appointment_is_booked_with_what_is_said_of_it():
    details = Details(type="OFFICE", title=" Suivi ", place="Cabinet", comment="")

    given(appointment(dossier_id="d-1")).when(lambda one: one.book(acting(), [slot()], details)).then(
        booked(slot(), place="Cabinet", dossier_id="d-1")
    )
    assert appointment(dossier_id="d-1").subject == "d-1"
    assert appointment().subject == "c"


def test_one_occurrence_is_moved_and_the_others_stay():
    def move(one):
        one.move(acting(), one.moves(NOON, 2, Span.ONE, slot(1, 14).start, None), " Congé ")

    story = given(appointment(), booked(*WEEKLY)).when(move)

    story.then(moved((2, slot(1, 14)), reason="Congé"))
    assert story.aggregate.slots == {1: slot(0), 2: slot(1, 14), 3: slot(2), 4: slot(3)}


def test_this_and_following_are_moved_by_the_clock_on_the_wall():
    def move(one):
        one.move(acting(), one.moves(NOON, 2, Span.FOLLOWING, slot(1, 10).start, None), "")

    given(appointment(), booked(*WEEKLY)).when(move).then(
        moved((2, slot(1, 10)), (3, slot(2, 10)), (4, slot(3, 10)))
    )


def test_what_is_where_it_should_be_does_not_move():
    given(appointment(), booked(*WEEKLY)).when(
        lambda one: one.move(acting(), one.moves(NOON, 1, Span.ALL, slot(0).start, None), "")
    ).then()


def test_no_occurrence_is_moved_onto_another():
    given(appointment(), booked(*WEEKLY)).when(
        lambda one: one.moves(NOON, 1, Span.ONE, slot(1).start, None)
    ).then_refused(TheOccurrencesDoNotOverlap, field="start")


def test_one_occurrence_some_or_all_are_cancelled():
    for occurrence, span, numbers in (
        (2, Span.ONE, (2,)),
        (3, Span.FOLLOWING, (3, 4)),
        (1, Span.ALL, (1, 2, 3, 4)),
    ):
        given(appointment(), booked(*WEEKLY)).when(
            lambda one, n=occurrence, s=span: one.cancel(acting(), n, s, "Fermé")
        ).then(cancelled(*numbers, reason="Fermé"))


def test_what_was_cancelled_is_neither_moved_nor_cancelled_again():
    given(appointment(), booked(*WEEKLY), cancelled(2)).when(
        lambda one: one.cancel(acting(), 2, Span.ONE, "")
    ).then_refused(NoSuchOccurrence, field="occurrence")
    given(appointment(), booked(slot()), cancelled(1)).when(
        lambda one: one.cancel(acting(), one.named(0), Span.ALL, "")
    ).then_refused(NothingOfTheAppointmentIsLeft)
    assert given(appointment(), booked(*WEEKLY), cancelled(1)).aggregate.named(0) == 2


def test_something_else_is_said_of_it_and_nothing_of_nothing():
    changed = Appointment.DetailsChanged(occurrences=(3, 4), details=Details(title="Bilan"))

    given(appointment(), booked(*WEEKLY)).when(
        lambda one: one.change(acting(), 3, Span.FOLLOWING, Details(title="Bilan"))
    ).then(changed)
    given(appointment(), booked(*WEEKLY)).when(
        lambda one: one.change(acting(), 3, Span.ONE, Details())
    ).then()
    given(appointment(), booked(slot())).when(
        lambda one: one.change(acting(), 1, Span.ONE, Details(comment="\x00"))
    ).then_refused(TheTextCannotBeRead, field="comment")


def test_its_patient_is_named_later_and_what_is_said_then_is_theirs():
    named = Appointment.PatientNamed(dossier_id="d-1", occurrences=(1,))

    story = given(appointment(), booked(slot())).when(lambda one: one.name_patient(acting(), "d-1"))

    story.then(named)
    assert story.aggregate.subject == "d-1"
    given(appointment(), booked(slot()), named).when(lambda one: one.name_patient(acting(), "d-1")).then()


def test_who_is_on_call_is_free_meanwhile():
    assert keeping("ON_CALL", {1: slot()}) == []
    assert keeping("OFFICE", {1: slot()}) == [Taken(1, slot())]


@pytest.mark.parametrize(
    ("start", "end", "refusal", "field"),
    [
        (NOON, NOON, TheEndComesAfterTheStart, "end"),
        (NOON, NOON + timedelta(days=32), AnAppointmentLastsAMonthAtMost, "end"),
        (NOON.replace(year=2040), NOON.replace(year=2040, hour=13), AnAppointmentIsWithinTenYears, "start"),
        (NOON.replace(year=1), NOON.replace(year=1, hour=13), AnAppointmentIsWithinTenYears, "start"),
    ],
)
def test_a_time_that_nobody_means_is_refused(start, end, refusal, field):
    with pytest.raises(Refusal) as refused:
        planned(start, end, "", "Europe/Paris", NOON)

    assert (type(refused.value), refused.value.field) == (refusal, field)


def test_a_series_does_not_stand_in_its_own_way():
    with pytest.raises(TheOccurrencesDoNotOverlap):
        planned(NOON, NOON + 25 * HOUR, "FREQ=DAILY;COUNT=2", "Europe/Paris", NOON)


@pytest.mark.parametrize(
    ("view", "day", "hours", "begins"),
    [
        (View.DAY, "2026-03-29", 23, "2026-03-28T23:00:00+00:00"),
        (View.DAY, "2026-10-25", 25, "2026-10-24T22:00:00+00:00"),
        (View.WEEK, "2026-03-29", 7 * 24 - 1, "2026-03-22T23:00:00+00:00"),
        (View.MONTH, "2026-02-14", 28 * 24, "2026-01-31T23:00:00+00:00"),
        (View.MONTH, "2026-12-31", 31 * 24, "2026-11-30T23:00:00+00:00"),
        (View.DAY, "", 24, "2026-03-01T23:00:00+00:00"),
    ],
)
def test_days_weeks_and_months_are_those_on_the_wall(view, day, hours, begins):
    begin, end = shown(view, day, NOON, PARIS)

    assert (begin.isoformat(), (end - begin) / HOUR) == (begins, hours)


def test_a_period_is_bounded():
    assert sensible_period(None, None, NOON) == (NOON, NOON + timedelta(days=31))
    for begins, ends, refusal in (
        (NOON, NOON, ThePeriodEndsAfterItBegins),
        (NOON, NOON + timedelta(days=401), APeriodLastsFourHundredDaysAtMost),
        (datetime.max.replace(tzinfo=UTC), None, ThePeriodEndsAfterItBegins),
    ):
        with pytest.raises(refusal):
            sensible_period(begins, ends, NOON)
    for day in ("2026-13-01", "today", "20260302", "0001-01-01", "9999-12-31"):
        with pytest.raises(TheDayCannotBeRead):
            shown(View.WEEK, day, NOON, PARIS)

"""The rules of reminders: planned, moved, claimed once, sent by day, given up in the end."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from agenda.domain import Appointment, Channel, Patience, ReminderState, Slot, Wish
from agenda.domain.lead_time import due_before, is_quiet, lead_time
from agenda.domain.opposition import STOPS, Opposition, StopList, international
from agenda.domain.reminder_rules import (
    ANumberIsWrittenInternationally,
    TheLeadTimeCannotBeRead,
    TheReminderIsNotDue,
)
from agenda.domain.reminders import Due
from agenda.domain.zones import ZONES, clock_of
from chassis.testing import NOON, acting, given

PARIS = clock_of("Europe/Paris")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
START = NOON + 3 * DAY
WISH = Wish(channels=(Channel.SMS,), lead_time="1d", phone="+33639980001")
PATIENCE = Patience(attempts=2)
DUE = acting("system", at=START - DAY)
PLANNED = Appointment.ReminderPlanned(wish=WISH, dues=(Due(1, START - DAY),))


def booked(*starts):
    slots = tuple(Slot(start, start + HOUR) for start in starts or (START,))
    said = {"type": "OFFICE", "title": "", "zone": "Europe/Paris", "dossier_id": "d"}
    return Appointment.Booked(calendar_id="c", owner_id="nurse", slots=slots, **said)


def appointment():
    return Appointment(id="a-1", calendar_id="c", owner_id="nurse", dossier_id="d")


def claim(one, act=DUE, *, opposed=False):
    return one.claim_reminder(act, 1, Channel.SMS, PATIENCE, is_opposed=opposed)


def claimed(at=DUE.at):
    name = given(appointment(), booked(), PLANNED).when(claim).answer.message_id
    return Appointment.ReminderClaimed(
        occurrence=1, channel=Channel.SMS, message_id=name, retry_at=at + PATIENCE.claim
    )


def sent():
    return Appointment.ReminderSent(occurrence=1, channel=Channel.SMS)


def failed(reason):
    return Appointment.ReminderFailed(occurrence=1, channel=Channel.SMS, reason=reason)


def deferred(reason, until):
    return Appointment.ReminderDeferred(occurrence=1, channel=Channel.SMS, reason=reason, retry_at=until)


def test_a_reminder_is_planned_for_each_occurrence_that_is_not_too_near():
    near = NOON + HOUR

    given(appointment(), booked(near, START)).when(
        lambda one: one.plan_reminder(acting(), WISH, one.slots)
    ).then(Appointment.ReminderPlanned(wish=WISH, dues=(Due(1, None), Due(2, START - DAY))))


def test_what_is_due_is_claimed_by_one_alone_and_sent_once():
    story = given(appointment(), booked(), PLANNED)
    message = story.when(claim).answer

    story.then(claimed())
    assert (message.to, message.start) == ("+33639980001", START)
    given(appointment(), booked(), PLANNED, claimed()).when(claim).then_refused(TheReminderIsNotDue)
    given(appointment(), booked(), PLANNED, claimed()).when(
        lambda one: one.confirm_reminder(DUE, 1, Channel.SMS)
    ).then(sent())
    given(appointment(), booked(), PLANNED, claimed(), sent()).when(
        lambda one: claim(one, acting(at=START - HOUR))
    ).then_refused(TheReminderIsNotDue)


def test_what_a_process_left_in_the_midst_is_tried_again_under_the_same_name():
    later = acting("system", at=DUE.at + PATIENCE.claim)

    again = given(appointment(), booked(), PLANNED, claimed()).when(lambda one: claim(one, later))

    again.then(claimed(later.at))
    assert again.answer.message_id == claimed().message_id
    assert again.answer.planned_at == START - DAY


def test_a_reminder_moves_with_its_appointment_and_has_another_name_there():
    later = Slot(START + DAY, START + DAY + HOUR)

    def move(one):
        one.move(acting(), {1: later}, "")
        one.plan_reminder(acting(), one.wish, [1])

    moved = given(appointment(), booked(), PLANNED, claimed(), sent()).when(move).aggregate
    with pytest.raises(TheReminderIsNotDue):
        claim(moved)
    assert claim(moved, acting(at=START)).message_id != claimed().message_id


def test_nobody_is_reminded_of_what_was_cancelled_or_switched_off():
    gone = given(appointment(), booked(), PLANNED).when(lambda one: one.drop_reminder(acting()))
    gone.then(Appointment.ReminderDropped(occurrences=(1,)))
    with pytest.raises(TheReminderIsNotDue):
        claim(gone.aggregate)
    cancelled = given(appointment(), booked(), PLANNED).aggregate
    cancelled.cancel(acting(), 1, "ALL", "")
    with pytest.raises(TheReminderIsNotDue):
        claim(cancelled)


@pytest.mark.parametrize(
    ("history", "act", "opposed", "expected"),
    [
        ((), DUE, True, failed("opposed")),
        ((), acting("system", at=START), False, failed("too-late")),
        (
            (claimed(), deferred("http-500", DUE.at), claimed(), deferred("http-500", DUE.at)),
            DUE,
            False,
            failed("attempts"),
        ),
        (
            (),
            acting("system", at=START - DAY + 9 * HOUR),
            False,
            deferred("quiet-hours", START.replace(hour=7)),
        ),
    ],
)
def test_what_is_not_to_be_sent_is_noted_instead(history, act, opposed, expected):
    given(appointment(), booked(), PLANNED, *history).when(lambda one: claim(one, act, opposed=opposed)).then(
        expected
    )


def test_a_failure_that_may_pass_is_tried_again_after_a_pause_that_doubles():
    given(appointment(), booked(), PLANNED, claimed()).when(
        lambda one: one.retry_reminder(DUE, 1, Channel.SMS, "http-500", PATIENCE)
    ).then(deferred("http-500", DUE.at + PATIENCE.first_pause))
    assert Patience().after(3) == timedelta(minutes=4)
    assert Patience().after(30) == HOUR


@pytest.mark.parametrize(
    ("wall", "lead", "due"),
    [
        ("2026-03-30 09:00", "1d", "2026-03-29 09:00"),  # clocks changed in between
        ("2026-03-30 09:00", "24h", "2026-03-29 09:00"),
        ("2026-03-29 09:00", "24h", "2026-03-28 08:00"),
        ("2026-03-10 07:30", "1d", "2026-03-09 08:00"),
        ("2026-03-10 21:00", "1d", "2026-03-10 08:00"),
        ("2026-03-10 08:30", "2h", "2026-03-09 19:30"),
        ("2026-03-10 23:00", "2h", "2026-03-10 19:30"),
        ("2026-03-10 14:00", "30m", "2026-03-10 13:30"),
        ("2026-03-10 14:00", "1w", "2026-03-03 14:00"),
    ],
)
def test_a_reminder_is_due_so_long_before_and_wakes_nobody(wall, lead, due):
    start = datetime.fromisoformat(wall).replace(tzinfo=PARIS).astimezone(UTC)

    assert f"{due_before(start, lead, PARIS).astimezone(PARIS):%Y-%m-%d %H:%M}" == due


moments = st.datetimes(datetime.fromisoformat("2024-01-01"), datetime.fromisoformat("2030-01-01"))


@settings(max_examples=200, deadline=None)
@for_all(moments, st.sampled_from(["15m", "2h", "1d", "3d", "2w"]), st.sampled_from(sorted(ZONES)))
def test_no_reminder_is_due_by_night_or_after_its_appointment(moment, lead, zone):
    start, clock = moment.replace(tzinfo=UTC), clock_of(zone)

    due = due_before(start, lead, clock)

    assert due < start
    assert not is_quiet(due, clock)


@pytest.mark.parametrize("text", ["0d", "10m", "31d", "5w", "1", "d", "1y", "-1d", "1 d", "99999h", "١d"])
def test_a_lead_time_that_nobody_means_is_refused(text):
    with pytest.raises(TheLeadTimeCannotBeRead):
        lead_time(text)


def test_a_day_is_the_usual_lead_time():
    assert [lead_time(""), lead_time("2h")] == ["1d", "2h"]


def test_stop_and_opposition_are_kept_once():
    number = StopList.Stopped(number="+33639980001")
    opposed = Opposition.Noted(dossier_id="d", is_opposed=True)

    given(StopList(id=STOPS)).when(lambda one: one.stop(acting(), "+33639980001")).then(number)
    given(StopList(id=STOPS), number).when(lambda one: one.stop(acting(), "+33639980001")).then()
    given(Opposition(id="o")).when(lambda one: one.note(acting(), "d", is_opposed=True)).then(opposed)
    given(Opposition(id="o"), opposed).when(lambda one: one.note(acting(), "d", is_opposed=True)).then()


def test_a_number_is_brought_to_its_international_form():
    assert international("06 39 98 00 01") == "+33639980001"
    assert international("+590 690-00.00.01") == "+590690000001"
    for number in ("", "12", "06399800011", "hello"):
        with pytest.raises(ANumberIsWrittenInternationally):
            international(number)


def test_the_states_are_those_that_are_shown():
    assert set(ReminderState) == {"PLANNED", "TOO_LATE", "SENDING", "DEFERRED", "SENT", "FAILED", "CANCELLED"}

"""Appointments through the real server: who may, what is answered, how it refuses."""

import asyncio
from datetime import UTC, timedelta

import pytest

from chassis.testing import NOON
from spico.agenda.v1 import agenda_pb2 as pb

TOMORROW, HOUR = NOON + timedelta(days=1), timedelta(hours=1)


async def changed(ground, booked, account_id="nurse", **said):
    request = pb.ChangeAppointmentRequest(appointment_id=booked.appointment_id, **said)
    return await ground.call("ChangeAppointment", request, account_id)


async def cancelled(ground, booked, account_id="nurse", **said):
    request = pb.CancelAppointmentRequest(appointment_id=booked.appointment_id, **said)
    return await ground.call("CancelAppointment", request, account_id)


async def shown(ground, booked, account_id="nurse", occurrence=0):
    await ground.catch_up()
    request = pb.GetAppointmentRequest(appointment_id=booked.appointment_id, occurrence=occurrence)
    return await ground.call("GetAppointment", request, account_id)


async def test_an_appointment_is_booked_listed_moved_and_cancelled(ground):
    booked = await ground.book(place="Cabinet", comment="Apporter l'ordonnance.")
    (listed,) = await ground.listed()
    moved = await changed(ground, booked, start=TOMORROW + HOUR, reason="Retard")
    (later,) = await ground.listed(at_least=moved.position)
    await cancelled(ground, booked, reason="Fermé")

    assert (listed.appointment_id, listed.title, listed.type_label) == (
        booked.appointment_id,
        "Suivi",
        "RDV Bureau",
    )
    assert later.start.ToDatetime(UTC) == TOMORROW + HOUR
    assert later.end.ToDatetime(UTC) == TOMORROW + 2 * HOUR
    assert await ground.listed() == []
    (gone,) = await ground.listed(cancelled=True)
    assert gone.cancelled
    whole = await shown(ground, booked)
    assert whole.appointment.comment == "Apporter l'ordonnance."
    assert (whole.booked.name, whole.booked.at.ToDatetime(UTC)) == ("Nurse", NOON)
    assert [(deed.kind, deed.reason) for deed in whole.changes] == [
        ("MOVED", "Retard"),
        ("CANCELLED", "Fermé"),
    ]
    again = await cancelled(ground, booked)
    assert (again.kind, again.code) == ("conflict", "nothing-of-the-appointment-is-left")


async def test_a_series_is_moved_and_cancelled_in_part(ground):
    booked = await ground.book(recurrence="FREQ=WEEKLY;COUNT=6")
    await changed(ground, booked, occurrence=2, start=TOMORROW + timedelta(days=7, hours=3))
    await changed(ground, booked, occurrence=4, span=pb.FOLLOWING, title="Bilan")
    await cancelled(ground, booked, occurrence=3)
    await cancelled(ground, booked, occurrence=6, span=pb.FOLLOWING)

    found = await ground.listed(**{"from": NOON, "to": NOON + timedelta(days=60)})

    assert [(one.occurrence, one.start.ToDatetime(UTC).hour, one.title) for one in found] == [
        (1, 12, "Suivi"),
        (2, 15, "Suivi"),
        (4, 12, "Bilan"),
        (5, 11, "Bilan"),  # clocks have changed: the same hour on the wall
    ]
    whole = await shown(ground, booked, occurrence=2)
    assert [one.cancelled for one in whole.occurrences] == [False, False, True, False, False, True]
    assert whole.appointment.occurrence == 2
    gone = await changed(ground, booked, occurrence=3, title="x")
    assert (gone.kind, gone.code, gone.field) == ("not-found", "no-such-occurrence", "occurrence")


async def test_a_calendar_refuses_what_it_is_told_to_refuse_and_shows_the_rest(ground):
    first = await ground.book()
    await ground.book(start=TOMORROW + HOUR / 2)
    rule = pb.ChangeCalendarRequest(calendar_id="calendar-nurse", double_booking=pb.REFUSED)
    await ground.call("ChangeCalendar", rule)
    refused = await ground.book(start=TOMORROW + HOUR / 2)
    on_call = await ground.book(type="ON_CALL", hours=24)
    await cancelled(ground, first)
    now_free = await ground.book(start=TOMORROW - HOUR / 2)
    made_busy = await changed(ground, on_call, type="ABSENCE")

    assert (refused.kind, refused.code, refused.field) == ("conflict", "the-time-is-taken", "start")
    assert on_call.appointment_id
    assert now_free.appointment_id
    assert made_busy.code == "the-time-is-taken"
    found = await ground.listed()
    assert {one.title: one.double_booked for one in found if one.type == "OFFICE"} == {"Suivi": True}
    assert [one.double_booked for one in found] == [False, False, True]


async def test_two_who_book_the_same_time_at_once_do_not_both_get_it(ground):
    rule = pb.ChangeCalendarRequest(calendar_id="calendar-nurse", double_booking=pb.REFUSED)
    await ground.call("ChangeCalendar", rule)

    answers = await asyncio.gather(*(ground.book() for _ in range(8)))

    assert sum(isinstance(answer, pb.BookAppointmentResponse) for answer in answers) == 1
    assert {answer.code for answer in answers if hasattr(answer, "code")} == {"the-time-is-taken"}


async def test_a_patient_is_named_by_whoever_may_open_the_dossier(ground):
    booked = await ground.book(dossier_id="dossier-1")
    stranger = await ground.book("gp", dossier_id="dossier-1")
    unknown = await ground.book(dossier_id="nothing")
    nobody = await ground.book(start=TOMORROW + 3 * HOUR)
    named = await changed(ground, nobody, dossier_id="dossier-1")

    assert booked.appointment_id
    for problem in (stranger, unknown):
        assert (problem.kind, problem.code, problem.field) == (
            "forbidden",
            "only-entitled-members-book-for-a-patient",
            "dossier_id",
        )
    assert named.position
    assert len(await ground.listed(dossier="dossier-1")) == 2


async def test_a_repeated_booking_is_one(ground):
    first = await ground.book(who={"key": "k-1"})
    again = await ground.book(who={"key": "k-1"})

    assert again.appointment_id == first.appointment_id
    assert len(await ground.listed()) == 1


async def test_a_page_follows_the_other_across_calendars_and_lengths(ground):
    await ground.share(pb.MAY_BOOK, account="nurse", calendar="calendar-nurse")
    await ground.call(
        "ShareCalendar",
        pb.ShareCalendarRequest(calendar_id="calendar-gp", account_id="nurse", level=pb.DETAILS),
        "gp",
    )
    for hour in range(4):
        await ground.book(start=TOMORROW + hour * HOUR)
        await ground.book("gp", start=TOMORROW + hour * HOUR)
    await ground.book(start=NOON - timedelta(days=3), hours=24 * 10, type="ABSENCE")
    await ground.catch_up()
    token, seen = "", []
    while True:
        request = pb.ListAppointmentsRequest(
            calendar=["calendar-nurse", "calendar-gp"], page_size=2, page_token=token
        )
        page = await ground.call("ListAppointments", request)
        seen += [(one.start.ToDatetime(UTC), one.appointment_id) for one in page.appointments]
        if not (token := page.next_page_token):
            break

    assert len(seen) == len(set(seen)) == 9
    assert [start for start, _ in seen] == sorted(start for start, _ in seen)
    assert seen[0][0] == NOON - timedelta(days=3)


async def test_what_a_day_a_week_and_a_month_show(ground):
    await ground.book()  # Tuesday, March 3rd
    for view, day, count in (
        (pb.DAY, "2026-03-03", 1),
        (pb.DAY, "2026-03-04", 0),
        (pb.DAY, "", 0),
        (pb.WEEK, "2026-03-08", 1),
        (pb.WEEK, "2026-03-09", 0),
        (pb.MONTH, "2026-03-31", 1),
        (pb.MONTH, "2026-04-01", 0),
    ):
        assert len(await ground.listed(view=view, day=day)) == count, (view, day)


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        ({"type": "PARTY"}, "there-is-no-such-type", "type"),
        ({"type": ""}, "there-is-no-such-type", "type"),
        ({"title": "x" * 201}, "the-text-cannot-be-read", "title"),
        ({"hours": 0}, "the-end-comes-after-the-start", "end"),
        ({"recurrence": "FREQ=DAILY"}, "a-series-has-an-end", "recurrence"),
    ],
)
async def test_a_booking_at_fault_names_its_field(ground, said, code, field):
    problem = await ground.book(**said)

    assert (problem.kind, problem.code, problem.field) == ("invalid", code, field)


async def test_what_is_not_asked_as_it_should_be_is_refused_by_its_field(ground):
    booked = await ground.book()
    for rpc, request, field in (
        ("BookAppointment", pb.BookAppointmentRequest(calendar_id="calendar-nurse"), "start"),
        (
            "ChangeAppointment",
            pb.ChangeAppointmentRequest(appointment_id=booked.appointment_id, end=NOON),
            "start",
        ),
        ("ListAppointments", pb.ListAppointmentsRequest(view=9), "view"),
        ("ListAppointments", pb.ListAppointmentsRequest(view=pb.DAY, day="soon"), "day"),
        ("ListAppointments", pb.ListAppointmentsRequest(**{"from": NOON, "to": NOON}), "to"),
        ("ListAppointments", pb.ListAppointmentsRequest(calendar=map(str, range(21))), "calendar"),
        ("ListAppointments", pb.ListAppointmentsRequest(page_token="x"), "page_token"),
        ("ListAppointments", pb.ListAppointmentsRequest(page_size=999), "page_size"),
    ):
        problem = await ground.call(rpc, request)
        assert (problem.kind, problem.field) == ("invalid", field), rpc


async def test_the_types_are_those_of_the_list(ground):
    answer = await ground.call("ListAppointmentTypes", pb.ListAppointmentTypesRequest())

    assert ("ON_CALL", "RDV Astreinte", False) in [
        (one.code, one.label, one.occupies) for one in answer.types
    ]

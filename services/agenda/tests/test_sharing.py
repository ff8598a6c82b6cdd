"""Calendars that are shared: what each level sees and does, for a colleague and through an organization."""

from datetime import timedelta

import pytest

from chassis.testing import NOON
from spico.agenda.v1 import agenda_pb2 as pb

TOMORROW, HOUR = NOON + timedelta(days=1), timedelta(hours=1)
SHOWN_TO_ANYBODY = {"appointment_id", "calendar_id", "start", "end", "occurrence"}


def fields(message):
    return {field.name for field, _ in message.ListFields()}


async def test_free_or_busy_shows_times_and_nothing_else(ground):
    await ground.share(pb.FREE_BUSY)
    busy = await ground.book(dossier_id="dossier-1", place="Auch", recurrence="FREQ=DAILY;COUNT=2")
    free = await ground.book(type="ON_CALL", start=TOMORROW + 5 * HOUR)
    nurses = {"calendar": ["calendar-nurse"]}

    found = await ground.listed("gp", **nurses)

    assert [fields(one) for one in found] == [SHOWN_TO_ANYBODY, SHOWN_TO_ANYBODY]
    for telling in ({"type": ["OFFICE"]}, {"dossier": "dossier-1"}, {"cancelled": True}):
        assert await ground.listed("gp", **nurses, **telling) == []
    request = pb.GetAppointmentRequest(appointment_id=busy.appointment_id)
    whole = await ground.call("GetAppointment", request, "gp")
    assert fields(whole) == {"appointment", "occurrences"}
    assert fields(whole.appointment) == SHOWN_TO_ANYBODY
    request = pb.GetAppointmentRequest(appointment_id=free.appointment_id)
    hidden = await ground.call("GetAppointment", request, "gp")
    assert (hidden.kind, hidden.code) == ("not-found", "no-such-appointment")


@pytest.mark.parametrize(
    ("level", "sees", "books"),
    [(pb.FREE_BUSY, "", False), (pb.DETAILS, "Suivi", False), (pb.MAY_BOOK, "Suivi", True)],
)
async def test_each_level_sees_and_does_what_it_says(ground, level, sees, books):
    await ground.share(level)
    mine = await ground.book()
    (seen,) = await ground.listed("gp", calendar=["calendar-nurse"])
    theirs = await ground.book("gp", "calendar-nurse", start=TOMORROW + 2 * HOUR)
    about = {"appointment_id": mine.appointment_id}
    moved = await ground.call("ChangeAppointment", pb.ChangeAppointmentRequest(**about, title="x"), "gp")
    gone = await ground.call("CancelAppointment", pb.CancelAppointmentRequest(**about), "gp")

    assert seen.title == sees
    for answer in (theirs, moved, gone):
        assert (getattr(answer, "code", "") == "booking-is-for-who-may-book") != books


async def test_for_everybody_else_there_is_no_such_thing(ground):
    mine = await ground.book()
    await ground.catch_up()
    about, calendar = {"appointment_id": mine.appointment_id}, {"calendar_id": "calendar-nurse"}
    requests = {
        "GetAppointment": pb.GetAppointmentRequest(**about),
        "ChangeAppointment": pb.ChangeAppointmentRequest(**about, title="x"),
        "CancelAppointment": pb.CancelAppointmentRequest(**about),
        "ListAppointments": pb.ListAppointmentsRequest(calendar=["calendar-nurse"]),
        "ChangeCalendar": pb.ChangeCalendarRequest(**calendar, name="x"),
        "ShareCalendar": pb.ShareCalendarRequest(**calendar, account_id="aide", level=pb.DETAILS),
        "UnshareCalendar": pb.UnshareCalendarRequest(**calendar, account_id="aide"),
    }

    for rpc, request in requests.items():
        problem = await ground.call(rpc, request, "gp")
        assert problem.kind == "not-found", rpc
    problem = await ground.book("gp", "calendar-nurse")
    assert (problem.kind, problem.code) == ("not-found", "no-such-calendar")
    assert (await ground.book("gp", "nurse")).code == "no-such-calendar"


async def test_a_share_ends_at_once(ground):
    await ground.share(pb.MAY_BOOK)
    request = pb.UnshareCalendarRequest(calendar_id="calendar-nurse", account_id="gp")
    await ground.call("UnshareCalendar", request)

    refused = await ground.book("gp", "calendar-nurse")

    assert (refused.kind, refused.code) == ("not-found", "no-such-calendar")


async def test_the_list_of_calendars_says_whose_they_are_and_how_far_they_are_shared(ground):
    await ground.share(pb.DETAILS)
    opened = await ground.call("OpenCalendar", pb.OpenCalendarRequest(name="Garde", zone="Indian/Reunion"))
    await ground.catch_up()

    own = await ground.call("ListCalendars", pb.ListCalendarsRequest(at_least=opened.position))
    shared = await ground.call("ListCalendars", pb.ListCalendarsRequest(), "gp")

    assert [(one.name, one.level, one.zone) for one in own.calendars] == [
        ("Garde", pb.OWNER, "Indian/Reunion"),
        ("Nurse", pb.OWNER, "Europe/Paris"),
    ]
    assert [(one.account_id, one.name, one.level) for one in own.calendars[1].shares] == [
        ("gp", "Gp", pb.DETAILS)
    ]
    assert [(one.name, one.owner_name, one.level, len(one.shares)) for one in shared.calendars] == [
        ("Gp", "Gp", pb.OWNER, 0),
        ("Nurse", "Nurse", pb.DETAILS, 0),
    ]


async def test_an_organizations_people_work_in_its_calendar_under_its_account_or_their_own(ground):
    await ground.share(pb.MAY_BOOK, account="maia")
    through = {"organizations": ["maia"]}
    acting = {"on_behalf_of": "maia"}

    for who in (through, acting):
        own = await ground.book("aide", "calendar-maia", who=who)
        nurses = await ground.book("aide", "calendar-nurse", who=who)
        assert own.appointment_id
        assert nurses.appointment_id
    assert len(await ground.listed("aide", who=acting)) == 2
    opened = await ground.call("OpenCalendar", pb.OpenCalendarRequest(name="Salle"), "aide", **acting)
    await ground.catch_up()
    page = await ground.call("ListCalendars", pb.ListCalendarsRequest(), "aide", **through)
    assert opened.calendar_id in [one.calendar_id for one in page.calendars if one.owner_id == "maia"]


async def test_a_delegate_books_and_does_not_share(ground):
    lent = {"on_behalf_of": "nurse", "delegation_id": "d", "scopes": ["DOSSIERS"]}
    other = lent | {"scopes": ["DISCUSSIONS"]}

    booked = await ground.book("gp", "calendar-nurse", who=lent)
    refused = await ground.book("gp", "calendar-nurse", who=other)
    sharing = pb.ShareCalendarRequest(calendar_id="calendar-nurse", account_id="gp", level=pb.DETAILS)
    further = await ground.call("ShareCalendar", sharing, "gp", **lent)

    assert booked.appointment_id
    assert (refused.kind, further.kind) == ("forbidden", "forbidden")
    assert further.code == "not-by-delegation"


async def test_auditors_and_people_nobody_knows_are_shared_nothing(ground):
    for account in ("ada", "nobody", ""):
        problem = await ground.share(pb.DETAILS, account=account)
        assert (problem.kind, problem.code, problem.field) == (
            "invalid",
            "nobody-has-that-account",
            "account_id",
        )
    for level in (pb.OWNER, pb.LEVEL_UNSPECIFIED, 9):
        problem = await ground.share(level)
        assert (problem.kind, problem.field) == ("invalid", "level")


async def test_what_somebody_saw_before_lets_them_see_nothing_more(ground):
    """Asked again and again, as a screen does: each answer goes by the level of its moment."""
    await ground.book()
    nurses = {"calendar": ["calendar-nurse"]}
    seen = []
    for level in (pb.DETAILS, pb.FREE_BUSY, pb.MAY_BOOK):
        await ground.share(level)
        for _ in range(2):
            seen += [one.title for one in await ground.listed("gp", **nurses)]
    await ground.call(
        "UnshareCalendar", pb.UnshareCalendarRequest(calendar_id="calendar-nurse", account_id="gp")
    )
    await ground.catch_up()
    refused = [
        await ground.call("ListAppointments", pb.ListAppointmentsRequest(**nurses), "gp") for _ in range(2)
    ]

    assert seen == ["Suivi", "Suivi", "", "", "Suivi", "Suivi"]
    assert {(problem.kind, problem.code) for problem in refused} == {("not-found", "no-such-calendar")}


async def test_one_sees_all_of_ones_own_calendars_together_page_by_page(ground):
    """One in Paris and one overseas, whose months begin at other moments."""
    opened = await ground.call(
        "OpenCalendar", pb.OpenCalendarRequest(name="Astreinte", zone="Indian/Reunion")
    )
    booked = []
    for hours in range(5):
        for calendar in ("calendar-nurse", opened.calendar_id):
            said = {"calendar": calendar, "start": TOMORROW + hours * 2 * HOUR, "title": f"{hours}"}
            booked.append((await ground.book(**said)).appointment_id)
    await ground.book("gp")
    await ground.catch_up()

    seen, token = [], ""
    while len(seen) < 20:
        request = pb.ListAppointmentsRequest(view=pb.MONTH, day="2026-03-15", page_size=4, page_token=token)
        answer = await ground.call("ListAppointments", request)
        seen += answer.appointments
        if not (token := answer.next_page_token):
            break

    assert sorted(one.appointment_id for one in seen) == sorted(booked)
    assert [one.title for one in seen] == [f"{hours}" for hours in range(5) for _ in range(2)]
    elsewhere = {"zone": "Pacific/Noumea", "calendar_id": "calendar-nurse"}
    await ground.call("ChangeCalendar", pb.ChangeCalendarRequest(**elsewhere))
    assert len(await ground.listed(view=pb.MONTH, day="2026-03-15", page_size=50)) == 10

"""Secret addresses and imports through the real server."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import icalendar
import pytest

from chassis.testing import NOON
from spico.agenda.v1 import agenda_pb2
from spico.agenda.v1 import icalendar_pb2 as pb
from spico.agenda.v1 import icalendar_pb2_grpc as rpcs

CALENDAR = "calendar-nurse"
IMPORT = "/spico.agenda.v1.Icalendar/ImportAppointments"
READ = "/spico.agenda.v1.Icalendar/ReadCalendar"
HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//\r\n"


def event(uid, said="DTSTART:20260309T090000Z\r\nDURATION:PT1H\r\nSUMMARY:Réunion\r\n"):
    return f"BEGIN:VEVENT\r\nUID:{uid}\r\n{said}END:VEVENT\r\n"


class Outside:
    """Calendars beyond the platform, in words of their own."""

    def __init__(self, ground):
        self.ground = ground

    async def call(self, rpc, request, account="nurse", **who):
        stub = self.ground.stub(rpcs.IcalendarStub)
        return await self.ground.answer(getattr(stub, rpc), request, account, **who)

    async def open(self, account="nurse", calendar=CALENDAR, name="Téléphone", **who):
        request = pb.OpenCalendarAddressRequest(calendar_id=calendar, name=name)
        answer = await self.call("OpenCalendarAddress", request, account, **who)
        await self.ground.catch_up()
        return answer

    async def revoke(self, address_id, account="nurse", **who):
        request = pb.RevokeCalendarAddressRequest(calendar_id=CALENDAR, address_id=address_id)
        answer = await self.call("RevokeCalendarAddress", request, account, **who)
        await self.ground.catch_up()
        return answer

    async def read(self, path):
        """Read as an application does that knows nothing but the address."""
        await self.ground.catch_up()
        parts = urlsplit(path)
        request = pb.ReadCalendarRequest(
            file=parts.path.rsplit("/", 1)[-1], key=parse_qs(parts.query).get("key", [""])[0]
        )
        said = await self.ground.ask(READ, request)
        if not isinstance(said, list):
            return said
        return said[0].description, b"".join(each.content for each in said[1:])

    async def bring(self, *events, account="nurse", calendar=CALENDAR, kind="", content=None, **who):
        raw = content if content is not None else (HEAD + "".join(events) + "END:VCALENDAR\r\n").encode()
        described = pb.ImportDescription(calendar_id=calendar, file_name="a.ics", type=kind)
        said = await self.ground.ask(
            IMPORT,
            pb.ImportAppointmentsRequest(description=described),
            pb.ImportAppointmentsRequest(content=raw),
            pb.ImportAppointmentsRequest(end=pb.ImportEnd(size=len(raw))),
            metadata=self.ground.metadata(account, **who),
            seconds=60,
        )
        return said[0] if isinstance(said, list) else said


@pytest.fixture
async def outside(ground):
    return Outside(ground)


async def test_an_address_shows_when_and_of_which_type_and_nothing_of_whom_where_or_why(outside):
    said = {
        "title": "Mme Fontanel",
        "place": "3 rue des Lilas",
        "comment": "Escarre",
        "dossier_id": "dossier-1",
    }
    booked = await outside.ground.book(type="HOME_VISIT", **said)
    await outside.ground.book(type="ON_CALL", start=NOON + timedelta(days=3))
    gone = await outside.ground.book(start=NOON + timedelta(days=4))
    request = agenda_pb2.CancelAppointmentRequest(appointment_id=gone.appointment_id)
    await outside.ground.call("CancelAppointment", request)
    opened = await outside.open()
    described, content = await outside.read(opened.path)

    assert opened.path.startswith(f"/v1/calendars/{CALENDAR}.ics?key=")
    calendar = icalendar.Calendar.from_ical(content)
    events = calendar.walk("VEVENT")
    assert [(str(each["SUMMARY"]), each["TRANSP"]) for each in events] == [
        ("Visite à domicile", "OPAQUE"),
        ("RDV Astreinte", "TRANSPARENT"),
    ]
    assert events[0]["DTSTART"].dt == NOON + timedelta(days=1)
    assert events[0]["UID"] == f"{booked.appointment_id}-1@spico"
    assert (described.media_type, described.size) == ("text/calendar", len(content))
    for secret in ("Fontanel", "Lilas", "Escarre", "dossier-1", "Suivi"):
        assert secret not in content.decode()
    again, same = await outside.read(opened.path)
    assert (again.etag, same) == (described.etag, content)


async def test_a_wrong_secret_and_a_revoked_one_find_nothing(outside):
    opened = await outside.open()
    other = await outside.open(name="Ordinateur")
    wrong = [
        opened.path[:-1] + ("A" if opened.path[-1] != "A" else "B"),
        opened.path.replace(CALENDAR, "calendar-gp"),
        opened.path.replace(".ics", ""),
        opened.path.partition("?")[0],
        f"/v1/calendars/{CALENDAR}.ics?key=",
    ]
    answers = [await outside.read(path) for path in wrong]
    revoked = await outside.revoke(opened.address_id)
    answers.append(await outside.read(opened.path))

    assert {(each.kind, each.code, each.field) for each in answers} == {("not-found", "no-such-calendar", "")}
    assert revoked.position
    assert not (await outside.revoke(opened.address_id)).position
    assert isinstance(await outside.read(other.path), tuple)


async def test_the_secret_is_kept_nowhere(outside, mongodb_uri):
    opened = await outside.open()
    secret = opened.path.partition("key=")[2]
    listed = await outside.call(
        "ListCalendarAddresses", pb.ListCalendarAddressesRequest(calendar_id=CALENDAR)
    )

    assert [(one.address_id, one.name) for one in listed.addresses] == [(opened.address_id, "Téléphone")]
    database = outside.ground.parts.log.database
    for name in await database.list_collection_names():
        async for document in database[name].find():
            assert secret not in str(document)


async def test_only_the_owner_opens_sees_and_revokes_addresses(outside):
    opened = await outside.open()
    refused = [await outside.open("gp")]
    await outside.ground.share(level=3)
    await outside.ground.catch_up()
    listing = pb.ListCalendarAddressesRequest(calendar_id=CALENDAR)
    refused += [await outside.open("gp"), await outside.revoke(opened.address_id, "gp")]
    refused.append(await outside.call("ListCalendarAddresses", listing, "gp"))
    lent = {"on_behalf_of": "nurse", "delegation_id": "d-1", "scopes": ["DOSSIERS"]}
    refused.append(await outside.open("gp", **lent))

    assert [each.kind for each in refused] == ["not-found", *["forbidden"] * 4]


async def test_a_calendar_has_ten_addresses_at_most(outside):
    for _ in range(10):
        await outside.open()

    assert (await outside.open()).code == "a-calendar-has-ten-addresses-at-most"


async def test_a_file_is_taken_in_once_however_often_it_comes(outside):
    weekly = event("u-2", "DTSTART:20260310T090000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\n")
    first = await outside.bring(event("u-1"), weekly, kind="MEETING")
    again = await outside.bring(event("u-1"), weekly, event("u-3"))
    shown = await outside.ground.listed(calendar=[CALENDAR], to=NOON + timedelta(days=60))

    assert (first.imported, first.known, list(first.refused)) == (2, 0, [])
    assert (again.imported, again.known) == (1, 2)
    assert first.position != again.position
    assert [(one.title, one.type) for one in shown if one.title] == [
        ("Réunion", "MEETING"),
        ("Réunion", "OTHER"),
    ]
    assert len(shown) == 5


async def test_what_cannot_be_taken_in_is_told_of_by_its_line_and_the_rest_is(outside):
    mars = "DTSTART;TZID=Mars/Phobos:20260309T090000\r\nDURATION:PT1H\r\n"
    endless = "DTSTART:20260309T090000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY\r\n"
    late = "DTSTART:20460309T090000Z\r\nDURATION:PT1H\r\n"
    report = await outside.bring(event("u-1", mars), event("u-2"), event("u-3", endless), event("u-4", late))

    assert report.imported == 1
    assert [(one.line, one.property, one.code) for one in report.refused] == [
        (6, "DTSTART", "the-zone-is-unknown"),
        (19, "RRULE", "a-series-has-an-end"),
        (23, "DTSTART", "an-appointment-is-within-ten-years"),
    ]
    assert report.refused[0].detail == "Ce fuseau horaire est inconnu."


async def test_a_calendar_that_refuses_double_booking_refuses_what_comes_too(outside):
    rule = agenda_pb2.ChangeCalendarRequest(calendar_id=CALENDAR, double_booking=agenda_pb2.REFUSED)
    await outside.ground.call("ChangeCalendar", rule)
    report = await outside.bring(event("u-1"), event("u-2"))

    assert (report.imported, [one.code for one in report.refused]) == (1, ["the-time-is-taken"])


async def test_series_bring_five_thousand_at_most(outside):
    daily = "DTSTART:202603{:02}T090000Z\r\nDURATION:PT1M\r\nRRULE:FREQ=DAILY;COUNT=366\r\n"
    report = await outside.bring(*(event(f"u-{day}", daily.format(day)) for day in range(1, 16)))

    assert report.imported == 13
    assert {one.code for one in report.refused} == {"an-import-brings-five-thousand-occurrences-at-most"}


async def test_a_file_that_is_none_or_too_large_and_who_may_not_book_are_refused(outside):
    none = await outside.bring(content=b"%PDF-1.4")
    large = await outside.bring(content=b"BEGIN:VCALENDAR\r\n" + b" " * (2 * 1024 * 1024))
    kind = await outside.bring(event("u-1"), kind="NOTHING")
    stranger = await outside.bring(event("u-1"), account="gp")
    await outside.ground.share(level=2)
    await outside.ground.catch_up()
    looks = await outside.bring(event("u-1"), account="gp")

    assert (none.code, none.field) == ("the-file-is-no-calendar", "file")
    assert (large.code, large.field) == ("the-file-is-too-large", "file")
    assert (kind.code, kind.field) == ("there-is-no-such-type", "type")
    assert (stranger.kind, looks.kind) == ("not-found", "forbidden")

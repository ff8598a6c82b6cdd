"""A calendar beyond the platform, through the gateway: a secret address, and a file that comes in."""

from datetime import UTC, datetime, timedelta

import httpx
import icalendar
import pytest

pytestmark = pytest.mark.scenario

START = (datetime.now(UTC) + timedelta(days=20)).replace(hour=9, minute=0, second=0, microsecond=0)


def own_calendar(somebody):
    calendars = somebody.get("/v1/calendars")["calendars"]
    return next(each["calendarId"] for each in calendars if each["ownerId"] == somebody.account_id)


def event(uid, said):
    return f"BEGIN:VEVENT\r\nUID:{uid}\r\n{said}END:VEVENT\r\n"


def test_whoever_has_the_address_reads_when_and_not_what_for_until_it_is_revoked(region):
    nurse = region.someone("karim")
    calendar = own_calendar(nurse)
    booked = nurse.post(
        "/v1/appointments",
        {
            "calendarId": calendar,
            "start": START.isoformat(),
            "end": (START + timedelta(minutes=30)).isoformat(),
            "type": "HOME_VISIT",
            "title": "Pansement de Mme Essai",
            "place": "3 rue des Lilas",
        },
    )
    opened = nurse.post(f"/v1/calendars/{calendar}/addresses", {"name": "Téléphone"})
    nurse.get("/v1/calendars", atLeast=opened["position"])
    nurse.get("/v1/appointments", calendar=calendar, atLeast=booked["position"])

    with httpx.Client(base_url=region.base_url, timeout=20) as anybody:
        answer = anybody.get(opened["path"])
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == "text/calendar"
        assert answer.headers["cache-control"] == "private, no-cache"
        assert answer.headers["last-modified"].endswith("GMT")
        events = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
        mine = [each for each in events if each["UID"].startswith(booked["appointmentId"])]
        assert [(each["DTSTART"].dt, str(each["SUMMARY"])) for each in mine] == [(START, "Visite à domicile")]
        assert "Essai" not in answer.text
        assert "Lilas" not in answer.text
        kept = anybody.get(opened["path"], headers={"if-none-match": answer.headers["etag"]})
        assert (kept.status_code, kept.content, kept.headers["etag"]) == (304, b"", answer.headers["etag"])
        assert anybody.head(opened["path"]).headers["etag"] == answer.headers["etag"]
        wrong = anybody.get(f"/v1/calendars/{calendar}.ics", params={"key": "guessed"})
        assert (wrong.status_code, wrong.json()["code"]) == (404, "no-such-calendar")
        path = f"/v1/calendars/{calendar}/addresses/{opened['addressId']}"
        revoked = nurse.http.delete(path).json()
        nurse.get("/v1/calendars", atLeast=revoked["position"])
        gone = anybody.get(opened["path"], headers={"if-none-match": answer.headers["etag"]})
        assert (gone.status_code, gone.json()["code"]) == (404, "no-such-calendar")


def test_a_file_comes_in_once_and_what_cannot_is_told_by_its_line(region):
    nurse = region.someone("karim")
    calendar = own_calendar(nurse)
    when = f"DTSTART:{START + timedelta(days=1):%Y%m%dT%H%M%SZ}\r\nDURATION:PT1H\r\nSUMMARY:Formation\r\n"
    text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + event(START.isoformat(), when)
    text += event("endless", f"{when}RRULE:FREQ=DAILY\r\n") + "END:VCALENDAR\r\n"

    def bring():
        answer = nurse.http.post(
            f"/v1/calendars/{calendar}/imports",
            data={"type": "TRAINING"},
            files={"file": ("agenda.ics", text.encode(), "text/calendar")},
        )
        assert answer.is_success, answer.text
        return answer.json()

    first, again = bring(), bring()

    assert (first["imported"], first["known"]) == (1, 0)
    assert (again["imported"], again["known"]) == (0, 1)
    (refused,) = first["refused"]
    assert (refused["property"], refused["code"], refused["line"]) == ("RRULE", "a-series-has-an-end", 14)
    query = {"calendar": calendar, "from": START.isoformat(), "to": (START + timedelta(days=3)).isoformat()}
    shown = nurse.get("/v1/appointments", **query, atLeast=first["position"])["appointments"]
    assert [each["typeLabel"] for each in shown if each["title"] == "Formation"] == ["Formation"]

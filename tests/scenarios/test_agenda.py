"""Appointments and tasks through the gateway, on real parts: shared calendars, a reminder, a discharge."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.patients import somebody
from tests.waiting import eventually

pytestmark = pytest.mark.scenario

START = (datetime.now(UTC) + timedelta(days=10)).replace(hour=9, minute=0, second=0, microsecond=0)


class Story:
    """What has happened so far."""

    def __init__(self, region):
        self.region = region
        self.nurse = region.someone("karim")
        self.physician = region.someone("helene")
        patient = somebody(phone="0639980001", email="patient@patients.example")
        opened = self.nurse.post("/v1/dossiers", {"patient": patient})
        self.dossier_id = opened["dossierId"]
        # One looks at a dossier before one books for its patient.
        self.nurse.get(f"/v1/dossiers/{self.dossier_id}", atLeast=opened["position"])

    def calendar(self, owner):
        calendars = owner.get("/v1/calendars")["calendars"]
        return next(each for each in calendars if each["ownerId"] == owner.account_id)

    def told(self, somebody_, theme):
        shown = somebody_.get("/v1/notifications")["notifications"]
        return [each for each in shown if each["theme"] == theme]


@pytest.fixture(scope="module")
def story(region):
    return Story(region)


def test_a_colleague_books_in_a_calendar_that_is_shared_and_its_owner_is_told(story):
    calendar = story.calendar(story.physician)["calendarId"]
    share = f"/v1/calendars/{calendar}/shares/{story.nurse.account_id}"
    shared = story.physician.http.put(share, json={"level": "MAY_BOOK"})
    assert shared.is_success, shared.text
    seen = story.nurse.get("/v1/calendars", atLeast=shared.json()["position"])["calendars"]
    assert {each["calendarId"]: each["level"] for each in seen}[calendar] == "MAY_BOOK"
    booked = story.nurse.post(
        "/v1/appointments",
        {
            "calendarId": calendar,
            "start": START.isoformat(),
            "end": (START + timedelta(minutes=30)).isoformat(),
            "type": "HOME_VISIT",
            "title": "Visite commune",
            "dossierId": story.dossier_id,
            "reminder": {"channels": ["SMS", "EMAIL"], "leadTime": "1d"},
        },
    )

    query = {"from": START.isoformat(), "to": (START + timedelta(hours=1)).isoformat()}
    listed = story.physician.get("/v1/appointments", **query, atLeast=booked["position"])["appointments"]
    mine = [each for each in listed if each["appointmentId"] == booked["appointmentId"]]
    assert [(each["title"], each["reminder"]["state"]) for each in mine] == [("Visite commune", "PLANNED")]
    told = eventually(
        lambda: [
            each
            for each in story.told(story.physician, "AGENDA")
            if each["subject"]["id"] == booked["appointmentId"]
        ]
    )
    assert told[0]["subject"]["kind"] == "APPOINTMENT"
    assert "Visite" not in told[0]["text"]

    path = f"/v1/appointments/{booked['appointmentId']}"
    answer = story.physician.http.request("DELETE", path, params={"reason": "Congé"})
    assert answer.is_success, answer.text
    whole = story.nurse.get(path, atLeast=answer.json()["position"])
    assert whole["appointment"]["cancelled"]
    assert whole["changes"][0]["reason"] == "Congé"


def test_a_calendar_that_is_not_shared_does_not_exist_for_others(story):
    nurses = story.calendar(story.nurse)
    problem = story.physician.problem("GET", "/v1/appointments", params={"calendar": nurses["calendarId"]})

    assert (problem["status"], problem["code"]) == (404, "no-such-calendar")


def test_a_discharge_becomes_a_task_of_whoever_recorded_it_and_is_completed(story):
    path = f"/v1/dossiers/{story.dossier_id}/hospital-stays"
    at = datetime.now(UTC)
    stay = story.nurse.post(
        path, {"hospital": "CH fictif", "admittedAt": (at - timedelta(days=3)).isoformat()}
    )
    story.nurse.post(f"{path}/{stay['stayId']}:discharge", {"dischargedAt": at.isoformat()})

    def asked():
        return story.nurse.get("/v1/tasks", dossier=story.dossier_id, type="CALL_FAMILY")["tasks"]

    (task,) = eventually(asked)
    assert (task["level"], task["state"]) == ("HIGH", "OPEN")
    board = story.nurse.get("/v1/dashboard")
    assert board["openTasks"] >= 1
    done = story.nurse.post(f"/v1/tasks/{task['taskId']}:complete", {"comment": "Fille prévenue."})
    assert story.nurse.get("/v1/tasks", dossier=story.dossier_id, atLeast=done["position"])["tasks"] == []

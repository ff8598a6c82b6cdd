"""Documents of an appointment through the gateway: into the dossier, or kept with it."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.patients import somebody

pytestmark = pytest.mark.scenario

START = (datetime.now(UTC) + timedelta(days=12)).replace(hour=9, minute=0, second=0, microsecond=0)
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture(scope="module")
def booked(region):
    nurse = region.someone("karim")
    opened = nurse.post("/v1/dossiers", {"patient": somebody()})
    nurse.get(f"/v1/dossiers/{opened['dossierId']}", atLeast=opened["position"])
    calendars = nurse.get("/v1/calendars")["calendars"]
    calendar = next(each["calendarId"] for each in calendars if each["ownerId"] == nurse.account_id)
    answer = nurse.post(
        "/v1/appointments",
        {
            "calendarId": calendar,
            "start": START.isoformat(),
            "end": (START + timedelta(minutes=30)).isoformat(),
            "type": "OFFICE",
            "dossierId": opened["dossierId"],
        },
    )
    return nurse, answer, opened["dossierId"]


def test_a_document_of_the_patient_tab_is_in_the_dossier_and_one_of_the_appointment_is_not(booked):
    nurse, appointment, dossier_id = booked
    path = f"/v1/appointments/{appointment['appointmentId']}/documents"
    filed = nurse.upload(path, PDF, filedIn="dossier", category="PRESCRIPTION")
    kept = nurse.upload(path, PDF + b"\n", filedIn="appointment")
    listed = nurse.get(path, atLeast=kept["position"])["documents"]
    position = filed["documentPosition"]
    in_dossier = nurse.get(f"/v1/dossiers/{dossier_id}/documents", atLeast=position)["documents"]

    assert {each["documentId"]: each["filedIn"] for each in listed} == {
        filed["documentId"]: "dossier",
        kept["documentId"]: "appointment",
    }
    assert [each["documentId"] for each in in_dossier] == [filed["documentId"]]
    there = nurse.download(f"/v1/dossiers/{dossier_id}/documents/{filed['documentId']}/content")
    here = nurse.download(f"{path}/{kept['documentId']}/content")
    assert (there.content, here.content) == (PDF, PDF + b"\n")
    assert here.headers["content-disposition"].startswith("attachment; ")
    assert here.headers["cache-control"] == "no-store"


def test_who_has_no_part_in_the_calendar_finds_neither(booked, region):
    _, appointment, _ = booked
    stranger = region.someone("helene")
    path = f"/v1/appointments/{appointment['appointmentId']}/documents"

    assert stranger.problem("GET", path)["code"] == "no-such-appointment"
    answer = stranger.http.post(path, data={"filedIn": "appointment"}, files={"file": ("a.pdf", PDF)})
    assert (answer.status_code, answer.json()["code"]) == (404, "no-such-appointment")

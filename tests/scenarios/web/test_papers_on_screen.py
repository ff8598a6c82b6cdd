"""Documents of an appointment at a window: into the dossier of the patient, or with the appointment only."""

import uuid
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.patients import somebody
from tests.waiting import eventually

pytestmark = pytest.mark.scenario

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def booked(region):
    """An appointment about a patient, in the calendar of whoever booked it."""
    nadia = region.someone("nadia")
    opened = nadia.post("/v1/dossiers", {"patient": somebody()})
    nadia.get(f"/v1/dossiers/{opened['dossierId']}", atLeast=opened["position"])
    calendars = nadia.get("/v1/calendars")["calendars"]
    start = datetime.now().astimezone().replace(hour=10, minute=0, second=0) + timedelta(days=63)
    told = {
        "calendarId": next(one["calendarId"] for one in calendars if one["ownerId"] == nadia.account_id),
        "start": start.isoformat(),
        "end": (start + timedelta(minutes=30)).isoformat(),
        "type": "OFFICE",
        "title": f"Bilan {uuid.uuid4().hex[:8]}",
        "dossierId": opened["dossierId"],
    }
    appointment = nadia.post("/v1/appointments", told)
    nadia.get("/v1/appointments", atLeast=appointment["position"])
    return nadia, told, start


def test_a_document_goes_into_the_dossier_or_stays_with_the_appointment(at_a_window, booked, tmp_path):
    nadia, told, start = booked
    name = f"bilan-{uuid.uuid4().hex[:6]}.pdf"
    file = tmp_path / name
    file.write_bytes(PDF)
    person = at_a_window().signs_in("Nadia Soubiran")
    person.opens(f"/agenda?view=list&day={start.date()}")
    person.page.locator(".agenda-page").get_by_text(told["title"]).first.click()
    part = person.dialog().get_by_role("region", name="Documents")
    papers = part.get_by_role("list", name="Documents du rendez-vous")

    part.locator("input[type=file]").set_input_files(file)
    part.get_by_role("button", name="Ajouter", exact=True).click()
    expect(papers).to_contain_text("Versé au dossier du patient")
    part.locator("input[type=file]").set_input_files(file)
    part.get_by_role("combobox", name="Où le conserver").select_option("appointment")
    part.get_by_role("button", name="Ajouter", exact=True).click()
    fetch = part.get_by_role("button", name=f"Télécharger {name}")
    with person.page.expect_download() as fetched:
        fetch.click()

    assert fetched.value.path().read_bytes() == PDF
    assert person.violations() == []
    part.get_by_role("link", name="Voir au dossier").click()
    person.page.wait_for_url(f"**/dossiers/{told['dossierId']}**")
    # The answer of agenda names the position in dossiers; this one asks until the list is there.
    documents = eventually(lambda: nadia.get(f"/v1/dossiers/{told['dossierId']}/documents")["documents"])
    assert [each["fileName"] for each in documents] == [name]

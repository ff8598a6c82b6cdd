"""At a window: a calendar that is read elsewhere, a file that comes in, data that are extracted."""

import re
import uuid
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.scenario


def outside(person, name):
    """Open what one's own calendar says of the world beyond; give that part of the dialog."""
    person.opens("/agenda")
    person.page.get_by_role("button", name=f"Partager l’agenda {name}").first.click()
    return person.dialog().get_by_role("region", name="Hors de la plateforme")


def test_an_address_is_opened_read_elsewhere_and_revoked(at_a_window, region):
    person = at_a_window().signs_in("Nadia Soubiran")
    device = f"Appareil {uuid.uuid4().hex[:6]}"
    part = outside(person, "Nadia Soubiran")
    part.get_by_role("textbox", name="Nom de la nouvelle adresse").fill(device)
    part.get_by_role("button", name="Ouvrir une adresse").click()
    secret = part.get_by_role("textbox", name="Adresse à copier maintenant")
    expect(secret).to_have_value(re.compile(r"/v1/calendars/.+\.ics\?key=.{40,}"))
    path = secret.input_value().partition("/v1/")[2]
    address = f"{region.base_url}/v1/{path}"
    expect(part.get_by_role("list", name="Adresses de lecture")).to_contain_text(device)
    assert person.violations() == []

    assert httpx.get(address, trust_env=False).text.startswith("BEGIN:VCALENDAR")
    part.get_by_role("button", name=f"Révoquer l’adresse {device}").click()
    expect(part.get_by_role("button", name=f"Révoquer l’adresse {device}")).to_have_count(0)
    assert httpx.get(address, trust_env=False).status_code == 404


def test_a_file_is_imported_and_what_was_refused_is_shown_by_its_line(at_a_window, tmp_path):
    person = at_a_window().signs_in("Nadia Soubiran")
    title = f"Congrès {uuid.uuid4().hex[:6]}"
    start = datetime.now(UTC) + timedelta(days=47)
    said = f"DTSTART:{start:%Y%m%dT100000Z}\r\nDURATION:PT1H\r\nSUMMARY:{title}\r\n"
    endless = "BEGIN:VEVENT\r\nUID:x\r\nDTSTART:20270101T100000Z\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\n"
    text = f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:{title}\r\n{said}END:VEVENT\r\n{endless}END:VCALENDAR\r\n"
    file = tmp_path / "agenda.ics"
    file.write_bytes(text.encode())
    part = outside(person, "Nadia Soubiran")
    part.locator("input[type=file]").set_input_files(file)
    part.get_by_role("button", name="Importer", exact=True).click()

    told = part.get_by_role("status")
    expect(told).to_contain_text("Importés : 1 · déjà connus : 0 · refusés : 1")
    expect(told).to_contain_text("Ligne")
    person.opens(f"/agenda?view=list&day={start.date()}")
    expect(person.page.locator(".agenda-page").get_by_text(title).first).to_be_visible()


def test_a_coordinator_extracts_the_data_and_fetches_them_from_the_list_and_from_the_task(
    at_a_window, region
):
    operator, coordinator = region.operator(), region.someone("nadia")
    accounts = coordinator.get("/v1/me/accounts")["accounts"]
    organization = next(each for each in accounts if each["kind"] == "ORGANIZATION")
    right = f"/v1/organizations/{organization['accountId']}/data-extract-rights/{coordinator.account_id}"
    assert operator.http.put(right, json={}).is_success
    person = at_a_window().signs_in("Nadia Soubiran")
    today = datetime.now(UTC).date().isoformat()
    person.opens("/taches")
    person.button("Extraction brute des données").click()
    dialog = person.dialog()
    dialog.get_by_label("Structure").select_option(organization["accountId"])
    dialog.get_by_label("Premier jour").fill(today)
    dialog.get_by_label("Dernier jour").fill(today)
    dialog.get_by_role("button", name="Extraire").click()
    extracts = dialog.get_by_role("list", name="Extractions demandées")
    expect(extracts).to_contain_text("Prête")
    assert person.violations() == []
    with person.page.expect_download() as fetched:
        extracts.get_by_role("button", name=re.compile("Télécharger l’extraction")).first.click()
    assert "# definition: raw-activity" in fetched.value.path().read_text("utf-8")

    person.finds("/taches?type=DATA_EXTRACT", "Position dans le journal")
    with person.page.expect_download() as delivered:
        person.button("Télécharger l’extraction").first.click()
    assert delivered.value.suggested_filename == "extraction.csv"

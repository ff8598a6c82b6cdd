"""The sheets of help: found from the account menu, searched, read, leading where they say (F70, F234)."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.scenario

CLIENT = Path(__file__).parents[3] / "clients" / "web"


def test_a_sheet_is_found_by_a_word_read_and_leads_to_its_screen(at_a_window):
    person = at_a_window().signs_in("Claire Fontanel")
    person.page.get_by_role("banner").get_by_role("button").last.click()
    person.page.get_by_role("menuitem", name="Aide").click()
    person.sees_title("Aide")
    person.sees(f"Version {json.loads((CLIENT / 'package.json').read_text('utf-8'))['version']}")
    sheets = person.page.get_by_role("button", expanded=False)

    person.page.get_by_label("Rechercher dans les fiches").fill("xylophone")
    person.sees("Aucune fiche ne parle de cela.")
    person.page.get_by_label("Rechercher dans les fiches").fill("delegant")
    expect(sheets.filter(has_text="Déléguer son compte")).to_have_count(1)
    sheets.filter(has_text="Déléguer son compte").click()
    person.sees("Tout ce qui est fait ainsi porte les deux noms")
    assert person.violations() == []

    person.page.get_by_role("link", name="Y aller").click()
    person.sees_title("Délégations")

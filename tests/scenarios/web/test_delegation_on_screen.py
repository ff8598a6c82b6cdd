"""A colleague is let into an account, works there under both names, and is let out again."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.scenario


def test_an_access_is_asked_for_granted_used_and_ended(at_a_window):
    worker = at_a_window().signs_in("Nadia Soubiran")
    nurse = at_a_window().signs_in("Claire Fontanel")
    worker.opens("/delegations")
    worker.button("Demander un accès").click()
    picker = worker.page.get_by_role("combobox", name="Au compte de")
    picker.fill("Fontanel")
    worker.page.get_by_role("option", name="Claire Fontanel").click()
    worker.button("Envoyer").click()
    worker.sees("En attente")

    nurse.opens("/delegations")
    nurse.button("Accepter").first.click()
    nurse.sees("Active")

    worker.sees("Active")
    worker.page.get_by_role("button", name="Changer de compte").click()
    worker.page.get_by_role("menuitem", name="Claire Fontanel").click()
    worker.sees("Vous agissez au nom de Claire Fontanel")
    expect(worker.page.get_by_role("link", name="CARRERE")).to_be_visible()
    worker.button("Revenir à mon compte").click()
    expect(worker.page.get_by_text("Vous agissez au nom de")).to_have_count(0)

    nurse.button("Mettre fin").first.click()
    nurse.sees("Terminée")

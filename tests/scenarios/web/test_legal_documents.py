"""The legal documents: an entry that unfolds, each open to all, templates that say what they are (F69)."""

import pytest
from playwright.sync_api import expect

from tests.scenarios.web.own_account import OwnAccount

pytestmark = pytest.mark.scenario

DOCUMENTS = {
    "Conditions d’utilisation": "Conditions générales d’utilisation",
    "Données personnelles": "Protection des données personnelles",
    "Mentions légales": "Mentions légales",
    "Accessibilité": "Déclaration d’accessibilité",
}


def test_an_entry_of_the_navigation_unfolds_into_the_legal_documents(at_a_window):
    person = at_a_window().signs_in("Claire Fontanel")
    places = person.page.get_by_role("navigation", name="Navigation principale")
    entry = places.get_by_role("button", name="Documents juridiques")
    expect(entry).to_have_attribute("aria-expanded", "false")
    entry.focus()
    entry.press("Enter")
    expect(entry).to_have_attribute("aria-expanded", "true")

    for name, title in DOCUMENTS.items():
        places.get_by_role("link", name=name, exact=True).click()
        person.sees_title(title)
        # Nobody takes for the operator's what no operator has written.
        person.sees("Modèle fourni avec le logiciel.")
        assert person.violations() == []
    entry.click()
    expect(entry).to_have_attribute("aria-expanded", "false")


def test_operators_find_them_too_and_so_does_who_has_not_signed_in(at_a_window, region):
    visitor = at_a_window({"width": 390, "height": 844})
    visitor.opens("/connexion")
    visitor.page.get_by_role("contentinfo").get_by_role("link", name="Données personnelles").click()
    visitor.sees_title("Protection des données personnelles")
    visitor.sees("Délégué à la protection des données")
    assert visitor.violations() == []
    assert not visitor.overflows()
    visitor.page.get_by_role("link", name="Retour à la connexion").click()
    visitor.sees_title("Se connecter")

    operator = OwnAccount(region, "operator", "Juriste").comes_in(at_a_window())
    operator.page.get_by_role("button", name="Documents juridiques").click()
    operator.page.get_by_role("link", name="Mentions légales").click()
    operator.sees_title("Mentions légales")


def test_a_document_that_there_is_not_is_said_to_be_none(at_a_window):
    person = at_a_window().signs_in("Claire Fontanel")
    person.goes("/documents-juridiques/secrets")
    person.sees("Ce document n’existe pas.")

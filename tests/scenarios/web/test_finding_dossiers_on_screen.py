"""Dossiers are found by filters that add up, and looked for before one is opened."""

import pytest
from playwright.sync_api import expect

from tests.patients import somebody
from tests.scenarios.web.own_account import OwnAccount
from tests.scenarios.web.own_dossier import opened_by

pytestmark = pytest.mark.scenario

ADMINISTRATIVE = "99"
"""A profession that no entitlement lets coordinate."""


def fills(person, patient):
    person.is_at("/dossiers/nouveau")
    person.field("Nom de naissance").fill(patient["birthName"])
    person.field("Prénoms de naissance").fill(patient["birthGivenNames"][0])
    person.field("Date de naissance").fill("/".join(reversed(patient["birthDate"].split("-"))))
    person.field("Lieu de naissance (code INSEE)").fill(patient["birthPlaceCode"])
    person.button("Rechercher ce patient / usager").click()


def test_whoever_has_a_dossier_is_found_before_a_second_one_is_opened(at_a_window, region):
    shared = opened_by(region.someone("claire"))
    nurse = at_a_window().signs_in("Claire Fontanel", at="/dossiers/nouveau")
    pharmacist = at_a_window().signs_in("Louis Cabanes", at="/dossiers/nouveau")
    fills(nurse, shared.patient)
    nurse.sees("Ce patient / usager a peut-être déjà un dossier")
    nurse.sees("Même identité")
    # Every trait is the same: a second one is not even offered.
    expect(nurse.button("Il s’agit d’une autre personne, homonyme")).to_have_count(0)
    nurse.page.get_by_role("link", name="Accéder au dossier").click()
    nurse.sees_title(shared.family_name)

    # To somebody outside the circle it says that there is one, and not whose.
    fills(pharmacist, shared.patient)
    pharmacist.sees("Un dossier existe dont vous n’êtes pas membre du cercle de soins.")
    expect(pharmacist.page.get_by_role("link", name="Accéder au dossier")).to_have_count(0)


def test_a_patient_without_a_dossier_gets_one(at_a_window):
    patient = somebody(birthPlaceCode="32013")
    nurse = at_a_window().signs_in("Claire Fontanel", at="/dossiers/nouveau")
    fills(nurse, patient)
    nurse.sees("Aucun dossier n’existe pour ce patient / usager : vous pouvez l’ouvrir.")
    nurse.button("Ouvrir le dossier").click()
    nurse.sees("Informations administratives")
    nurse.sees("Ouverture du dossier")


def test_a_dossier_is_opened_as_its_case_manager_where_the_profession_allows_it(at_a_window):
    manager = at_a_window().signs_in("Nadia Soubiran", at="/dossiers/nouveau")
    fills(manager, somebody())
    manager.sees("Aucun dossier n’existe pour ce patient / usager : vous pouvez l’ouvrir.")
    manager.selects("Mon rôle dans ce dossier", "Gestionnaire de cas")
    assert manager.violations() == []
    manager.button("Ouvrir le dossier").click()
    circle = manager.page.get_by_role("region", name="Cercle de soins", exact=True)
    expect(circle).to_contain_text("Gestionnaire de cas")
    # It is under this role that the list finds it.
    manager.goes("/dossiers")
    manager.selects("Mon rôle", "Gestionnaire de cas")
    expect(manager.page.locator("main li").first).to_be_visible()


def test_a_role_that_the_profession_does_not_allow_is_refused_beside_the_choice(at_a_window, region):
    account = OwnAccount(region, "professional", "Secrétaire", profession=ADMINISTRATIVE)
    secretary, patient = account.comes_in(at_a_window()), somebody()
    secretary.opens("/dossiers/nouveau")
    fills(secretary, patient)
    secretary.selects("Mon rôle dans ce dossier", "Coordonnateur de parcours")
    secretary.button("Ouvrir le dossier").click()
    secretary.sees("La matrice d'habilitation ne permet pas à votre profession")
    role = secretary.page.get_by_role("combobox", name="Mon rôle dans ce dossier")
    expect(role).to_have_attribute("aria-invalid", "true")
    assert secretary.violations() == []
    secretary.selects("Mon rôle dans ce dossier", "Intervenant")
    secretary.button("Ouvrir le dossier").click()
    secretary.sees("Informations administratives")


def test_filters_of_one_kind_widen_and_the_kinds_narrow(at_a_window):
    """Of the demo region: two dossiers of Nadia's are about falls or memory and are accompanied."""
    manager = at_a_window().signs_in("Nadia Soubiran", at="/dossiers")
    cards = manager.page.locator("main li")
    manager.selects("Thématiques", "Troubles de la mémoire")
    expect(cards.filter(has_text="MONTAGNE")).to_be_visible()
    expect(cards.filter(has_text="VERDIER")).to_have_count(0)
    manager.page.get_by_role("option", name="Chutes et équilibre", exact=True).click()
    expect(cards.filter(has_text="VERDIER")).to_be_visible()
    expect(cards.filter(has_text="MONTAGNE")).to_be_visible()
    manager.page.keyboard.press("Escape")

    manager.page.get_by_label("Rechercher un patient / usager").fill("verdier")
    expect(cards).to_have_count(1)
    # The filters are in the address: it can be kept, and come back to.
    manager.page.reload()
    expect(cards).to_have_count(1)
    expect(cards).to_contain_text("VERDIER")

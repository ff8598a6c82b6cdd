"""The operator tells everybody of an incident at a window, and people choose when they are mailed."""

import pytest
from playwright.sync_api import expect

from tests.scenarios.web.own_account import OwnAccount

pytestmark = pytest.mark.scenario

TITLE = "Messagerie ralentie"


def test_an_incident_is_in_sight_of_everybody_until_it_is_ended(at_a_window, region):
    operator = OwnAccount(region, "operator", "Annonceur").comes_in(at_a_window())
    operator.opens("/annonces")
    operator.button("Publier une annonce").click()
    operator.page.get_by_text("Incident", exact=True).click()
    operator.field("Titre").fill(TITLE)
    operator.field("Texte").fill("Les messages arrivent avec quelques minutes de retard.")
    operator.button("Publier pour tous").click()
    listed = operator.page.get_by_role("listitem").filter(has_text=TITLE)
    expect(listed).to_contain_text("En cours")
    assert operator.violations() == []

    # Before one signs in, and afterwards.
    somebody = at_a_window()
    somebody.opens("/connexion")
    banner = somebody.page.get_by_role("region", name="Annonces de l’équipe de la plateforme")
    expect(banner).to_contain_text("Les messages arrivent avec quelques minutes de retard.")
    assert somebody.violations() == []
    OwnAccount(region, "professional", "Averti").comes_in(somebody)
    expect(banner).to_contain_text(TITLE)

    operator.button(f"Terminer « {TITLE} »").click()
    expect(listed).not_to_contain_text("En cours")
    somebody.page.reload()
    somebody.page.get_by_role("navigation", name="Navigation principale").wait_for(state="attached")
    expect(banner).to_have_count(0)


def test_one_chooses_of_what_and_when_one_is_mailed(at_a_window, region):
    person = OwnAccount(region, "professional", "Tranquille").comes_in(at_a_window())
    person.opens("/profil")
    theme = person.page.get_by_role("combobox", name="Cahier de liaison")
    theme.click()
    person.page.get_by_role("option", name="Une fois par jour").click()
    expect(theme).to_have_value("Une fois par jour")
    person.page.get_by_label("Heures calmes").check()
    person.page.get_by_label("À partir de").fill("19:30")
    person.page.get_by_label("Heure du courriel quotidien").fill("18:15")
    person.button("Enregistrer les heures").click()
    expect(person.page.get_by_role("alert", name="Cela n’a pas fonctionné")).to_have_count(0)
    person.settles()

    person.page.reload()

    expect(theme).to_have_value("Une fois par jour")
    expect(person.page.get_by_label("À partir de")).to_have_value("19:30")
    expect(person.page.get_by_label("Jusqu’à")).to_have_value("07:00")
    expect(person.page.get_by_label("Heure du courriel quotidien")).to_have_value("18:15")
    assert person.violations() == []

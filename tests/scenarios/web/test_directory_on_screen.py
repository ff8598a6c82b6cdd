"""The directory at a window: whom one writes to and takes in is searched, starred, chosen, confirmed."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.scenarios.web.own_account import OwnAccount
from tests.scenarios.web.own_dossier import opened_by
from tests.scenarios.web.test_every_screen import WIDTHS

pytestmark = pytest.mark.scenario

NAME, PLACE, WORK = "Nom, prénom ou adresse mail", "Ville ou code postal", "Profession ou spécialité"


def searches(person, **fields):
    for label, words in fields.items():
        person.field({"name": NAME, "place": PLACE, "work": WORK}[label]).fill(words)
    person.button("Rechercher").click()


@pytest.mark.parametrize("width", WIDTHS)
def test_recipients_are_searched_starred_chosen_over_several_searches_and_confirmed(
    at_a_window, region, width
):
    named = f"Relais {uuid4().hex[:8]}"
    person = OwnAccount(region, "professional", "Écrivant").comes_in(at_a_window(WIDTHS[width]))
    page = person.page
    person.opens("/discussions?starting=true")
    person.field("Objet").fill(named)
    person.button("Choisir dans l’annuaire").click()
    title = page.get_by_role("heading", name="Destinataires")
    expect(title).to_be_focused()
    found = page.get_by_role("tabpanel").get_by_role("listitem")
    chosen = page.get_by_role("list", name="Personnes choisies").get_by_role("listitem")

    page.get_by_role("tab", name="Favoris").click()
    person.sees("Aucun favori")
    page.get_by_role("tab", name="Professionnels").click()
    searches(person, name="lacaze henri")
    expect(found).to_have_count(1)
    expect(found).to_contain_text("Médecin")
    person.button("Ajouter Henri Lacaze à mes favoris").click()
    expect(person.button("Retirer Henri Lacaze de mes favoris")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("checkbox", name="Henri Lacaze").check()

    # The field is emptied by its cross, and what was chosen stays.
    person.button(f"Effacer : {NAME}").click()
    expect(person.field(NAME)).to_have_value("")
    expect(person.field(NAME)).to_be_focused()
    searches(person, work="pharmacien", place="auch")
    expect(found.filter(has_text="Henri Lacaze")).to_have_count(0)
    page.get_by_role("checkbox", name="Louis Cabanes").check()
    expect(chosen).to_have_count(2)
    person.button(f"Effacer : {PLACE}").click()
    person.button(f"Effacer : {WORK}").click()

    page.get_by_role("tab", name="Structures").click()
    searches(person, name="deux rivières")
    page.get_by_role("checkbox", name="DAC des Deux Rivières").check()
    person.button(f"Effacer : {NAME}").click()
    page.get_by_role("tab", name="Favoris").click()
    expect(found).to_have_count(1)
    expect(page.get_by_role("checkbox", name="Henri Lacaze")).to_be_checked()
    assert person.violations() == []
    assert not person.overflows()

    # Going back changes nothing; confirming does.
    person.button("Retour sans rien changer").click()
    person.sees("Choisissez au moins un destinataire.")
    expect(person.field("Objet")).to_have_value(named)
    person.addresses("Henri Lacaze", "Louis Cabanes")
    expect(chosen).to_have_count(2)
    person.button("Retirer Louis Cabanes").click()
    person.button("Commencer la conversation").click()
    expect(page.get_by_role("heading", name=named)).to_be_visible()
    person.sees("Henri Lacaze")


def test_one_writes_to_an_organization_from_the_directory(at_a_window):
    person = at_a_window().signs_in("Claire Fontanel", at="/annuaire")
    person.page.get_by_role("tab", name="Structures").click()
    searches(person, name="deux rivières")
    person.page.get_by_role("link", name="Écrire à DAC des Deux Rivières").click()
    person.sees_title("Discussions")
    expect(person.page.get_by_role("group", name="Destinataires")).to_contain_text("DAC des Deux Rivières")


def test_two_people_are_taken_into_a_circle_at_once(at_a_window, region):
    shared = opened_by(region.someone("claire"))
    nurse = at_a_window(WIDTHS["phone"]).signs_in("Claire Fontanel", at=shared.path)
    nurse.button("Ajouter un membre").click()
    dialog = nurse.dialog()
    nurse.addresses("Nadia Soubiran", "Louis Cabanes", within=dialog)
    expect(dialog.get_by_role("list", name="Personnes choisies").get_by_role("listitem")).to_have_count(2)
    dialog.get_by_role("button", name="Ajouter un membre").click()
    circle = nurse.page.get_by_role("region", name="Cercle de soins")
    expect(circle).to_contain_text("Nadia Soubiran")
    expect(circle).to_contain_text("Louis Cabanes")
    assert not nurse.overflows()

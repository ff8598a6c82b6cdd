"""Organizations of a care circle: one listed that opens nothing, one through which its people come in."""

import pytest
from playwright.sync_api import expect

from tests.scenarios.web.own_dossier import opened_by

pytestmark = pytest.mark.scenario


def test_an_organization_is_added_without_access_and_another_with_it(at_a_window, region):
    shared = opened_by(region.someone("claire"))
    manager = at_a_window().signs_in("Nadia Soubiran", at=shared.path)
    manager.sees("Vous ne faites pas partie du cercle de soins de ce dossier.")
    nurse = at_a_window().signs_in("Claire Fontanel", at=f"{shared.path}/cercle")
    rows = nurse.page.locator("tbody tr")

    nurse.button("Ajouter un membre").click()
    nurse.dialog().get_by_text("Structure sans accès au dossier").click()
    nurse.field("Nom de la structure").fill("Portage de repas du canton")
    nurse.field("Ce qu’elle fait pour le patient / usager").fill("Repas du midi")
    nurse.dialog().get_by_role("button", name="Ajouter un membre").click()
    listed = rows.filter(has_text="Portage de repas du canton")
    expect(listed).to_contain_text("Structure")
    expect(listed).to_contain_text("Sans accès")

    nurse.button("Ajouter un membre").click()
    nurse.dialog().get_by_text("Structure avec accès au dossier").click()
    expect(nurse.dialog().get_by_label("Habilité à consulter et compléter le dossier")).to_have_count(0)
    nurse.addresses("DAC des Deux Rivières", within=nurse.dialog())
    nurse.dialog().get_by_role("button", name="Ajouter un membre").click()
    entitled = rows.filter(has_text="DAC des Deux Rivières")
    expect(entitled).to_contain_text("Structure")
    expect(entitled).to_contain_text("Habilité")

    # Whoever works there comes in, under their own name.
    manager.opens(shared.path)
    manager.sees_title(shared.family_name)
    manager.field("Votre note").fill("Première visite prévue mardi.")
    manager.button("Publier la note").click()
    nurse.finds(shared.path, "Première visite prévue mardi.")
    nurse.sees("Nadia Soubiran")

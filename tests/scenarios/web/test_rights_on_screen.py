"""Who may open a dossier, who may not and why, and who has looked."""

import pytest
from playwright.sync_api import expect

from tests.scenarios.web.own_dossier import opened_by

pytestmark = pytest.mark.scenario


def test_whom_a_dossier_is_shut_to_is_told_why_and_breaks_the_glass_in_sight_of_all(at_a_window, region):
    shared = opened_by(region.someone("claire"))
    pharmacist = at_a_window().signs_in("Louis Cabanes", at=shared.path)
    pharmacist.sees("Vous ne faites pas partie du cercle de soins de ce dossier.")
    pharmacist.field("Motif du bris de glace").fill("Malaise à l’officine, traitement inconnu.")
    pharmacist.button("Ouvrir le dossier par bris de glace").click()
    pharmacist.sees("Vous consultez ce dossier par bris de glace, en lecture seule.")
    pharmacist.sees("Ouverture du dossier")
    expect(pharmacist.field("Votre note")).to_have_count(0)
    pharmacist.page.get_by_text("Pourquoi ne puis-je pas compléter cette rubrique ?").first.click()

    nurse = at_a_window().signs_in("Claire Fontanel", at=f"{shared.path}/acces")
    nurse.sees("Malaise à l’officine, traitement inconnu.")
    # The trail is written beside the answer: a moment later it is in the list.
    expect(nurse.page.get_by_role("row", name="Louis Cabanes").first).to_contain_text("Bris de glace")
    expect(nurse.page.get_by_role("row").filter(has_text="Refusé").first).to_contain_text("Louis Cabanes")
    nurse.button("Mettre fin au bris de glace").click()
    nurse.sees("Terminé par Claire Fontanel")
    pharmacist.opens(shared.path)
    pharmacist.sees("Ce dossier ne vous est pas ouvert")


def test_the_care_circle_is_searched_sorted_filled_and_changed(at_a_window, region):
    shared = opened_by(region.someone("claire"), region.someone("nadia"))
    nurse = at_a_window().signs_in("Claire Fontanel", at=shared.path)
    nurse.page.get_by_role("link", name="Consulter / Modifier").click()
    nurse.sees_title("Cercle de soins")
    trail = nurse.page.get_by_role("navigation", name="Fil d’Ariane")
    expect(trail.get_by_role("listitem")).to_contain_text(
        ["Tableau de bord", "Dossiers", shared.family_name, "Cercle de soins"]
    )
    expect(trail.locator("[aria-current=page]")).to_have_text("Cercle de soins")
    rows = nurse.page.locator("tbody tr")
    expect(rows).to_have_count(2)

    nurse.button("Ajouter un membre").click()
    nurse.dialog().get_by_text("Proche ou aidant").click()
    nurse.field("Nom et prénom").fill("Odile Verdier")
    nurse.field("Lien avec le patient / usager").fill("belle-fille")
    nurse.dialog().get_by_role("button", name="Ajouter un membre").click()
    expect(rows.filter(has_text="Odile Verdier")).to_contain_text("Proche ou aidant")

    nurse.button("Trier par nom").click()
    expect(rows.first).to_contain_text("Claire Fontanel")
    nurse.button("Trier par nom").click()
    expect(rows.first).to_contain_text("Odile Verdier")
    nurse.page.get_by_label("Rechercher dans le cercle de soins").fill("sou")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Nadia Soubiran")

    nurse.button("Modifier Nadia Soubiran").click()
    nurse.selects("Rôle", "Gestionnaire de cas", within=nurse.dialog())
    nurse.selects("Fondement du partage", "Consentement du patient / usager recueilli", within=nurse.dialog())
    nurse.field("Patient / usager informé par").fill("Claire Fontanel")
    nurse.dialog().get_by_label("Informé le").fill("2026-01-15T09:30")
    nurse.field("Par quel moyen").fill("Oralement")
    nurse.dialog().get_by_role("button", name="Enregistrer").click()
    expect(rows).to_contain_text("Gestionnaire de cas")
    expect(rows).to_contain_text("Consentement du patient / usager recueilli")

    nurse.button("Retirer Nadia Soubiran").click()
    nurse.button("Retirer").click()
    nurse.sees("Personne ne correspond à cette recherche.")
    nurse.page.get_by_label("Montrer aussi ceux qui sont partis").check()
    expect(rows).to_contain_text("Parti")

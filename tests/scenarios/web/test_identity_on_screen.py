"""The administrative panel and the ligne de vie of a dossier."""

import pytest
from playwright.sync_api import expect

from tests.scenarios.web.own_dossier import opened_by, plain

pytestmark = pytest.mark.scenario


def test_the_panel_shows_who_the_patient_is_and_takes_what_was_seen_and_changed(at_a_window, region):
    shared = opened_by(region.someone("claire"))
    nurse = at_a_window().signs_in("Claire Fontanel", at=shared.path)
    expect(nurse.page.get_by_role("banner")).to_contain_text("Claire Fontanel")
    expect(nurse.page.get_by_role("banner")).to_contain_text("Infirmier")
    panel = nurse.page.get_by_role("region", name="Informations administratives")
    born = "/".join(reversed(shared.patient["birthDate"].split("-")))
    expect(panel.get_by_text("1er prénom de naissance")).to_be_visible()
    first = "".join(panel.locator("dt", has_text="1er prénom de naissance").locator("+ dd").all_inner_texts())
    assert first == plain(shared.patient["birthGivenNames"][0])
    for told in (shared.family_name, "Femme", born, "Inscrit depuis le", "Non renseigné"):
        expect(panel).to_contain_text(told)
    expect(nurse.page.get_by_text("Provisoire", exact=True)).to_be_visible()

    # Nobody invented is known to the national teleservice.
    nurse.button("Interroger INSi").click()
    expect(panel).to_contain_text("Le téléservice INSi n’a trouvé personne.")
    nurse.button("Pièce d’identité vue…").click()
    nurse.selects("Pièce d’identité vue", "Passeport")
    nurse.dialog().get_by_role("button", name="Enregistrer").click()
    expect(panel).to_contain_text("Passeport")
    expect(nurse.page.get_by_text("Validée", exact=True)).to_be_visible()

    nurse.button("Autres actions").click()
    nurse.page.get_by_role("menuitem", name="Modifier l’identité ou les coordonnées").click()
    nurse.dialog().get_by_label("Téléphone").fill("pas un numéro")
    nurse.button("Enregistrer les modifications").click()
    expect(nurse.dialog()).to_contain_text("Ce trait d'identité n'est pas valide.")
    nurse.dialog().get_by_label("Téléphone").fill("0639980042")
    nurse.dialog().get_by_label("Adresse mail").fill("personne@maison.example")
    nurse.button("Enregistrer les modifications").click()
    expect(panel).to_contain_text("39980042")
    expect(panel).to_contain_text("personne@maison.example")


def test_the_ligne_de_vie_zooms_and_tells_what_a_moment_is_made_of(at_a_window, region):
    shared = opened_by(region.someone("claire"))
    told = {"text": "Chute sans gravité.", "kind": "INTERVENTION", "occurredAt": "2026-01-15T08:30:00Z"}
    written = shared.owner.post(f"{shared.api}/liaison-book/notes", told)
    shared.owner.get(f"{shared.api}/timeline", atLeast=written["position"])
    nurse = at_a_window().signs_in("Claire Fontanel", at=shared.path)
    life = nurse.page.get_by_role("region", name="Ligne de vie")
    moment = life.get_by_role("button", name="Interventions et suivis : 1 événement")
    moment.click()
    expect(life.get_by_role("listitem")).to_contain_text("Chute sans gravité.")
    expect(life.locator("th[aria-current=date]")).to_have_count(1)

    # Of the last month there is the opening, and nothing of January any more.
    life.get_by_text("1 mois").click()
    expect(life.get_by_role("button", name="Autres événements : 1 événement")).to_be_visible()
    expect(moment).to_have_count(0)
    # The arrows walk from one moment to the next.
    life.get_by_text("2 ans").click()
    moment.focus()
    nurse.page.keyboard.press("ArrowRight")
    expect(moment).not_to_be_focused()


def test_a_follow_up_is_written_and_found_on_the_ligne_de_vie(at_a_window, region):
    shared = opened_by(region.someone("claire"))
    nurse = at_a_window().signs_in("Claire Fontanel", at=shared.path)
    nurse.field("Votre note").fill("Elle sort de nouveau, à revoir dans un mois.")
    nurse.selects("Nature de la note", "Suivi / Réunion")
    nurse.button("Publier la note").click()
    life = nurse.page.get_by_role("region", name="Ligne de vie")
    life.get_by_role("button", name="Interventions et suivis : 1 événement").click()
    expect(life.get_by_role("listitem")).to_contain_text("Suivi / Réunion")
    expect(life.get_by_role("listitem")).to_contain_text("Elle sort de nouveau, à revoir dans un mois.")

    nurse.selects("Commencer un formulaire", "Suivi / Réunion")
    nurse.sees_title("Suivi / Réunion")

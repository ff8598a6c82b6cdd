"""A form is begun, kept as a draft, refused while it is not whole, submitted and read by the others."""

import pytest
from playwright.sync_api import expect

from tests.scenarios.web.own_dossier import opened_by

pytestmark = pytest.mark.scenario


def test_a_form_is_kept_as_a_draft_submitted_and_kept_in_every_version(at_a_window, region):
    shared = opened_by(region.someone("claire"), region.someone("nadia"))
    manager = at_a_window().signs_in("Nadia Soubiran", at=shared.path)
    nurse = at_a_window().signs_in("Claire Fontanel", at=shared.path)
    manager.selects("Commencer un formulaire", "Intervention / Réunion")
    manager.sees_title("Intervention / Réunion")
    manager.selects("Nature", "Réunion de coordination")
    manager.field("Compte rendu").fill("Passages infirmiers matin et soir.")
    manager.button("Enregistrer le brouillon").click()
    manager.sees("Brouillon enregistré.")

    manager.button("Valider le formulaire").click()
    manager.sees("Cette réponse du formulaire est obligatoire.")
    manager.page.get_by_label("Date").first.fill("2026-01-15")
    manager.button("Ajouter : décision").click()
    manager.field("Décision").first.fill("Commander le lit médicalisé")
    # What was typed and not saved is there again after the page was left.
    manager.page.reload()
    expect(manager.field("Décision").first).to_have_value("Commander le lit médicalisé")
    nurse.opens(shared.path)
    nurse.sees("Aucun formulaire n’a été commencé.")
    manager.button("Valider le formulaire").click()
    manager.sees("Réponses validées")

    nurse.finds(shared.path, "version 1, validée le")
    nurse.page.get_by_role("link", name="Intervention / Réunion").click()
    nurse.sees("Passages infirmiers matin et soir.")
    nurse.sees("Réunion de coordination")
    nurse.button("Modifier le formulaire").click()
    nurse.field("Compte rendu").fill("Passages infirmiers le matin.")
    nurse.button("Valider le formulaire").click()
    nurse.sees("Version 2 du")
    nurse.sees("Version 1 du")

"""The page of a dossier, each story in a dossier of its own."""

import pytest
from playwright.sync_api import expect

from tests.scenarios.web.own_dossier import opened_by

pytestmark = pytest.mark.scenario


@pytest.fixture
def shared(region):
    """A dossier of a nurse and a case manager."""
    return opened_by(region.someone("claire"), region.someone("nadia"))


def part(person, name):
    return person.page.get_by_role("region", name=name, exact=True)


def test_a_note_of_one_appears_at_once_in_front_of_the_other_and_is_answered(at_a_window, shared):
    nurse = at_a_window().signs_in("Claire Fontanel", at=shared.path)
    manager = at_a_window().signs_in("Nadia Soubiran", at=shared.path)
    manager.sees("Ouverture du dossier")

    nurse.field("Votre note").fill("Jean a de la fièvre ce matin, 39,2.")
    nurse.page.get_by_label("Urgent").check()
    nurse.button("Publier la note").click()
    manager.sees("Jean a de la fièvre ce matin, 39,2.")

    manager.button("Répondre").first.click()
    manager.sees("Réponse à la note de Claire Fontanel")
    manager.field("Votre note").fill("Je préviens sa fille.")
    manager.button("Publier la note").click()
    nurse.sees("Je préviens sa fille.")
    nurse.sees("Réponse à la note de Claire Fontanel")

    nurse.button("Corriger").first.click()
    nurse.field("Votre note").last.fill("Jean a de la fièvre ce matin, 38,9.")
    nurse.button("Enregistrer la correction").click()
    nurse.sees("Corrigée")
    manager.finds(shared.path, "Jean a de la fièvre ce matin, 38,9.")
    manager.sees("Corrigée")


def test_the_pathway_is_told_theme_status_memo_and_stay(at_a_window, shared):
    manager = at_a_window().signs_in("Nadia Soubiran", at=shared.path)

    manager.selects("Ajouter une thématique", "Chutes et équilibre")
    expect(part(manager, "Thématiques").get_by_role("listitem")).to_have_text(["Chutes et équilibre"])
    manager.button("Retirer la thématique Chutes et équilibre").click()
    manager.sees("Aucune thématique n’a été ajoutée au parcours.")

    part(manager, "Statut du dossier").get_by_role("button", name="Modifier le statut").click()
    manager.selects("Statut", "Accompagnement en cours")
    manager.dialog().get_by_role("button", name="Modifier le statut").click()
    expect(part(manager, "Statut du dossier")).to_contain_text("DAC des Deux Rivières")
    expect(part(manager, "Statut du dossier")).to_contain_text("Accompagnement en cours")

    manager.button("Ajouter un mémo").click()
    manager.field("Mémo").fill("Entrer par la cour.")
    manager.button("Enregistrer le mémo").click()
    expect(part(manager, "Mémos")).to_contain_text("Entrer par la cour.")
    part(manager, "Mémos").get_by_role("button", name="Modifier le mémo").click()
    manager.field("Mémo").fill("Entrer par le jardin.")
    manager.button("Enregistrer le mémo").click()
    expect(part(manager, "Mémos")).to_contain_text("Entrer par le jardin.")
    part(manager, "Mémos").get_by_role("button", name="Retirer le mémo").click()
    manager.button("Retirer").click()
    manager.sees("Aucun mémo pour ce patient / usager.")
    part(manager, "Mémos").get_by_role("button", name="Historique").click()
    expect(manager.dialog()).to_contain_text("Entrer par la cour.")
    manager.button("Fermer").click()

    manager.button("Signaler une hospitalisation").click()
    manager.field("Établissement").fill("Centre hospitalier de Valmont")
    manager.dialog().get_by_role("button", name="Enregistrer").click()
    expect(part(manager, "Hospitalisations")).to_contain_text("En cours")
    part(manager, "Hospitalisations").get_by_role("button", name="Signaler la sortie").click()
    manager.dialog().get_by_role("button", name="Enregistrer").click()
    expect(manager.button("Signaler une hospitalisation")).to_be_visible()


def test_a_death_is_declared_and_withdrawn_in_sight_of_all(at_a_window, shared):
    nurse = at_a_window().signs_in("Claire Fontanel", at=shared.path)
    nurse.button("Autres actions").click()
    nurse.page.get_by_role("menuitem", name="Déclarer le décès").click()
    nurse.page.get_by_label("Date du décès").fill("2026-01-15")
    nurse.dialog().get_by_role("button", name="Déclarer le décès").click()
    nurse.sees("Décès déclaré, survenu le 15 janvier 2026")
    manager = at_a_window().signs_in("Nadia Soubiran", at=shared.path)
    manager.finds(shared.path, "Décès déclaré, survenu le 15 janvier 2026")

    manager.button("Annuler la déclaration").click()
    manager.field("Motif de l’annulation").fill("Erreur de dossier")
    manager.dialog().get_by_role("button", name="Annuler la déclaration").click()
    manager.sees("Annulation de la déclaration du décès du patient / usager")
    nurse.finds(shared.path, "Annulation de la déclaration du décès du patient / usager")
    expect(nurse.page.get_by_text("Décès déclaré, survenu")).to_have_count(0)


def test_a_document_is_filed_under_a_category_and_for_whom(at_a_window, shared):
    nurse = at_a_window().signs_in("Claire Fontanel", at=shared.path)
    manager = at_a_window().signs_in("Nadia Soubiran", at=shared.path)
    manager.sees("Aucun document pour le moment.")
    nurse.button("Ajouter un document").click()
    content = {"name": "ordonnance.txt", "mimeType": "text/plain", "buffer": "Paracétamol".encode()}
    nurse.dialog().locator("input[type=file]").set_input_files(content)
    nurse.selects("Catégorie", "Ordonnance")
    nurse.selects("Confidentialité", "Professionnels de santé du cercle de soins")
    nurse.button("Déposer").click()
    expect(part(nurse, "Documents")).to_contain_text("ordonnance.txt")
    expect(part(nurse, "Documents")).to_contain_text("Ordonnance · Claire Fontanel")
    with nurse.page.expect_download() as saved:
        nurse.button("Télécharger ordonnance.txt").click()
    assert saved.value.path().read_text("utf-8") == "Paracétamol"

    # A social worker is no health professional: the line tells of it, and not what it is called.
    manager.finds(shared.path, "Document à accès restreint ajouté dans la catégorie Ordonnance")
    expect(part(manager, "Documents")).not_to_contain_text("ordonnance.txt")

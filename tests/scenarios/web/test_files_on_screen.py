"""Files and photos of a conversation, at two windows."""

import uuid

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.scenario

REPORT = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def begins(person, other, about=None):
    """Begin a conversation; give its subject."""
    named = f"Documents {uuid.uuid4().hex[:8]}"
    person.is_at("/discussions")
    person.button("Nouvelle conversation").click()
    person.field("Objet").fill(named)
    person.addresses(other)
    if about:
        person.picks("Patient concerné", about)
    person.button("Commencer la conversation").click()
    expect(person.page.get_by_role("heading", name=named)).to_be_visible()
    return named


def test_a_file_is_sent_saved_by_the_other_and_filed_in_the_dossier(at_a_window):
    nurse = at_a_window().signs_in("Claire Fontanel", at="/discussions")
    physician = at_a_window().signs_in("Henri Lacaze", at="/discussions")
    named = begins(nurse, "Lacaze", about="Verdier")
    with nurse.page.expect_file_chooser() as chosen:
        nurse.button("Joindre un fichier").click()
    file = {"name": "bilan.pdf", "mimeType": "application/pdf", "buffer": REPORT}
    chosen.value.set_files([file])
    nurse.button("Envoyer").click()
    log = nurse.page.get_by_role("log")
    expect(log.get_by_role("button", name="Télécharger bilan.pdf")).to_be_visible()

    physician.page.get_by_role("main").get_by_role("button", name=named).click(timeout=40_000)
    with physician.page.expect_download() as saved:
        physician.button("Télécharger bilan.pdf").click()
    assert saved.value.suggested_filename == "bilan.pdf"
    assert saved.value.path().read_bytes() == REPORT

    nurse.button("Classer dans le dossier : bilan.pdf").click()
    dialog = nurse.page.get_by_role("dialog", name="Classer dans le dossier")
    dialog.get_by_label("Catégorie").select_option("Bilan")
    dialog.get_by_role("button", name="Classer dans le dossier").click()
    expect(dialog).to_contain_text("Le document est classé dans le dossier.")


def test_a_photo_is_taken_in_the_page_and_shown_to_both(at_a_window):
    nurse = at_a_window().signs_in("Claire Fontanel", at="/discussions")
    physician = at_a_window().signs_in("Henri Lacaze", at="/discussions")
    named = begins(nurse, "Lacaze")
    nurse.button("Prendre une photo").click()
    dialog = nurse.page.get_by_role("dialog", name="Prendre une photo")
    expect(dialog).to_contain_text("jamais enregistrée dans la galerie")
    dialog.get_by_role("button", name="Photographier").click()
    nurse.button("Envoyer").click()
    expect(nurse.page.get_by_role("log").get_by_role("img", name="photo.jpg")).to_be_visible(timeout=40_000)

    physician.page.get_by_role("main").get_by_role("button", name=named).click(timeout=40_000)
    expect(physician.page.get_by_role("log").get_by_role("img", name="photo.jpg")).to_be_visible()

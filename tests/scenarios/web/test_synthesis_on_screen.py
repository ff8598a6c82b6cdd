"""A conversation is kept as a PDF from the window in which it is read (F84)."""

import io

import pikepdf
import pytest

from tests.scenarios.web.test_files_on_screen import begins

pytestmark = pytest.mark.scenario


def test_a_conversation_is_saved_as_a_pdf(at_a_window):
    nurse = at_a_window().signs_in("Claire Fontanel")
    begins(nurse, "Lacaze", about="Verdier")
    nurse.page.get_by_role("textbox", name="Votre message").fill("La plaie suinte.")
    nurse.button("Envoyer").click()
    nurse.button("Actions sur la conversation").click()
    nurse.page.get_by_role("menuitem", name="Garder en PDF").click()
    dialog = nurse.page.get_by_role("dialog", name="Garder en PDF")

    with nurse.page.expect_download() as saved:
        dialog.get_by_role("button", name="Télécharger la synthèse").click()

    assert saved.value.suggested_filename.startswith("synthese-messaging-")
    with pikepdf.open(io.BytesIO(saved.value.path().read_bytes())) as pdf, pdf.open_metadata() as metadata:
        assert metadata["pdfaid:conformance"] == "A"

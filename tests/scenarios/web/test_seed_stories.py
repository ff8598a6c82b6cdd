"""The three stories of the requirement (F239, F240, F241), each told by two people at two windows."""

import uuid

import pytest
from playwright.sync_api import expect

from tests.scenarios.web.own_dossier import opened_by

pytestmark = [pytest.mark.scenario, pytest.mark.timeout(300)]

PHONE = {"width": 390, "height": 844}
ORDONNANCE = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def begins(person, subject, *others, text="", about=None):
    """Begin a conversation on the screen of the discussions; give its subject, which no other story has."""
    named = f"{subject} {uuid.uuid4().hex[:8]}"
    person.is_at("/discussions")
    person.button("Nouvelle conversation").click()
    person.field("Objet").fill(named)
    person.addresses(*others)
    if about:
        person.picks("Patient concerné", about)
    if text:
        person.field("Premier message").fill(text)
    person.button("Commencer la conversation").click()
    expect(person.page.get_by_role("heading", name=named)).to_be_visible()
    return named


def joins(person, named):
    """Open the conversation in the list, where it came by itself; give its messages."""
    line = person.page.get_by_role("main").get_by_role("button", name=named)
    line.first.click(timeout=60_000)
    return person.page.get_by_role("log")


def says(person, text, file=None):
    if file:
        with person.page.expect_file_chooser() as chosen:
            person.button("Joindre un fichier").click()
        chosen.value.set_files([{"name": file, "mimeType": "application/pdf", "buffer": ORDONNANCE}])
    person.field("Votre message").fill(text)
    person.button("Envoyer").click()
    expect(person.page.get_by_role("log")).to_contain_text(text)


def saves(person, name):
    """Save a file of the conversation; give what it holds."""
    with person.page.expect_download() as saved:
        person.button(f"Télécharger {name}").last.click()
    return saved.value.path().read_bytes()


def passes_on(person, name, *others, text):
    """Pass a file on to others, in a conversation of theirs; give its subject."""
    person.button(f"Transmettre {name}").click()
    dialog = person.page.get_by_role("dialog", name="Transmettre une pièce jointe")
    subject = f"Retour à domicile {uuid.uuid4().hex[:8]}"
    dialog.get_by_role("textbox", name="Objet").fill(subject)
    person.addresses(*others, within=dialog)
    dialog.get_by_role("textbox", name="Message (facultatif)").fill(text)
    assert person.violations() == []
    dialog.get_by_role("button", name="Transmettre", exact=True).click()
    expect(dialog).to_contain_text("La pièce jointe est transmise.")
    return subject


def test_f239_the_colleague_of_tomorrow_is_warned_of_a_wound_to_watch(at_a_window):
    nurse = at_a_window(PHONE).signs_in("Claire Fontanel", at="/discussions")
    colleague = at_a_window(PHONE).signs_in("Yanis Bellegarde", at="/discussions")
    named = begins(nurse, "Plaie à surveiller", "Bellegarde")
    nurse.button("Urgent").click()
    expect(nurse.button("Urgent")).to_have_attribute("aria-pressed", "true")
    nurse.button("Prendre une photo").click()
    shooting = nurse.page.get_by_role("dialog", name="Prendre une photo")
    expect(shooting).to_contain_text("jamais enregistrée dans la galerie")
    shooting.get_by_role("button", name="Photographier").click()
    says(nurse, "Il s'est blessé au talon. Tu passes demain : surveille cette plaie.")

    log = joins(colleague, named)
    expect(colleague.page.get_by_text("Urgent", exact=True).first).to_be_visible()
    expect(log).to_contain_text("Tu passes demain : surveille cette plaie.")
    expect(log.get_by_role("img", name="photo.jpg")).to_be_visible(timeout=60_000)
    # The author learns who has read it; the colleague keeps it among what is to be done.
    expect(nurse.page.get_by_role("log")).to_contain_text("Vu par Yanis Bellegarde", timeout=60_000)
    colleague.button("À traiter").click()
    expect(colleague.button("À traiter")).to_have_attribute("aria-pressed", "true")
    says(colleague, "C'est noté, je regarde demain matin.")
    expect(nurse.page.get_by_role("log")).to_contain_text("je regarde demain matin.", timeout=60_000)
    assert not colleague.overflows()


def test_f240_the_hospital_sends_the_ordonnance_and_the_receiver_passes_it_on_to_the_care_team(at_a_window):
    hospital = at_a_window().signs_in("Sofia Marquès", at="/discussions")
    nurse = at_a_window().signs_in("Claire Fontanel", at="/discussions")
    named = begins(hospital, "Retour à domicile", "Fontanel")
    says(hospital, "Un retour à domicile est prévu demain. Voici l'ordonnance.", file="ordonnance.pdf")

    log = joins(nurse, named)
    expect(log).to_contain_text("Un retour à domicile est prévu demain.")
    assert saves(nurse, "ordonnance.pdf") == ORDONNANCE
    says(nurse, "Merci, c'est bien noté, je transmets à son équipe.")
    expect(hospital.page.get_by_role("log")).to_contain_text("je transmets à son équipe.", timeout=60_000)
    subject = passes_on(nurse, "ordonnance.pdf", "Bellegarde", "Lacaze", text="Pour demain.")

    nurse.page.get_by_role("link", name="Ouvrir la conversation").click()
    expect(nurse.page.get_by_role("heading", name=subject)).to_be_visible()
    team = at_a_window().signs_in("Henri Lacaze", at="/discussions")
    expect(joins(team, subject)).to_contain_text("Pour demain.")
    assert saves(team, "ordonnance.pdf") == ORDONNANCE
    # The hospital has no part in what the team says.
    hospital.goes("/discussions")
    expect(hospital.page.get_by_role("main").get_by_role("button", name=subject)).to_have_count(0)


def test_f240_variant_the_ordonnance_is_filed_in_the_dossier_instead(at_a_window, region):
    shared = opened_by(region.someone("claire"), region.someone("henri"))
    hospital = at_a_window().signs_in("Sofia Marquès", at="/discussions")
    nurse = at_a_window().signs_in("Claire Fontanel", at="/discussions")
    physician = at_a_window().signs_in("Henri Lacaze", at=shared.path)
    named = begins(hospital, "Retour à domicile", "Fontanel")
    says(hospital, "Voici l'ordonnance de sortie.", file="ordonnance.pdf")

    joins(nurse, named)
    nurse.button("Classer dans le dossier : ordonnance.pdf").click()
    dialog = nurse.page.get_by_role("dialog", name="Classer dans le dossier")
    nurse.picks("Dans le dossier de", shared.family_name, within=dialog)
    dialog.get_by_label("Catégorie").select_option("Ordonnance")
    dialog.get_by_label("Confidentialité").select_option("Professionnels de santé du cercle de soins")
    assert nurse.violations() == []
    dialog.get_by_role("button", name="Classer dans le dossier").click()
    expect(dialog).to_contain_text("Le document est classé dans le dossier.")

    documents = physician.page.get_by_role("region", name="Documents", exact=True)
    expect(documents).to_contain_text("ordonnance.pdf", timeout=60_000)
    expect(documents).to_contain_text("Professionnels de santé")


def test_f241_an_urgent_situation_is_answered_and_traced_in_the_dossier(at_a_window, region):
    shared = opened_by(region.someone("claire"), region.someone("henri"), region.someone("nadia"))
    nurse = at_a_window(PHONE).signs_in("Claire Fontanel", at="/discussions")
    physician = at_a_window().signs_in("Henri Lacaze", at="/discussions")
    # The third of the team looks at the dossier meanwhile.
    manager = at_a_window().signs_in("Nadia Soubiran", at=shared.path)
    manager.sees("Ouverture du dossier")
    named = begins(nurse, "Fièvre", "Lacaze", about=shared.family_name)
    nurse.button("Urgent").click()
    says(nurse, "Je suis au domicile, il a de la fièvre : 39,4 ce matin.")

    log = joins(physician, named)
    expect(physician.page.locator(".talk-patient")).to_contain_text(shared.family_name)
    expect(log).to_contain_text("il a de la fièvre")
    says(physician, "Voici l'ordonnance pour une prise de sang.", file="ordonnance.pdf")
    answer = nurse.page.get_by_role("log")
    expect(answer).to_contain_text("Voici l'ordonnance", timeout=60_000)
    assert saves(nurse, "ordonnance.pdf") == ORDONNANCE
    says(nurse, "Merci")
    expect(answer).to_contain_text("Vu par Henri Lacaze", timeout=60_000)

    nurse.button("Actions sur la conversation").click()
    nurse.page.get_by_role("menuitem", name="Consigner dans le dossier").click()
    dialog = nurse.page.get_by_role("dialog", name="Consigner dans le dossier")
    expect(dialog).to_contain_text("Ce qui a été dit reste dans la conversation.")
    dialog.get_by_role("button", name="Consigner dans le dossier").click()
    expect(dialog).to_contain_text("L’échange est consigné : 3 messages.")
    assert nurse.violations() == []

    # The team reads it where it looks, and is told; what was said it does not read.
    book = manager.page.get_by_role("region", name="Cahier de liaison", exact=True)
    expect(book).to_contain_text("Échange consigné depuis les discussions", timeout=60_000)
    expect(book).not_to_contain_text("fièvre")
    manager.finds("/notifications", "Un échange entre professionnels")

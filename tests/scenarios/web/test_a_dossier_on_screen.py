"""Two people at two windows, one patient between them."""

import re

import pytest
from playwright.sync_api import expect

from tests.patients import somebody

pytestmark = pytest.mark.scenario


def opens_verdier(person):
    person.opens("/dossiers")
    person.page.get_by_role("link", name="VERDIER").click()
    person.sees_title("VERDIER")


def test_a_note_is_seen_at_the_other_window_as_it_is_written(at_a_window):
    nurse = at_a_window().signs_in("Claire Fontanel")
    physician = at_a_window().signs_in("Henri Lacaze", situation="CABINET DU DOCTEUR")
    opens_verdier(physician)
    opens_verdier(nurse)
    nurse.field("Votre note").fill("Tension 13/7 ce matin, marche reprise dans le couloir.")
    nurse.button("Publier la note").click()

    physician.sees("Tension 13/7 ce matin, marche reprise dans le couloir.")

    note = physician.page.get_by_role("listitem").filter(has_text="marche reprise dans le couloir").first
    expect(note.get_by_text("Nouveau")).to_be_visible(timeout=20_000)
    note.get_by_role("button", name="Répondre").click()
    physician.field("Votre note").fill("Bien, on continue ainsi.")
    physician.button("Publier la note").click()
    nurse.sees("Bien, on continue ainsi.")

    mine = nurse.page.get_by_role("listitem").filter(has_text="marche reprise dans le couloir").first
    mine.get_by_role("button", name="Corriger").click()
    mine.get_by_role("textbox").fill("Tension 13/8 ce matin, marche reprise dans le couloir.")
    nurse.button("Enregistrer la correction").click()
    physician.sees("Tension 13/8 ce matin")
    physician.sees("Corrigée")


def test_what_was_typed_survives_a_lost_connection(at_a_window):
    nurse = at_a_window().signs_in("Claire Fontanel")
    opens_verdier(nurse)
    nurse.field("Votre note").fill("Pansement refait, plaie propre.")
    nurse.page.context.set_offline(True)
    nurse.button("Publier la note").click()
    nurse.sees("La connexion est interrompue")
    expect(nurse.field("Votre note")).to_have_value("Pansement refait, plaie propre.")

    nurse.page.context.set_offline(False)
    nurse.page.reload()
    expect(nurse.field("Votre note")).to_have_value("Pansement refait, plaie propre.")
    nurse.button("Publier la note").click()
    expect(nurse.field("Votre note")).to_have_value("")
    nurse.sees("Pansement refait, plaie propre.")
    nurse.wrong.clear()


def test_a_patient_is_looked_for_before_a_dossier_is_opened(at_a_window, region):
    patient = somebody()
    region.someone("sofia").post("/v1/dossiers", {"patient": patient})
    nurse = at_a_window().signs_in("Claire Fontanel")
    nurse.opens("/dossiers/nouveau")
    nurse.field("Nom de naissance").fill(patient["birthName"])
    nurse.field("Prénoms de naissance").fill(", ".join(patient["birthGivenNames"]))
    nurse.field("Date de naissance").fill("/".join(reversed(patient["birthDate"].split("-"))))
    nurse.field("Lieu de naissance").fill(patient["birthPlaceCode"])
    sex = {"FEMALE": "Femme", "MALE": "Homme"}[patient["sex"]]
    nurse.page.get_by_text(sex, exact=True).click()
    nurse.button("Rechercher ce patient").click()

    nurse.sees("Ce patient a peut-être déjà un dossier")
    nurse.sees("Demandez à y être ajouté")
    expect(nurse.button("Il s’agit d’une autre personne, homonyme")).to_have_count(0)

    homonym = f"{patient['birthName']}e"
    nurse.field("Nom de naissance").fill(homonym)
    nurse.button("Rechercher ce patient").click()
    nurse.sees("Identité proche")
    nurse.button("Il s’agit d’une autre personne, homonyme").click()
    nurse.sees_title(homonym.upper())
    nurse.sees("Le cahier de liaison")


def test_the_dmp_button_opens_or_says_why_not(at_a_window):
    nurse = at_a_window().signs_in("Claire Fontanel")
    opens_verdier(nurse)
    nurse.button("DMP").click()
    nurse.page.get_by_label("Le patient est informé de cette consultation").check()
    nurse.button("Ouvrir le DMP dans un nouvel onglet").click()
    link = nurse.page.get_by_role("link", name="Aller sur le DMP")
    expect(link).to_have_attribute("rel", re.compile("noreferrer"))

    nurse.opens("/dossiers")
    nurse.page.get_by_role("link", name="CARRERE").click()
    expect(nurse.button("DMP")).to_be_disabled()
    nurse.page.get_by_text("Pourquoi le DMP n’est-il pas accessible ?").click()
    nurse.sees("L’identité du patient n’est pas qualifiée")

"""The letters of one's mailboxes by secure mail, on a screen of their own (F66)."""

import re
import uuid

import pytest
from playwright.sync_api import expect

from tests.scenarios.test_discussion_stories import Talk
from tests.scenarios.test_secure_mail import CABINET, answers, mails
from tests.waiting import eventually

pytestmark = pytest.mark.scenario

PHONE = {"width": 390, "height": 844}


def written(person, about):
    """The letters of somebody with this subject, by the API."""
    told = person.get("/v1/letters", direction="sent")["letters"]
    return [each for each in told if each["subject"] == about]


def test_a_letter_is_written_and_found_in_the_list_with_its_answer(at_a_window, region):
    nurse, physician = region.someone("claire"), region.someone("henri")
    about = f"Plaie {uuid.uuid4().hex[:8]}"
    talk = Talk(nurse, physician, subject="Plaie du talon")
    talk.say(nurse, "La plaie suinte.")
    person = at_a_window().signs_in("Claire Fontanel", at=f"/discussions?conversation={talk.id}")
    person.button("Actions sur la conversation").click()
    person.page.get_by_role("menuitem", name="Envoyer un courrier sécurisé").click()
    dialog = person.page.get_by_role("dialog", name="Envoyer un courrier sécurisé")
    dialog.get_by_role("textbox", name="Adresse MSSanté").fill("cabinet@exemple.fr")
    dialog.get_by_role("textbox", name="Objet du courrier").fill(about)
    dialog.get_by_role("textbox", name="Texte du courrier").fill("Votre avis ?")
    dialog.get_by_role("button", name="Envoyer le courrier").click()
    expect(dialog.get_by_role("alert")).to_contain_text("mssante.fr")
    assert person.violations() == []
    dialog.get_by_role("textbox", name="Adresse MSSanté").fill(CABINET)
    dialog.get_by_role("button", name="Envoyer le courrier").click()
    expect(dialog).to_be_hidden()
    expect(person.page.get_by_role("log")).to_contain_text(f"Objet : {about}")

    (letter,) = eventually(lambda: written(nurse, about))
    (mail,) = eventually(lambda: mails(region, letter["letterId"]))
    assert [part.get_content_type() for part in mail.iter_attachments()] == ["application/pdf"]
    answers(region, mail, "À revoir lundi.")

    person.opens("/discussions")
    person.page.get_by_role("link", name="Courriers").click()
    person.sees_title("Courriers")
    lines = person.page.get_by_role("listitem").filter(has_text=about)
    expect(lines).to_have_count(2, timeout=60_000)
    expect(lines.first).to_contain_text(f"De {CABINET}")
    expect(lines.last).to_contain_text(f"À {CABINET}")
    expect(lines.last).to_contain_text("Envoyé", timeout=60_000)
    person.settles()
    assert person.violations() == []

    person.chooses("Reçus")
    expect(lines).to_have_count(1)
    lines.get_by_role("link", name="Lire dans la conversation").click()
    expect(person.page.get_by_role("log")).to_contain_text("À revoir lundi.")


def test_nothing_waiting_and_a_fault_are_said_on_a_phone(at_a_window):
    person = at_a_window(PHONE).signs_in("Louis Cabanes", at="/discussions/courriers?direction=received")
    person.sees("Aucune réponse reçue.")
    assert not person.overflows()
    assert person.violations() == []

    fault = {"status": 500, "content_type": "application/problem+json", "body": "{}"}
    person.page.route(re.compile("/v1/letters"), lambda route: route.fulfill(**fault))
    person.chooses("Envoyés")
    expect(person.page.get_by_role("alert").filter(has=person.button("Réessayer"))).to_be_visible()
    assert person.violations() == []
    person.page.unroute(re.compile("/v1/letters"))
    person.button("Réessayer").click()
    expect(person.page.get_by_role("alert")).to_have_count(0)

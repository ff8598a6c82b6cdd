"""Two people talk, each at their own window: beside a screen, and on a phone."""

import re
import uuid

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.scenario

PHONE = {"width": 390, "height": 844}


def subject():
    """Give a subject that no other story uses."""
    return f"Relais de soins {uuid.uuid4().hex[:8]}"


def begins(person, named, other, text):
    """Begin a conversation on the screen of the discussions."""
    person.is_at("/discussions")
    page = person.page
    person.button("Nouvelle conversation").click()
    person.field("Objet").fill(named)
    person.addresses(other)
    person.field("Premier message").fill(text)
    person.button("Commencer la conversation").click()
    expect(page.get_by_role("heading", name=named)).to_be_visible()
    expect(page.get_by_role("log")).to_contain_text(text)


def test_two_people_talk_each_at_their_own_window(at_a_window):
    named = subject()
    nurse = at_a_window().signs_in("Claire Fontanel", at="/discussions")
    physician = at_a_window().signs_in("Henri Lacaze")
    begins(nurse, named, "Lacaze", "Pouvez-vous passer demain ?")

    # Beside the list of dossiers, told by the stream.
    physician.button("Afficher les discussions").click()
    pane = physician.page.get_by_role("complementary", name="Discussions")
    pane.get_by_role("button", name=named).click(timeout=40_000)
    expect(pane.get_by_role("log")).to_contain_text("Pouvez-vous passer demain ?")
    expect(nurse.page.get_by_role("log")).to_contain_text("Vu par Henri Lacaze", timeout=40_000)

    pane.get_by_role("textbox", name="Votre message").fill("Oui, à 14 h.")
    pane.get_by_role("button", name="Envoyer", exact=True).click()
    expect(nurse.page.get_by_role("log")).to_contain_text("Oui, à 14 h.", timeout=40_000)

    # The pane stays where it is when one goes to another screen.
    physician.page.get_by_role("link", name="Annuaire").click()
    physician.sees_title("Annuaire")
    expect(pane.get_by_role("log")).to_contain_text("Oui, à 14 h.")


def test_a_message_says_who_wrote_it_and_how_long_ago(at_a_window):
    named = subject()
    author = at_a_window().signs_in("Claire Fontanel", at="/discussions")
    begins(author, named, "Lacaze", "Je passe à midi.")
    reader = at_a_window().signs_in("Henri Lacaze", at="/discussions")
    # The clock of this window is ours from here on.
    reader.page.clock.install()
    reader.page.get_by_role("main").get_by_role("button", name=named).click(timeout=40_000)
    message = reader.page.get_by_role("log").get_by_role("article")

    expect(message).to_contain_text("Claire Fontanel")
    expect(message.locator("time")).to_have_text("à l’instant")
    reader.page.clock.fast_forward("02:30")
    expect(message.locator("time")).to_have_text(re.compile("il y a [23] minutes"))
    expect(message.locator("time")).to_have_attribute("title", re.compile(r"20\d\d"))


def test_a_message_is_corrected_then_withdrawn_and_both_are_shown(at_a_window):
    named = subject()
    author = at_a_window().signs_in("Claire Fontanel", at="/discussions")
    begins(author, named, "Lacaze", "Rendez-vous à 15 h.")
    log = author.page.get_by_role("log")

    log.get_by_role("button", name="Corriger").click()
    log.get_by_role("textbox", name="Votre message, corrigé").fill("Rendez-vous à 16 h.")
    log.get_by_role("button", name="Enregistrer").click()
    expect(log).to_contain_text("Rendez-vous à 16 h.")
    expect(log).to_contain_text("Corrigé")

    log.get_by_role("button", name="Retirer").click()
    expect(log).to_contain_text("Message retiré par son auteur")
    expect(log).not_to_contain_text("Rendez-vous")


def test_a_request_is_made_and_accepted_on_a_phone(at_a_window):
    named = subject()
    nurse = at_a_window().signs_in("Claire Fontanel", at="/discussions")
    physician = at_a_window(PHONE).signs_in("Henri Lacaze")
    begins(nurse, named, "Lacaze", "Une question.")

    nurse.button("Faire une demande").click()
    asking = nurse.page.get_by_role("dialog", name="Demande à un participant")
    asking.get_by_role("combobox", name="À qui").select_option("Henri Lacaze")
    asking.get_by_role("textbox", name="Votre demande").fill("Faut-il adapter la dose ?")
    asking.get_by_label("Réponse souhaitée avant").fill("2027-02-01T12:00")
    asking.get_by_role("button", name="Envoyer la demande").click()
    expect(nurse.page.get_by_role("log")).to_contain_text("En attente")

    physician.page.get_by_role("banner").get_by_role("link", name="Discussions").click()
    physician.sees_title("Discussions")
    physician.page.get_by_role("main").get_by_role("button", name=named).click(timeout=40_000)
    log = physician.page.get_by_role("log")
    log.get_by_role("textbox", name="Réponse").fill("Oui, de moitié.")
    log.get_by_role("button", name="Accepter").click()
    expect(log).to_contain_text("Acceptée")
    expect(nurse.page.get_by_role("log")).to_contain_text("Oui, de moitié.", timeout=40_000)
    assert not physician.overflows()


def test_flags_filters_and_unread_are_kept(at_a_window):
    named = subject()
    person = at_a_window().signs_in("Louis Cabanes", at="/discussions")
    begins(person, named, "Fontanel", "À suivre.")
    page = person.page
    for flag in ("Favori", "À traiter", "Urgent"):
        person.button(flag).click()
        expect(person.button(flag)).to_have_attribute("aria-pressed", "true")

    listed = page.get_by_role("main").get_by_role("button", name=named)
    for chosen in ("Favoris", "À traiter"):
        person.chooses(chosen)
        expect(listed).to_be_visible()
        expect(listed).to_contain_text("Urgent")
    person.button("Actions sur la conversation").click()
    page.get_by_role("menuitem", name="Marquer comme non lue").click()
    person.chooses("Non lues")
    expect(listed).to_be_visible()


def test_what_was_typed_outlives_a_lost_connection(at_a_window):
    named = subject()
    person = at_a_window().signs_in("Louis Cabanes", at="/discussions")
    begins(person, named, "Fontanel", "Avant la coupure.")
    person.page.context.set_offline(True)
    person.field("Votre message").fill("Pendant la coupure.")
    person.button("Envoyer").click()
    person.sees("La connexion est interrompue. Rien de ce que vous avez saisi n’est perdu")
    expect(person.field("Votre message")).to_have_value("Pendant la coupure.")

    person.page.context.set_offline(False)
    person.button("Envoyer").click()
    expect(person.page.get_by_role("log")).to_contain_text("Pendant la coupure.", timeout=40_000)
    expect(person.field("Votre message")).to_have_value("")


def test_somebody_joins_reads_what_was_said_and_leaves(at_a_window):
    named = subject()
    nurse = at_a_window().signs_in("Claire Fontanel", at="/discussions")
    joining = at_a_window().signs_in("Nadia Soubiran", at="/discussions")
    begins(nurse, named, "Lacaze", "Avant vous.")
    nurse.button("Actions sur la conversation").click()
    nurse.page.get_by_role("menuitem", name="Ajouter un participant").click()
    dialog = nurse.page.get_by_role("dialog", name="Ajouter un participant")
    dialog.get_by_role("textbox", name="Nom, prénom ou adresse mail").fill("Soubiran")
    dialog.get_by_role("button", name="Rechercher", exact=True).click()
    dialog.get_by_role("checkbox", name="Nadia Soubiran").check()
    # Who is there already is not chosen a second time.
    dialog.get_by_role("textbox", name="Nom, prénom ou adresse mail").fill("Lacaze")
    dialog.get_by_role("button", name="Rechercher", exact=True).click()
    expect(dialog.get_by_role("checkbox", name="Henri Lacaze")).to_be_disabled()
    dialog.get_by_role("button", name="Valider (1)").click()
    expect(dialog).to_be_hidden()

    joining.page.get_by_role("main").get_by_role("button", name=named).click(timeout=40_000)
    expect(joining.page.get_by_role("log")).to_contain_text("Avant vous.")
    joining.button("Actions sur la conversation").click()
    joining.page.get_by_role("menuitem", name="Quitter la conversation").click()
    joining.page.get_by_role("dialog").get_by_role("button", name="Quitter la conversation").click()
    joining.sees("Vous ne participez plus à cette conversation")


def test_the_banner_says_about_whom_a_conversation_is(at_a_window):
    nurse = at_a_window().signs_in("Claire Fontanel", at="/discussions")
    nurse.page.get_by_role("main").get_by_role("button", name="Transmission du matin").click()

    banner = nurse.page.locator(".talk-patient")
    expect(banner).to_contain_text("VERDIER MADELEINE")
    expect(banner).to_contain_text("17/05/1942")
    banner.get_by_role("link").click()
    nurse.sees_title("VERDIER")

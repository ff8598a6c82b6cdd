"""From a form that anybody may open to the first entry, on screen."""

import time

import pyotp
import pytest

from tests.waiting import eventually

pytestmark = pytest.mark.scenario

ADDRESS = "solene.peyrat@cabinet.example"
PASSWORD = "un héron dans les roseaux"


def waiting(operator, address):
    listed = operator.get("/v1/account-requests", state="PENDING", pageSize=100)["accountRequests"]
    return [each for each in listed if each["email"] == address]


def test_a_professional_asks_for_an_account_activates_it_and_comes_in(at_a_window, region):
    operator = region.operator()
    window = at_a_window()
    page = window.page
    window.opens("/connexion")
    page.get_by_role("link", name="Demander un compte").click()
    window.sees_title("Demander un compte")

    page.get_by_role("textbox", name="Nom d’exercice", exact=True).fill("Peyrat")
    window.field("Prénom d’exercice").fill("Solène")
    window.field("Adresse électronique professionnelle").fill(ADDRESS)
    page.get_by_role("combobox", name="Profession").fill("Infirm")
    page.get_by_role("option", name="Infirmier", exact=True).click()
    window.field("Commune d’exercice").fill("09200 Saint-Girons")
    window.field("Numéro RPPS").fill("99700990008")
    window.button("Envoyer la demande").click()
    window.sees("Le numéro RPPS compte 11 chiffres")  # the key is wrong, and it is said beside the field
    window.field("Numéro RPPS").fill("99700478003")
    window.button("Envoyer la demande").click()
    window.sees_title("Votre demande est enregistrée")

    (asked,) = eventually(lambda: waiting(operator, ADDRESS))
    path = f"/v1/account-requests/{asked['requestId']}"
    lost = operator.post(f"{path}:approve", {})["activationCode"]
    found = operator.post(f"{path}:renew-activation-code", {})["activationCode"]

    page.get_by_role("link", name="Retour à la connexion").click()
    page.get_by_role("link", name="Activer mon compte").click()
    window.field("Code d’activation").fill(lost)
    window.field("Mot de passe choisi").fill(PASSWORD)
    window.button("Activer").click()
    window.sees("Ce code d'activation est inconnu ou a déjà servi.")
    window.field("Code d’activation").fill(found)
    window.button("Activer").click()
    window.sees_title("Votre compte est activé")
    secret = page.locator("code").inner_text()
    assert page.get_by_role("listitem").filter(has_text="-").count() == 10
    assert window.violations() == []

    page.get_by_role("link", name="Se connecter").click()
    window.field("Identifiant").fill(ADDRESS)
    window.field("Mot de passe").fill(PASSWORD)
    window.button("Continuer").click()
    window.field("Code à usage unique").fill(pyotp.TOTP(secret).at(time.time()))
    window.button("Se connecter").click()
    window.sees_title("Tableau de bord")

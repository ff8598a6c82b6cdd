"""One's own profile: an address changes by the code sent there, and one's relations are in it."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.scenarios.test_contact import mails
from tests.scenarios.web.own_account import OwnAccount

pytestmark = pytest.mark.scenario


def test_an_address_changes_once_the_code_sent_there_is_typed(at_a_window, region):
    account = OwnAccount(region, "professional", "Déménageant")
    new = f"camille.{uuid4().hex[:12]}@maison.example"
    person = account.comes_in(at_a_window())
    person.opens("/profil")
    person.sees(account.login)
    person.button("Modifier l’adresse mail").click()
    person.field("Nouvelle adresse mail").fill(new)
    person.button("Recevoir un code").click()
    person.sees(f"Un code a été envoyé à {new}.")
    (mail,) = mails(region, new)  # the answer means that the mail server has it

    person.field("Code reçu").fill("000000")
    person.button("Confirmer").click()
    expect(person.page.get_by_role("alert", name="Cela n’a pas fonctionné")).to_be_visible()
    person.field("Code reçu").fill(re.search(r"\b\d{6}\b", mail["text"]).group())
    person.button("Confirmer").click()
    expect(person.page.get_by_text(f"Un code a été envoyé à {new}.")).to_have_count(0)
    expect(person.page.get_by_text(new)).to_be_visible()
    # One goes on signing in with what one always did.
    expect(person.page.get_by_text(account.login)).to_be_visible()


def test_relations_are_in_the_profile_on_both_sides(at_a_window, region):
    mine, other = (OwnAccount(region, "professional", name) for name in ("Déléguant", "Remplaçant"))
    person = mine.comes_in(at_a_window())
    person.opens("/profil")
    person.page.get_by_role("tab", name="Relations").click()
    person.sees("Vous n’avez accès à aucun autre compte.")
    person.button("Donner un accès").click()
    person.dialog().get_by_role("combobox").first.fill(other.name)
    person.page.get_by_role("option", name=other.name).first.click()
    person.dialog().get_by_role("checkbox", name="Dossiers").check()
    person.dialog().get_by_role("button", name="Envoyer").click()
    expect(person.page.get_by_role("region", name="Mes délégués")).to_contain_text(other.name)

    colleague = other.comes_in(at_a_window())
    colleague.finds("/delegations", mine.name)
    colleague.opens("/profil")
    colleague.page.get_by_role("tab", name="Relations").click()
    delegators = colleague.page.get_by_role("region", name="Mes délégants")
    expect(delegators).to_contain_text(mine.name)

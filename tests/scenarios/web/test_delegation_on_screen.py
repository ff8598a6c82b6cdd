"""An account lent and taken back, each side at its own window."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.scenario


def test_an_account_is_asked_for_worked_in_and_taken_back(at_a_window):
    delegate = at_a_window().signs_in("Louis Cabanes", at="/delegations")
    delegator = at_a_window().signs_in("Nadia Soubiran")
    delegate.button("Demander un accès").click()
    dialog = delegate.page.get_by_role("dialog", name="Demander un accès")
    delegate.picks("Au compte de", "Soubiran", dialog)
    dialog.get_by_role("checkbox", name="Discussions").check()
    dialog.get_by_role("button", name="Envoyer").click()
    delegators = delegate.page.get_by_role("region", name="Mes délégants")
    expect(delegators).to_contain_text("En attente")

    # The one who is asked is told while they do something else.
    delegator.page.get_by_role("link", name="Délégations").click()
    delegates = delegator.page.get_by_role("region", name="Mes délégués")
    asked = delegates.get_by_role("listitem").filter(has_text="Louis Cabanes").filter(has_text="En attente")
    asked.get_by_role("button", name="Accepter").click(timeout=40_000)
    lent = delegates.get_by_role("listitem").filter(has_text="Louis Cabanes").filter(has_text="Active")
    expect(lent).to_be_visible()

    # The account is in the list of those one may work for, and one always sees in whose one is.
    expect(delegators).to_contain_text("Active", timeout=40_000)
    menu = delegate.page.get_by_role("button", name="Changer de compte")
    menu.click()
    delegate.page.get_by_role("menuitem", name="Nadia Soubiran").click()
    delegate.sees("Vous agissez au nom de Nadia Soubiran")
    delegate.page.get_by_role("link", name="Dossiers").first.click()
    expect(delegate.page.get_by_role("link", name="VERDIER")).to_be_visible()
    delegate.page.get_by_role("link", name="Délégations").click()
    delegate.sees("Revenez à votre propre compte pour gérer vos délégations.")

    # Its owner ends it, and it ends at once.
    lent.get_by_role("button", name="Mettre fin").click()
    expect(delegates.get_by_role("listitem").filter(has_text="Terminée").first).to_be_visible()
    delegate.page.get_by_role("link", name="Dossiers").first.click()
    delegate.sees_title("Se connecter")

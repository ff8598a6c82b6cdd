"""The bell in the band above: it counts what is unread, as it happens, and leads to it (F215, F224)."""

import pytest
from playwright.sync_api import expect

from tests.scenarios.web.own_account import OwnAccount

pytestmark = pytest.mark.scenario


def test_the_bell_counts_what_happens_and_leads_to_it(at_a_window, region):
    account = OwnAccount(region, "professional", "Sonnette")
    person = account.comes_in(at_a_window())
    bell = person.page.get_by_role("banner").get_by_role("link", name="Notifications", exact=True)
    expect(bell).to_be_visible()

    colleague = region.someone("sofia")
    colleague.post("/v1/delegations", {"delegatorId": account.account_id, "scopes": ["DOSSIERS"]})
    ringing = person.page.get_by_role("banner").get_by_role("link", name="1 notification non lue")
    expect(ringing).to_be_visible(timeout=30_000)
    ringing.click()
    person.sees("Un professionnel demande une délégation sur votre compte ou celui de votre structure.")

    person.button("Tout marquer comme lu").click()
    expect(bell).to_be_visible()

"""The client as it is installed on a phone or a desktop: its manifest, its shell without a network."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.scenario

KEPT = """async () => {
  const names = await caches.keys();
  const caught = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return caught.flat().map((request) => new URL(request.url).pathname);
}"""


def test_the_client_may_be_installed(at_a_window):
    person = at_a_window()
    person.opens("/connexion")
    session = person.page.context.new_cdp_session(person.page)
    told = session.send("Page.getAppManifest")

    assert told["errors"] == []
    for icon in ("/icon-192.png", "/icon-512.png", "/icon-maskable-512.png"):
        assert person.page.request.get(icon).headers["content-type"] == "image/png"


def test_the_shell_opens_without_a_network_and_holds_nothing_that_the_platform_answered(at_a_window):
    person = at_a_window().signs_in("Claire Fontanel")
    page = person.page
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    # From here on the worker is asked first.
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    page.reload()
    person.sees_title("Tableau de bord")
    person.opens("/dossiers")
    person.settles()
    kept = page.evaluate(KEPT)
    assert "/" in kept
    assert any(path.startswith("/assets/") for path in kept)
    assert [path for path in kept if path != "/" and not path.startswith("/assets/")] == []

    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text("La connexion est interrompue")
    page.context.set_offline(False)
    page.get_by_role("button", name="Réessayer").click()
    person.sees_title("Dossiers")
    # The page says aloud to its developers what it has shown to people.
    person.wrong[:] = [wrong for wrong in person.wrong if "connexion est interrompue" not in wrong]

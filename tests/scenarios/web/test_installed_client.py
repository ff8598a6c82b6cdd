"""The client as it is installed on a phone or a desktop: its manifest, its shell without a network."""

import io
import json

import pytest
from PIL import Image
from playwright.sync_api import expect

pytestmark = pytest.mark.scenario

OFFERED = """() => {
  window.asked = 0;
  const offer = new Event("beforeinstallprompt", {cancelable: true});
  offer.prompt = async () => { window.asked += 1; return {outcome: "accepted"}; };
  window.dispatchEvent(offer);
}"""

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
    # A window of a test is a private one, in which nothing is installed; nothing else stands against it.
    against = [
        each["errorId"] for each in session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    ]
    assert set(against) <= {"in-incognito"}
    manifest = json.loads(told["data"])
    assert (manifest["display"], manifest["start_url"], manifest["scope"]) == ("standalone", "/", "/")
    assert manifest["display_override"] == ["standalone", "minimal-ui"]
    for icon in manifest["icons"]:
        assert person.page.request.get(icon["src"]).headers["content-type"].startswith(icon["type"])
    # iOS takes its icon and its name from the page.
    touch = person.page.locator("link[rel=apple-touch-icon]").get_attribute("href")
    image = Image.open(io.BytesIO(person.page.request.get(touch).body()))
    assert (image.size, image.mode) == ((180, 180), "RGB"), "iOS shows what is transparent in black"
    assert person.page.locator("meta[name=apple-mobile-web-app-title]").get_attribute("content") == "SPICO"


@pytest.mark.parametrize("width", [1360, 390])
def test_a_guide_says_how_it_is_installed_and_what_it_is_not(at_a_window, width):
    person = at_a_window({"width": width, "height": 844}).signs_in("Claire Fontanel", at="/aide")
    person.page.get_by_role("link", name="Installer l’application").click()
    person.sees_title("Installer l’application")
    for device in ("Windows, macOS, Linux", "Android", "iPhone ou iPad", "Mac, avec Safari"):
        guide = person.page.get_by_role("button", name=device)
        guide.click()
        expect(guide).to_have_attribute("aria-expanded", "true")
    person.sees("Sur l’écran d’accueil")
    person.sees("Elle n’est ni sur l’App Store ni sur Google Play")
    person.sees("Elle n’affiche aucune alerte quand elle est fermée.")
    assert person.violations() == []
    assert not person.overflows()


def test_the_browser_is_asked_to_install_when_somebody_wants_it(at_a_window):
    person = at_a_window().signs_in("Claire Fontanel")
    person.page.evaluate(OFFERED)
    person.goes("/aide/installer")
    person.button("Installer sur cet appareil").click()
    person.page.wait_for_function("window.asked === 1")
    # An offer serves once; by hand it is possible still.
    person.sees("suivez la fiche de votre appareil")
    person.page.evaluate("window.dispatchEvent(new Event('appinstalled'))")
    person.sees("Vous êtes dans l’application installée.")


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

"""A device that several people hand on: each comes in by a PIN, and reads nothing of the others (D6)."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.scenarios.web.own_dossier import opened_by
from tests.scenarios.web.test_every_screen import WIDTHS

pytestmark = pytest.mark.scenario

CLAIRE, NADIA = "271828", "314159"
KEPT = """async () => {
  const asked = indexedDB.open("spico");
  await new Promise((resolve) => asked.addEventListener("success", resolve));
  const all = (name) => new Promise((resolve) => {
    const found = asked.result.transaction(name).objectStore(name).getAll();
    found.addEventListener("success", () => resolve(found.result));
  });
  const told = (value) => value instanceof Uint8Array ? new TextDecoder().decode(value) : value;
  const rows = [...await all("people"), ...await all("pieces")];
  const rest = [{...localStorage}, {...sessionStorage}, document.cookie];
  return JSON.stringify([rows, ...rest], (_, value) => told(value));
}"""
LATER = """async () => {
  const asked = indexedDB.open("spico");
  await new Promise((resolve) => asked.addEventListener("success", resolve));
  const people = asked.result.transaction("people", "readwrite").objectStore("people");
  const all = people.getAll();
  await new Promise((resolve) => all.addEventListener("success", resolve));
  for (const person of all.result) people.put({...person, until: 0});
}"""


def enrols(person, name, pin):
    """Sign in on the shared device, by the provider, and choose a PIN."""
    person.page.get_by_role("link", name="Ajouter une personne").click()
    person.button("S’identifier avec Pro Santé Connect").click()
    person.is_chosen(name)
    person.sees_title(re.compile("situation|Choisissez votre code"))
    if person.page.get_by_role("heading", name="situation").count():
        person.page.locator("main button").first.click()
    person.sees_title("Choisissez votre code")
    person.field("Code à six chiffres").fill("123456")
    person.sees("Ce code est trop facile à deviner.")
    person.field("Code à six chiffres").fill(pin)
    person.field("Le même code, une seconde fois").fill(pin)
    person.button("Enregistrer et continuer").click()
    person.sees_title("Tableau de bord")


def hands_on(person):
    person.page.get_by_role("button", name="Changer de compte").click()
    person.page.get_by_role("menuitem", name="Passer la main").click()
    person.sees_title("Qui êtes-vous ?")


def continues(person, name):
    person.page.get_by_role("button", name=f"Continuer en tant que {name}").click()


def comes_back(person, name, pin):
    """Come in by one's PIN; give the seconds from its last digit to one's first screen."""
    continues(person, name)
    begun = time.monotonic()
    person.field("Code à six chiffres").fill(pin)
    person.sees_title("Tableau de bord")
    return time.monotonic() - begun


def shares(person):
    person.opens("/connexion")
    person.page.get_by_role("link", name="Partager cet appareil").click()
    person.sees_title("Appareil partagé")
    person.button("Partager cet appareil").click()
    person.sees_title("Qui êtes-vous ?")
    return person


@pytest.mark.parametrize("width", WIDTHS)
def test_two_people_share_a_device_and_read_nothing_of_one_another(
    at_a_window, region, width, record_property
):
    shared = opened_by(region.someone("claire"))
    device = shares(at_a_window(WIDTHS[width]))
    enrols(device, "Claire Fontanel", CLAIRE)
    device.opens(shared.path)
    # A page that begins anew is shut: the PIN opens it where one was.
    device.sees_title("Qui êtes-vous ?")
    continues(device, "Claire Fontanel")
    device.field("Code à six chiffres").fill(CLAIRE)
    device.sees_title(shared.family_name)
    device.field("Votre note").fill("Brouillon de Claire.")
    hands_on(device)
    assert device.violations() == []
    assert not device.overflows()

    enrols(device, "Nadia Soubiran", NADIA)
    kept = device.page.evaluate(KEPT)
    for secret in ("Brouillon", "eyJ", CLAIRE, NADIA):
        assert secret not in kept
    assert [each["name"] for each in device.page.context.cookies() if "spico" in each["name"]] == []
    hands_on(device)

    seconds = comes_back(device, "Claire Fontanel", CLAIRE)
    record_property("seconds to hand on", f"{seconds:.2f}")
    expect(device.page.get_by_role("banner")).to_contain_text("Claire Fontanel")
    device.goes(shared.path)
    expect(device.field("Votre note")).to_have_value("Brouillon de Claire.")


def test_wrong_pins_make_one_wait_and_the_fifth_erases(at_a_window):
    device = shares(at_a_window(WIDTHS["phone"]))
    enrols(device, "Claire Fontanel", CLAIRE)
    hands_on(device)

    for wrong, told in enumerate(
        ("encore 4 essais", "encore 3 essais", "encore 2 essais", "dernier essai"), start=1
    ):
        continues(device, "Claire Fontanel")
        device.field("Code à six chiffres").fill("999998")
        device.sees(told)
        if wrong > 1:
            device.sees("Nouvel essai possible dans")
            expect(device.field("Code à six chiffres")).to_be_disabled()
        device.button("Quelqu’un d’autre").click()
        device.page.evaluate(LATER)
        device.page.reload()
        device.sees_title("Qui êtes-vous ?")
    continues(device, "Claire Fontanel")
    device.field("Code à six chiffres").fill("999998")
    device.sees("Tout ce que cet appareil gardait de cette personne est effacé.")
    device.button("Quelqu’un d’autre").click()
    device.sees("Personne n’est encore enregistré sur cet appareil.")


def test_what_was_written_without_a_network_waits_for_the_one_who_wrote_it(at_a_window, region):
    shared = opened_by(region.someone("claire"))
    device = shares(at_a_window(WIDTHS["phone"]))
    enrols(device, "Claire Fontanel", CLAIRE)
    device.opens(shared.path)
    continues(device, "Claire Fontanel")
    device.field("Code à six chiffres").fill(CLAIRE)
    device.sees("Ouverture du dossier")
    device.page.context.set_offline(True)
    device.field("Votre note").fill("Écrite par Claire, sans réseau.")
    device.button("Publier la note").click()
    device.sees("Chiffré sur cet appareil")
    assert "Claire, sans" not in device.page.evaluate(KEPT)
    device.page.context.set_offline(False)
    expect(device.page.locator(".note").filter(has_text="Écrite par Claire")).to_have_count(1, timeout=40_000)
    written = shared.owner.get(f"{shared.api}/liaison-book", pageSize=100)["entries"]
    assert [entry["actor"]["name"] for entry in written if "Écrite par" in entry["text"]] == [
        "Claire Fontanel"
    ]


def test_a_second_window_of_a_shared_device_opens_nothing(at_a_window):
    device = shares(at_a_window())
    second = device.page.context.new_page()
    second.goto("/")
    expect(second.get_by_role("heading", level=1)).to_contain_text("déjà ouvert dans une autre fenêtre")

"""What is written without a network: sealed on the device, sent once, shown beside what others wrote."""

import pytest
from playwright.sync_api import expect

from tests.scenarios.web.own_dossier import opened_by
from tests.scenarios.web.test_every_screen import WIDTHS

pytestmark = pytest.mark.scenario

KEPT = """async () => {
  const asked = indexedDB.open("spico");
  await new Promise((resolve) => asked.addEventListener("success", resolve));
  const all = (name) => new Promise((resolve) => {
    const found = asked.result.transaction(name).objectStore(name).getAll();
    found.addEventListener("success", () => resolve(found.result));
  });
  const [pieces, keys] = [await all("pieces"), await all("keys")];
  const text = pieces.map((piece) => new TextDecoder().decode(piece.sealed)).join();
  return [pieces.length, text, keys.some((key) => key.extractable)];
}"""


@pytest.fixture
def shared(region):
    """A dossier of a nurse and a case manager."""
    return opened_by(region.someone("claire"), region.someone("nadia"))


def notes_of(shared):
    listed = shared.owner.get(f"{shared.api}/liaison-book", pageSize=100)["entries"]
    return [entry["text"] for entry in listed if entry["kind"] == "SIMPLE_NOTE"]


@pytest.mark.parametrize("width", WIDTHS)
def test_a_note_waits_sealed_on_the_device_and_arrives_once(at_a_window, shared, width):
    nurse = at_a_window(WIDTHS[width]).signs_in("Claire Fontanel", at=shared.path)
    nurse.sees("Ouverture du dossier")
    nurse.page.context.set_offline(True)
    for text in ("Pansement refait sans réseau.", "Tension à 13/8 sans réseau."):
        nurse.field("Votre note").fill(text)
        nurse.button("Publier la note").click()
        # What was typed is taken care of: the next note can be written.
        expect(nurse.field("Votre note")).to_have_value("")
    waiting = nurse.page.get_by_role("region", name="Cahier de liaison").get_by_role("alert")
    expect(waiting).to_have_count(2)
    expect(waiting.first).to_contain_text("Chiffré sur cet appareil, envoyé dès que la connexion reviendra")
    expect(waiting.last).to_contain_text("Tension à 13/8 sans réseau.")
    assert nurse.violations() == []
    assert not nurse.overflows()
    pieces, sealed, is_extractable = nurse.page.evaluate(KEPT)
    assert pieces == 2
    assert "réseau" not in sealed
    assert not is_extractable

    nurse.page.context.set_offline(False)
    expect(waiting).to_have_count(0, timeout=40_000)
    for text in ("Pansement refait sans réseau.", "Tension à 13/8 sans réseau."):
        expect(nurse.page.locator(".note").filter(has_text=text)).to_have_count(1)
    assert nurse.page.evaluate(KEPT)[0] == 0
    assert sorted(notes_of(shared)) == ["Pansement refait sans réseau.", "Tension à 13/8 sans réseau."]


def test_a_note_whose_answer_was_lost_is_written_once(at_a_window, shared):
    nurse = at_a_window().signs_in("Claire Fontanel", at=shared.path)
    nurse.sees("Ouverture du dossier")
    lost = []

    def lose(route):
        if route.request.method != "POST" or lost:
            route.continue_()
            return
        lost.append(route.fetch().status)
        route.abort("connectionreset")

    nurse.page.route("**/liaison-book/notes", lose)
    nurse.field("Votre note").fill("Écrite une fois.")
    nurse.button("Publier la note").click()
    expect(nurse.page.locator(".note").filter(has_text="Écrite une fois.")).to_have_count(1, timeout=40_000)
    expect(nurse.page.get_by_role("status", name="Écrit sans connexion").get_by_role("alert")).to_have_count(
        0, timeout=40_000
    )
    assert lost == [200]
    assert notes_of(shared) == ["Écrite une fois."]


def test_two_versions_of_a_memo_are_shown_and_one_is_held_to(at_a_window, shared):
    written = shared.owner.post(f"{shared.api}/memos", {"text": "Entrer par la cour."})
    shared.owner.get(shared.api, atLeast=written["position"])
    nurse = at_a_window().signs_in("Claire Fontanel", at=shared.path)
    memos = nurse.page.get_by_role("region", name="Mémos", exact=True)
    memos.get_by_role("button", name="Modifier le mémo").click()
    nurse.page.context.set_offline(True)
    nurse.field("Mémo").fill("Entrer par la cour, le chien mord.")
    nurse.button("Enregistrer le mémo").click()
    expect(memos.get_by_role("alert")).to_contain_text("Modification d’un mémo")

    manager = at_a_window().signs_in("Nadia Soubiran", at=shared.path)
    manager.button("Modifier le mémo").click()
    manager.field("Mémo").fill("Entrer par le jardin.")
    manager.button("Enregistrer le mémo").click()
    expect(manager.page.get_by_role("region", name="Mémos", exact=True)).to_contain_text(
        "Entrer par le jardin."
    )

    nurse.page.context.set_offline(False)
    both = memos.get_by_role("alert").filter(has_text="Deux versions")
    expect(both).to_contain_text("Entrer par le jardin.", timeout=40_000)
    expect(both).to_contain_text("par Nadia Soubiran")
    mine = both.get_by_role("textbox", name="Votre version")
    expect(mine).to_have_value("Entrer par la cour, le chien mord.")
    assert nurse.violations() == []
    mine.fill("Entrer par le jardin, le chien mord.")
    both.get_by_role("button", name="Enregistrer ma version").click()
    expect(both).to_have_count(0)
    expect(memos).to_contain_text("Entrer par le jardin, le chien mord.")
    memos.get_by_role("button", name="Historique").click()
    for text in ("Entrer par la cour.", "Entrer par le jardin.", "Entrer par le jardin, le chien mord."):
        expect(nurse.dialog().get_by_text(text, exact=True)).to_be_visible()

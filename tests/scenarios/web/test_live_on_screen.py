"""What one changes in a dossier appears in front of another who does nothing, and nothing is overwritten."""

import pytest
from playwright.sync_api import expect

from tests.scenarios.web.own_dossier import opened_by

pytestmark = [pytest.mark.scenario, pytest.mark.timeout(300)]

ANSWERS = {"kind": "HOME_VISIT", "heldOn": "2026-03-02", "duration": 45, "report": "Visite faite."}


@pytest.fixture
def shared(region):
    """A dossier of a nurse and a case manager."""
    return opened_by(region.someone("claire"), region.someone("nadia"))


def part(person, name):
    return person.page.get_by_role("region", name=name, exact=True)


def form_of(manager, shared):
    """Let somebody begin a form without a screen; give the name of its kind and its path."""
    (kind,) = manager.get("/v1/form-definitions", form="intervention_meeting")["definitions"]
    begun = manager.post(f"{shared.api}/forms", {"form": kind["form"]})
    return begun["formId"], f"{shared.api}/forms/{begun['formId']}"


def submits(person, path):
    answer = person.http.patch(path, json={"answers": ANSWERS, "submit": True})
    assert answer.is_success, answer.text


def test_statuses_themes_memos_and_forms_appear_in_front_of_the_other(at_a_window, region, shared):
    manager = region.someone("nadia")
    nurse = at_a_window().signs_in("Claire Fontanel", at=shared.path)
    nurse.sees("Aucun mémo pour ce patient / usager.")
    nurse.sees("Aucun formulaire n’a été commencé.")
    nurse.settles()

    organization = manager.get("/v1/me")["organizations"][0]["accountId"]
    status = manager.http.put(f"{shared.api}/statuses/{organization}", json={"status": "SUPPORTED"})
    assert status.is_success, status.text
    expect(part(nurse, "Statut du dossier")).to_contain_text("DAC des Deux Rivières", timeout=60_000)

    manager.post(f"{shared.api}/themes", {"theme": "FALLS"})
    expect(part(nurse, "Thématiques").get_by_role("listitem")).to_have_text(
        ["Chutes et équilibre"], timeout=60_000
    )

    memo = manager.post(f"{shared.api}/memos", {"text": "Entrer par la cour."})
    expect(part(nurse, "Mémos")).to_contain_text("Entrer par la cour.", timeout=60_000)
    # One that somebody is changing stays in front of them, with what it says by now beside it.
    part(nurse, "Mémos").get_by_role("button", name="Modifier le mémo").click()
    nurse.field("Mémo").fill("Entrer par le garage.")
    rewritten = manager.http.patch(
        f"{shared.api}/memos/{memo['memoId']}", json={"text": "Entrer par le jardin."}
    )
    assert rewritten.is_success, rewritten.text
    expect(nurse.dialog()).to_contain_text("Nadia Soubiran a modifié ce mémo entre-temps", timeout=60_000)
    expect(nurse.dialog()).to_contain_text("Entrer par le jardin.")
    expect(nurse.field("Mémo")).to_have_value("Entrer par le garage.")
    assert nurse.violations() == []
    nurse.button("Fermer").click()

    _, path = form_of(manager, shared)
    submits(manager, path)
    expect(part(nurse, "Formulaires")).to_contain_text("version 1, validée le", timeout=60_000)


def test_what_somebody_answers_does_not_overwrite_what_another_submits_meanwhile(at_a_window, region, shared):
    manager = region.someone("nadia")
    form_id, path = form_of(manager, shared)
    submits(manager, path)
    nurse = at_a_window().signs_in("Claire Fontanel", at=f"{shared.path}/formulaires/{form_id}")
    nurse.button("Modifier le formulaire").click()
    nurse.field("Compte rendu").fill("Vu avec la fille.")
    submits(manager, path)

    nurse.sees("Nadia Soubiran a validé la version 2 pendant que vous répondiez")
    expect(nurse.field("Compte rendu")).to_have_value("Vu avec la fille.")
    nurse.button("Valider le formulaire").click()
    nurse.sees("Ce formulaire a été validé par quelqu'un d'autre entre-temps")
    nurse.button("J’ai relu : valider à la suite").click()
    nurse.button("Valider le formulaire").click()
    nurse.sees("Version 3 du")
    nurse.sees("Vu avec la fille.")

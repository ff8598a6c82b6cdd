"""An auditor replays what happened in a dossier, sees who looked, and how far the logs are signed."""

import pytest
from playwright.sync_api import expect

from tests.scenarios.web.own_account import OwnAccount
from tests.scenarios.web.own_dossier import opened_by

pytestmark = pytest.mark.scenario


def test_an_auditor_replays_a_dossier_and_sees_who_looked(at_a_window, region):
    shared = opened_by(region.someone("claire"))
    note = {"text": "Chute sans gravité.", "occurredAt": "2026-01-15T08:30:00Z"}
    shared.owner.post(f"{shared.api}/liaison-book/notes", note)
    region.someone("louis").problem("GET", shared.api)

    auditor = OwnAccount(region, "auditor", "Vérificateur").comes_in(at_a_window())
    auditor.sees_title("Console d’audit")
    auditor.page.get_by_label("Identifiant du dossier").fill(shared.dossier_id)
    auditor.selects("Service", "Dossiers")
    auditor.page.get_by_label("Avec le contenu des événements").check()
    auditor.button("Rechercher").click()
    rows = auditor.page.locator("tbody tr", has_text="dossiers.")
    written = rows.filter(has_text="dossiers.NoteWritten")
    expect(written).to_be_visible()
    expect(rows.filter(has_text="dossiers.Opened")).to_be_visible()
    # Whoever did it is shown by name, and by the id that the log holds.
    expect(written).to_contain_text("Claire Fontanel")
    expect(written).to_contain_text(shared.owner.account_id)
    written.get_by_text("Contenu").click()
    expect(written).to_contain_text("Chute sans gravité.")

    # A moment earlier there was no note: it tells of January, and was recorded today.
    life = auditor.page.get_by_role("group", name="Ligne de vie")
    expect(life.get_by_role("button", name="Notes : 1 événement")).to_be_visible()
    slider = auditor.page.get_by_role("slider", name="Moment de l’enregistrement")
    slider.focus()
    slider.press("ArrowLeft")
    auditor.sees("Tel qu’au")
    expect(written).to_have_count(0)
    expect(life.get_by_role("button", name="Notes : 1 événement")).to_have_count(0)
    expect(rows.filter(has_text="dossiers.Opened")).to_be_visible()
    slider.press("End")
    expect(written).to_be_visible()

    auditor.page.get_by_role("tab", name="Accès").click()
    auditor.page.get_by_label("Identifiant du dossier").fill(shared.dossier_id)
    auditor.button("Rechercher").click()
    expect(auditor.page.locator("tbody tr").filter(has_text="Refusé").first).to_contain_text(
        "not-in-the-care-circle"
    )
    expect(auditor.page.locator("tbody tr").filter(has_text="Audit").first).to_be_visible()
    expect(auditor.page.locator("tbody tr").filter(has_text="Camille Vérificateur").first).to_be_visible()


def test_an_auditor_names_a_professional_and_reads_names_of_people_and_organizations(at_a_window, region):
    coordinator = region.someone("nadia")
    organization = coordinator.get("/v1/me")["organizations"][0]
    auditor = OwnAccount(region, "auditor", "Nommeur").comes_in(at_a_window())
    auditor.sees_title("Console d’audit")
    auditor.picks("Ou choisissez-le dans l’annuaire", "Soubiran")
    expect(auditor.page.get_by_label("Compte ou personne qui a agi")).to_have_value(coordinator.account_id)
    auditor.selects("Service", "Comptes")
    auditor.button("Rechercher").click()
    rows = auditor.page.locator("tbody tr", has_text="identity.")
    expect(rows.filter(has_text="Nadia Soubiran").first).to_be_visible()

    auditor.page.get_by_label("Compte ou personne qui a agi").fill("")
    auditor.page.get_by_label("Identifiant du dossier").fill(organization["accountId"])
    auditor.button("Rechercher").click()
    registered = auditor.page.locator("tbody tr", has_text="identity.OrganizationRegistered")
    expect(registered).to_contain_text(organization["name"])
    assert auditor.violations() == []


def test_an_auditor_sees_how_far_each_log_is_signed(at_a_window, region):
    auditor = OwnAccount(region, "auditor", "Contrôleur").comes_in(at_a_window())
    auditor.page.get_by_role("tab", name="Preuve").click()
    auditor.sees("Empreinte")
    expect(auditor.page.get_by_text("Signé", exact=True).first).to_be_visible()

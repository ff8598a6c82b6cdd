"""What the operator of the region does at a window, and what they are not shown."""

import re
from datetime import UTC, datetime
from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import expect

from tests.scenarios.web.own_account import OwnAccount
from tests.waiting import eventually

pytestmark = pytest.mark.scenario


def asks(region):
    """Ask for an account, and give the name under which the operator sees it."""
    # A name of letters that nobody else has: other stories leave requests of their own.
    family_name = "Demandant" + "".join(chr(97 + int(digit, 16)) for digit in uuid4().hex[:8])
    form = {
        "familyName": family_name,
        "givenName": "Dominique",
        "email": f"dominique.{uuid4().hex[:12]}@cabinet.example",
        "profession": "41",
        "place": "31000 Toulouse",
    }
    httpx.post(f"{region.base_url}/v1/account-requests", json=form, trust_env=False).raise_for_status()
    return family_name


def test_an_operator_opens_one_account_and_refuses_another(at_a_window, region):
    accepted, turned_down = asks(region), asks(region)
    operator = OwnAccount(region, "operator", "Régisseur").comes_in(at_a_window())
    operator.sees_title("Demandes de compte")
    expect(operator.page.get_by_role("link", name="Délégations")).to_have_count(0)
    asked = operator.page.get_by_role("listitem")
    opened = asked.filter(has_text=accepted)
    refused = asked.filter(has_text=turned_down)
    expect(opened).to_contain_text("Assistant de service social")

    opened.get_by_role("button", name="Accepter").click()
    operator.button("Ouvrir le compte").click()
    operator.sees("Affiché une seule fois")
    assert operator.dialog().locator("code").inner_text().strip()
    operator.dialog().get_by_role("button", name="Fermer").last.click()
    expect(opened).to_have_count(0)

    refused.get_by_role("button", name="Refuser").click()
    operator.field("Motif, communiqué au demandeur").fill("Aucun exercice dans la région.")
    operator.button("Refuser la demande").click()
    expect(refused).to_have_count(0)
    operator.page.get_by_text("Refusées").click()
    expect(refused).to_be_visible()


def test_an_operator_registers_an_organization_and_lets_somebody_work_for_it(at_a_window, region):
    professional = OwnAccount(region, "professional", "Rattachable")
    name = f"Équipe {uuid4().hex[:8]}"
    operator = OwnAccount(region, "operator", "Organisateur").comes_in(at_a_window())
    operator.opens("/structures")
    operator.button("Enregistrer une structure").click()
    operator.field("Nom").fill(name)
    operator.field("Type").fill("ESP")
    operator.field("Code postal et ville").fill("31000 Toulouse")
    operator.dialog().get_by_role("button", name="Enregistrer une structure").click()
    operator.page.get_by_label("Rechercher une structure").fill(name)
    operator.button(f"Personnes rattachées à {name}").click()
    operator.sees("Personne n’est rattaché à cette structure.")

    picker = operator.dialog().get_by_role("combobox", name="Rattacher un professionnel")
    picker.fill(professional.name)
    operator.page.get_by_role("option", name=professional.name).first.click()
    operator.button("Rattacher").click()
    end = operator.button(f"Mettre fin au rattachement de {professional.name}")
    end.click()
    operator.button("Mettre fin au rattachement").click()
    operator.sees("Personne n’est rattaché à cette structure.")


def test_an_operator_extracts_the_data_of_an_organization_and_lets_one_of_its_people(at_a_window, region):
    person, keeper = OwnAccount(region, "professional", "Habilitable"), region.operator()
    name = f"Équipe {uuid4().hex[:8]}"
    organization = keeper.post("/v1/organizations", {"name": name, "kind": "ESP", "place": "31000 Toulouse"})
    path = f"/v1/organizations/{organization['accountId']}"
    keeper.post(f"{path}/affiliations", {"accountId": person.account_id})
    right = f"{path}/data-extract-rights/{person.account_id}"
    eventually(lambda: keeper.http.put(right, json={}).is_success)
    assert keeper.http.delete(right).is_success
    operator = OwnAccount(region, "operator", "Statisticien").comes_in(at_a_window())
    operator.opens("/structures")
    operator.page.get_by_label("Rechercher une structure").fill(name)
    operator.button(f"Données de {name}").click()
    dialog, today = operator.dialog(), datetime.now(UTC).date().isoformat()
    dialog.get_by_label("Premier jour").fill(today)
    dialog.get_by_label("Dernier jour").fill(today)
    dialog.get_by_role("button", name="Extraire").click()
    extracts = dialog.get_by_role("list", name="Extractions demandées")
    expect(extracts).to_contain_text("Prête", timeout=60_000)
    assert operator.violations() == []
    with operator.page.expect_download() as fetched:
        extracts.get_by_role("button", name=re.compile("Télécharger l’extraction")).click()
    assert f"# organization: {organization['accountId']}" in fetched.value.path().read_text("utf-8")

    dialog.get_by_label("Habiliter une personne rattachée").select_option(person.name)
    dialog.get_by_role("button", name="Habiliter", exact=True).click()
    withdraw = dialog.get_by_role("button", name=f"Retirer l’habilitation de {person.name}")
    withdraw.click()
    expect(withdraw).to_have_count(0)

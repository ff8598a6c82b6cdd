"""The page of a dossier as one arranges it, and the way between it and the discussions."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.scenarios.web.own_dossier import opened_by
from tests.scenarios.web.test_every_screen import WIDTHS

pytestmark = pytest.mark.scenario


def test_parts_of_a_dossier_fold_and_stay_folded(at_a_window, region):
    shared = opened_by(region.someone("claire"))
    nurse = at_a_window(WIDTHS["phone"]).signs_in("Claire Fontanel", at=shared.path)
    circle = nurse.page.get_by_role("region", name="Cercle de soins")
    expect(circle).to_contain_text("Claire Fontanel")
    nurse.button("Replier : Cercle de soins").click()
    expect(circle.get_by_text("Claire Fontanel")).to_have_count(0)
    nurse.page.reload()
    expect(nurse.button("Déplier : Cercle de soins")).to_have_attribute("aria-expanded", "false")
    expect(nurse.page.get_by_role("region", name="Mémos")).to_contain_text("Aucun mémo")
    nurse.button("Déplier : Cercle de soins").click()
    expect(circle).to_contain_text("Claire Fontanel")


def test_one_goes_from_a_dossier_to_its_conversation_and_back(at_a_window, region):
    named = f"Relais {uuid4().hex[:8]}"
    shared = opened_by(region.someone("claire"), region.someone("nadia"))
    nurse = at_a_window().signs_in("Claire Fontanel", at=shared.path)
    nurse.page.get_by_role("link", name="Discuter à propos de ce patient / usager").click()
    nurse.field("Objet").fill(named)
    nurse.addresses("Nadia Soubiran")
    nurse.button("Commencer la conversation").click()
    banner = nurse.page.locator(".talk-patient")
    expect(banner).to_contain_text(shared.family_name)
    banner.get_by_role("link").click()
    nurse.sees_title(shared.family_name)

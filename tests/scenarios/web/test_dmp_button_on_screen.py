"""The page of a dossier in a browser: its DMP button."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.scenario


def opens_verdier(person):
    person.opens("/dossiers?q=verdier")
    person.page.get_by_role("link", name="VERDIER").click()
    person.sees_title("VERDIER")


def test_the_dmp_button_opens_or_says_why_not(at_a_window):
    nurse = at_a_window().signs_in("Claire Fontanel", at="/dossiers")
    opens_verdier(nurse)
    nurse.button("DMP").click()
    nurse.page.get_by_label("Le patient / usager est informé de cette consultation").check()
    nurse.button("Ouvrir le DMP dans un nouvel onglet").click()
    link = nurse.page.get_by_role("link", name="Aller sur le DMP")
    expect(link).to_have_attribute("rel", re.compile("noreferrer"))

    nurse.opens("/dossiers")
    nurse.page.get_by_role("link", name="CARRERE").click()
    expect(nurse.button("DMP")).to_be_disabled()
    nurse.page.get_by_text("Pourquoi le DMP n’est-il pas accessible ?").click()
    nurse.sees("L’identité du patient n’est pas qualifiée")

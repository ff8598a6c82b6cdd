"""How one comes in and leaves again, in a browser."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.scenario


def test_a_physician_comes_in_by_pro_sante_connect_and_chooses_where_they_work(at_a_window):
    physician = at_a_window().comes_in("Henri Lacaze", situation="CENTRE HOSPITALIER DE VALMONT")

    physician.page.get_by_role("button", name="Changer de compte").click()
    expect(physician.page.get_by_role("menuitem", name="Déconnexion")).to_be_visible()


def test_no_script_reads_a_token_and_a_reload_takes_the_session_up_again(at_a_window):
    nurse = at_a_window().comes_in("Claire Fontanel")
    kept = nurse.page.evaluate(
        "JSON.stringify({...localStorage, ...sessionStorage}) + document.cookie + document.body.innerHTML"
    )
    cookie = next(each for each in nurse.page.context.cookies() if each["name"] == "spico-refresh")

    assert cookie["httpOnly"]
    assert cookie["secure"]
    assert cookie["sameSite"] == "Strict"
    assert cookie["value"] not in kept
    assert "eyJ" not in kept

    nurse.page.reload()
    nurse.sees_title("Tableau de bord")


def test_somebody_of_the_development_comes_in_by_password_and_one_time_code(at_a_window):
    carer = at_a_window().types_password("helene")

    carer.page.get_by_role("button", name="Changer de compte").click()
    carer.page.get_by_role("menuitem", name="Déconnexion").click()
    carer.sees("Vous êtes déconnecté.")
    carer.page.goto("/dossiers")
    carer.sees_title("Se connecter")
    assert "spico-refresh" not in [each["name"] for each in carer.page.context.cookies()]


def test_one_comes_back_to_the_address_one_asked_for(at_a_window):
    nurse = at_a_window()
    nurse.page.goto("/annuaire")
    nurse.sees_title("Se connecter")
    nurse.button("S’identifier avec Pro Santé Connect").click()
    nurse.is_chosen("Nadia Soubiran")

    nurse.sees_title("Annuaire")

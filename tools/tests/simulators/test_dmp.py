"""The simulated DMP site answers what the note PDT-INF-527 says that the site answers."""

import httpx
import pytest

from simulators.dmp import PAGES, is_ins
from tests.simulated import simulators

CORSICAN = "188102B17295264T"
REMAINDER_0 = "207058575627097D"
WITHOUT_PATIENT = {"TableauDeBord", "Parametrages"}


@pytest.fixture(scope="module")
def address():
    with simulators() as told:
        yield told["dmp"]["url"]


@pytest.fixture
def browser(address):
    """The site, where two patients have an open DMP and the professional a default situation."""
    with httpx.Client(base_url=address, timeout=10) as browser:
        for ins in (CORSICAN, REMAINDER_0):
            is_in_state(browser, "OPEN", ins)
        browser.post("/professional", data={"default_situation": "yes"})
        yield browser


def is_in_state(browser, state, ins=CORSICAN):
    assert browser.post(f"/patients/{ins}", data={"state": state}).status_code == 303


@pytest.mark.parametrize("word", sorted(set(PAGES) - {"Parametrages"}))
@pytest.mark.parametrize("ins", [CORSICAN, REMAINDER_0])
def test_a_page_of_a_patient_is_shown(browser, word, ins):
    answer = browser.get(f"/AccesDirect/{word}/{ins}")

    assert answer.status_code == 200
    assert ins in answer.text
    assert answer.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("word", sorted(PAGES))
def test_a_page_of_nobody_is_shown_without_a_patient_only(browser, word):
    expected = 200 if word in WITHOUT_PATIENT else 404

    assert browser.get(f"/AccesDirect/{word}").status_code == expected


@pytest.mark.parametrize(
    "path",
    ["Inconnu", f"Inconnu/{CORSICAN}", f"Parametrages/{CORSICAN}", f"Documents/{CORSICAN}/x", "Documents/"],
)
def test_an_address_of_no_page_is_unknown(browser, path):
    assert browser.get(f"/AccesDirect/{path}").status_code in {404, 307}


@pytest.mark.parametrize(
    "ins", ["188102B17295264", "188102B17295264N", "188102B17295265T", "1234567890122 4T", "٣" * 15 + "T"]
)
def test_what_spells_no_patient_of_a_test_site_is_refused(browser, ins):
    assert not is_ins(ins)
    assert browser.get(f"/AccesDirect/Documents/{ins}").status_code == 400


@pytest.mark.parametrize(
    ("state", "said"), [("NONE", "Aucun DMP"), ("CLOSED", "fermé"), ("BLOCKED", "bloqué")]
)
def test_a_dmp_that_cannot_be_shown_is_an_error_page_but_on_the_dashboard(browser, state, said):
    is_in_state(browser, state)

    refused = browser.get(f"/AccesDirect/Documents/{CORSICAN}")
    dashboard = browser.get(f"/AccesDirect/TableauDeBord/{CORSICAN}")

    assert refused.status_code == 403
    assert said in refused.text
    assert 'href="/AccesDirect/TableauDeBord"' in refused.text
    assert dashboard.status_code == 200
    assert said in dashboard.text


def test_a_dmp_is_not_created_from_here(browser):
    is_in_state(browser, "NONE")

    answer = browser.get(f"/AccesDirect/GestionDMPPatient/{CORSICAN}")

    assert answer.status_code == 403
    assert "DMPAccessDeniedByRightsService" in answer.text


def test_an_authorisation_is_confirmed_before_a_first_consultation(browser):
    is_in_state(browser, "TO_CONFIRM")
    path = f"/AccesDirect/Documents/{CORSICAN}"

    assert "Autorisation à confirmer" in browser.get(path).text
    confirmed = browser.post(path)

    assert confirmed.headers["location"] == path
    assert "Consultation seule" in browser.get(path).text


def test_whoever_has_no_default_situation_is_sent_to_the_settings(browser):
    browser.post("/professional", data={"default_situation": "no"})

    for path in (f"Documents/{CORSICAN}", "TableauDeBord", f"TableauDeBord/{CORSICAN}"):
        answer = browser.get(f"/AccesDirect/{path}")
        assert (answer.status_code, answer.headers["location"]) == (302, "/AccesDirect/Parametrages")
    assert browser.get("/AccesDirect/Parametrages").status_code == 200

    browser.post("/professional", data={"default_situation": "yes"})
    assert browser.get(f"/AccesDirect/Documents/{CORSICAN}").status_code == 200


def test_the_desk_tells_what_was_opened_and_takes_nothing_else(browser):
    browser.get(f"/AccesDirect/Documents/{CORSICAN}")
    browser.get("/AccesDirect/%3Cscript%3E")

    assert browser.get("/opened.json").json()["opened"][1] == f"/AccesDirect/Documents/{CORSICAN}"
    assert "<script>" not in browser.get("/").text
    assert browser.post(f"/patients/{CORSICAN}", data={"state": "HEALTHY"}).status_code == 400
    assert browser.get("/", headers={"host": "dmp.example"}).status_code == 400

"""The DMP button of a dossier, through the gateway, on the running platform (F217 to F219)."""

import httpx
import pytest

from tests.patients import somebody
from tests.scenarios.pro_sante_connect import bearer, signed_in

pytestmark = pytest.mark.scenario

# People the simulated INSi knows.
AGATHE, SIDONIE = (
    {
        "birthName": "Trouvé",
        "birthGivenNames": [given_name],
        "sex": "FEMALE",
        "birthDate": born,
        "birthPlaceCode": "31555",
    }
    for given_name, born in (("Agathe", "1949-10-23"), ("Sidonie", "1956-01-30"))
)
BY_PASSWORD = "the-session-is-not-of-pro-sante-connect"
NOT_QUALIFIED = "the-identity-is-not-qualified"
OPPOSED = "the-patient-opposes-the-dmp"
OUTSIDE = "only-entitled-members-reach-the-dmp"


@pytest.fixture(scope="module")
def nurse(region):
    return region.someone("claire")


@pytest.fixture(scope="module")
def dossier(nurse):
    """A dossier the nurse has just opened, and where she can read of it."""
    opened = nurse.post("/v1/dossiers", {"patient": somebody()})
    return f"/v1/dossiers/{opened['dossierId']}", opened["position"]


def test_the_button_says_every_reason_in_words(nurse, dossier):
    path, position = dossier
    button = nurse.get(f"{path}/dmp", atLeast=position)

    assert button["available"] is False
    assert [reason["code"] for reason in button["reasons"]] == [BY_PASSWORD, NOT_QUALIFIED]
    assert "Pro Santé Connect" in button["reasons"][0]["text"]


def test_somebody_outside_the_circle_is_told_nothing_of_the_patient(region, dossier):
    path, position = dossier
    button = region.someone("louis").get(f"{path}/dmp", atLeast=position)

    assert button["available"] is False
    assert [reason["code"] for reason in button["reasons"]] == [OUTSIDE, BY_PASSWORD]


def test_an_opening_is_refused_with_the_reason_of_the_button(region, nurse, dossier):
    path, position = dossier
    nurse.get(f"{path}/dmp", atLeast=position)

    refused = nurse.problem("POST", f"{path}/dmp:open", json={"page": "DOCUMENTS"})
    outside = region.someone("louis").problem("POST", f"{path}/dmp:open", json={})

    assert (refused["status"], refused["code"]) == (403, BY_PASSWORD)
    assert (outside["status"], outside["code"]) == (403, OUTSIDE)


def codes(somebody, path, written):
    return [reason["code"] for reason in somebody.get(f"{path}/dmp", atLeast=written["position"])["reasons"]]


def opposes(somebody, path, *, opposed):
    said = {"opposed": opposed, "informedBy": "Claire Fontanel", "informedAt": "2026-03-01T09:00:00Z"}
    answer = somebody.http.put(f"{path}/dmp-opposition", json=said)
    assert answer.is_success, answer.text
    return answer.json()


def test_the_button_follows_the_identity_and_the_opposition_of_the_patient(nurse):
    path = f"/v1/dossiers/{nurse.post('/v1/dossiers', {'patient': AGATHE})['dossierId']}"
    retrieved = nurse.post(f"{path}/identity:retrieve", {})
    found = codes(nurse, path, retrieved)
    proof = {"document": "NATIONAL_IDENTITY_CARD", "seenOn": "2026-03-01"}
    qualified = codes(nurse, path, nurse.post(f"{path}/identity:prove", proof))
    opposed = codes(nurse, path, opposes(nurse, path, opposed=True))
    no_longer = codes(nurse, path, opposes(nurse, path, opposed=False))

    assert found == [BY_PASSWORD, NOT_QUALIFIED]
    assert qualified == no_longer == [BY_PASSWORD]
    assert opposed == [BY_PASSWORD, OPPOSED]


def test_a_session_of_pro_sante_connect_opens_the_page_of_a_qualified_patient(
    nurse, application, browser, region
):
    path = f"/v1/dossiers/{nurse.post('/v1/dossiers', {'patient': SIDONIE})['dossierId']}"
    nurse.post(f"{path}/identity:retrieve", {})
    proof = {"document": "NATIONAL_IDENTITY_CARD", "seenOn": "2026-03-01"}
    qualified = nurse.post(f"{path}/identity:prove", proof)
    tokens = signed_in(application, browser, "claire", "1-1")

    asked = {"params": {"atLeast": qualified["position"]}, "headers": bearer(tokens)}
    button = application.get(f"{path}/dmp", **asked).json()
    opening = {"page": "DOCUMENTS", "patientInformed": True}
    opened = application.post(f"{path}/dmp:open", json=opening, headers=bearer(tokens))
    page = browser.get(opened.json()["url"])

    assert button == {"available": True, "reasons": []}
    assert opened.status_code == 200, opened.text
    assert opened.json()["url"].startswith(f"{region.simulators['dmp']}/AccesDirect/Documents/")
    assert page.status_code == 200


def test_a_page_that_is_not_on_the_list_is_refused_naming_the_field(nurse, dossier):
    problem = nurse.problem("POST", f"{dossier[0]}/dmp:open", json={"page": "../Documents"})

    assert problem["status"] == 400
    assert "page" in str(problem)


def test_the_simulated_site_is_where_the_demo_says(region):
    site = region.simulators["dmp"]

    assert httpx.get(f"{site}/AccesDirect/TableauDeBord/188102B17295264T").status_code == 200
    assert httpx.get(f"{site}/AccesDirect/TableauDeBord/188102B17295264N").status_code == 400

"""Who the patient is: from a provisional identity to a qualified one, and back; the gateway, and INSi."""

import pytest

from tests.patients import somebody

pytestmark = pytest.mark.scenario

CAMILLE = {
    "birthName": "Trouvé",
    "birthGivenNames": ["Camille"],
    "sex": "FEMALE",
    "birthDate": "1961-04-12",
    "birthPlaceCode": "31555",
}
LOUIS = {**CAMILLE, "birthName": "Discorde", "birthGivenNames": ["Louis"], "sex": "MALE"}
ANDRE = {**CAMILLE, "birthName": "Injoignable", "birthGivenNames": ["André"], "sex": "MALE"}
ID_CARD = {"document": "NATIONAL_IDENTITY_CARD", "seenOn": "2026-03-01"}


@pytest.fixture(scope="module")
def nurse(region):
    return region.someone("claire")


@pytest.fixture(scope="module")
def stranger(region):
    return region.someone("louis")


@pytest.fixture
def opened(nurse):
    def opened(patient):
        written = nurse.post("/v1/dossiers", {"patient": patient})
        dossier = f"/v1/dossiers/{written['dossierId']}"
        for page in (dossier, f"{dossier}/liaison-book"):
            nurse.get(page, atLeast=written["position"])
        return dossier

    return opened


def patch(somebody, path, body):
    answer = somebody.http.patch(path, json=body)
    assert answer.is_success, answer.text
    return answer.json()


def patient(somebody, dossier, written):
    return somebody.get(dossier, atLeast=written["position"])["patient"]


def test_an_identity_becomes_qualified_and_provisional_again(nurse, stranger, opened):
    dossier = opened(CAMILLE)
    retrieved = nurse.post(f"{dossier}/identity:retrieve", {})
    found = patient(nurse, dossier, retrieved)
    proved = nurse.post(f"{dossier}/identity:prove", ID_CARD)
    qualified = patient(nurse, dossier, proved)
    refused = stranger.problem("GET", dossier)
    corrected = patch(nurse, f"{dossier}/patient", {"birthPlaceCode": "31483"})
    again = patient(nurse, dossier, corrected)
    book = nurse.get(f"{dossier}/liaison-book", atLeast=corrected["position"])

    assert (found["identityStatus"], found["insMatricule"], found["insOid"]) == ("RECUP", "", "")
    assert qualified["identityStatus"] == "QUAL"
    assert len(qualified["insMatricule"]) == 15
    assert qualified["insOid"] == "1.2.250.1.213.1.4.10"
    assert qualified["identityProof"]["label"] == "Carte nationale d'identité"
    assert "insMatricule" not in refused
    assert (again["identityStatus"], again["insMatricule"], again["insOid"]) == ("PROV", "", "")
    assert "identityProof" not in again
    assert qualified["insMatricule"][:13] not in str(book)
    assert book["entries"][0]["label"] == "Statut de l'identité : provisoire"


def test_a_person_with_other_traits_joins_the_worklist(nurse, opened):
    dossier = opened({**LOUIS, "birthDate": "1948-02-03"})
    written = nurse.post(f"{dossier}/identity:retrieve", {})
    shown = patient(nurse, dossier, written)
    work = nurse.get("/v1/dossiers", identityToReview="true", pageSize=200)["dossiers"]

    assert shown["identityStatus"] == "PROV"
    assert shown["identityReview"]["reason"] == "TRAITS_DIFFER"
    assert shown["identityReview"]["differingTraits"] == ["birthName"]
    assert dossier.rpartition("/")[2] in [each["dossierId"] for each in work]


def test_a_teleservice_that_is_away_is_said_and_nothing_is_changed(nurse, opened):
    dossier = opened({**ANDRE, "birthDate": "1944-08-15"})
    before = nurse.get(f"{dossier}/liaison-book")
    problem = nurse.problem("POST", f"{dossier}/identity:retrieve", json={})

    assert (problem["status"], problem["code"]) == (503, "the-teleservice-is-away")
    assert "INSi" in problem["title"]
    assert nurse.get(f"{dossier}/liaison-book") == before


def test_an_opposition_to_the_dmp_is_recorded_and_withdrawn(nurse, opened):
    dossier = opened(somebody())

    def says(opposed):
        said = {"opposed": opposed, "informedBy": "Claire Fontanel"}
        answer = nurse.http.put(f"{dossier}/dmp-opposition", json=said)
        assert answer.is_success, answer.text
        return nurse.get(dossier, atLeast=answer.json()["position"])["dmpOpposition"]["opposed"]

    assert [says(True), says(False)] == [True, False]


def test_a_field_that_is_wrong_is_named_as_json_spells_it(nurse, opened):
    dossier = opened(somebody())
    problem = nurse.problem("PATCH", f"{dossier}/patient", json={"birthPlaceCode": "00000"})

    assert (problem["status"], problem["field"]) == (400, "birthPlaceCode")


def test_the_demo_region_has_identities_of_every_status(region, nurse):
    listed = nurse.get("/v1/dossiers", q="verdier")["dossiers"]

    assert "QUAL" in [each["patient"]["identityStatus"] for each in listed]

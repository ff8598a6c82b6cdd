"""The pathway of a patient through the gateway: themes, statuses, memos, and what becomes of them."""

import pytest

pytestmark = pytest.mark.scenario

PATIENT = {
    "birthName": "Essai-Parcours",
    "birthGivenNames": ["Lucette"],
    "sex": "FEMALE",
    "birthDate": "1939-04-02",
    "birthPlaceCode": "31555",
}


@pytest.fixture(scope="module")
def coordinator(region):
    return region.someone("nadia")


@pytest.fixture(scope="module")
def nurse(region):
    return region.someone("claire")


@pytest.fixture(scope="module")
def dossier(coordinator, nurse):
    """A dossier that a case manager of the DAC has opened, with a nurse in its circle."""
    opened = coordinator.post("/v1/dossiers", {"patient": PATIENT})
    path = f"/v1/dossiers/{opened['dossierId']}"
    member = {"accountId": nurse.account_id, "role": "CONTRIBUTOR", "entitled": True}
    added = coordinator.post(f"{path}/care-circle/members", member)
    nurse.get(path, atLeast=added["position"])
    return path


@pytest.fixture(scope="module")
def dac(coordinator):
    accounts = coordinator.get("/v1/me/accounts")["accounts"]
    return next(each["accountId"] for each in accounts if each["kind"] == "ORGANIZATION")


def test_a_new_dossier_says_that_nothing_is_there_yet(coordinator, dossier):
    shown = coordinator.get(dossier)

    assert (shown["themes"], shown["statuses"], shown["memos"]) == ([], [], [])


def test_themes_come_and_go(coordinator, nurse, dossier):
    coordinator.post(f"{dossier}/themes", {"theme": "FALLS"})
    coordinator.post(f"{dossier}/themes", {"theme": "SOCIAL_DATA"})
    gone = coordinator.http.delete(f"{dossier}/themes/FALLS").json()
    shown = nurse.get(dossier, atLeast=gone["position"])
    book = nurse.get(f"{dossier}/liaison-book", pageSize=1, atLeast=gone["position"])

    assert shown["themes"] == ["SOCIAL_DATA"]
    assert shown["themeDetails"][0]["label"] == "Recueil de données Sociales"
    assert book["entries"][0]["label"] == "Thématique retirée du parcours : Chutes et équilibre"


def test_an_organization_says_where_it_stands(coordinator, nurse, dossier, dac):
    coordinator.http.put(f"{dossier}/statuses/{dac}", json={"status": "BEING_ASSESSED"})
    said = coordinator.http.put(f"{dossier}/statuses/{dac}", json={"status": "SUPPORTED"}).json()
    (status,) = nurse.get(dossier, atLeast=said["position"])["statuses"]
    past = nurse.get(f"{dossier}/statuses", organizationId=dac, atLeast=said["position"])["statuses"]
    refused = nurse.problem("PUT", f"{dossier}/statuses/{dac}", json={"status": "CLOSED"})

    assert (status["organizationName"], status["label"]) == (
        "DAC des Deux Rivières",
        "Accompagnement en cours",
    )
    assert [each["status"] for each in past] == ["SUPPORTED", "BEING_ASSESSED"]
    assert refused["code"] == "only-its-people-set-the-status-of-an-organization"


def test_a_memo_is_changed_and_withdrawn_for_everybody_to_see(coordinator, nurse, dossier):
    memo = nurse.post(f"{dossier}/memos", {"text": "Clé chez la voisine."})
    path = f"{dossier}/memos/{memo['memoId']}"
    changed = coordinator.http.patch(path, json={"text": "Clé dans le boîtier."}).json()
    (shown,) = nurse.get(dossier, atLeast=changed["position"])["memos"]
    gone = nurse.http.patch(path, json={"withdrawn": True, "reason": "Serrure changée."}).json()
    after = coordinator.get(dossier, atLeast=gone["position"])
    (entry,) = coordinator.get(f"{dossier}/liaison-book", pageSize=1, atLeast=gone["position"])["entries"]
    versions = coordinator.get(f"{dossier}/memos", memoId=memo["memoId"], atLeast=gone["position"])[
        "versions"
    ]

    assert (shown["text"], shown["rewritten"]) == ("Clé dans le boîtier.", True)
    assert after["memos"] == []
    assert (entry["label"], entry["text"]) == ("Mémo retiré", "Serrure changée.")
    assert [each["text"] for each in versions][::-1][0] == "Clé chez la voisine."


def test_a_list_of_dossiers_shows_themes_and_statuses(coordinator, dossier):
    row = next(
        each
        for each in coordinator.get("/v1/dossiers", q="Essai-Parcours")["dossiers"]
        if each["dossierId"] in dossier
    )

    assert (row["themes"], row["statuses"]) == (["SOCIAL_DATA"], ["SUPPORTED"])


def test_a_form_is_a_draft_of_its_author_until_it_is_whole(coordinator, nurse, dossier):
    asked = coordinator.get("/v1/form-definitions", form="intervention_meeting")["definitions"][0]
    begun = coordinator.post(f"{dossier}/forms", {"form": asked["form"], "answers": {"kind": "HOME_VISIT"}})
    path = f"{dossier}/forms/{begun['formId']}"
    mine = coordinator.get(path, atLeast=begun["position"])
    hidden = nurse.problem("GET", path)
    missing = coordinator.problem(
        "PATCH", path, json={"answers": {"kind": "HOME_VISIT", "heldOn": "2026-03-02"}, "submit": True}
    )
    answers = {"kind": "HOME_VISIT", "heldOn": "2026-03-02", "duration": 45, "report": "Visite faite."}
    whole = coordinator.http.patch(path, json={"answers": answers, "submit": True}).json()
    seen = nurse.get(path, atLeast=whole["position"])
    entry = nurse.get(f"{dossier}/liaison-book", pageSize=1, atLeast=whole["position"])["entries"][0]

    assert mine["draft"]["answers"] == {"kind": "HOME_VISIT"}
    assert hidden["code"] == "no-such-form"
    assert (missing["code"], missing["field"]) == ("an-answer-is-missing", "answers.report")
    assert seen["submitted"]["answers"] == answers
    assert entry["label"].startswith("Validation du formulaire « Intervention / Réunion » initié le ")


def test_a_program_is_no_document(nurse, dossier):
    files = {"file": ("ordonnance.pdf", b"MZ\x90\x00", "application/pdf")}
    told = {"category": "PRESCRIPTION"}
    problem = nurse.problem("POST", f"{dossier}/documents", data=told, files=files)

    assert (problem["code"], problem["field"]) == ("a-document-runs-nothing", "file")


def test_a_death_is_declared_and_withdrawn(coordinator, nurse, dossier):
    declared = nurse.post(f"{dossier}/death:declare", {"diedOn": "2026-03-01", "source": "RELATIVES"})
    shown = coordinator.get(dossier, atLeast=declared["position"])
    refused = nurse.problem("POST", f"{dossier}/hospital-stays", json={"hospital": "CH de Valmont"})
    withdrawn = nurse.post(f"{dossier}/death:withdraw", {"reason": "Erreur de dossier."})
    after = coordinator.get(dossier, atLeast=withdrawn["position"])
    entry = coordinator.get(f"{dossier}/liaison-book", pageSize=1, atLeast=withdrawn["position"])["entries"][
        0
    ]

    assert shown["death"]["diedOn"] == "2026-03-01"
    assert refused["code"] == "nothing-happens-after-death"
    assert "death" not in after
    assert entry["label"] == "Annulation de la déclaration du décès du patient / usager"


def test_two_dossiers_of_one_person_are_read_as_one_and_apart_again(nurse, dossier):
    twice = {**PATIENT, "birthGivenNames": ["Lucette", "Anne"]}
    opened = nurse.post("/v1/dossiers", {"patient": twice, "isAnotherPerson": True})
    other = f"/v1/dossiers/{opened['dossierId']}"
    nurse.post(f"{other}/liaison-book/notes", {"text": "Écrit dans l'autre dossier."})
    absorbed = {"absorbedId": opened["dossierId"], "reason": "Ouvert deux fois."}
    merged = nurse.post(f"{dossier}:merge", absorbed)

    def texts(position):
        book = nurse.get(f"{dossier}/liaison-book", pageSize=50, atLeast=position)
        return [entry["text"] for entry in book["entries"]]

    together = texts(merged["position"])
    went = nurse.get(other)["mergedInto"]
    refused = nurse.problem("GET", f"{other}/liaison-book")
    parted = nurse.post(f"{dossier}:separate", {**absorbed, "reason": "Deux homonymes."})

    assert "Écrit dans l'autre dossier." in together
    assert went in dossier
    assert refused["code"] == "the-dossier-was-merged"
    assert "Écrit dans l'autre dossier." not in texts(parted["position"])

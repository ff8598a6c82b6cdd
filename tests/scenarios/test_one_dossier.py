"""From a client's call to the ligne de vie: the story of one dossier, through the gateway, on real parts."""

import re
import time
from datetime import UTC, datetime, timedelta

import pytest

from tests.patients import somebody
from tests.waiting import eventually

pytestmark = pytest.mark.scenario

LONG_AGO = "2025-03-04T09:30:00Z"


@pytest.fixture(scope="module")
def case_manager(region):
    return region.someone("nadia")


@pytest.fixture(scope="module")
def nurse(region):
    return region.someone("claire")


@pytest.fixture(scope="module")
def physician(region):
    return region.someone("henri")


@pytest.fixture(scope="module")
def stranger(region):
    return region.someone("louis")


@pytest.fixture(scope="module")
def dossier(case_manager, nurse, physician):
    """A dossier that a case manager has opened, with a nurse and a physician in its circle."""
    opened = case_manager.post("/v1/dossiers", {"patient": somebody()})
    path = f"/v1/dossiers/{opened['dossierId']}"
    for member in (nurse, physician):
        added = case_manager.post(
            f"{path}/care-circle/members",
            {"accountId": member.account_id, "role": "CONTRIBUTOR", "entitled": True},
        )
    nurse.get(path, atLeast=added["position"])
    return path


def test_one_reads_what_one_has_just_written(nurse, dossier):
    for number in range(10):
        written = nurse.post(f"{dossier}/liaison-book/notes", {"text": f"Passage {number}."})
        book = nurse.get(f"{dossier}/liaison-book", atLeast=written["position"], pageSize=1)

        assert book["entries"][0]["entryId"] == written["noteId"]


def test_a_note_of_the_past_has_its_place_in_the_ligne_de_vie(nurse, physician, dossier):
    note = {"text": "Chute dans l'escalier.", "kind": "INTERVENTION", "occurredAt": LONG_AGO}
    written = nurse.post(f"{dossier}/liaison-book/notes", note)
    line = physician.get(f"{dossier}/timeline", atLeast=written["position"], to="2025-12-31T00:00:00Z")
    book = physician.get(f"{dossier}/liaison-book", atLeast=written["position"], pageSize=1)

    (entry,) = line["entries"]
    assert entry["occurredAt"] == LONG_AGO
    assert entry["recordedAt"] > LONG_AGO
    assert entry["actor"]["name"] == "Claire Fontanel"
    assert book["entries"][0]["entryId"] == entry["entryId"] == written["noteId"]


def test_somebody_outside_the_circle_is_refused_and_it_is_known(nurse, stranger, dossier):
    problem = stranger.problem("GET", f"{dossier}/timeline")

    assert problem["status"] == 403
    assert problem["code"] == "not-in-the-care-circle"
    assert "cercle de soins" in problem["title"]

    def trace():
        accesses = nurse.get(f"{dossier}/accesses")["accesses"]
        return [each for each in accesses if each["actor"]["name"] == "Louis Cabanes" and each["refused"]]

    assert eventually(trace)


def test_the_nurse_is_notified_in_the_application_and_by_mail(region, physician, nurse, dossier):
    secret = "Suspicion de phlébite, avis demandé."
    before = nurse.get("/v1/notifications")["unread"]
    written = physician.post(f"{dossier}/liaison-book/notes", {"text": secret})
    told = nurse.get("/v1/notifications", atLeast=written["position"])
    mail = eventually(lambda: region.mails_to("claire@spico-demo.example"))

    assert told["unread"] > before
    assert told["notifications"][0]["subject"]["id"] in dossier
    for words in (secret, "Essai", "ESSAI", "Marguerite", "phlébite", dossier.rpartition("/")[2]):
        assert words not in mail[-1]
        assert words not in told["notifications"][0]["text"]


def test_a_repeated_request_writes_once(nurse, dossier):
    note = {"text": "Envoyée deux fois."}
    headers = {"idempotency-key": f"scenario-{time.time_ns()}"}
    first, second = (nurse.post(f"{dossier}/liaison-book/notes", note, headers) for _ in range(2))

    assert first == second


def test_a_device_hears_of_a_note_as_it_is_written(nurse, physician, dossier):
    with nurse.stream() as events:
        written = physician.post(f"{dossier}/liaison-book/notes", {"text": "En direct."})
        # What was written before may still be on its way.
        event = next(event for event in events if event["data"]["subject"]["id"] in dossier)

    assert written["noteId"]
    assert event["id"]


def test_a_document_goes_in_and_comes_out(nurse, physician, dossier):
    content = b"%PDF-1.4 " + b"ordonnance " * 30_000
    filed = nurse.upload(f"{dossier}/documents", content, category="PRESCRIPTION")
    listed = nurse.get(f"{dossier}/documents", atLeast=filed["position"])
    answer = physician.download(f"{dossier}/documents/{filed['documentId']}/content")

    assert [each["documentId"] for each in listed["documents"]] == [filed["documentId"]]
    assert answer.content == content
    assert answer.headers["content-disposition"].startswith("attachment")


def test_a_dossier_is_read_as_it_was(case_manager, dossier):
    now = case_manager.get(dossier)
    past = (datetime.fromisoformat(now["openedAt"]) + timedelta(milliseconds=1)).astimezone(UTC)

    then = case_manager.get(dossier, asOf=past.isoformat().replace("+00:00", "Z"))

    assert len(now["careCircle"]) == 3
    assert len(then["careCircle"]) == 1


def test_the_demo_region_is_believable(region, nurse):
    mine = nurse.get("/v1/dossiers")
    dossier = next(each for each in region.dossiers if each["patient"].startswith("Verdier"))
    line = nurse.get(f"/v1/dossiers/{dossier['dossierId']}/timeline", pageSize=200)["entries"]

    assert mine["total"] >= 2
    assert len(line) > 40
    assert line == sorted(line, key=lambda entry: entry["occurredAt"], reverse=True)
    assert any(re.match("Hospitalisation : ", entry["label"]) for entry in line)

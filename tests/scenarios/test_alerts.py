"""Alerts through the gateway: chosen, raised by what happens in a dossier, acknowledged."""

import pytest

from tests.patients import somebody
from tests.waiting import eventually

pytestmark = pytest.mark.scenario


@pytest.fixture(scope="module")
def nurse(region):
    return region.someone("karim")


@pytest.fixture(scope="module")
def physician(region):
    return region.someone("helene")


@pytest.fixture
def dossier_id(nurse, physician):
    """A dossier of this story alone, with both in its circle."""
    opened = nurse.post("/v1/dossiers", {"patient": somebody()})
    member = {"accountId": physician.account_id, "role": "CONTRIBUTOR", "entitled": True}
    added = nurse.post(f"/v1/dossiers/{opened['dossierId']}/care-circle/members", member)
    physician.get(f"/v1/dossiers/{opened['dossierId']}", atLeast=added["position"])
    return opened["dossierId"]


def standing(somebody_, dossier_id, at_least=""):
    """Give the kinds and ids of the alerts of one dossier that stand on somebody's board."""
    asked = {"atLeast": at_least} if at_least else {}
    alerts = somebody_.get("/v1/alerts", pageSize=50, **asked)["alerts"]
    return {each["kind"]: each["alertId"] for each in alerts if each["dossierId"] == dossier_id}


def writes(somebody_, dossier_id, **said):
    return somebody_.post(f"/v1/dossiers/{dossier_id}/liaison-book/notes", {"text": "Chute.", **said})


def chooses(somebody_, kinds):
    answer = somebody_.http.put("/v1/me/alert-preferences", json={"kinds": kinds})
    assert answer.is_success, answer.text
    query = {"atLeast": answer.json()["position"]} if answer.json()["position"] else {}
    found = somebody_.get("/v1/me/alert-preferences", **query)["preferences"]
    return [each["kind"] for each in found if each["chosen"]]


def test_an_urgent_note_and_an_admission_stand_on_the_board_until_they_are_acknowledged(
    nurse, physician, dossier_id
):
    writes(nurse, dossier_id)
    writes(nurse, dossier_id, urgent=True)
    stay = f"/v1/dossiers/{dossier_id}/hospital-stays"
    nurse.post(stay, {"hospital": "CH fictif"})

    wanted = {"URGENT_NOTE_WRITTEN", "HOSPITAL_STAY_STARTED"}
    seen = eventually(lambda: (s := standing(physician, dossier_id)).keys() >= wanted and s)
    assert seen.keys() == wanted
    assert standing(nurse, dossier_id) == {}
    done = physician.post("/v1/alerts:acknowledge", {"alertIds": [seen["URGENT_NOTE_WRITTEN"]]})
    assert standing(physician, dossier_id, done["position"]).keys() == {"HOSPITAL_STAY_STARTED"}
    refused = nurse.problem("POST", "/v1/alerts:acknowledge", json={"alertIds": list(seen.values())})
    assert (refused["status"], refused["code"], refused["field"]) == (404, "no-such-alert", "alertIds")


def test_somebody_chooses_of_what_they_are_alerted(nurse, physician, dossier_id):
    usual = [
        each["kind"] for each in physician.get("/v1/me/alert-preferences")["preferences"] if each["chosen"]
    ]
    try:
        assert chooses(physician, ["NOTE_WRITTEN", "STATUS_SET"]) == ["NOTE_WRITTEN", "STATUS_SET"]
        writes(nurse, dossier_id, urgent=True)
        writes(nurse, dossier_id)
        eventually(lambda: standing(physician, dossier_id).keys() == {"NOTE_WRITTEN"})
        unknown = {"json": {"kinds": ["RAIN"]}}
        refused = physician.problem("PUT", "/v1/me/alert-preferences", **unknown)
        assert (refused["code"], refused["field"]) == ("there-is-no-such-alert-kind", "kinds")
    finally:
        chooses(physician, usual)
    assert standing(physician, dossier_id).keys() == {"URGENT_NOTE_WRITTEN"}


def test_whoever_leaves_the_circle_has_its_alerts_no_more(nurse, physician, dossier_id):
    writes(nurse, dossier_id, urgent=True)
    eventually(lambda: standing(physician, dossier_id))
    circle = f"/v1/dossiers/{dossier_id}/care-circle/members"
    members = nurse.get(circle)["members"]
    place = next(each for each in members if each.get("accountId") == physician.account_id)
    gone = nurse.http.delete(f"{circle}/{place['memberId']}")
    assert gone.is_success, gone.text

    eventually(lambda: not standing(physician, dossier_id))

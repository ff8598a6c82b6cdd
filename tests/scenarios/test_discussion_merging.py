"""A conversation about a dossier that goes into another one is found under that one, and comes back."""

import pytest

from tests.patients import somebody
from tests.scenarios.test_discussion_stories import Talk, eventually

pytestmark = pytest.mark.scenario


def test_what_is_said_about_a_patient_with_two_dossiers_is_shown_under_the_one_that_stays(region):
    nurse, physician = region.someone("claire"), region.someone("henri")
    patient = somebody()
    again = {**patient, "birthGivenNames": [*patient["birthGivenNames"], "Anne"]}
    kept = nurse.post("/v1/dossiers", {"patient": patient})["dossierId"]
    twice = nurse.post("/v1/dossiers", {"patient": again, "isAnotherPerson": True})["dossierId"]
    talk = Talk(nurse, physician, subject="Deux dossiers", dossierId=twice)
    talk.say(nurse, "Qui est-ce ?")

    def under():
        return nurse.get(talk.path)["conversation"]["dossierId"]

    assert under() == twice
    absorbed = {"absorbedId": twice, "reason": "Ouvert deux fois."}
    nurse.post(f"/v1/dossiers/{kept}:merge", absorbed)
    eventually(lambda: under() == kept)
    listed = nurse.get("/v1/conversations")["conversations"]
    assert next(each for each in listed if each["conversationId"] == talk.id)["dossierId"] == kept
    recorded = nurse.post(f"{talk.path}:record", {})
    assert recorded["messages"] == 1

    def noted():
        entries = nurse.get(f"/v1/dossiers/{kept}/timeline")["entries"]
        return any(each["label"].startswith("Échange consigné") for each in entries)

    eventually(noted)
    nurse.post(f"/v1/dossiers/{kept}:separate", {**absorbed, "reason": "Deux homonymes."})
    eventually(lambda: under() == twice)

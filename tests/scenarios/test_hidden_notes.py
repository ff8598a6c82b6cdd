"""A note that is hidden from social workers, and what two of them see of it, on the running platform."""

import pytest

from tests.patients import somebody
from tests.waiting import eventually

pytestmark = pytest.mark.scenario


def told(account, dossier_id):
    """Give the notes of a dossier that somebody was notified of."""
    listed = account.get("/v1/notifications")["notifications"]
    ours = [each for each in listed if each["subject"]["id"] == dossier_id]
    return [each for each in ours if each["theme"] == "LIAISON_BOOK"]


def test_a_note_hidden_from_social_workers_is_there_for_everybody_else_and_for_who_coordinates(region):
    claire, henri = region.someone("claire"), region.someone("henri")
    nadia, bruno = region.someone("nadia"), region.someone("bruno")
    opened = claire.post("/v1/dossiers", {"patient": somebody()})
    dossier = f"/v1/dossiers/{opened['dossierId']}"
    for account, role in ((henri, "CONTRIBUTOR"), (nadia, "CONTRIBUTOR"), (bruno, "CASE_MANAGER")):
        member = {"accountId": account.account_id, "role": role, "entitled": True}
        claire.post(f"{dossier}/care-circle/members", member)

    note = {
        "text": "Confidence de la patiente, pour les soignants.",
        "audience": ["HIDDEN_FROM_SOCIAL_PROFESSIONALS"],
    }
    written = claire.post(f"{dossier}/liaison-book/notes", note)
    answer = {"text": "Je la rappelle ce soir.", "answers": written["noteId"]}
    last = henri.post(f"{dossier}/liaison-book/notes", answer)

    seen = {}
    for name, account in {"claire": claire, "henri": henri, "nadia": nadia, "bruno": bruno}.items():
        asked = {"atLeast": last["position"]}
        book = account.get(f"{dossier}/liaison-book", **asked)["entries"]
        line = account.get(f"{dossier}/timeline", **asked)["entries"]
        texts = {each["text"] for each in (*book, *line)} & {note["text"], answer["text"]}
        seen[name] = (len(texts), account.get(f"{dossier}/liaison-book/look").get("unseen", 0))
    assert {name: texts for name, (texts, _) in seen.items()} == {
        "claire": 2,
        "henri": 2,
        "nadia": 0,
        "bruno": 2,
    }
    assert seen["bruno"][1] - seen["nadia"][1] == 2
    refused = nadia.problem("POST", f"{dossier}/liaison-book/notes", json=answer)
    assert (refused["status"], refused["code"], refused["field"]) == (404, "no-such-note", "answers")

    # Facts of one dossier are told in their order: with the last one, all of them were.
    claire.post(f"{dossier}/liaison-book/notes", {"text": "Pour tout le cercle."})
    eventually(lambda: told(nadia, opened["dossierId"]))
    assert len(told(nadia, opened["dossierId"])) == 1
    assert len(told(bruno, opened["dossierId"])) == 3

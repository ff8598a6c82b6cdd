"""An auditor replays the record of one patient: what was done, who looked, how far the logs are signed."""

import pytest

from tests.waiting import eventually

pytestmark = pytest.mark.scenario


@pytest.fixture
def dossier_id(region):
    return region.dossiers[0]["dossierId"]


def test_an_auditor_sees_every_event_of_a_dossier_and_is_seen_looking(region, dossier_id):
    auditor = region.someone("odette")

    told = auditor.get("/v1/audit/events", subject=dossier_id, service="dossiers", pageSize=100)["events"]
    assert {"dossiers.Opened", "dossiers.NoteWritten"} <= {event["kind"] for event in told}
    assert {event["subject"] for event in told} == {dossier_id}
    assert all(event["actor"]["accountId"] and event["recordedAt"] for event in told)
    assert not any(event.get("body") for event in told)

    asked = {"subject": dossier_id, "service": "dossiers", "bodies": True, "pageSize": 100}
    opened = auditor.get("/v1/audit/events", **asked)["events"]
    family_name = region.dossiers[0]["patient"].split()[0]
    assert any(family_name.lower() in event["body"].lower() for event in opened)

    def seen_looking():
        asked = {"subject": dossier_id, "service": "dossiers", "actor": auditor.account_id}
        return auditor.get("/v1/audit/accesses", **asked)["accesses"]

    assert {access["title"] for access in eventually(seen_looking)} == {"AUDIT"}


def test_an_auditor_sees_who_read_a_dossier_and_on_what_title(region, dossier_id):
    reader = region.someone(region.dossiers[0]["members"][0].partition("@")[0])
    reader.get(f"/v1/dossiers/{dossier_id}")

    def readings():
        asked = {"subject": dossier_id, "service": "dossiers", "actor": reader.account_id}
        return region.someone("odette").get("/v1/audit/accesses", **asked)["accesses"]

    (access, *_) = eventually(readings)
    assert (access["title"], access.get("refused", False)) == ("CIRCLE", False)


def test_nobody_but_an_auditor_replays(region, dossier_id):
    for somebody in (region.someone("claire"), region.operator()):
        for what in ("events", "accesses", "checkpoints"):
            refused = somebody.problem("GET", f"/v1/audit/{what}")
            assert (refused["status"], refused["code"]) == (403, "none-of-the-roles-is-held")
    assert region.someone("odette").problem("GET", f"/v1/dossiers/{dossier_id}")["status"] == 403

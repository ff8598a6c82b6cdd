"""One request is one trace at the collector, from the gateway to the read models and to the mail."""

import uuid

import pytest

from tests.waiting import eventually

pytestmark = [pytest.mark.scenario, pytest.mark.timeout(300)]


def test_a_note_is_one_trace_from_the_gateway_to_the_mail(region, collector):
    nurse, physician = region.someone("claire"), region.someone("henri")
    dossier = next(
        path
        for each in nurse.get("/v1/dossiers", pageSize=50)["dossiers"]
        if physician.http.get(path := f"/v1/dossiers/{each['dossierId']}").is_success
    )
    trace = uuid.uuid4().hex

    nurse.post(f"{dossier}/liaison-book/notes", {"text": "RAS."}, headers={"X-Correlation-Id": trace})

    wanted = {
        "POST",
        "spico.dossiers.v1.Dossiers/WriteLiaisonNote",
        "project liaison_book",
        "hear LiaisonNoteWritten",
        "send mail",
    }
    eventually(lambda: wanted <= {name for _, name in collector.of(trace)}, within=120)
    assert {service for service, _ in collector.of(trace)} == {"gateway", "api", "worker"}

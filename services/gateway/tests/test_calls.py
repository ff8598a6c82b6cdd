from __future__ import annotations

from services.gateway.tests.neighbors import PATIENT


async def test_a_call_is_carried_to_the_service_and_its_answer_back(platform):
    answer = await platform.client.post("/v1/dossiers", json={"patient": PATIENT})

    assert answer.status_code == 200, answer.text
    assert answer.json() == {"dossierId": "dossier-1", "position": "dossiers-1"}
    assert platform.seen.requests[-1].patient.birth_given_names == ["Léone", "Marie"]
    assert platform.seen.accounts == ["account-jeanne"]

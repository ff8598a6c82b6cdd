from __future__ import annotations

import pytest

from services.gateway.tests.neighbors import JEANNE, PATIENT, Platform, bearer, token

NOTE = "/v1/dossiers/dossier-1/liaison-book/notes"


async def test_a_call_is_carried_to_the_service_and_its_answer_back(platform: Platform):
    answer = await platform.client.post("/v1/dossiers", json={"patient": PATIENT})

    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    assert answer.json() == {"dossierId": "dossier-1", "position": "dossiers-1"}
    assert platform.seen.requests[-1].patient.birth_given_names == ["Léone", "Marie"]
    assert platform.seen.accounts == [JEANNE.account_id]


async def test_a_path_says_its_part_of_the_request(platform: Platform):
    await platform.client.post("/v1/dossiers/d%2F1%20é/liaison-book/notes", json={"text": "Bonjour"})

    assert platform.seen.requests[-1].dossier_id == "d/1 é"
    assert platform.seen.requests[-1].text == "Bonjour"


async def test_a_custom_verb_follows_a_variable_or_a_word(platform: Platform):
    await platform.client.post("/v1/dossiers/d:1/hospital-stays/stay:2:discharge", json={})
    await platform.client.post("/v1/sessions:verify", json={"challengeId": "c", "code": "1"})

    stay, session = platform.seen.requests
    assert (stay.dossier_id, stay.stay_id) == ("d:1", "stay:2")
    assert session.challenge_id == "c"


async def test_a_query_says_the_rest_of_the_request(platform: Platform):
    await platform.client.get(
        "/v1/dossiers/dossier-1/timeline"
        "?kind=SIMPLE_NOTE&kind=FOLLOW_UP&pageSize=3&from=2026-01-01T00%3A00%3A00%2B01%3A00&asOf=&pageToken="
    )

    request = platform.seen.requests[-1]
    assert list(request.kind) == ["SIMPLE_NOTE", "FOLLOW_UP"]
    assert request.page_size == 3
    assert getattr(request, "from").seconds == 1_767_222_000
    assert not request.HasField("as_of")


async def test_an_enum_of_a_query_is_said_by_its_name(platform: Platform):
    answer = await platform.client.get("/v1/directory?name=&place=&profession=&kind=PERSON")

    assert platform.seen.requests[-1].kind == 1
    (entry,) = answer.json()["entries"]
    assert (entry["accountId"], entry["name"], entry["kind"]) == ("account-paul", "Paul Fictif", "PERSON")
    assert (entry["profession"], answer.json()["nextPageToken"]) == ("", "")


async def test_an_empty_body_is_an_empty_request(platform: Platform):
    answer = await platform.client.post("/v1/dossiers/d/hospital-stays/s:discharge")

    assert answer.status_code == 200
    assert platform.seen.requests[-1].stay_id == "s"


async def test_a_delete_is_carried_without_a_body(platform: Platform):
    answer = await platform.client.delete("/v1/dossiers/d/care-circle/members/m")

    assert answer.json() == {"position": "dossiers-3"}


async def test_a_head_is_a_get_without_its_body(platform: Platform):
    answer = await platform.client.head("/v1/dossiers/d")

    assert answer.status_code == 200
    assert answer.content == b""
    assert int(answer.headers["content-length"]) > 0


async def test_an_idempotency_key_is_passed_to_writes_that_declare_it(platform: Platform):
    key = {"Idempotency-Key": "note-2026-03-14"}
    await platform.client.post(NOTE, json={"text": "a"}, headers=key)
    await platform.client.post("/v1/sessions", json={"login": "l", "password": "p"}, headers=key)

    assert "note-2026-03-14" in platform.seen.keys[0]
    assert platform.seen.keys[1] == ""


async def test_a_correlation_id_is_accepted_made_and_given_back(platform: Platform):
    named = await platform.client.get("/v1/dossiers/d", headers={"X-Correlation-Id": "req-7"})
    unreadable = await platform.client.get("/v1/dossiers/d", headers={"X-Correlation-Id": "a b"})
    traced = await platform.client.get(
        "/v1/dossiers/d", headers={"Traceparent": f"00-{'ab' * 16}-{'cd' * 8}-01"}
    )

    answers = [answer.headers["x-correlation-id"] for answer in (named, unreadable, traced)]
    assert answers[0] == "req-7"
    assert len(answers[1]) == 32
    assert answers[2] == "ab" * 16
    assert platform.seen.correlation_ids == answers


async def test_public_calls_go_without_the_token_they_came_with(platform: Platform):
    expired = {"Authorization": f"Bearer {token(seconds=-60)}"}

    answer = await platform.client.post("/v1/sessions", json={"login": "l", "password": "p"}, headers=expired)

    assert answer.json() == {"challengeId": "challenge-1"}
    assert platform.seen.accounts == [""]


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({}, "sign-in-is-required"),
        (bearer(seconds=-60), "access-token-expired"),
        ({"Authorization": "Bearer abc"}, "access-token-is-not-valid"),
        ({"Authorization": "Basic abc"}, "access-token-is-not-valid"),
        ({"Authorization": f"Bearer {token()}x"}, "access-token-is-not-valid"),
    ],
)
async def test_a_call_of_nobody_is_refused_before_any_service_hears_of_it(platform: Platform, headers, code):
    del platform.client.headers["Authorization"]

    answer = await platform.client.get("/v1/dossiers", headers=headers)

    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert answer.json()["code"] == code
    assert platform.seen.requests == []


async def test_every_answer_protects_the_browser_that_shows_it(platform: Platform):
    for answer in (await platform.client.get("/v1/dossiers/d"), await platform.client.get("/nowhere")):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert "server" not in answer.headers
        assert "strict-transport-security" not in answer.headers

from __future__ import annotations

import asyncio
import socket
import time

import pytest

from gateway.problems import CATALOGUE
from services.gateway.tests.neighbors import PATIENT, Platform, backend_of, platform_with
from services.gateway.tests.servicers import Seen

NOTE = "/v1/dossiers/dossier-1/liaison-book/notes"


def is_problem(answer, status: int, code: str, field: str | None = None):
    told = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, told["code"]) == (status, code), told
    assert told["status"] == status
    assert told["type"] == f"urn:spico:problem:{code}"
    assert told["title"].endswith(".")
    assert told["correlationId"] == answer.headers["x-correlation-id"]
    assert told.get("field") == field
    assert "Traceback" not in answer.text
    return told


def test_every_problem_has_a_status_and_a_sentence():
    for code, entry in CATALOGUE.items():
        assert code == code.lower()
        assert 400 <= entry["status"] < 600
        assert entry["title"].endswith(".")


async def test_a_refusal_of_a_service_keeps_its_code_and_its_sentence(platform: Platform):
    answer = await platform.client.post("/v1/dossiers", json={"patient": {**PATIENT, "birthName": "FERME"}})

    told = is_problem(answer, 409, "the-dossier-is-closed")
    assert told["title"] == "Ce dossier est clos."


async def test_a_field_refused_by_a_service_is_named_as_json_spells_it(platform: Platform):
    answer = await platform.client.post(
        "/v1/dossiers", json={"patient": {**PATIENT, "birthDate": "2999-01-01"}}
    )

    is_problem(answer, 400, "birth-date-is-in-the-future", "patient.birthDate")


async def test_a_failure_of_a_service_is_told_without_its_details(platform: Platform):
    answer = await platform.client.post("/v1/dossiers", json={"patient": {**PATIENT, "birthName": "PANNE"}})

    assert answer.status_code == 500
    assert "secret" not in answer.text


async def test_a_field_refused_by_the_gateway_is_named_with_a_detail(platform: Platform):
    answer = await platform.client.post("/v1/dossiers", json={"patient": {**PATIENT, "age": 84}})

    told = is_problem(answer, 400, "unknown-field", "patient.age")
    assert told["detail"] == "Le champ « patient.age » n’existe pas dans cette demande."


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/", 404, "unknown-path"),
        ("/v1/nothing", 404, "unknown-path"),
        ("/v1/dossiers/", 404, "unknown-path"),
        ("/v1/dossiers//timeline", 404, "unknown-path"),
        ("/v1/sessions:verify", 405, "method-not-allowed"),
        ("/v1/dossiers/d:approve/timeline:x", 404, "unknown-path"),
        ("/v1/" + "a/" * 100, 404, "unknown-path"),
    ],
)
async def test_a_path_nobody_answers_is_a_problem(platform: Platform, path, status, code):
    is_problem(await platform.client.get(path), status, code)


async def test_a_method_nobody_answers_says_which_ones_are(platform: Platform):
    answer = await platform.client.put("/v1/dossiers")

    is_problem(answer, 405, "method-not-allowed")
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS, POST"


async def test_a_path_that_is_not_utf8_is_refused(platform: Platform):
    is_problem(await platform.client.get("/v1/dossiers/%FF"), 400, "text-not-utf8", "dossierId")


async def test_only_json_is_read_and_written(platform: Platform):
    text = await platform.client.post(NOTE, content=b"{}", headers={"Content-Type": "text/plain"})
    latin = await platform.client.post(
        NOTE, content=b"{}", headers={"Content-Type": "application/json; charset=latin-1"}
    )
    xml = await platform.client.get(
        "/v1/dossiers", headers={"Accept": "application/xml, application/json;q=0"}
    )

    is_problem(text, 415, "media-type-not-supported")
    is_problem(latin, 415, "media-type-not-supported")
    is_problem(xml, 406, "not-acceptable")


@pytest.mark.parametrize("accept", ["*/*", "application/*", "text/html, application/json;q=0.1", ""])
async def test_whoever_accepts_json_gets_it(platform: Platform, accept):
    assert (await platform.client.get("/v1/dossiers", headers={"Accept": accept})).status_code == 200


async def test_a_body_where_none_belongs_is_refused(platform: Platform):
    is_problem(await platform.client.request("GET", "/v1/dossiers", json={}), 400, "body-not-expected")


async def test_a_query_where_the_body_says_all_is_refused(platform: Platform):
    is_problem(await platform.client.post(f"{NOTE}?text=a", json={}), 400, "unknown-parameter", "text")


@pytest.mark.parametrize("key", ["a b", "", "a" * 256])
async def test_a_key_that_is_no_key_is_refused(platform: Platform, key):
    answer = await platform.client.post(NOTE, json={}, headers={"Idempotency-Key": key})

    is_problem(answer, 400, "idempotency-key-is-unreadable", "idempotency-key")


async def test_a_body_larger_than_the_limit_is_refused_declared_or_not():
    async def endless():
        for _ in range(100):
            yield b" " * 1024

    async with platform_with(body_bytes=4096) as platform:
        declared = await platform.client.post(NOTE, json={"text": "a" * 5000})
        undeclared = await platform.client.post(
            NOTE, content=endless(), headers={"Content-Type": "application/json"}
        )

        is_problem(declared, 413, "body-too-large")
        is_problem(undeclared, 413, "body-too-large")
        assert (await platform.client.post(NOTE, json={"text": "a"})).status_code == 200


async def test_headers_larger_than_the_limit_are_refused():
    async with platform_with(header_bytes=4096) as platform:
        one = await platform.client.get("/v1/dossiers", headers={"X-Long": "a" * 5000})
        is_problem(one, 431, "headers-too-large")

        reader, writer = await asyncio.open_connection("127.0.0.1", platform.port)
        writer.write(b"GET / HTTP/1.1\r\n" + b"X-Long: aaaaaaaaaaaaaaaaaaaa\r\n" * 1000)
        answer = await asyncio.wait_for(reader.read(), 5)
        writer.close()

    assert b"431" in answer.split(b"\r\n")[0]


async def test_headers_that_never_end_are_not_waited_for():
    async with platform_with(header_seconds=0.2) as platform:
        reader, writer = await asyncio.open_connection("127.0.0.1", platform.port)
        writer.write(b"GET / HTTP/1.1\r\nHost: a\r\n")
        answer = await asyncio.wait_for(reader.read(), 5)
        writer.close()

    assert b"408" in answer.split(b"\r\n")[0]


async def test_a_body_that_never_comes_is_not_waited_for():
    async with platform_with(body_seconds=0.2) as platform:
        reader, writer = await asyncio.open_connection("127.0.0.1", platform.port)
        head = "POST /v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n{"
        writer.write(head.encode())
        answer = await asyncio.wait_for(reader.read(), 5)
        writer.close()

    assert b"request-too-slow" in answer


@pytest.mark.parametrize(
    "said",
    [
        b"\x16\x03\x01 hello",
        b"GET http://a HTTP/1.1\r\nHost: a\r\nConnection: close",
        b"GET / HTTP/1.1\r\nContent-Length: x",
    ],
)
async def test_what_is_not_http_is_told_so(platform: Platform, said):
    reader, writer = await asyncio.open_connection("127.0.0.1", platform.port)
    writer.write(said + b"\r\n\r\n")
    answer = await asyncio.wait_for(reader.read(), 5)
    writer.close()

    assert b"malformed-request" in answer


async def soonest(platform: Platform, path: str):
    """Ask three times; a machine with other work may delay one answer, not all three."""
    answers = []
    for _ in range(3):
        began = time.monotonic()
        answer = await platform.client.get(path)
        answers.append((time.monotonic() - began, answer))
    seconds, answer = min(answers, key=lambda each: each[0])
    return answer, seconds


async def test_a_service_that_is_away_is_told_within_a_second(platform: Platform):
    await platform.client.get("/v1/dossiers/d")
    await platform.backend.stop(0)

    for path in ("/v1/dossiers/d", "/v1/dossiers"):
        answer, seconds = await soonest(platform, path)

        is_problem(answer, 503, "service-away")
        assert seconds < 1
        assert answer.headers["retry-after"] == "1"


async def test_a_service_that_takes_calls_and_never_speaks_is_told_soon():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"127.0.0.1:{silent.getsockname()[1]}"
        async with platform_with(services_address=address) as platform:
            answer, seconds = await soonest(platform, "/v1/dossiers/d")

            is_problem(answer, 503, "service-away")
            assert seconds < 1.5


async def test_a_service_that_comes_back_is_called_again(platform: Platform):
    port = platform.backend.port
    await platform.backend.stop(0)
    assert (await platform.client.get("/v1/dossiers/d")).status_code == 503

    async with backend_of(Seen(), f"127.0.0.1:{port}"), asyncio.timeout(10):
        while (await platform.client.get("/v1/dossiers/d")).status_code != 200:  # noqa: ASYNC110
            await asyncio.sleep(0.05)


async def test_a_service_that_takes_too_long_is_told():
    async with platform_with(rpc_deadline_seconds=0.3) as platform:
        is_problem(await platform.client.get("/v1/dossiers/lent"), 504, "service-too-slow")


async def test_more_requests_than_can_be_answered_are_told_to_come_back():
    async with platform_with(concurrent_requests=2) as platform:
        slow = [asyncio.create_task(platform.client.get("/v1/dossiers/lent")) for _ in range(2)]
        async with asyncio.timeout(5):
            while len(platform.seen.requests) < 2:  # noqa: ASYNC110
                await asyncio.sleep(0.01)

        refused = await platform.client.get("/v1/dossiers/d")
        probe = await platform.client.get("/healthz")
        platform.dossiers.patience.set()

        is_problem(refused, 503, "overloaded")
        assert probe.status_code == 200
        assert [answer.status_code for answer in await asyncio.gather(*slow)] == [200, 200]

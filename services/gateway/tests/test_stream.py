from __future__ import annotations

import asyncio
import json
import socket
from contextlib import asynccontextmanager

from services.gateway.tests.neighbors import PAUL, Platform, bearer, platform_with
from services.gateway.tests.test_problems import is_problem
from spico.notifier.v1 import notifier_pb2


def event(position: str) -> notifier_pb2.WatchResponse:
    subject = notifier_pb2.Subject(kind="dossier", id="dossier-1")
    return notifier_pb2.WatchResponse(theme="dossiers", kind="NOTE", subject=subject, position=position)


@asynccontextmanager
async def stream(platform: Platform, **headers: str):
    async with asyncio.timeout(10):
        async with platform.client.stream("GET", "/v1/stream", headers=headers) as answer:
            yield answer, blocks(answer)


async def blocks(answer):
    """Give what comes between two empty lines."""
    pending = ""
    async for text in answer.aiter_text():
        pending += text
        while "\n\n" in pending:
            block, _, pending = pending.partition("\n\n")
            yield block


async def test_events_are_told_as_they_happen(platform: Platform):
    async with stream(platform) as (answer, told):
        assert answer.headers["content-type"] == "text/event-stream"
        assert await anext(told) == "retry: 2000"
        await platform.notifier.events.put(event("notifier-7"))
        lines = (await anext(told)).split("\n")

    assert lines[:2] == ["event: dossiers", "id: notifier-7"]
    assert json.loads(lines[2].removeprefix("data: ")) == {
        "kind": "NOTE",
        "subject": {"kind": "dossier", "id": "dossier-1"},
        "position": "notifier-7",
    }


async def test_a_client_that_comes_back_resumes_after_what_it_has_seen(platform: Platform):
    async with stream(platform, **{"Last-Event-ID": "notifier-7"}) as (_, told):
        await anext(told)

    assert platform.seen.requests[-1].after == "notifier-7"


async def test_a_client_that_was_told_nothing_yet_knows_from_where_to_resume(platform: Platform):
    platform.notifier.place = "notifier-6"
    async with stream(platform) as (_, told):
        assert await anext(told) == "retry: 2000\nid: notifier-6"
    # Who comes back is told a place with the first event alone: before it, there may be more to come.
    async with stream(platform, **{"Last-Event-ID": "notifier-5"}) as (_, told):
        assert await anext(told) == "retry: 2000"


async def test_the_notifier_is_told_when_the_client_leaves(platform: Platform):
    async with stream(platform) as (_, told):
        await anext(told)
    async with asyncio.timeout(5):
        await platform.seen.ended.wait()


async def test_silence_is_filled_with_comments():
    async with platform_with(heartbeat_seconds=0.1) as platform, stream(platform) as (_, told):
        assert [await anext(told) for _ in range(3)] == ["retry: 2000", ":", ":"]


async def test_a_stream_ends_with_the_session_it_was_opened_in(platform: Platform):
    async with stream(platform, **bearer(seconds=1)) as (_, told):
        assert [block async for block in told if block != ":"] == ["retry: 2000", ": session expired"]


async def test_a_stream_ends_politely_when_the_process_stops(platform: Platform):
    async with stream(platform) as (_, told):
        assert await anext(told) == "retry: 2000"
        platform.draining.set()
        assert [block async for block in told] == [": server stopping"]


async def test_a_stream_the_notifier_refuses_is_a_problem(platform: Platform):
    answer = await platform.client.get("/v1/stream", headers={"Last-Event-ID": "notifier-wrong"})

    is_problem(answer, 409, "the-dossier-is-closed")


async def test_a_stream_ends_when_the_notifier_goes_away(platform: Platform):
    async with stream(platform) as (_, told):
        assert await anext(told) == "retry: 2000"
        await platform.backend.stop(0)
        assert [block async for block in told] == [": try again"]


async def test_an_account_holds_only_so_many_streams():
    async with platform_with(stream_accounts=1) as platform:
        async with stream(platform) as (_, told):
            await anext(told)
            is_problem(await platform.client.get("/v1/stream"), 429, "too-many-streams")
            async with stream(platform, **bearer(PAUL)) as (other, _):
                assert other.status_code == 200
        async with asyncio.timeout(5):
            await platform.seen.ended.wait()
        async with stream(platform) as (again, _):
            assert again.status_code == 200


async def test_a_client_that_does_not_read_is_cut():
    async with platform_with(slow_client_seconds=0.3) as platform:
        authorization = platform.client.headers["Authorization"]
        reader, writer = await asyncio.open_connection("127.0.0.1", platform.port, limit=1024)
        writer.write(f"GET /v1/stream HTTP/1.1\r\nHost: a\r\nAuthorization: {authorization}\r\n\r\n".encode())
        await reader.readuntil(b"retry: 2000")
        large = event("p" * 50_000)
        async with asyncio.timeout(15):
            while not platform.seen.ended.is_set():
                await platform.notifier.events.put(large)
                await asyncio.sleep(0)
                if platform.notifier.events.qsize() > 100:
                    await asyncio.sleep(0.01)
        writer.close()


async def test_a_client_that_takes_nothing_is_cut_however_little_waits_for_it():
    async with platform_with(slow_client_seconds=0.5) as platform:
        device = socket.socket()
        device.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        device.connect(("127.0.0.1", platform.port))
        authorization = platform.client.headers["Authorization"]
        device.sendall(
            f"GET /v1/stream HTTP/1.1\r\nHost: a\r\nAuthorization: {authorization}\r\n\r\n".encode()
        )
        async with asyncio.timeout(20):
            while not platform.seen.ended.is_set():
                await platform.notifier.events.put(event("dossiers-1"))
                await asyncio.sleep(0.01)
        device.close()


async def test_a_client_that_wants_something_else_is_told(platform: Platform):
    answer = await platform.client.get("/v1/stream", headers={"Accept": "application/json"})

    is_problem(answer, 406, "not-acceptable")


async def test_a_stream_without_a_session_is_refused(platform: Platform):
    del platform.client.headers["Authorization"]

    is_problem(await platform.client.get("/v1/stream"), 401, "sign-in-is-required")

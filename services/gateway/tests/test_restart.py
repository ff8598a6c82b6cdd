"""A real process is stopped while clients call without pause; another has taken its place."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections import Counter
from contextlib import asynccontextmanager

import httpx
import pytest

from services.gateway.tests.neighbors import backend_of, bearer
from services.gateway.tests.servicers import Seen

pytestmark = pytest.mark.timeout(60)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Process:
    """``python -m gateway serve`` on a listening socket it inherits."""

    def __init__(self, listener: socket.socket, backend_port: int, **env: str) -> None:
        self.pages = free_port()
        self._listener = listener
        self._env = {
            **os.environ,
            "IDENTITY_ADDRESS": f"127.0.0.1:{backend_port}",
            "METRICS_LISTEN": f"127.0.0.1:{self.pages}",
            "LOG_LEVEL": "warning",
            "GATEWAY_LISTEN_FD": str(listener.fileno()),
            "GATEWAY_DRAIN_SECONDS": "0.5",
            "GATEWAY_ADDRESS_RATE": "1000000/minute",
            "GATEWAY_ACCOUNT_RATE": "1000000/minute",
            **env,
        }

    async def start(self) -> None:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "gateway", "serve", env=self._env, pass_fds=[self._listener.fileno()]
        )
        async with asyncio.timeout(20), httpx.AsyncClient() as client:
            while not await self._is_ready(client):  # noqa: ASYNC110
                await asyncio.sleep(0.05)

    async def _is_ready(self, client: httpx.AsyncClient) -> bool:
        try:
            return (await client.get(f"http://127.0.0.1:{self.pages}/readyz")).status_code == 200
        except httpx.TransportError:
            return False

    async def stop(self, number: int = signal.SIGTERM) -> int:
        self._process.send_signal(number)
        async with asyncio.timeout(20):
            return await self._process.wait()

    def kill(self) -> None:
        if self._process.returncode is None:
            self._process.kill()


@asynccontextmanager
async def house():
    seen = Seen()
    listener = socket.create_server(("127.0.0.1", 0), backlog=512)
    listener.set_inheritable(True)
    async with backend_of(seen) as (backend, dossiers, _):
        started: list[Process] = []

        async def gateway(**env: str) -> Process:
            process = Process(listener, backend.port, **env)
            started.append(process)
            await process.start()
            return process

        try:
            yield listener.getsockname()[1], gateway, dossiers, seen
        finally:
            for process in started:
                process.kill()
            listener.close()


async def test_a_rolling_restart_drops_no_request():
    outcomes: Counter[str] = Counter()
    done = asyncio.Event()

    async def kept_alive(port: int) -> None:
        async with httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{port}", headers=bearer(), timeout=10
        ) as client:
            while not done.is_set():
                await once(client)

    async def anew(port: int) -> None:
        while not done.is_set():
            async with httpx.AsyncClient(
                base_url=f"http://127.0.0.1:{port}", headers=bearer(), timeout=10
            ) as client:
                await once(client)

    async def once(client: httpx.AsyncClient) -> None:
        try:
            answer = await client.post("/v1/dossiers/d/liaison-book/notes", json={"text": "Bonjour"})
            outcomes[str(answer.status_code)] += 1
        except httpx.TransportError as failure:
            outcomes[repr(failure)] += 1

    async with house() as (port, gateway, _, _):
        running = await gateway()
        clients = [asyncio.create_task(each(port)) for each in (kept_alive, kept_alive, kept_alive, anew)]
        for _ in range(2):
            successor = await gateway()
            assert await running.stop() == 0
            running = successor
        done.set()
        await asyncio.gather(*clients)
        assert await running.stop() == 0

    assert set(outcomes) == {"200"}, outcomes
    assert outcomes["200"] > 200


async def test_what_has_begun_is_finished_when_the_process_stops():
    async with house() as (port, gateway, dossiers, seen):
        running = await gateway(GATEWAY_DRAIN_SECONDS="0")
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers=bearer()) as client:
            slow = asyncio.create_task(client.get("/v1/dossiers/lent"))
            async with asyncio.timeout(5):
                while not seen.requests:  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
            stopping = asyncio.create_task(running.stop())
            await asyncio.wait([stopping], timeout=0.5)
            assert not stopping.done()
            dossiers.patience.set()

            assert (await slow).status_code == 200
            assert await stopping == 0


async def test_an_interrupted_process_ends_at_once_and_ends_its_streams():
    async with house() as (port, gateway, _, _):
        running = await gateway(GATEWAY_DRAIN_SECONDS="60")
        async with (
            httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers=bearer(), timeout=10) as client,
            client.stream("GET", "/v1/stream") as answer,
        ):
            told = answer.aiter_text()
            assert (await anext(told)).startswith("retry: ")
            stopping = asyncio.create_task(running.stop(signal.SIGINT))
            assert "server stopping" in "".join([text async for text in told])
            assert await stopping == 0

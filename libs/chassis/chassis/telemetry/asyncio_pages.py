"""Serves the health pages from the event loop itself: a loop that is stuck does not answer."""

from __future__ import annotations

import asyncio
import inspect
from http import HTTPStatus
from typing import Final

from chassis.telemetry import health
from chassis.telemetry.health import Health, Page

_LONGEST_HEAD: Final = 8192
_READ_SECONDS: Final = 5.0


class Pages:
    """A running page server; close it when the process ends."""

    def __init__(self, server: asyncio.Server) -> None:
        self._server = server
        self.port: int = server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Stop answering."""
        self._server.close()
        await self._server.wait_closed()


async def serve(address: str, what: Health) -> Pages:
    """Serve the pages on ``host:port``; port 0 lets the system choose.

    Raises:
        OSError: the address is taken.
    """
    host, _, port = address.rpartition(":")

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(_READ_SECONDS):
                head = await reader.readuntil(b"\r\n\r\n")
            page = await _page(head.split(b" ", 2)[1].partition(b"?")[0].decode("latin-1"), what)
            writer.write(_http(page))
            await writer.drain()
        except (TimeoutError, OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, IndexError):
            pass  # whoever asks so gets no answer
        finally:
            writer.close()

    return Pages(await asyncio.start_server(answer, host, int(port), limit=_LONGEST_HEAD))


async def _page(path: str, what: Health) -> Page:
    if path == "/metrics":
        return health.metrics(what)
    if path == "/healthz":
        return health.alive()
    if path == "/readyz":
        names = list(what.checks)
        outcomes = await asyncio.gather(*(_outcome(what.checks[name]) for name in names))
        return health.ready(what, dict(zip(names, outcomes, strict=True)))
    return health.nowhere()


async def _outcome(check: health.Check) -> str:
    try:
        async with asyncio.timeout(health.CHECK_SECONDS):
            answer = check() if inspect.iscoroutinefunction(check) else await asyncio.to_thread(check)
            return health.outcome_of(await answer if inspect.isawaitable(answer) else answer)
    except Exception as error:  # noqa: BLE001 - whatever a check raises means not ready
        return health.failure_of(error)


def _http(page: Page) -> bytes:
    head = (
        f"HTTP/1.1 {page.status} {HTTPStatus(page.status).phrase}\r\n"
        f"Content-Type: {page.content_type}\r\nContent-Length: {len(page.body)}\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + page.body

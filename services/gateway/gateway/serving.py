"""The process: from settings to an HTTP server, and to its end without dropping a request."""

from __future__ import annotations

import asyncio
import signal
import socket
from types import FrameType
from typing import Any, Final

import uvicorn
import uvloop
from structlog import get_logger

from chassis.settled import settled
from chassis.telemetry import asyncio_pages, logs, traces
from chassis.telemetry.health import Health
from gateway.connection import Connection
from gateway.services import Services
from gateway.settings import GatewaySettings
from gateway.wiring import assemble

_log = get_logger(__name__)

_FRESH_SECONDS: Final = 1.0
"""How long a connection that was just accepted may take to say what it wants, at the end."""


class Server(uvicorn.Server):
    """uvicorn's server, told to stop in three steps: drain, finish, close.

    SIGTERM drains: the process says it is not ready, still takes requests for ``drain_seconds`` and
    answers each with ``Connection: close``. SIGINT, or a second SIGTERM, skips that. Then it stops
    listening, lets what has come finish within ``grace_seconds``, and ends with exit code 0.
    """

    def __init__(self, config: uvicorn.Config, draining: asyncio.Event, drain_seconds: float) -> None:
        super().__init__(config)
        self._draining = draining
        self._drain_seconds = drain_seconds
        self._loop: asyncio.AbstractEventLoop | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen."""
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Take a signal: the only code that runs outside the event loop."""
        if self._loop is None:
            self.should_exit = True
            return
        self._loop.call_soon_threadsafe(self._asked_to_stop, sig)

    def _asked_to_stop(self, sig: int) -> None:
        if self.should_exit:
            self.force_exit = sig == signal.SIGINT
        elif self._draining.is_set() or sig == signal.SIGINT or not self._loop:
            self._draining.set()
            self.should_exit = True
        else:
            _log.info("draining", seconds=self._drain_seconds)
            self._draining.set()
            self._loop.call_later(self._drain_seconds, self._drained)

    def _drained(self) -> None:
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop listening, answer what has come, close."""
        for server in self.servers:
            server.close()
        # A connection accepted a moment ago may not have said yet what it wants: closing it now
        # would lose its request.
        deadline = asyncio.get_running_loop().time() + _FRESH_SECONDS
        while asyncio.get_running_loop().time() < deadline and any(  # noqa: ASYNC110 - uvicorn gives no event
            getattr(each, "cycle", None) is None for each in self.server_state.connections
        ):
            await asyncio.sleep(0.02)
        await super().shutdown(sockets)


async def serve(settings: GatewaySettings, draining: asyncio.Event | None = None) -> None:
    """Answer requests until told to stop by a signal."""
    draining = draining or asyncio.Event()
    services = Services.open(settings)
    pages = await _pages(settings, services, draining)
    try:
        server = Server(_config(settings, services, draining), draining, settings.drain_seconds)
        listener = listening_socket(settings)
        host, port = listener.getsockname()[:2]
        settled()
        _log.info("gateway listens", url=f"http://{host}:{port}")
        await server.serve(sockets=[listener])
    finally:
        if pages:
            await pages.close()
        await services.close()
        _log.info("gateway stopped")


async def _pages(
    settings: GatewaySettings, services: Services, draining: asyncio.Event
) -> asyncio_pages.Pages | None:
    """Serve health and metrics on an address of their own, where METRICS_LISTEN gives one."""
    if settings.metrics_listen is None:
        return None

    async def ready() -> bool:
        await services.health()
        return services.is_ready() and not draining.is_set()

    return await asyncio_pages.serve(settings.metrics_listen, Health({"services": ready}))


def _config(settings: GatewaySettings, services: Services, draining: asyncio.Event) -> uvicorn.Config:
    limits: dict[str, Any] = {
        "header_seconds": settings.header_seconds,
        "header_bytes": settings.header_bytes,
        "unread_seconds": settings.slow_client_seconds,
    }
    return uvicorn.Config(
        assemble(settings, services, draining),
        http=type("LimitedConnection", (Connection,), limits),
        ws="none",
        lifespan="off",
        interface="asgi3",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=int(settings.keep_alive_seconds),
        timeout_graceful_shutdown=int(settings.grace_seconds),
    )


def listening_socket(settings: GatewaySettings) -> socket.socket:
    """Give the socket to listen on: inherited when LISTEN_FD names it, otherwise bound to LISTEN."""
    if settings.listen_fd is not None:
        return socket.socket(fileno=settings.listen_fd)
    host, _, port = settings.listen.rpartition(":")
    return socket.create_server(
        (host.strip("[]"), int(port)),
        family=socket.AF_INET6 if ":" in host else socket.AF_INET,
        backlog=2048,
    )


def run(settings: GatewaySettings) -> None:
    """Serve in an event loop of its own, with logs and traces where the settings say."""
    logs.configure("gateway", log_format=settings.log_format, level=settings.log_level)
    traces.configure("gateway", settings.otlp_endpoint)
    try:
        uvloop.run(serve(settings))
    finally:
        traces.shutdown()

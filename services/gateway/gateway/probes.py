"""``/healthz``, ``/readyz`` and ``/metrics``: what the platform asks the gateway itself."""

from __future__ import annotations

import asyncio

import msgspec
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from gateway.exchange import Exchange
from gateway.services import Services


class Healthz:
    """Alive: the event loop turns."""

    is_public = True
    is_seldom = False

    async def answer(self, exchange: Exchange) -> None:
        """Say so."""
        await exchange.answer(200, b'{"status":"alive"}')


class Readyz:
    """Ready: requests should come here. A process asked to stop is not ready any more."""

    is_public = True
    is_seldom = False

    def __init__(self, services: Services, draining: asyncio.Event) -> None:
        self._services = services
        self._draining = draining

    async def answer(self, exchange: Exchange) -> None:
        """Say so, with the state of each service."""
        states = await self._services.health()
        if self._draining.is_set():
            status = "draining"
        else:
            status = "ready" if self._services.is_ready() else "not-ready"
        body = msgspec.json.encode({"status": status, "services": states})
        await exchange.answer(200 if status == "ready" else 503, body)


class Metrics:
    """Everything counted in this process, as Prometheus reads it."""

    is_public = True
    is_seldom = False

    async def answer(self, exchange: Exchange) -> None:
        """Give it."""
        await exchange.answer(200, generate_latest(), CONTENT_TYPE_LATEST.encode())

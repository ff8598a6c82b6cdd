"""The services behind the gateway: how they are called, and whether they answer."""

from __future__ import annotations

import asyncio
import re
import time
from typing import Any, Final, Self

import grpc
from grpc_health.v1 import health_pb2

from chassis.kernel import ANYBODY
from chassis.rpc.call import CALL, Call
from chassis.rpc.client import Channels
from chassis.rpc.keys import JwksSource
from chassis.rpc.tokens import Tokens
from gateway import auditing
from gateway.contracts import Rpc, message_class, rpcs
from gateway.exchange import Exchange
from gateway.settings import GatewaySettings

_TRACEPARENT: Final = re.compile(rb"00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")
_HEALTH: Final = "/grpc.health.v1.Health/Check"
_HEALTH_SECONDS: Final = 0.8
_FRESH: Final = 1.0
"""Seconds for which the health of the services is taken as known."""


class Services:
    """Connections to every service of the contracts; to be opened where an event loop runs."""

    def __init__(self, settings: GatewaySettings) -> None:
        self._settings = settings
        self._channels = Channels(settings)
        self.rpcs = {rpc.path: rpc for rpc in rpcs()}
        self._calls = {path: self._callable(rpc) for path, rpc in self.rpcs.items()}
        shared = [rpc for rpc in self.rpcs.values() if rpc.service == auditing.SERVICE]
        self._audited = {
            service: {rpc.path: self._callable(rpc, service) for rpc in shared}
            for service in {rpc.service for rpc in self.rpcs.values()} - {auditing.SERVICE}
        }
        self.tokens = Tokens(
            self._signing_keys(), issuer=settings.token_issuer, audience=settings.token_audience
        )
        self._seen: dict[str, str] = {}
        self._looked = -_FRESH
        self._looking = asyncio.Lock()
        self._complete_once = False

    @classmethod
    def open(cls, settings: GatewaySettings) -> Self:
        """Prepare the connections; each is made when it is first used."""
        return cls(settings)

    def _callable(self, rpc: Rpc, service: str = "") -> Any:
        channel = self._channels.to(self._settings.address_of(service or rpc.service))
        kind = {
            (False, False): channel.unary_unary,
            (False, True): channel.unary_stream,
            (True, False): channel.stream_unary,
            (True, True): channel.stream_stream,
        }[rpc.descriptor.client_streaming, rpc.descriptor.server_streaming]
        request, response = message_class(rpc.input), message_class(rpc.output)
        return kind(rpc.path, request.SerializeToString, response.FromString)

    def _signing_keys(self) -> JwksSource:
        if self._settings.identity_jwks is not None:
            return JwksSource.static(self._settings.identity_jwks.get_secret_value())
        return JwksSource.of_identity(self._channels, self._settings)

    async def unary(self, rpc: Rpc, request: Any, exchange: Exchange, idempotency_key: str) -> Any:
        """Call an rpc on behalf of the client of an exchange.

        Raises:
            grpc.RpcError: as :func:`gateway.problems.problem_of` puts it in words.
        """
        self.travel(exchange, idempotency_key, self._settings.rpc_deadline_seconds)
        if rpc.service == auditing.SERVICE:
            return await auditing.round_of(
                list(self._audited), request, lambda service, asked: self._audit(rpc, service, asked)
            )
        return await self._calls[rpc.path](request)

    async def _audit(self, rpc: Rpc, service: str, request: Any) -> Any:
        # Who may ask, and that there is no such service, is told by whichever service is asked.
        calls = self._audited.get(service) or self._audited["identity"]
        return await calls[rpc.path](request)

    def stream(
        self, rpc: Rpc, exchange: Exchange, seconds: float, request: Any = None, idempotency_key: str = ""
    ) -> Any:
        """Start a streaming rpc that may last so many seconds; give gRPC's own call."""
        self.travel(exchange, idempotency_key, seconds)
        call = self._calls[rpc.path]
        return call(timeout=seconds) if request is None else call(request, timeout=seconds)

    def travel(self, exchange: Exchange, idempotency_key: str, seconds: float) -> None:
        """Say on whose behalf the calls of this task are made from now on."""
        known = exchange.actor is not ANYBODY
        CALL.set(
            Call(
                correlation_id=exchange.correlation_id,
                authorization=exchange.header(b"authorization") if known else "",
                idempotency_key=idempotency_key,
                deadline=time.monotonic() + seconds,
                traceparent=_traceparent(exchange),
            )
        )

    async def health(self) -> dict[str, str]:
        """Give what each service says of itself: ``serving``, ``not-serving`` or ``away``."""
        async with self._looking:
            if time.monotonic() >= self._looked + _FRESH:
                # The first of those that one process answers speaks for it.
                names = {rpc.service: rpc.method.service for rpc in reversed(self.rpcs.values())}
                states = await asyncio.gather(*(self._health_of(*each) for each in names.items()))
                self._seen = dict(zip(names, states, strict=True))
                self._looked = time.monotonic()
                self._complete_once |= all(state == "serving" for state in states)
        return self._seen

    def is_ready(self) -> bool:
        """Tell whether requests should come here, after :meth:`health` has looked.

        Not before every service has been seen serving once; from then on as long as one of them does:
        that one service is away must not take the others out of reach.
        """
        return self._complete_once and "serving" in self._seen.values()

    async def _health_of(self, service: str, full_name: str) -> str:
        channel = self._channels.to(self._settings.address_of(service))
        check = channel.unary_unary(
            _HEALTH,
            health_pb2.HealthCheckRequest.SerializeToString,
            health_pb2.HealthCheckResponse.FromString,
        )
        try:
            answer = await check(health_pb2.HealthCheckRequest(service=full_name), timeout=_HEALTH_SECONDS)
        except grpc.RpcError:
            return "away"
        serving = answer.status == health_pb2.HealthCheckResponse.SERVING
        return "serving" if serving else "not-serving"

    async def close(self) -> None:
        """Close every connection."""
        await self._channels.close()


def _traceparent(exchange: Exchange) -> str:
    """Give the caller's, where no span of this process takes its place."""
    given = exchange.headers.get(b"traceparent", b"")
    return given.decode() if _TRACEPARENT.fullmatch(given) else ""

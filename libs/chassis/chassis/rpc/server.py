"""The gRPC server of an api process: several services on one port, each rpc behind the same steps.

:mod:`chassis.rpc.hosting` runs it from the first log line of a process to its last span.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, Final

import grpc
from grpc_health.v1 import health as grpc_health
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection
from structlog import get_logger

from chassis import clock
from chassis.rpc.access import Freshness, Guard, OnRefused, Store, Terms
from chassis.rpc.answering import Answering, House
from chassis.rpc.client import Channels
from chassis.rpc.credentials import server_credentials
from chassis.rpc.keys import JwksSource
from chassis.rpc.method import PLATFORM, AccessIsNotDeclared, Method, described
from chassis.rpc.revocations import Revocations
from chassis.rpc.sentences import Sentences
from chassis.rpc.threads import Threads
from chassis.rpc.tokens import Tokens
from chassis.settings import ProcessSettings

_log = get_logger(__name__)

_KEEPALIVE: Final = (
    ("grpc.keepalive_time_ms", 60_000),
    ("grpc.keepalive_timeout_ms", 10_000),
    ("grpc.keepalive_permit_without_calls", 1),
    ("grpc.http2.min_ping_interval_without_data_ms", 20_000),
    # Callers look up the name again now and then, and so find the pods that have come since. What is
    # being answered on an old connection is answered to its end.
    ("grpc.max_connection_age_ms", 600_000),
    ("grpc.so_reuseport", 0),
)


_LEAST_SECONDS_FOR_THREADS: Final = 1.0


class AddressIsTaken(Exception):  # noqa: N818 - named after what is wrong
    """The server cannot listen where its settings say."""


class Server:
    """A server being furnished, then started, then stopped; each once."""

    def __init__(
        self,
        settings: ProcessSettings,
        *,
        keys: JwksSource | None = None,
        revocations: Revocations | None = None,
        channels: Channels | None = None,
        now: Callable[[], datetime] = clock.now,
    ) -> None:
        """Prepare a server on ``settings.listen``; nothing is opened before :meth:`start`.

        Args:
            settings: of the process.
            keys: verify access tokens; needed unless ``IDENTITY_JWKS`` is set.
            revocations: refuse them again before their time; nothing is revoked without.
            channels: the connections of the process to its peers, closed by whoever gives them.
            now: the clock that dates acts.

        Raises:
            ValueError: no keys are given anywhere.
        """
        if settings.identity_jwks is not None:
            keys = JwksSource.static(settings.identity_jwks.get_secret_value())
        if keys is None:
            raise ValueError("no signing keys: set IDENTITY_JWKS or give a JwksSource")
        self.revocations = revocations or Revocations()
        """Refuse access tokens before their time."""
        self.now = now
        """The clock that dates acts."""
        self._settings = settings
        self._threads = Threads(settings.rpc_threads, settings.rpc_queue)
        self._house = House(
            tokens=Tokens(
                keys,
                issuer=settings.token_issuer,
                audience=settings.token_audience,
                now=now,
                revocations=self.revocations,
            ),
            revocations=self.revocations,
            threads=self._threads,
            now=now,
            default_deadline=settings.rpc_deadline_seconds,
        )
        self.channels = channels or Channels(settings)
        """How its services call others: ``Stub(server.channels.to(address))`` when they register."""
        self._health = grpc_health.aio.HealthServicer()
        self._services: list[str] = []
        self._grpc = grpc.aio.server(
            options=(
                *_KEEPALIVE,
                ("grpc.max_receive_message_length", settings.rpc_message_bytes),
                ("grpc.max_send_message_length", settings.rpc_message_bytes),
            )
        )
        self.port = 0
        """Where it listens, once started."""

    def add(
        self,
        add_to_server: Callable[[Any, Any], None],
        servicer: object,
        *,
        guards: Mapping[int, Guard] | None = None,
        on_refused: OnRefused | None = None,
        freshness: Freshness | None = None,
        store: Store | None = None,
        sentences: Sentences | None = None,
    ) -> None:
        """Register a servicer: ``server.add(add_DossiersServicer_to_server, DossiersServicer(parts), …)``.

        Args:
            add_to_server: the generated function.
            servicer: its methods are coroutines, or asynchronous generators where they stream.
            guards: by access rule, ``async (request, access, act)``, raising Forbidden.
            on_refused: ``async (request, access, act, refusal)``, told of each refused attempt.
            freshness: ``async (rpc path, at_least)``, waits or raises Unavailable.
            store: what the service keeps its data in; while it is away, calls are refused at once.
            sentences: the French sentences of the service.

        Raises:
            AccessIsNotDeclared: an rpc does not say who may call it.
            GuardIsMissing: a rule, or ``at_least``, has nobody to decide it.
        """
        terms = Terms(guards or {}, on_refused, freshness, store, sentences or Sentences({}))
        add_to_server(servicer, _Registry(self, terms))

    async def start(self) -> int:
        """Listen; give the port.

        Raises:
            AddressIsTaken: somebody else listens there.
        """
        health_pb2_grpc.add_HealthServicer_to_server(self._health, self._grpc)
        names = (*self._services, grpc_health.SERVICE_NAME, reflection.SERVICE_NAME)
        reflection.enable_server_reflection(names, self._grpc)
        address = self._settings.listen
        credentials = server_credentials(self._settings)
        try:
            if credentials is None:
                self.port = self._grpc.add_insecure_port(address)
            else:
                self.port = self._grpc.add_secure_port(address, credentials)
        except RuntimeError as taken:
            raise AddressIsTaken(address) from taken
        await self._grpc.start()
        for name in ("", *self._services):
            await self._health.set(name, health_pb2.HealthCheckResponse.SERVING)
        _log.info("rpc server listens", port=self.port, services=self._services, tls=credentials is not None)
        return self.port

    async def stop(self, grace: float | None = None) -> list[str]:
        """Say NOT_SERVING, take no new rpc, let those in flight finish within ``grace`` seconds.

        Work in a thread cannot be broken off: it is given what remains of them, and a second at least. The
        names of what is left after that are given back.
        """
        seconds = self._settings.grace_seconds if grace is None else grace
        over = time.monotonic() + seconds
        await self._health.enter_graceful_shutdown()
        await self._grpc.stop(seconds)
        remaining = max(over - time.monotonic(), _LEAST_SECONDS_FOR_THREADS)
        left = await asyncio.to_thread(self._threads.close, remaining)
        _log.info("rpc server stopped", services=self._services)
        return left

    def _register(
        self, service: str, terms: Terms, handlers: Mapping[str, grpc.RpcMethodHandler[Any, Any]]
    ) -> None:
        if not service.startswith(PLATFORM):
            raise AccessIsNotDeclared(f"{service} is no service of the platform")
        description = described(service)
        methods = [Method.of(method) for method in description.methods]
        wrapped = {
            method.name: Answering(method, terms, self._house, handlers[method.name]).wrapped()
            for method in methods
        }
        self._grpc.add_registered_method_handlers(service, wrapped)
        self._services.append(service)


class _Registry:
    """What the generated functions see in the place of a server."""

    def __init__(self, server: Server, terms: Terms) -> None:
        self._server = server
        self._terms = terms

    def add_registered_method_handlers(
        self, service: str, handlers: Mapping[str, grpc.RpcMethodHandler[Any, Any]]
    ) -> None:
        self._server._register(service, self._terms, handlers)  # noqa: SLF001 - one class in two

    def add_generic_rpc_handlers(self, handlers: Iterable[object]) -> None:
        """Leave out what the registered handlers say already."""

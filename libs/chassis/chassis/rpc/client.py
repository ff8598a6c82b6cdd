"""Calling other services: one connection per address, deadlines always, retries only where safe.

A :class:`Channel` takes the place of a ``grpc.aio`` channel below a generated stub. It adds to each
call what is on its way already (who asks, the correlation id, the time left) in one plain coroutine:
gRPC's client interceptors would cost a task and a call object each.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable
from typing import Any, Final

import grpc
from opentelemetry.trace import SpanKind

from chassis.rpc import retries
from chassis.rpc.call import CALL
from chassis.rpc.credentials import channel_credentials
from chassis.rpc.metadata import AUTHORIZATION, CORRELATION_ID, IDEMPOTENCY_KEY, TRACEPARENT
from chassis.rpc.method import PLATFORM, AccessIsNotDeclared, Method, described
from chassis.settings import ProcessSettings
from chassis.telemetry import traces
from chassis.telemetry.metrics import RPC_CALL_SECONDS, RPC_RETRIES

Metadata = Iterable[tuple[str, str | bytes]]

_LONGEST_STREAM: Final = 3600.0
"""Seconds a stream may last when nobody says how long."""
_OPTIONS: Final = (
    ("grpc.keepalive_time_ms", 60_000),
    ("grpc.keepalive_timeout_ms", 10_000),
    ("grpc.keepalive_permit_without_calls", 1),
    ("grpc.initial_reconnect_backoff_ms", 100),
    ("grpc.min_reconnect_backoff_ms", 100),
    ("grpc.max_reconnect_backoff_ms", 2_000),
    # Retries are decided here, where the idempotency key is known. gRPC itself only sends again what has
    # provably never reached a service, when a connection goes away under it.
    ("grpc.service_config_disable_resolution", 1),
    # A name that stands for several pods (dns:///name:port of a headless service) is called in turn.
    ("grpc.lb_policy_name", "round_robin"),
)


class Channels:
    """The connections of a process to its peers: one per address, shared by every stub."""

    def __init__(self, settings: ProcessSettings) -> None:
        self._settings = settings
        self._open: dict[str, Channel] = {}

    def to(self, address: str) -> Channel:
        """Give the channel to ``host:port``; it connects when it is first used.

        Stubs are generated classes: ``IdentityStub(channels.to(settings.identity_address))``.
        """
        if address not in self._open:
            self._open[address] = Channel(address, self._settings)
        return self._open[address]

    async def close(self) -> None:
        """Close every connection, cancelling the calls under way."""
        for channel in self._open.values():
            await channel.close()
        self._open.clear()


class Channel:
    """A connection that generated stubs call through."""

    def __init__(self, address: str, settings: ProcessSettings) -> None:
        options: list[tuple[str, Any]] = [
            *_OPTIONS,
            ("grpc.max_receive_message_length", settings.rpc_message_bytes),
            ("grpc.max_send_message_length", settings.rpc_message_bytes),
        ]
        if settings.tls_peer_name:
            options.append(("grpc.ssl_target_name_override", settings.tls_peer_name))
        credentials = channel_credentials(settings)
        if credentials is None:
            self._grpc = grpc.aio.insecure_channel(address, options=options)
        else:
            self._grpc = grpc.aio.secure_channel(address, credentials, options=options)
        self._default = settings.rpc_deadline_seconds
        self._budget = retries.Budget()

    def unary_unary(
        self, path: str, request_serializer: Any = None, response_deserializer: Any = None, **_ignored: Any
    ) -> Callable[..., Any]:
        """Give the coroutine function that calls an rpc with one request and one response.

        It takes ``timeout`` (seconds, at most what the call in hand has left) and ``metadata``, and
        raises ``grpc.aio.AioRpcError``; see :func:`chassis.rpc.errors.error_of`.
        """
        send = self._grpc.unary_unary(path, request_serializer, response_deserializer)
        method = _method(path)
        service, _, name = path[1:].rpartition("/")
        measured = _Measured(service, name)
        budget = self._budget

        async def call(
            request: Any,
            *,
            timeout: float | None = None,  # noqa: ASYNC109 - the word of every stub
            metadata: Metadata = (),
            **_ignored: Any,
        ) -> Any:
            begun = _traced(path[1:]) if traces.recording() else None
            sent = travelling(metadata)
            deadline = time.monotonic() + self._seconds(timeout, self._default)
            began = time.perf_counter()
            attempt = 1
            status = grpc.StatusCode.CANCELLED
            try:
                while True:
                    try:
                        left = deadline - time.monotonic()
                        response = await send(request, timeout=max(left, 0.0), metadata=sent)
                    except grpc.aio.AioRpcError as error:
                        status = error.code()
                        if not retries.is_worthwhile(status):
                            raise
                        budget.failed()
                        wait = retries.pause(attempt)
                        keyed = any(key == IDEMPOTENCY_KEY for key, _ in sent)
                        if (
                            attempt >= retries.ATTEMPTS
                            or not budget.allows
                            or not retries.is_safe(method, keyed=keyed)
                            or time.monotonic() + wait >= deadline
                        ):
                            raise
                        attempt += 1
                        RPC_RETRIES.labels(service, name).inc()
                        await asyncio.sleep(wait)
                    else:
                        status = grpc.StatusCode.OK
                        budget.succeeded()
                        return response
            finally:
                measured.observe(status, time.perf_counter() - began)
                if begun:
                    begun.end(failed="" if status is grpc.StatusCode.OK else status.name)

        return call

    def unary_stream(self, path: str, *forms: Any, **named: Any) -> Callable[..., Any]:
        """Give the function that calls an rpc with many responses; it gives gRPC's own call object."""
        return self._stream(self._grpc.unary_stream, path, *forms, **named)

    def stream_unary(self, path: str, *forms: Any, **named: Any) -> Callable[..., Any]:
        """Give the function that calls an rpc with many requests; it gives gRPC's own call object."""
        return self._stream(self._grpc.stream_unary, path, *forms, **named)

    def stream_stream(self, path: str, *forms: Any, **named: Any) -> Callable[..., Any]:
        """Give the function that calls an rpc with many of both; it gives gRPC's own call object."""
        return self._stream(self._grpc.stream_stream, path, *forms, **named)

    def _stream(
        self,
        kind: Any,
        path: str,
        request_serializer: Any = None,
        response_deserializer: Any = None,
        **_ignored: Any,
    ) -> Callable[..., Any]:
        send = kind(path, request_serializer, response_deserializer)

        def call(
            requests: Any = None, *, timeout: float | None = None, metadata: Metadata = (), **_: Any
        ) -> Any:
            seconds = self._seconds(timeout, _LONGEST_STREAM)
            return send(requests, timeout=seconds, metadata=travelling(metadata))

        return call

    def _seconds(self, asked: float | None, default: float) -> float:
        """Give the time a call may take: what is asked for, never more than the call in hand has left."""
        call = CALL.get()
        left = call.remaining() if call else None
        if asked is None:
            return default if left is None else left
        return asked if left is None else min(asked, left)

    async def ready(self) -> None:
        """Wait until the connection is made."""
        await self._grpc.channel_ready()

    async def close(self) -> None:
        """Close the connection."""
        await self._grpc.close()


class _Measured:
    """The time of one rpc as its callers see it."""

    def __init__(self, service: str, name: str) -> None:
        self._names = (service, name)
        self._by_code: dict[grpc.StatusCode, Any] = {}

    def observe(self, code: grpc.StatusCode, seconds: float) -> None:
        if code not in self._by_code:
            self._by_code[code] = RPC_CALL_SECONDS.labels(*self._names, code.name)
        self._by_code[code].observe(seconds)


def travelling(given: Metadata) -> tuple[tuple[str, str | bytes], ...]:
    """Give the metadata of an outgoing call: what the call in hand passes on, after what is given."""
    sent = dict(given)
    if current := traces.traceparent():
        sent[TRACEPARENT] = current
    if call := CALL.get():
        for name, value in (
            (AUTHORIZATION, call.authorization),
            (CORRELATION_ID, call.correlation_id),
            (IDEMPOTENCY_KEY, call.idempotency_key),
            (TRACEPARENT, call.traceparent),
        ):
            if value:
                sent.setdefault(name, value)
    return tuple(sent.items())


def _traced(name: str) -> traces.Begun | None:
    """Open the span of a call: below the one in hand, else where the call in hand comes from."""
    call = CALL.get()
    if call is None or traces.current_trace():
        return traces.begin(name, SpanKind.CLIENT)
    return traces.begin(
        name, SpanKind.CLIENT, traceparent=call.traceparent, correlation_id=call.correlation_id
    )


def _method(path: str) -> Method | None:
    """Find what the proto files say of an rpc; None, so never retried, where no loaded file knows it."""
    service, _, name = path[1:].rpartition("/")
    if not service.startswith(PLATFORM):
        return None
    try:
        return Method.of(described(service).methods_by_name[name])
    except AccessIsNotDeclared:
        return None

"""Traces, sent over OTLP/HTTP where an endpoint is set; without one, nothing is recorded or paid for.

How one trace reaches from a request to what follows from it, in other processes and later: **the
correlation id names the trace**. Every fact in a log carries the correlation id of the request that
caused it, and :func:`trace_id_of` turns it into the trace id. A request that brings no trace starts
one under that id; a projection, a relay or a mail that handles the fact joins it under the same id.
A batch of many facts is one span of its own, linked to a span in each trace it advances.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from contextvars import ContextVar, Token
from typing import TYPE_CHECKING, Any, Final

from opentelemetry import context as otel_context
from opentelemetry import trace
from opentelemetry.trace import Link, SpanKind, Status, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SpanExporter

TRACEPARENT: Final = "traceparent"
_PROPAGATOR: Final = TraceContextTextMapPropagator()
_HEXADECIMAL: Final = re.compile(r"[0-9a-f]{32}")
MOST_TRACES_OF_A_BATCH: Final = 50
_NEXT_TRACE: ContextVar[int] = ContextVar("next_trace", default=0)


class _Tracing:
    """What the process sends its spans with; nothing until it is configured."""

    provider: TracerProvider | None = None
    tracer: trace.Tracer | None = None


def configure(
    service: str, endpoint: str, *, ratio: float = 1.0, exporter: SpanExporter | None = None
) -> None:
    """Start recording when there is somewhere to send spans to.

    Args:
        service: name of the service in every span.
        endpoint: of the collector, for instance ``http://otel-collector:4318``; empty for none.
        ratio: share of the requests that are traced, decided by trace id, so alike in every process.
        exporter: instead of OTLP over HTTP, in tests.
    """
    if not endpoint and exporter is None:
        return
    from opentelemetry.sdk.resources import Resource  # noqa: PLC0415 - costs memory, only where used
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415 - same
    from opentelemetry.sdk.trace.export import BatchSpanProcessor, SimpleSpanProcessor  # noqa: PLC0415 - same
    from opentelemetry.sdk.trace.id_generator import IdGenerator  # noqa: PLC0415 - same
    from opentelemetry.sdk.trace.sampling import ParentBasedTraceIdRatio  # noqa: PLC0415 - same

    class CorrelatedIds(IdGenerator):
        def generate_span_id(self) -> int:
            return random.getrandbits(64) or 1

        def generate_trace_id(self) -> int:
            return _NEXT_TRACE.get() or random.getrandbits(128) or 1

    provider = TracerProvider(
        resource=Resource.create({"service.name": service, "service.namespace": "spico"}),
        sampler=ParentBasedTraceIdRatio(ratio),
        id_generator=CorrelatedIds(),
        shutdown_on_exit=False,
    )
    if exporter is not None:
        provider.add_span_processor(SimpleSpanProcessor(exporter))
    else:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415 - same

        otlp = OTLPSpanExporter(endpoint=f"{endpoint.rstrip('/')}/v1/traces", timeout=5)
        provider.add_span_processor(BatchSpanProcessor(otlp))
    _Tracing.provider = provider
    _Tracing.tracer = provider.get_tracer("spico")


def shutdown() -> None:
    """Send what is left and stop recording."""
    if _Tracing.provider is not None:
        _Tracing.provider.shutdown()
    _Tracing.provider = _Tracing.tracer = None


def recording() -> bool:
    """Say whether spans are recorded in this process."""
    return _Tracing.tracer is not None


def trace_id_of(correlation_id: str) -> int:
    """Give the trace id that a correlation id names: itself when it is 32 hexadecimal digits."""
    if _HEXADECIMAL.fullmatch(correlation_id) and (number := int(correlation_id, 16)):
        return number
    return int.from_bytes(hashlib.sha256(correlation_id.encode()).digest()[:16])


def correlation_id_of(traceparent: str) -> str:
    """Give the correlation id for a request that comes with a trace: its trace id; empty when unreadable."""
    parts = traceparent.split("-")
    return parts[1] if len(parts) >= 4 and _HEXADECIMAL.fullmatch(parts[1]) else ""  # noqa: PLR2004 - RFC form


class Begun:
    """A span that is open and current."""

    __slots__ = ("_span", "_token")

    def __init__(self, span: trace.Span, token: Token[Any]) -> None:
        self._span = span
        self._token = token

    def end(self, *, failed: str = "", attributes: Mapping[str, str | int] | None = None) -> None:
        """Close it; ``failed`` says in one stable word why it did not succeed."""
        if attributes:
            self._span.set_attributes(attributes)
        if failed:
            self._span.set_status(Status(StatusCode.ERROR, failed))
        self._span.end()
        otel_context.detach(self._token)


def begin(
    name: str,
    kind: SpanKind = SpanKind.INTERNAL,
    *,
    traceparent: str = "",
    correlation_id: str = "",
    links: Iterable[Link] = (),
    **attributes: str | int,
) -> Begun | None:
    """Open a span below ``traceparent``, else in the trace of ``correlation_id``, else below the current one.

    Gives None when nothing is recorded.
    """
    tracer = _Tracing.tracer
    if tracer is None:
        return None
    parent = None
    chosen = None
    if traceparent:
        parent = _PROPAGATOR.extract({TRACEPARENT: traceparent})
    elif correlation_id:
        parent = otel_context.Context()
        chosen = _NEXT_TRACE.set(trace_id_of(correlation_id))
    try:
        span = tracer.start_span(name, parent, kind, attributes, links=list(links))
    finally:
        if chosen is not None:
            _NEXT_TRACE.reset(chosen)
    return Begun(span, otel_context.attach(trace.set_span_in_context(span)))


@contextmanager
def span(name: str, kind: SpanKind = SpanKind.INTERNAL, **circumstances: Any) -> Iterator[None]:
    """Record a block as a span; takes what :func:`begin` takes."""
    begun = begin(name, kind, **circumstances)
    failed = ""
    try:
        yield
    except BaseException as error:
        failed = type(error).__name__
        raise
    finally:
        if begun:
            begun.end(failed=failed)


@contextmanager
def batch(name: str, correlation_ids: Iterable[str], **attributes: str | int) -> Iterator[None]:
    """Record the handling of facts of many requests: one span, linked to one in the trace of each request.

    The traces of the first 50 different requests are advanced, the others are counted.
    """
    tracer = _Tracing.tracer
    if tracer is None:
        yield
        return
    different = list(dict.fromkeys(filter(None, correlation_ids)))
    spans = []
    for correlation_id in different[:MOST_TRACES_OF_A_BATCH]:
        chosen = _NEXT_TRACE.set(trace_id_of(correlation_id))
        spans.append(tracer.start_span(name, otel_context.Context(), SpanKind.CONSUMER, attributes))
        _NEXT_TRACE.reset(chosen)
    links = [Link(opened.get_span_context()) for opened in spans]
    try:
        begun = begin(f"{name} (batch)", links=links, requests=len(different))
        try:
            yield
        finally:
            if begun:
                begun.end(attributes=attributes)
    except BaseException as error:
        for opened in spans:
            opened.set_status(Status(StatusCode.ERROR, type(error).__name__))
        raise
    finally:
        for opened in spans:
            opened.end()


def traceparent() -> str:
    """Give the W3C form of the current span; empty when there is none."""
    if _Tracing.tracer is None:
        return ""
    carrier: dict[str, str] = {}
    _PROPAGATOR.inject(carrier)
    return carrier.get(TRACEPARENT, "")


def inject(headers: MutableMapping[str, Any]) -> None:
    """Write the current span into the headers of a message about to be sent."""
    if current := traceparent():
        headers[TRACEPARENT] = current


def current_trace() -> str:
    """Give the id of the current trace in hexadecimal; empty when there is none."""
    if _Tracing.tracer is None:
        return ""
    found = trace.get_current_span().get_span_context()
    return f"{found.trace_id:032x}" if found.is_valid else ""

"""Keeps one trace in one piece over the bus: the correlation id of a fact names its trace."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from opentelemetry import trace
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from chassis.bus.envelope import Envelope
from chassis.telemetry import traces

_PROPAGATOR: Final = TraceContextTextMapPropagator()
_LOW_BITS: Final = 2**64 - 1


def trace_headers(correlation_id: str, sequence: int) -> dict[str, str]:
    """Give the headers with which anybody can continue the trace in which a fact was recorded.

    They are made from the fact alone, so that publishing it again gives the same message.
    """
    if not correlation_id:
        return {}
    trace_id = traces.trace_id_of(correlation_id)
    parent = trace.SpanContext(
        trace_id=trace_id,
        span_id=((trace_id ^ sequence) & _LOW_BITS) or 1,
        is_remote=True,
        trace_flags=trace.TraceFlags(trace.TraceFlags.SAMPLED),
    )
    headers: dict[str, str] = {}
    _PROPAGATOR.inject(headers, trace.set_span_in_context(trace.NonRecordingSpan(parent)))
    return headers


@contextmanager
def hearing(consumer: str, envelope: Envelope) -> Iterator[None]:
    """Let what is done about an envelope belong to the trace it came from."""
    with traces.span(
        f"hear {envelope.routing_key}",
        trace.SpanKind.CONSUMER,
        correlation_id=envelope.correlation_id,
        traceparent="" if envelope.correlation_id else envelope.trace.get(traces.TRACEPARENT, ""),
        consumer=consumer,
        message=envelope.id,
    ):
        yield

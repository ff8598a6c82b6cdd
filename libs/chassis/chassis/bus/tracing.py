"""Keeps one trace in one piece over the bus: the correlation id of a fact is the id of its trace."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from opentelemetry import propagate, trace

from chassis.bus.envelope import Envelope

_TRACE_ID: Final = re.compile(r"[0-9a-f]{32}")
_LOW_BITS: Final = 2**64 - 1
_tracer = trace.get_tracer("chassis.bus")


def trace_headers(correlation_id: str, sequence: int) -> dict[str, str]:
    """Give the headers that let a consumer continue the trace in which a fact was recorded.

    They are made from the fact alone, so that publishing it again gives the same message. A correlation
    id that is no trace id gives none.
    """
    plain = correlation_id.replace("-", "")
    if not _TRACE_ID.fullmatch(plain) or not int(plain, 16):
        return {}
    parent = trace.SpanContext(
        trace_id=int(plain, 16),
        span_id=((int(plain, 16) ^ sequence) & _LOW_BITS) or 1,
        is_remote=True,
        trace_flags=trace.TraceFlags(trace.TraceFlags.SAMPLED),
    )
    headers: dict[str, str] = {}
    propagate.inject(headers, trace.set_span_in_context(trace.NonRecordingSpan(parent)))
    return headers


@contextmanager
def hearing(consumer: str, envelope: Envelope) -> Iterator[None]:
    """Let what is done about an envelope belong to the trace it came from."""
    with _tracer.start_as_current_span(
        f"hear {envelope.routing_key}",
        context=propagate.extract(dict(envelope.trace)),
        kind=trace.SpanKind.CONSUMER,
        attributes={
            "messaging.system": "spico",
            "messaging.destination.name": f"{consumer}.{envelope.producer}",
            "messaging.message.id": envelope.id,
        },
    ):
        yield

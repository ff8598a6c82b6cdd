from __future__ import annotations

import pytest
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from chassis.telemetry import traces
from services.gateway.tests.neighbors import Platform


@pytest.fixture
def spans():
    exporter = InMemorySpanExporter()
    traces.configure("gateway", "", exporter=exporter)
    yield exporter
    traces.shutdown()


async def test_a_request_and_what_the_service_does_of_it_are_one_trace(spans, platform: Platform):
    answer = await platform.client.get("/v1/dossiers/d")

    finished = spans.get_finished_spans()
    server = next(span for span in finished if "http.route" in (span.attributes or {}))
    assert f"{server.context.trace_id:032x}" == answer.headers["x-correlation-id"]
    assert server.attributes["http.route"] == "/v1/dossiers/{dossier_id}"
    assert server.attributes["http.response.status_code"] == 200
    assert len(finished) >= 3, "the gateway, its call, the service"
    traced = [span for span in finished if "GetDossier" in span.name or span is server]
    assert len({span.context.trace_id for span in traced}) == 1


async def test_a_trace_of_the_caller_is_continued(spans, platform: Platform):
    await platform.client.get("/v1/dossiers/d", headers={"Traceparent": f"00-{'ab' * 16}-{'cd' * 8}-01"})

    server = next(span for span in spans.get_finished_spans() if "http.route" in (span.attributes or {}))
    assert f"{server.context.trace_id:032x}" == "ab" * 16
    assert f"{server.parent.span_id:016x}" == "cd" * 8

"""One trace from a request to what follows from it."""

import pytest
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from chassis.telemetry import traces

REQUEST = "0af7651916cd43dd8448eb211c80319c"
OTHER = "4bf92f3577b34da6a3ce929d0e0e4736"


@pytest.fixture
def spans():
    """Gives the spans that ended, by name."""
    exporter = InMemorySpanExporter()
    traces.configure("dossiers", "", exporter=exporter)
    try:
        yield lambda: {span.name: span for span in exporter.get_finished_spans()}
    finally:
        traces.shutdown()


def trace_of(span):
    return f"{span.context.trace_id:032x}"


def test_nothing_is_recorded_without_somewhere_to_send_it():
    headers = {}
    traces.configure("dossiers", "")
    with traces.span("work"), traces.batch("follow", [REQUEST]):
        traces.inject(headers)

    assert not traces.recording()
    assert traces.begin("work") is None
    assert (headers, traces.traceparent(), traces.current_trace()) == ({}, "", "")


def test_the_correlation_id_names_the_trace(spans):
    with traces.span("rpc", SpanKind.SERVER, correlation_id=REQUEST), traces.span("append"):
        assert traces.current_trace() == REQUEST

    assert trace_of(spans()["rpc"]) == trace_of(spans()["append"]) == REQUEST
    assert spans()["rpc"].parent is None
    assert spans()["append"].parent.span_id == spans()["rpc"].context.span_id


def test_a_correlation_id_of_another_form_names_one_too():
    assert traces.trace_id_of("order 66") == traces.trace_id_of("order 66") != traces.trace_id_of("order 67")
    assert traces.trace_id_of("0" * 32) != 0


def test_a_trace_goes_on_in_another_process(spans):
    headers = {}
    with traces.span("gateway", SpanKind.CLIENT, correlation_id=REQUEST):
        traces.inject(headers)
    with traces.span("rpc", SpanKind.SERVER, traceparent=headers["traceparent"], correlation_id="other"):
        pass

    assert trace_of(spans()["rpc"]) == REQUEST
    assert spans()["rpc"].parent.span_id == spans()["gateway"].context.span_id


def test_a_batch_advances_the_trace_of_every_request(spans):
    with traces.batch("project liaison_book", [REQUEST, "", REQUEST, OTHER], position=12):
        pass
    exporter = list(spans().values())
    whole = spans()["project liaison_book (batch)"]

    assert {f"{link.context.trace_id:032x}" for link in whole.links} == {REQUEST, OTHER}
    assert trace_of(whole) not in {REQUEST, OTHER}
    assert whole.attributes["requests"] == 2
    assert len(exporter) == 2  # by name: the two in the requests' traces share theirs


def test_a_failure_is_marked_by_its_type_alone(spans):
    with pytest.raises(ValueError, match="Zoé"), traces.span("append"):
        raise ValueError("Zoé")
    with pytest.raises(KeyError), traces.batch("follow", [REQUEST]):
        raise KeyError("Zoé")

    assert spans()["append"].status.status_code is StatusCode.ERROR
    assert spans()["append"].status.description == "ValueError"
    assert spans()["follow"].status.description == "KeyError"
    assert not spans()["append"].events


def test_a_trace_that_comes_from_outside_gives_the_correlation_id():
    assert traces.correlation_id_of(f"00-{REQUEST}-b7ad6b7169203331-01") == REQUEST
    assert traces.correlation_id_of("nonsense") == ""

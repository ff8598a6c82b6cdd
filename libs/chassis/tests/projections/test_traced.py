"""The trace of a request goes on into the read models."""

import msgspec
import pytest
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from chassis.kernel import Act
from chassis.projections import Follower, rebuild
from chassis.telemetry import traces
from libs.chassis.tests.projections.reading_list import Bought, Shelf, fact

REQUEST = "0af7651916cd43dd8448eb211c80319c"


@pytest.fixture
def spans():
    exporter = InMemorySpanExporter()
    traces.configure("dossiers", "", exporter=exporter)
    try:
        yield exporter
    finally:
        traces.shutdown()


def written(log):
    told = msgspec.structs.replace(fact(1, Bought(book_id="b", title="Zadig")), correlation_id=REQUEST)
    log.append([told], act=Act(told.actor, told.recorded_at, correlation_id=REQUEST))


def test_a_projection_joins_the_trace_of_the_request(log, spans):
    written(log)
    Follower(log, Shelf, log.database).catch_up()

    traced = {span.name: f"{span.context.trace_id:032x}" for span in spans.get_finished_spans()}
    assert traced["project shelf"] == REQUEST


def test_a_rebuild_floods_no_trace(log, spans):
    written(log)
    Follower(log, Shelf, log.database).catch_up()
    spans.clear()

    rebuild(log, Shelf, log.database)

    assert spans.get_finished_spans() == ()

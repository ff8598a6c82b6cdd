"""What an rpc leaves behind in traces, metrics and logs."""

# ruff: noqa: N802 - gRPC names its methods so
import asyncio

import grpc
import pytest
import structlog
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind
from prometheus_client import REGISTRY

from chassis.kernel import Conflict
from chassis.rpc.call import Call, calling
from chassis.rpc.threads import in_thread
from chassis.telemetry import traces
from chassis.telemetry.context import circumstances

REQUEST = "0af7651916cd43dd8448eb211c80319c"


@pytest.fixture
def working(probe):
    """A servicer whose work runs in a thread and may be refused."""

    def work(text):
        with traces.span("work"):
            if text == "refuse":
                raise Conflict
            structlog.get_logger().info("worked")
            return str(sorted(circumstances().items()))

    class Working(probe.grpc.ProbeServicer):
        async def Ask(self, request, context):
            return probe.pb.Answer(text=await in_thread(work, request.text))

        async def Greet(self, request, context):
            return await self.asked.stub.Ask(request)

        async def Watch(self, request, context):
            await asyncio.sleep(0)
            yield probe.pb.Answer(text=traces.current_trace())

    return Working()


@pytest.fixture
def spans():
    exporter = InMemorySpanExporter()
    traces.configure("probe", "", exporter=exporter)
    yield exporter.get_finished_spans
    traces.shutdown()


async def test_one_trace_goes_through_services_and_threads(probe, serving, working, bearer, spans):
    async with serving(working) as house:
        working.asked = house
        with calling(Call(REQUEST, authorization=bearer())):
            await house.stub.Greet(probe.pb.Question())
            watched = [answer.text async for answer in house.stub.Watch(probe.pb.Question())]
    by_id = {span.context.span_id: span for span in spans()}

    def path(span):
        parent = by_id.get(span.parent.span_id) if span.parent else None
        return [*(path(parent) if parent else []), (span.name.rpartition("/")[2], span.kind)]

    (work,) = [span for span in spans() if span.name == "work"]
    assert path(work) == [
        ("Greet", SpanKind.CLIENT),
        ("Greet", SpanKind.SERVER),
        ("Ask", SpanKind.CLIENT),
        ("Ask", SpanKind.SERVER),
        ("work", SpanKind.INTERNAL),
    ]
    assert {f"{span.context.trace_id:032x}" for span in spans()} == {REQUEST}
    assert watched == [REQUEST]


async def test_a_trace_from_outside_is_gone_on_with(probe, serving, working, bearer, spans):
    outside = f"00-{REQUEST}-b7ad6b7169203331-01"
    async with serving(working) as house:
        bare = house.channel._grpc.unary_unary("/spico.probe.v1.Probe/Ask")
        await bare(b"", metadata=(("authorization", bearer()), ("traceparent", outside)), timeout=5)
    (served,) = [span for span in spans() if span.kind is SpanKind.SERVER]

    assert (f"{served.parent.trace_id:032x}", f"{served.parent.span_id:016x}") == (
        REQUEST,
        "b7ad6b7169203331",
    )


async def test_what_happens_is_counted_by_outcome(probe, serving, working, bearer):
    def counted(name, **labels):
        return REGISTRY.get_sample_value(name, labels) or 0

    def figures():
        rpc = {"service": "spico.probe.v1.Probe", "method": "Ask"}
        command = {"service": "spico.probe.v1.Probe", "command": "work"}
        return [
            counted("spico_rpc_seconds_count", **rpc, code="OK"),
            counted("spico_rpc_seconds_count", **rpc, code="FAILED_PRECONDITION"),
            counted("spico_rpc_seconds_count", **rpc, code="UNAUTHENTICATED"),
            counted("spico_rpc_call_seconds_count", **rpc, code="OK"),
            counted("spico_commands_total", **command, outcome="done"),
            counted("spico_commands_total", **command, outcome="refused"),
        ]

    before = figures()
    async with serving(working) as house:
        with calling(Call(REQUEST, authorization=bearer())):
            await house.stub.Ask(probe.pb.Question())
            with pytest.raises(grpc.aio.AioRpcError):
                await house.stub.Ask(probe.pb.Question(text="refuse"))
        with pytest.raises(grpc.aio.AioRpcError):
            await house.stub.Ask(probe.pb.Question())

    assert [now - then for now, then in zip(figures(), before, strict=True)] == [1] * 6
    assert counted("spico_rpc_in_flight", service="spico.probe.v1.Probe") == 0
    assert counted("spico_commands_waiting") == 0


async def test_log_lines_know_their_request(probe, serving, working, bearer, nurse):
    async with serving(working) as house:
        with calling(Call(REQUEST, authorization=bearer())):
            answer = await house.stub.Ask(probe.pb.Question())

    assert answer.text == str(
        [
            ("account", nurse.account_id),
            ("correlation_id", REQUEST),
            ("rpc", "Ask"),
            ("service", "spico.probe.v1.Probe"),
        ]
    )

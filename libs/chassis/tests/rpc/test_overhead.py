"""What the steps around a servicer cost, beside the same echo on bare grpc.aio."""

# ruff: noqa: N802 - gRPC names its methods so
import statistics
import time

import grpc

ROUNDS, CALLS, LEAST = 5, 150, 0.4


async def test_the_steps_cost_less_than_the_call_itself(probe, serving, bearer, record_property):
    class Echo(probe.grpc.ProbeServicer):
        async def Ask(self, request, context):
            return probe.pb.Answer(text=request.text)

    bare = grpc.aio.server()
    probe.grpc.add_ProbeServicer_to_server(Echo(), bare)
    port = bare.add_insecure_port("127.0.0.1:0")
    await bare.start()
    metadata = (("authorization", bearer()), ("correlation-id", "0" * 32))
    question = probe.pb.Question(text="bonjour")

    async def rate(channel):
        call = channel.unary_unary(
            "/spico.probe.v1.Probe/Ask", probe.pb.Question.SerializeToString, probe.pb.Answer.FromString
        )
        began = time.perf_counter()
        for _ in range(CALLS):
            await call(question, metadata=metadata, timeout=10)
        return CALLS / (time.perf_counter() - began)

    async with (
        serving(Echo()) as house,
        grpc.aio.insecure_channel(f"127.0.0.1:{port}") as to_bare,
        grpc.aio.insecure_channel(house.address) as to_ours,
    ):
        await rate(to_bare), await rate(to_ours)
        ratio = statistics.median([await rate(to_ours) / await rate(to_bare) for _ in range(ROUNDS)])
    await bare.stop(None)
    record_property("ratio", round(ratio, 2))
    print(f"ours / bare grpc.aio: {ratio:.2f}")  # noqa: T201 - the measure

    assert ratio > LEAST

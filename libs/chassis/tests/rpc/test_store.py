"""What a service keeps its data in is away: whoever asks is told at once, and nothing is begun."""

# ruff: noqa: N802 - gRPC names its methods so
from types import SimpleNamespace

import grpc
import pytest

from chassis.rpc.call import Call, calling
from chassis.rpc.errors import error_of


async def test_nothing_is_begun_while_the_store_is_away(probe, serving, bearer):
    reached = []

    class Noting(probe.grpc.ProbeServicer):
        async def Ask(self, request, context):
            reached.append(request.text)
            return probe.pb.Answer(text="done")

    store = SimpleNamespace(is_away=True)
    async with serving(Noting(), store=store) as house:
        with calling(Call("req-1", authorization=bearer())):
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await house.stub.Ask(probe.pb.Question(text="away"), timeout=5)
            store.is_away = False
            answer = await house.stub.Ask(probe.pb.Question(text="back"))

    problem = error_of(refused.value)
    assert (problem.kind, problem.code) == ("unavailable", "store-is-out-of-reach")
    assert problem.french.startswith("Les données sont momentanément inaccessibles")
    assert (answer.text, reached) == ("done", ["back"])

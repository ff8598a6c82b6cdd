"""What travels with a call, when it is made again, and how long it may take."""

# ruff: noqa: N802 - gRPC names its methods so
import time

import grpc
import pytest

from chassis.kernel import Conflict, Unavailable
from chassis.rpc import retries
from chassis.rpc.call import Call, calling
from chassis.rpc.client import Channels
from chassis.rpc.retries import Budget
from chassis.settings import ProcessSettings


@pytest.fixture
def failing(probe):
    """A servicer that refuses as many times as it is told, and counts how often it was called."""

    class Failing(probe.grpc.ProbeServicer):
        def __init__(self):
            self.calls = 0
            self.times = 0
            self.refusal = Unavailable
            self.metadata = {}

        async def Greet(self, request, context):
            self.calls += 1
            self.metadata = dict(context.invocation_metadata())
            if self.calls <= self.times:
                raise self.refusal
            return probe.pb.Answer(text=str(self.calls))

        Ask = Tell = Say = Greet

        async def Talk(self, requests, context):
            self.metadata = dict(context.invocation_metadata())
            async for request in requests:
                yield probe.pb.Answer(text=f"{request.text} {context.time_remaining() > 100}")

    return Failing()


@pytest.fixture
def signed_in(bearer):
    return lambda **given: calling(Call("req-1", authorization=bearer(), **given))


async def test_a_read_is_tried_again_while_the_service_is_away(probe, serving, failing, signed_in):
    failing.times = 3
    async with serving(failing) as house:
        with signed_in():
            answer = await house.stub.Ask(probe.pb.Question())

    assert answer.text == "4"


async def test_it_is_not_tried_for_ever(probe, serving, failing, signed_in):
    failing.times = 100
    async with serving(failing) as house:
        with signed_in(), pytest.raises(grpc.aio.AioRpcError):
            await house.stub.Ask(probe.pb.Question())

    assert failing.calls == retries.ATTEMPTS


async def test_a_write_is_tried_again_only_with_its_key(probe, serving, failing, signed_in):
    failing.times = 1
    async with serving(failing) as house:
        with signed_in(), pytest.raises(grpc.aio.AioRpcError):
            await house.stub.Tell(probe.pb.Question())
        failing.calls = 0
        with signed_in(idempotency_key="key-1"):
            answer = await house.stub.Tell(probe.pb.Question())

    assert answer.text == "2"


async def test_a_write_that_is_not_idempotent_is_never_tried_again(probe, serving, failing, signed_in):
    failing.times = 1
    async with serving(failing) as house:
        with signed_in(idempotency_key="key-1"), pytest.raises(grpc.aio.AioRpcError):
            await house.stub.Say(probe.pb.Question())

    assert failing.calls == 1


async def test_a_refusal_is_not_tried_again(probe, serving, failing, signed_in):
    failing.times, failing.refusal = 1, Conflict
    async with serving(failing) as house:
        with signed_in(), pytest.raises(grpc.aio.AioRpcError):
            await house.stub.Ask(probe.pb.Question())

    assert failing.calls == 1


async def test_trying_again_ends_with_the_time_left(probe, serving, failing, signed_in):
    failing.times = 100
    async with serving(failing) as house:
        began = time.monotonic()
        with signed_in(deadline=began + 0.04), pytest.raises(grpc.aio.AioRpcError):
            await house.stub.Ask(probe.pb.Question())

    assert time.monotonic() - began < 2
    assert failing.calls <= 2


def test_an_address_in_trouble_is_spared():
    budget = Budget(tokens=4)
    budget.failed()
    allowed_at_first = budget.allows
    budget.failed()
    allowed_then = budget.allows
    for _ in range(5):
        budget.succeeded()

    assert (allowed_at_first, allowed_then, budget.allows) == (True, False, True)


def test_pauses_grow_and_stay_short():
    pauses = [retries.pause(attempt) for attempt in range(1, 12)]

    assert all(0.5 * min(1, 0.05 * 2**n) <= pause <= min(1, 0.05 * 2**n) for n, pause in enumerate(pauses))


async def test_what_the_call_in_hand_says_travels_on(probe, serving, failing, bearer):
    token = bearer()
    trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    async with serving(failing) as house:
        with calling(Call("req-1", authorization=token, idempotency_key="key-1", traceparent=trace)):
            await house.stub.Tell(probe.pb.Question())
            sent = failing.metadata
            await house.stub.Tell(probe.pb.Question(), metadata=[("correlation-id", "req-2")])

    assert sent["authorization"] == token
    assert (sent["correlation-id"], sent["idempotency-key"], sent["traceparent"]) == ("req-1", "key-1", trace)
    assert failing.metadata["correlation-id"] == "req-2"


async def test_streams_carry_the_same_and_may_last(probe, serving, failing, signed_in):
    async def questions():
        yield probe.pb.Question(text="one")

    async with serving(failing) as house:
        with signed_in():
            heard = [answer.text async for answer in house.stub.Talk(questions())]

    assert heard == ["one True"]
    assert failing.metadata["correlation-id"] == "req-1"


async def test_one_connection_serves_every_stub_of_an_address():
    channels = Channels(ProcessSettings())

    assert channels.to("127.0.0.1:1") is channels.to("127.0.0.1:1")
    await channels.close()


async def test_a_call_to_a_service_of_others_works_and_is_not_repeated(serving, failing):
    async with serving(failing) as house:
        await house.channel.ready()
        call = house.channel.unary_unary("/grpc.health.v1.Health/Check")
        answer = await call(b"")

    assert answer == b"\x08\x01"

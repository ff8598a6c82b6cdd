"""What an rpc finds when it is reached: its act, its deadline, its key, a thread for its work."""

import asyncio
import hashlib
import re
import threading
import time

import grpc
import pytest
import structlog

from chassis import clock
from chassis.kernel import Invalid
from chassis.rpc.call import Call, calling, current_act, current_call
from chassis.rpc.errors import error_of
from chassis.rpc.threads import Threads, TooMuchWorkAtOnce, in_thread
from chassis.settings import ProcessSettings


class Echo:
    """Makes a servicer out of one coroutine function, under every unary name."""

    def __new__(cls, probe, work):
        async def method(self, request, context):
            return probe.pb.Answer(text=str(await work(request, context)))

        names = ("Greet", "Ask", "Tell", "Say")
        return type("Echoing", (probe.grpc.ProbeServicer,), dict.fromkeys(names, method))()


async def failed(awaitable):
    with pytest.raises(grpc.aio.AioRpcError) as error:
        await awaitable
    return error.value


async def the_act(request, context):
    return current_act()


async def test_an_act_carries_its_time_and_its_correlation_id(probe, serving, bearer):
    acts = []

    async def note(request, context):
        acts.append(current_act())

    moment = clock.now()
    async with serving(Echo(probe, note), now=lambda: moment) as house:
        with calling(Call("req-1", authorization=bearer())):
            await house.stub.Ask(probe.pb.Question())
        await house.stub.Greet(probe.pb.Question())
        await house.stub.Greet(probe.pb.Question(), metadata=[("correlation-id", "bad id")])

    assert [act.at for act in acts] == [moment] * 3
    assert acts[0].correlation_id == "req-1"
    assert all(re.fullmatch(r"[0-9a-f]{32}", act.correlation_id) for act in acts[1:])


async def test_outside_an_rpc_there_is_no_act():
    with pytest.raises(LookupError):
        current_act()
    with pytest.raises(LookupError):
        current_call()
    with pytest.raises(LookupError):
        await in_thread(print)


async def test_a_key_is_scoped_and_told_apart_by_its_request(probe, serving, bearer):
    acts = []

    async def note(request, context):
        acts.append((current_act(), current_call().idempotency_key))

    question = probe.pb.Question(text="a", more={str(number): "x" for number in range(20)})
    async with serving(Echo(probe, note)) as house:
        with calling(Call("req-1", authorization=bearer(), idempotency_key="key-1")):
            await house.stub.Tell(question)
    (act, travelling_key) = acts[0]

    assert act.idempotency_key == "acc-nurse|/spico.probe.v1.Probe/Tell|key-1"
    assert act.request_digest == hashlib.sha256(question.SerializeToString(deterministic=True)).hexdigest()
    assert travelling_key == ""


async def test_a_key_is_honoured_only_where_the_rpc_says_so(probe, serving, bearer):
    acts = []

    async def note(request, context):
        acts.append(current_act())

    async with serving(Echo(probe, note)) as house:
        with calling(Call("req-1", authorization=bearer(), idempotency_key="key-1")):
            await house.stub.Say(probe.pb.Question())
        with calling(Call("req-1", idempotency_key="key-1")):
            await house.stub.Greet(probe.pb.Question())

    assert [(act.idempotency_key, act.request_digest) for act in acts] == [("", "")] * 2


@pytest.mark.parametrize("key", ["a b", "x" * 256])
async def test_a_key_that_is_none_is_refused(probe, serving, bearer, key):
    async with serving(Echo(probe, the_act)) as house:
        with calling(Call("req-1", authorization=bearer())):
            error = await failed(
                house.channel._grpc.unary_unary("/spico.probe.v1.Probe/Tell")(
                    b"", metadata=(("authorization", bearer()), ("idempotency-key", key)), timeout=5
                )
            )

    assert (error_of(error).code, error_of(error).field) == (
        "idempotency-key-is-unreadable",
        "idempotency-key",
    )


async def test_a_caller_without_a_deadline_is_given_one(probe, serving):
    async def slow(request, context):
        await asyncio.Event().wait()

    async with serving(Echo(probe, slow), at=ProcessSettings(rpc_deadline_seconds=0.05)) as house:
        bare = house.channel._grpc.unary_unary("/spico.probe.v1.Probe/Greet")
        error = await failed(bare(b""))

    assert error.code() is grpc.StatusCode.DEADLINE_EXCEEDED
    assert error_of(error).code == "deadline-exceeded"


async def test_work_ends_when_its_caller_no_longer_waits(probe, serving):
    ended = asyncio.Event()

    async def slow(request, context):
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    async with serving(Echo(probe, slow)) as house:
        error = await failed(house.stub.Greet(probe.pb.Question(), timeout=0.1))
        await asyncio.wait_for(ended.wait(), 5)

    assert error.code() is grpc.StatusCode.DEADLINE_EXCEEDED


async def test_the_time_left_is_known_and_handed_on(probe, serving):
    async def left(request, context):
        return current_call().remaining()

    async with serving(Echo(probe, left)) as second:

        async def asks(request, context):
            return (await second.stub.Greet(request, timeout=100)).text

        async with serving(Echo(probe, asks)) as first:
            answer = await first.stub.Greet(probe.pb.Question(), timeout=3)

    assert 1 < float(answer.text) < 3


async def test_bytes_that_are_no_request_are_invalid(probe, serving):
    async with serving(Echo(probe, the_act)) as house:
        error = await failed(
            house.channel._grpc.unary_unary("/spico.probe.v1.Probe/Greet")(b"\xff\xff", timeout=5)
        )

    assert (error.code(), error_of(error).code) == (
        grpc.StatusCode.INVALID_ARGUMENT,
        "request-is-unreadable",
    )


async def test_work_in_a_thread_keeps_its_act(probe, serving):
    async def work(request, context):
        return await in_thread(lambda: (current_act().correlation_id, threading.current_thread().name[:7]))

    async with serving(Echo(probe, work)) as house:
        with calling(Call("req-1")):
            answer = await house.stub.Greet(probe.pb.Question())

    assert answer.text == "('req-1', 'command')"


async def test_a_refusal_in_a_thread_reaches_the_caller(probe, serving):
    def refuse():
        raise Invalid(field="text")

    async def work(request, context):
        await in_thread(refuse)

    async with serving(Echo(probe, work)) as house:
        error = await failed(house.stub.Greet(probe.pb.Question()))

    assert error_of(error).field == "text"


async def test_a_full_queue_refuses_and_takes_work_again_when_it_has_room():
    threads, busy, go = Threads(threads=1, queue=1), threading.Event(), threading.Event()

    def work():
        busy.set()
        assert go.wait(5)
        return "done"

    first = asyncio.create_task(threads.run(work))
    await asyncio.to_thread(busy.wait, 5)
    second = asyncio.create_task(threads.run(work))
    await asyncio.sleep(0)

    with pytest.raises(TooMuchWorkAtOnce):
        await threads.run(work)

    go.set()
    assert await asyncio.gather(first, second, threads_free(threads, work)) == ["done"] * 3
    threads.close()
    with pytest.raises(TooMuchWorkAtOnce):
        await threads.run(work)


async def threads_free(threads, work):
    deadline = time.monotonic() + 5
    while True:
        try:
            return await threads.run(work)
        except TooMuchWorkAtOnce:
            assert time.monotonic() < deadline
            await asyncio.sleep(0.001)


async def test_work_that_does_not_end_is_not_waited_for_longer_than_the_grace():
    threads, busy, go = Threads(threads=1, queue=5), threading.Event(), threading.Event()

    def hold():
        busy.set()
        go.wait(30)

    def waiting():
        raise AssertionError("it waited for a thread when the process stopped")

    held, queued = asyncio.create_task(threads.run(hold)), asyncio.create_task(threads.run(waiting))
    await asyncio.to_thread(busy.wait, 5)
    began = time.monotonic()
    with structlog.testing.capture_logs() as logs:
        left = await asyncio.to_thread(threads.close, 0.1)

    assert left == ["hold"]
    assert time.monotonic() - began < 5
    assert [(entry["event"], entry["work"]) for entry in logs] == [("work left running", ["hold"])]
    go.set()
    await held
    with pytest.raises(asyncio.CancelledError):
        await queued


async def test_work_that_ends_within_the_grace_is_waited_for():
    threads, busy, go = Threads(threads=1, queue=5), threading.Event(), threading.Event()

    def hold():
        busy.set()
        go.wait(30)
        return "done"

    held = asyncio.create_task(threads.run(hold))
    await asyncio.to_thread(busy.wait, 5)
    threading.Timer(0.1, go.set).start()

    assert await asyncio.to_thread(threads.close, 30) == []
    assert await held == "done"


async def test_work_nobody_waits_for_any_more_never_begins():
    threads, busy, go, begun = Threads(threads=1, queue=5), threading.Event(), threading.Event(), []

    def hold():
        busy.set()
        assert go.wait(5)

    first = asyncio.create_task(threads.run(hold))
    await asyncio.to_thread(busy.wait, 5)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(threads.run(begun.append, 1), 0.01)
    go.set()
    await first
    await threads.run(begun.append, 2)
    threads.close()

    assert begun == [2]

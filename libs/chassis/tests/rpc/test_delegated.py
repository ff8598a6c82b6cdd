"""Somebody acts on behalf of another: what their delegation opens, and when it stops."""

# ruff: noqa: N802 - gRPC names its methods so
import asyncio

import grpc
import pytest

from chassis.kernel import Actor
from chassis.rpc.call import Call, calling
from chassis.rpc.errors import error_of
from chassis.rpc.revocations import Revocations


def delegate(*scopes):
    return Actor(
        "acc-2", "per-2", on_behalf_of="acc-1", session_id="s-1", delegation_id="d-1", scopes={*scopes}
    )


class Ended:
    """Identity's list, as a process asks for it."""

    def __init__(self):
        self.ids = []
        self.away = False

    async def beyond(self, position):
        if self.away:
            raise ConnectionError("nobody answers")
        return self.ids[position:], len(self.ids)


@pytest.fixture
def ended():
    return Ended()


@pytest.fixture
def greeting(probe):
    class Greeting(probe.grpc.ProbeServicer):
        async def Ask(self, request, context):
            return probe.pb.Answer(text="done")

        Operate = Open = Tell = Ask

    return Greeting()


async def outcome(house, probe, rpc, bearer, **more):
    with calling(Call("req-1", authorization=bearer)):
        try:
            return (await getattr(house.stub, rpc)(probe.pb.Question(**more))).text
        except grpc.aio.AioRpcError as error:
            return error_of(error).code


async def until(is_so):
    for _ in range(500):
        if is_so():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never was")


@pytest.mark.parametrize(
    ("rpc", "scopes", "verdict"),
    [
        ("Ask", (), "done"),
        ("Open", ("DOSSIERS",), "done"),
        ("Open", ("DOSSIERS", "DISCUSSIONS"), "done"),
        ("Open", ("DISCUSSIONS",), "the-delegation-does-not-go-that-far"),
        ("Tell", ("DOSSIERS", "DISCUSSIONS"), "not-by-delegation"),
        ("Operate", ("DOSSIERS", "DISCUSSIONS"), "not-by-delegation"),
    ],
)
async def test_a_delegation_opens_what_its_scopes_name(
    probe, serving, greeting, bearer, rpc, scopes, verdict
):
    token = bearer(delegate(*scopes), roles=["operator"])

    async with serving(greeting) as house:
        assert await outcome(house, probe, rpc, token) == verdict


async def test_a_refused_delegate_is_told_of_as_any_other_refused_attempt(probe, serving, greeting, bearer):
    attempts = []

    async def on_refused(request, access, act, error):
        attempts.append((request.dossier_id, act.actor.on_behalf_of, error.code))

    async with serving(greeting, on_refused=on_refused) as house:
        await outcome(house, probe, "Open", bearer(delegate("DISCUSSIONS")), dossier_id="theirs")

    assert attempts == [("theirs", "acc-1", "the-delegation-does-not-go-that-far")]


@pytest.mark.parametrize(
    ("over", "verdict"), [("s-1", "session-is-over"), ("d-1", "delegation-is-over"), ("s-2", "done")]
)
async def test_a_token_stops_working_when_what_it_stands_on_ends(
    probe, serving, greeting, bearer, ended, over, verdict
):
    revocations = Revocations(ended.beyond)
    token = bearer(delegate("DOSSIERS"))

    async with serving(greeting, revocations=revocations) as house:
        before = await outcome(house, probe, "Open", token)
        ended.ids.append(over)
        await revocations.learn()
        after = await outcome(house, probe, "Open", token)

    assert (before, after) == ("done", verdict)


async def test_what_is_new_is_heard_without_being_asked_for_twice(ended):
    asked = []

    async def beyond(position):
        asked.append(position)
        return await ended.beyond(position)

    revocations = Revocations(beyond, every=0.01)
    following = asyncio.create_task(revocations.follow())
    ended.ids.append("d-1")
    await until(lambda: revocations.cover(delegate()))
    following.cancel()

    assert {0, 1} >= set(asked)


async def test_what_is_known_stays_known_while_identity_does_not_answer(ended):
    ended.ids.append("d-1")
    revocations = Revocations(ended.beyond, every=0.01)
    await revocations.learn()
    ended.away = True
    following = asyncio.create_task(revocations.follow())
    await asyncio.sleep(0.05)

    assert revocations.cover(delegate())
    assert not following.done()

    ended.away = False
    ended.ids.append("s-3")
    await until(lambda: revocations.cover(Actor("a", "p", session_id="s-3")))
    following.cancel()


@pytest.mark.parametrize("waits", [True, False])
async def test_a_stream_ends_when_what_its_token_stands_on_ends(probe, serving, bearer, nurse, ended, waits):
    class Talking(probe.grpc.ProbeServicer):
        async def Talk(self, requests, context):
            yield probe.pb.Answer(text="first")
            while True:
                await (asyncio.Event().wait() if waits else asyncio.sleep(0.01))
                yield probe.pb.Answer(text="more")

    async def asked():
        yield probe.pb.Question()
        await asyncio.Event().wait()

    revocations = Revocations(ended.beyond)
    async with serving(Talking(), revocations=revocations) as house:
        with calling(Call("req-1", authorization=bearer(nurse))):
            stream = house.stub.Talk(asked())
        assert (await anext(aiter(stream))).text == "first"
        ended.ids.append(nurse.session_id)
        await revocations.learn()

        async with asyncio.timeout(5):
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                async for _ in stream:
                    pass
    assert error_of(refused.value).code == "session-is-over"
    assert revocations._watches == set()

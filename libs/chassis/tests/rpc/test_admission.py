"""What is looked up while a reading is being recorded leaves after that, and never where it could not be."""

import grpc
import pytest

from chassis.kernel import NotFound, Unavailable
from chassis.rpc.call import Call, calling, current_call
from chassis.rpc.method import RULE_DOSSIER
from libs.chassis.tests.rpc.test_access import refusal


class NotRecorded(Unavailable):
    """The trail is away."""


class NothingThere(NotFound):
    """The query finds nothing."""


class Admission:
    """Somebody who was let in; whether it was recorded is told when the servicer has answered."""

    def __init__(self, order, failure=None):
        self.known = "what the judge knows"
        self._order, self._failure = order, failure

    async def traced(self):
        self._order.append("traced")
        if self._failure:
            raise self._failure


@pytest.fixture
def looked_up(probe):
    """A servicer that says in which order things happened, and what it was handed."""

    class LookedUp(probe.grpc.ProbeServicer):
        order = ()

        async def Open(self, request, context):  # noqa: N802 - named by the proto file
            self.order.append("looked up")
            if request.text == "no":
                raise NothingThere
            return probe.pb.Answer(text=current_call().known)

    servicer = LookedUp()
    servicer.order = []
    return servicer


async def test_a_query_goes_on_while_its_reading_is_recorded(probe, serving, looked_up, bearer):
    async def guard(request, access, act):
        return Admission(looked_up.order)

    async with serving(looked_up, guards={RULE_DOSSIER: guard}, freshness=print) as house:
        with calling(Call("req-1", authorization=bearer())):
            answer = await house.stub.Open(probe.pb.Question())

    assert answer.text == "what the judge knows"
    assert looked_up.order == ["looked up", "traced"]


async def test_what_could_not_be_recorded_is_not_told(probe, serving, looked_up, bearer):
    async def guard(request, access, act):
        return Admission(looked_up.order, NotRecorded())

    async with serving(looked_up, guards={RULE_DOSSIER: guard}, freshness=print) as house:
        with calling(Call("req-1", authorization=bearer())):
            problem = await refusal(house.stub.Open(probe.pb.Question()))

    assert (problem.status, problem.code) == (grpc.StatusCode.UNAVAILABLE, "not-recorded")


async def test_a_refusal_of_the_query_waits_for_the_trace_as_well(probe, serving, looked_up, bearer):
    async def guard(request, access, act):
        return Admission(looked_up.order)

    async with serving(looked_up, guards={RULE_DOSSIER: guard}, freshness=print) as house:
        with calling(Call("req-1", authorization=bearer())):
            problem = await refusal(house.stub.Open(probe.pb.Question(text="no")))

    assert problem.code == "nothing-there"
    assert looked_up.order == ["looked up", "traced"]

"""Who may call: each rule of the proto files, and everybody it keeps out."""

# ruff: noqa: N802 - gRPC names its methods so
import grpc
import pytest

from chassis.kernel import Forbidden, Invalid, NotFound, Refusal
from chassis.rpc.access import GuardIsMissing
from chassis.rpc.answering import ServicerWouldBlock
from chassis.rpc.call import Call, calling, current_act
from chassis.rpc.errors import error_of
from chassis.rpc.keys import JwksSource
from chassis.rpc.method import RULE_DOSSIER, AccessIsNotDeclared
from chassis.rpc.server import Server


class OnlyMembersRead(Forbidden):
    """Only entitled members of the care circle read."""


@pytest.fixture
def reached(probe):
    """A servicer that notes whom it was reached by."""

    class Reached(probe.grpc.ProbeServicer):
        def __init__(self):
            self.acts = []

        async def Greet(self, request, context):
            self.acts.append(current_act())
            return probe.pb.Answer(text=request.text)

        Ask = Tell = Operate = Open = Greet

        async def File(self, requests, context):
            self.acts.append(current_act())
            return probe.pb.Answer(text="".join([request.text async for request in requests]))

        async def Watch(self, request, context):
            self.acts.append(current_act())
            for letter in request.text:
                yield probe.pb.Answer(text=letter)

        async def Talk(self, requests, context):
            self.acts.append(current_act())
            async for request in requests:
                yield probe.pb.Answer(text=request.text)

    return Reached()


async def refusal(awaitable):
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await awaitable
    return error_of(refused.value)


async def several(*questions):
    for question in questions:
        yield question


async def test_anybody_calls_a_public_rpc(probe, serving, reached):
    async with serving(reached) as house:
        answer = await house.stub.Greet(probe.pb.Question(text="bonjour"))

    assert answer.text == "bonjour"
    assert reached.acts[0].actor.account_id == ""


@pytest.mark.parametrize("rpc", ["Ask", "Tell", "Operate", "Open"])
async def test_nobody_calls_another_rpc_without_signing_in(probe, serving, reached, rpc):
    async with serving(reached) as house:
        problem = await refusal(getattr(house.stub, rpc)(probe.pb.Question()))

    assert (problem.status, problem.code) == (grpc.StatusCode.UNAUTHENTICATED, "sign-in-is-required")
    assert problem.french == "Connectez-vous pour continuer."
    assert reached.acts == []


async def test_a_session_opens_what_asks_for_one(probe, serving, reached, bearer, nurse):
    async with serving(reached) as house:
        with calling(Call("req-1", authorization=bearer())):
            await house.stub.Ask(probe.pb.Question())

    assert reached.acts[0].actor == nurse
    assert reached.acts[0].correlation_id == "req-1"


async def test_a_role_opens_what_asks_for_it_and_nothing_else_does(probe, serving, reached, bearer, nurse):
    attempts = []

    async def on_refused(request, access, act, error):
        attempts.append((request.text, access.rule, act.actor.account_id, error.code))

    async with serving(reached, on_refused=on_refused) as house:
        with calling(Call("req-1", authorization=bearer())):
            problem = await refusal(house.stub.Operate(probe.pb.Question(text="x")))
        with calling(Call("req-2", authorization=bearer(roles=["auditor"]))):
            answer = await house.stub.Operate(probe.pb.Question(text="y"))

    assert (problem.status, problem.code) == (grpc.StatusCode.PERMISSION_DENIED, "none-of-the-roles-is-held")
    assert answer.text == "y"
    assert attempts == [("x", 3, nurse.account_id, "none-of-the-roles-is-held")]


async def test_a_guard_decides_on_a_dossier_and_the_refused_attempt_is_told(probe, serving, reached, bearer):
    attempts = []

    async def only_members(request, access, act):
        if request.dossier_id != "mine":
            raise OnlyMembersRead

    async def on_refused(request, access, act, error):
        attempts.append((request.dossier_id, access.section, error.code))

    async with serving(reached, guards={RULE_DOSSIER: only_members}, on_refused=on_refused) as house:
        with calling(Call("req-1", authorization=bearer())):
            answer = await house.stub.Open(probe.pb.Question(dossier_id="mine", text="ok"))
            problem = await refusal(house.stub.Open(probe.pb.Question(dossier_id="theirs")))

    assert answer.text == "ok"
    assert (problem.kind, problem.code) == ("forbidden", "only-members-read")
    assert attempts == [("theirs", "summary", "only-members-read")]
    assert len(reached.acts) == 1


async def test_a_guard_may_hide_that_the_dossier_exists(probe, serving, reached, bearer):
    async def hides(request, access, act):
        raise NotFound

    async with serving(reached, guards={RULE_DOSSIER: hides}) as house:
        with calling(Call("req-1", authorization=bearer())):
            problem = await refusal(house.stub.Open(probe.pb.Question(dossier_id="theirs")))

    assert problem.status is grpc.StatusCode.NOT_FOUND


async def test_streams_are_guarded_by_their_first_message(probe, serving, reached, bearer):
    async def only_members(request, access, act):
        if request.dossier_id != "mine":
            raise OnlyMembersRead

    question = probe.pb.Question
    async with serving(reached, guards={RULE_DOSSIER: only_members}) as house:
        with calling(Call("req-1", authorization=bearer())):
            filed = await house.stub.File(several(question(dossier_id="mine", text="a"), question(text="b")))
            watched = [a.text async for a in house.stub.Watch(question(dossier_id="mine", text="xyz"))]
            talked = [a.text async for a in house.stub.Talk(several(question(text="1"), question(text="2")))]
            kept_out = [
                await refusal(house.stub.File(several(question(dossier_id="theirs")))),
                await refusal(house.stub.Watch(question(dossier_id="theirs")).read()),
            ]

    assert (filed.text, watched, talked) == ("ab", ["x", "y", "z"], ["1", "2"])
    assert [problem.code for problem in kept_out] == ["only-members-read", "only-members-read"]
    assert len(reached.acts) == 3


async def test_a_stream_without_a_message_is_unreadable(probe, serving, reached, bearer):
    async with serving(reached) as house:
        with calling(Call("req-1", authorization=bearer())):
            problem = await refusal(house.stub.File(several()))

    assert (problem.kind, problem.code) == ("invalid", "request-is-unreadable")


async def test_a_rule_inside_the_application_is_told_as_a_refused_attempt_too(probe, serving, bearer):
    attempts = []

    class Strict(probe.grpc.ProbeServicer):
        async def Open(self, request, context):
            raise OnlyMembersRead

    async def on_refused(request, access, act, error):
        attempts.append(error.code)

    async with serving(Strict(), on_refused=on_refused) as house:
        with calling(Call("req-1", authorization=bearer())):
            await refusal(house.stub.Open(probe.pb.Question()))

    assert attempts == ["only-members-read"]


async def test_a_trail_that_cannot_be_written_opens_nothing(probe, serving, reached, bearer):
    async def on_refused(request, access, act, error):
        raise RuntimeError("the trail is away")

    async def nobody(request, access, act):
        raise OnlyMembersRead

    async with serving(reached, guards={RULE_DOSSIER: nobody}, on_refused=on_refused) as house:
        with calling(Call("req-1", authorization=bearer())):
            problem = await refusal(house.stub.Open(probe.pb.Question()))

    assert problem.code == "only-members-read"


async def test_at_least_waits_before_the_guard_looks(probe, serving, reached, bearer):
    order = []

    async def freshness(rpc, text):
        order.append((rpc, text))

    async def guard(request, access, act):
        order.append("guard")

    async with serving(reached, guards={RULE_DOSSIER: guard}, freshness=freshness) as house:
        with calling(Call("req-1", authorization=bearer())):
            await house.stub.Open(probe.pb.Question(at_least="dossiers-7"))
            await house.stub.Open(probe.pb.Question())

    assert order == [("/spico.probe.v1.Probe/Open", "dossiers-7"), "guard", "guard"]


async def test_a_position_that_is_none_is_named_as_the_field_at_fault(probe, serving, reached, bearer):
    async def freshness(rpc, text):
        raise Invalid

    async with serving(reached, freshness=freshness) as house:
        with calling(Call("req-1", authorization=bearer())):
            problem = await refusal(house.stub.Open(probe.pb.Question(at_least="nonsense")))

    assert (problem.kind, problem.field) == ("invalid", "at_least")


def server_of(settings):
    return Server(settings, keys=JwksSource.static({"keys": []}))


async def test_a_server_refuses_an_rpc_that_declares_no_access(probe, settings):
    class Careless(probe.grpc.CarelessServicer):
        pass

    with pytest.raises(AccessIsNotDeclared, match=r"spico\.probe\.v1\.Careless\.Forget"):
        server_of(settings).add(probe.grpc.add_CarelessServicer_to_server, Careless())


async def test_a_server_refuses_a_role_rule_without_a_role(probe, settings):
    class Vague(probe.grpc.VagueServicer):
        pass

    with pytest.raises(AccessIsNotDeclared, match="names no role"):
        server_of(settings).add(probe.grpc.add_VagueServicer_to_server, Vague())


@pytest.mark.parametrize("given", [{}, {"guards": {RULE_DOSSIER: print}}])
async def test_a_server_refuses_a_registration_without_the_guards_it_needs(probe, settings, reached, given):
    with pytest.raises(GuardIsMissing):
        server_of(settings).add(probe.grpc.add_ProbeServicer_to_server, reached, **given)


async def test_a_server_refuses_a_method_that_would_block_it(probe, settings):
    class Blocking(probe.grpc.ProbeServicer):
        def Greet(self, request, context):
            return probe.pb.Answer()

    class Whole(probe.grpc.ProbeServicer):
        async def Watch(self, request, context):
            """A stream is an asynchronous generator."""

    for servicer in (Blocking(), Whole()):
        with pytest.raises(ServicerWouldBlock):
            server_of(settings).add(
                probe.grpc.add_ProbeServicer_to_server,
                servicer,
                guards={RULE_DOSSIER: print},
                freshness=print,
            )


async def test_a_server_needs_keys(settings):
    with pytest.raises(ValueError, match="IDENTITY_JWKS"):
        Server(settings)


def test_every_refusal_of_the_chassis_has_its_french_sentence():
    import chassis.rpc.answering  # noqa: F401, PLC0415 - loads the refusals
    from chassis.rpc.errors import SaidByAnother  # noqa: PLC0415
    from chassis.rpc.sentences import Sentences  # noqa: PLC0415

    def ours(kind):
        for sub in kind.__subclasses__():
            if sub.__module__.startswith("chassis.rpc") and sub is not SaidByAnother:  # it brings its own
                yield sub.code
            yield from ours(sub)

    missing = [code for code in ours(Refusal) if code not in Sentences({})]

    assert missing == []

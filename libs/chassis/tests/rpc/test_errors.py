"""How refusals and failures reach the caller."""

# ruff: noqa: N802 - gRPC names its methods so
import grpc
import pytest
import structlog
from eventsourcing.persistence import OperationalError
from google.rpc import error_details_pb2, status_pb2
from pymongo.errors import AutoReconnect

from chassis.kernel import (
    Conflict,
    Expired,
    Forbidden,
    Invalid,
    NotFound,
    Refusal,
    TooMany,
    Unauthenticated,
    Unavailable,
)
from chassis.rpc.call import Call, calling
from chassis.rpc.errors import error_of
from chassis.rpc.sentences import Sentences
from chassis.settings import ProcessSettings


class NothingHappensInTheFuture(Invalid):
    """An occurrence lies in the past."""


class Raising:
    """Raises what it holds."""

    def __init__(self, probe):
        self.raises = None
        self.servicer = type(
            "Raiser", (probe.grpc.ProbeServicer,), {"Greet": self._greet, "Watch": self._watch}
        )()
        self._answer = probe.pb.Answer

    async def _greet(self, request, context):
        raise self.raises

    async def _watch(self, request, context):
        yield self._answer(text="first")
        raise self.raises


@pytest.fixture
def raising(probe):
    return Raising(probe)


async def failed(awaitable):
    with pytest.raises(grpc.aio.AioRpcError) as error:
        await awaitable
    return error.value


@pytest.mark.parametrize(
    ("refusal", "status", "kind"),
    [
        (NotFound, "NOT_FOUND", "not-found"),
        (Conflict, "FAILED_PRECONDITION", "conflict"),
        (Forbidden, "PERMISSION_DENIED", "forbidden"),
        (Invalid, "INVALID_ARGUMENT", "invalid"),
        (Unavailable, "UNAVAILABLE", "unavailable"),
        (TooMany, "RESOURCE_EXHAUSTED", "too-many"),
        (Expired, "FAILED_PRECONDITION", "expired"),
        (Unauthenticated, "UNAUTHENTICATED", "unauthenticated"),
        (Refusal, "FAILED_PRECONDITION", "conflict"),
    ],
)
async def test_each_kind_has_its_status_and_its_sentence(probe, serving, raising, refusal, status, kind):
    raising.raises = refusal("the patient is Zoé Exemple")
    async with serving(raising.servicer) as house:
        with calling(Call("req-1")):
            error = await failed(house.stub.Greet(probe.pb.Question()))
    problem = error_of(error)

    assert error.code().name == status
    assert (problem.kind, problem.correlation_id) == (kind, "req-1")
    assert problem.service == "spico.probe.v1.Probe"
    assert problem.french == Sentences({}).of("unknown-code", kind)
    assert "Zoé" not in str(error) + str(error.trailing_metadata())


async def test_a_rule_is_told_by_its_own_code_sentence_and_field(probe, serving, raising):
    sentences = Sentences({"nothing-happens-in-the-future": "La date est dans le futur."})
    raising.raises = NothingHappensInTheFuture(field="occurred_at")
    async with serving(raising.servicer, sentences=sentences) as house:
        error = await failed(house.stub.Greet(probe.pb.Question()))
    problem = error_of(error)

    assert (problem.code, problem.field) == ("nothing-happens-in-the-future", "occurred_at")
    assert problem.french == "La date est dans le futur."


async def test_whoever_asks_too_often_is_told_how_long_to_wait(probe, serving, raising):
    raising.raises = TooMany(wait=61.5)
    async with serving(raising.servicer) as house:
        error = await failed(house.stub.Greet(probe.pb.Question()))

    assert error_of(error).wait == 61.5


async def test_the_details_are_those_every_grpc_client_reads(probe, serving, raising):
    raising.raises = NothingHappensInTheFuture(field="occurred_at")
    async with serving(raising.servicer) as house:
        error = await failed(house.stub.Greet(probe.pb.Question()))
    raw = dict(error.trailing_metadata())["grpc-status-details-bin"]
    status = status_pb2.Status.FromString(raw)
    info, said, fault = (
        error_details_pb2.ErrorInfo(),
        error_details_pb2.LocalizedMessage(),
        error_details_pb2.BadRequest(),
    )
    for detail, form in zip(status.details, (info, said, fault), strict=True):
        assert detail.Unpack(form)

    assert status.code == grpc.StatusCode.INVALID_ARGUMENT.value[0]
    assert (info.reason, info.domain) == ("nothing-happens-in-the-future", "spico.probe.v1.Probe")
    assert info.metadata["kind"] == "invalid"
    assert said.locale == "fr"
    assert fault.field_violations[0].field == "occurred_at"


async def test_anything_else_is_internal_and_leaks_nothing(probe, serving, raising):
    raising.raises = RuntimeError("mongodb://user:hunter2@db/ Zoé Exemple")
    async with serving(raising.servicer) as house:
        with structlog.testing.capture_logs() as logs:
            error = await failed(house.stub.Greet(probe.pb.Question()))
    problem = error_of(error)

    assert error.code() is grpc.StatusCode.INTERNAL
    assert (problem.code, problem.kind) == ("internal", "internal")
    assert "hunter2" not in repr(error) + str(error.trailing_metadata())
    assert [line["log_level"] for line in logs if line["event"] == "an rpc failed"] == ["error"]


@pytest.mark.parametrize("failure", [AutoReconnect("db:27017"), OperationalError("db:27017")])
async def test_a_store_that_is_away_is_a_reason_to_come_back(probe, serving, raising, failure):
    raising.raises = failure
    async with serving(raising.servicer) as house:
        error = await failed(house.stub.Greet(probe.pb.Question()))

    assert error.code() is grpc.StatusCode.UNAVAILABLE
    assert error_of(error).code == "store-is-out-of-reach"
    assert "27017" not in repr(error)


async def test_a_stream_that_is_refused_midway_says_why_at_its_end(probe, serving, raising, bearer):
    raising.raises = Expired()
    async with serving(raising.servicer) as house:
        with calling(Call("req-1", authorization=bearer())):
            call = house.stub.Watch(probe.pb.Question())
        first = await call.read()
        with pytest.raises(grpc.aio.AioRpcError) as ended:
            await call.read()

    assert first.text == "first"
    assert error_of(ended.value).kind == "expired"


async def test_the_refusal_of_another_service_goes_through(probe, serving, raising):
    """A servicer that calls a second one lets its refusal pass, in the words of the second."""
    raising.raises = NotFound(field="dossier_id")
    async with serving(raising.servicer) as second:

        class Asking(probe.grpc.ProbeServicer):
            async def Greet(self, request, context):
                return await second.stub.Greet(request)

        async with serving(Asking()) as first:
            error = await failed(first.stub.Greet(probe.pb.Question()))

    assert (error.code(), error_of(error).field) == (grpc.StatusCode.NOT_FOUND, "dossier_id")


async def test_a_method_that_is_not_written_is_told_without_a_trace(probe, serving, bearer):
    async with serving(probe.grpc.ProbeServicer()) as house:
        with calling(Call("req-1", authorization=bearer())):
            error = await failed(house.stub.Ask(probe.pb.Question()))

    assert error.code() is grpc.StatusCode.UNIMPLEMENTED


async def test_a_service_that_is_away_is_told_in_french_too(probe, settings):
    from chassis.rpc.client import Channels  # noqa: PLC0415 - only here

    channels = Channels(settings)
    stub = probe.grpc.ProbeStub(channels.to("127.0.0.1:1"))
    error = await failed(stub.Greet(probe.pb.Question(), timeout=5))
    await channels.close()
    problem = error_of(error)

    assert (problem.status, problem.kind) == (grpc.StatusCode.UNAVAILABLE, "unavailable")
    assert problem.french == Sentences({}).of("unavailable", "unavailable")


async def test_a_message_beyond_the_limit_is_at_fault_itself(probe, serving):
    class Greeting(probe.grpc.ProbeServicer):
        async def Greet(self, request, context):
            return probe.pb.Answer()

    async with serving(Greeting(), at=ProcessSettings(rpc_message_bytes=2048)) as house:
        error = await failed(house.stub.Greet(probe.pb.Question(text="x" * 3000)))

    assert (error_of(error).kind, error_of(error).code) == ("invalid", "message-is-too-large")


def test_details_that_cannot_be_read_are_left_out():
    metadata = grpc.aio.Metadata(("grpc-status-details-bin", b"\xff\xff"))
    error = grpc.aio.AioRpcError(grpc.StatusCode.NOT_FOUND, grpc.aio.Metadata(), metadata)

    assert error_of(error).code == "not-found"


def test_a_file_of_sentences_holds_sentences(tmp_path):
    file = tmp_path / "problems.fr.toml"
    file.write_text('dossier-is-closed = "Le dossier est clos."\n')
    sentences = Sentences.load(file)
    file.write_text("dossier-is-closed = 3\n")

    assert sentences.of("dossier-is-closed", "conflict") == "Le dossier est clos."
    assert sentences.of("another", "conflict") == Sentences({}).of("conflict", "conflict")
    with pytest.raises(ValueError, match="dossier-is-closed"):
        Sentences.load(file)

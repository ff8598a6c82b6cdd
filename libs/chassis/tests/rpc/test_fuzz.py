"""Whatever bytes arrive, a servicer that checks its request never answers INTERNAL."""

# ruff: noqa: N802 - gRPC names its methods so
import asyncio

import grpc
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chassis.kernel import Invalid

ACCEPTED = {grpc.StatusCode.OK, grpc.StatusCode.INVALID_ARGUMENT, grpc.StatusCode.UNAUTHENTICATED}
WORDS = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=40)


class TextIsMissing(Invalid):
    """A question has a text."""


def test_any_bytes_and_any_metadata_are_answered(probe, serving, bearer):
    class Careful(probe.grpc.ProbeServicer):
        async def Greet(self, request, context):
            if not request.text:
                raise TextIsMissing(field="text")
            return probe.pb.Answer(text=request.text)

        Ask = Tell = Greet

    question = st.builds(
        lambda **fields: probe.pb.Question(**fields).SerializeToString(),
        text=st.text(max_size=20),
        at_least=st.text(max_size=20),
        more=st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=3),
    )
    loop = asyncio.new_event_loop()

    async def ask(house, rpc, raw, metadata):
        try:
            call = house.channel._grpc.unary_unary(f"/spico.probe.v1.Probe/{rpc}")
            await call(raw, metadata=metadata, timeout=10)
        except grpc.aio.AioRpcError as error:
            return error.code()
        return grpc.StatusCode.OK

    entered = serving(Careful())
    house = loop.run_until_complete(entered.__aenter__())
    tokens = st.one_of(st.just(bearer()), WORDS, WORDS.map(lambda word: f"Bearer {word}"))

    @settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        rpc=st.sampled_from(["Greet", "Ask", "Tell"]),
        raw=st.one_of(st.binary(max_size=80), question),
        token=tokens,
        correlation_id=WORDS,
        key=WORDS,
        trace=WORDS,
    )
    def every_answer_is_one_of_ours(rpc, raw, token, correlation_id, key, trace):
        metadata = (
            ("authorization", token),
            ("correlation-id", correlation_id),
            ("idempotency-key", key),
            ("traceparent", trace),
        )

        assert loop.run_until_complete(ask(house, rpc, raw, metadata)) in ACCEPTED

    try:
        every_answer_is_one_of_ours()
    finally:
        loop.run_until_complete(entered.__aexit__(None, None, None))
        loop.close()

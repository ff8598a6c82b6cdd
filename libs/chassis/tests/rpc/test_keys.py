"""Where the keys that verify tokens come from."""

# ruff: noqa: N802 - gRPC names its methods so
import pytest
from joserfc.jwk import ECKey, OctKey

from chassis.rpc.call import Call, calling, current_act
from chassis.rpc.keys import JwksSource


async def test_keys_of_other_kinds_are_left_out(signing_key):
    async def fetch():
        good = signing_key.as_dict(private=False)
        return [
            OctKey.generate_key(256, parameters={"kid": "oct"}).as_dict(),
            ECKey.generate_key("P-256", parameters={"kid": "ec"}).as_dict(private=False),
            good | {"kid": "enc", "use": "enc"},
            good | {"kid": "short", "x": "AA"},
            {"kty": "OKP", "crv": "Ed25519", "x": good["x"]},
            good,
        ]

    source = JwksSource(fetch)

    assert await source.key("key-1") is not None
    assert [await source.key(kid) for kid in ("oct", "ec", "enc", "short", "")] == [None] * 5


@pytest.mark.parametrize("text", ["[]", "{}", '{"keys": 1}', "nonsense"])
def test_a_static_set_must_be_one(text):
    with pytest.raises(ValueError, match=r"."):
        JwksSource.static(text)


async def test_a_process_may_ask_itself_for_keys(probe, serving, signing_key, bearer, nurse):
    """On a laptop identity answers in the process that asks: the token in hand is not sent along."""
    asked = []

    class Whole(probe.grpc.ProbeServicer):
        async def Greet(self, request, context):
            asked.append(dict(context.invocation_metadata()).get("authorization"))
            return probe.pb.Answer()

        async def Ask(self, request, context):
            return probe.pb.Answer(text=current_act().actor.account_id)

    async def fetch():
        await house.stub.Greet(probe.pb.Question())
        return [signing_key.as_dict(private=False)]

    async with serving(Whole(), keys=JwksSource(fetch)) as house:
        with calling(Call("req-1", authorization=bearer())):
            answer = await house.stub.Ask(probe.pb.Question(), timeout=5)

    assert answer.text == nurse.account_id
    assert asked == [None]


async def test_keys_are_asked_of_an_rpc(probe, serving, signing_key, nurse, bearer):
    """The way identity's ListSigningKeys is asked, through messages with ``keys``."""
    from spico.identity.v1 import identity_pb2  # noqa: PLC0415 - only here

    async def list_signing_keys(request):
        key = {name: str(value) for name, value in signing_key.as_dict(private=False).items()}
        return identity_pb2.ListSigningKeysResponse(keys=[identity_pb2.SigningKey(**key)])

    class Whose(probe.grpc.ProbeServicer):
        async def Ask(self, request, context):
            return probe.pb.Answer(text=current_act().actor.account_id)

    keys = JwksSource.asking(list_signing_keys, identity_pb2.ListSigningKeysRequest())
    async with serving(Whose(), keys=keys) as house:
        with calling(Call("req-1", authorization=bearer())):
            answer = await house.stub.Ask(probe.pb.Question())

    assert answer.text == nurse.account_id

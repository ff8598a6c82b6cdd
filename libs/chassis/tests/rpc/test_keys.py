"""Where the keys that verify tokens come from."""

# ruff: noqa: N802 - gRPC names its methods so
import grpc
import pytest
from joserfc.jwk import ECKey, OctKey

from chassis.rpc.call import Call, calling, current_act
from chassis.rpc.client import Channels
from chassis.rpc.keys import JwksSource
from chassis.rpc.tokens import Tokens
from chassis.settings import ProcessSettings
from spico.common.v1.keys_pb2 import SigningKey, SigningKeySet


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


async def test_keys_are_asked_of_identity_by_the_one_rpc_every_process_knows(signing_key, bearer, nurse):
    key = {name: str(value) for name, value in signing_key.as_dict(private=False).items()}
    told = SigningKeySet(keys=[SigningKey(**key)])

    async def list_signing_keys(request, context):
        return told.SerializeToString()

    handlers = {"ListSigningKeys": grpc.unary_unary_rpc_method_handler(list_signing_keys)}
    identity = grpc.aio.server()
    identity.add_registered_method_handlers("spico.identity.v1.Identity", handlers)
    port = identity.add_insecure_port("127.0.0.1:0")
    await identity.start()
    settings = ProcessSettings(identity_address=f"127.0.0.1:{port}")
    channels = Channels(settings)
    tokens = Tokens(JwksSource.of_identity(channels, settings), issuer="spico", audience="spico")

    assert await tokens.actor(bearer()) == nurse

    await channels.close()
    await identity.stop(None)


async def test_an_rpc_this_process_knows_nothing_of_can_still_be_called():
    channels = Channels(ProcessSettings())
    call = channels.to("127.0.0.1:1").unary_unary("/spico.unheard.v1.Of/Do")
    with pytest.raises(grpc.aio.AioRpcError):
        await call(b"", timeout=1)
    await channels.close()

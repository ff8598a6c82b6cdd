"""Who a token proves, and every way in which it proves nothing."""

# ruff: noqa: N802 - gRPC names its methods so
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import timedelta

import grpc
import pytest
from joserfc.jwk import OKPKey

from chassis import clock
from chassis.kernel import ANYBODY, Actor
from chassis.rpc import tokens as tokens_module
from chassis.rpc.call import Call, calling, current_act
from chassis.rpc.errors import error_of
from chassis.rpc.keys import JwksSource, SigningKeysAreOutOfReach
from chassis.rpc.tokens import AccessTokenExpired, AccessTokenIsNotValid, Tokens, actor_of, claims_of, signed


class Issuer:
    """Holds the keys in force and counts how often it is asked for them."""

    def __init__(self, *keys):
        self.keys = list(keys)
        self.asked = 0
        self.away = False

    async def list(self):
        self.asked += 1
        if self.away:
            raise ConnectionError("nobody answers")
        return [key.as_dict(private=False) for key in self.keys]


@pytest.fixture
def issuer(signing_key):
    return Issuer(signing_key)


@pytest.fixture
def tokens(issuer):
    return Tokens(JwksSource(issuer.list, at_most_every=60), issuer="spico", audience="spico")


def key_named(kid):
    return OKPKey.generate_key("Ed25519", parameters={"kid": kid})


async def test_a_token_names_its_bearer_whole(tokens, bearer):
    delegate = Actor(
        account_id="acc-1",
        person_id="per-1",
        on_behalf_of="acc-2",
        means="password+totp",
        session_id="ses-9",
        roles=frozenset({"operator", "professional"}),
        organizations=frozenset({"acc-ehpad"}),
    )

    assert await tokens.actor(bearer(delegate)) == delegate


async def test_no_token_is_nobody(tokens):
    assert await tokens.actor("") is ANYBODY


async def test_a_verified_token_is_not_verified_again(tokens, bearer, nurse, monkeypatch):
    header = bearer()
    await tokens.actor(header)
    monkeypatch.setattr(tokens_module.jwt, "decode", None)

    assert await tokens.actor(header) == nurse
    assert tokens.remembered(header, clock.now()) == nurse
    assert tokens.remembered(header + "x", clock.now()) is None


async def test_a_remembered_token_still_expires(issuer, bearer):
    moment = clock.now()
    tokens = Tokens(JwksSource(issuer.list), issuer="spico", audience="spico", now=lambda: moment)
    header = bearer(minutes=5)
    await tokens.actor(header)
    moment += timedelta(minutes=6)

    with pytest.raises(AccessTokenExpired):
        await tokens.actor(header)


async def test_what_is_remembered_is_bounded(tokens, bearer, monkeypatch):
    monkeypatch.setattr(tokens_module, "_REMEMBERED", 3)
    for number in range(10):
        await tokens.actor(bearer(sid=f"ses-{number}"))

    assert len(tokens._verified) == 3


async def test_an_expired_token_is_told_apart(tokens, bearer):
    with pytest.raises(AccessTokenExpired):
        await tokens.actor(bearer(minutes=-1))


@pytest.mark.parametrize(
    "changed",
    [
        {"issuer": "somebody"},
        {"audience": "another"},
        {"aud": ["x", "y"]},
        {"sub": ""},
        {"person": 7},
        {"roles": [1]},
        {"exp": "soon"},
        {"nbf": 4102444800},
        {"iat": None},
    ],
)
async def test_claims_that_are_not_ours_prove_nothing(tokens, bearer, changed):
    with pytest.raises(AccessTokenIsNotValid):
        await tokens.actor(bearer(**changed))


async def test_one_audience_among_several_is_enough(tokens, bearer, nurse):
    assert await tokens.actor(bearer(aud=["portal", "spico"])) == nurse


async def test_a_token_signed_by_somebody_else_proves_nothing(tokens, bearer):
    with pytest.raises(AccessTokenIsNotValid):
        await tokens.actor(bearer(key=key_named("key-1")))


async def test_a_token_changed_on_the_way_proves_nothing(tokens, bearer):
    head, body, signature = bearer().removeprefix("Bearer ").split(".")
    claims = json.loads(urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    forged = urlsafe_b64encode(json.dumps(claims | {"roles": ["operator"]}).encode()).decode().rstrip("=")

    with pytest.raises(AccessTokenIsNotValid):
        await tokens.actor(f"Bearer {head}.{forged}.{signature}")


async def test_no_other_algorithm_is_accepted(tokens, signing_key):
    body = urlsafe_b64encode(
        b'{"sub":"a","person":"p","iss":"spico","aud":"spico","exp":4102444800}'
    ).decode()
    for head in ({"alg": "none"}, {"alg": "HS256", "kid": "key-1"}, {"alg": "ES256", "kid": "key-1"}):
        text = urlsafe_b64encode(json.dumps(head).encode()).decode().rstrip("=")
        with pytest.raises(AccessTokenIsNotValid):
            await tokens.actor(f"Bearer {text}.{body.rstrip('=')}.")


@pytest.mark.parametrize(
    "header",
    ["Basic YTpi", "Bearer", "Bearer ", "Bearer a.b", "Bearer é.é.é", "Bearer " + "x" * 9000, "a.b.c"],
)
async def test_what_is_no_token_proves_nothing(tokens, header):
    with pytest.raises(AccessTokenIsNotValid):
        await tokens.actor(header)


async def test_a_new_key_is_fetched_when_a_token_names_it(issuer, bearer, nurse):
    tokens = Tokens(JwksSource(issuer.list, at_most_every=0), issuer="spico", audience="spico")
    await tokens.actor(bearer())
    issuer.keys.append(key_named("key-2"))

    assert await tokens.actor(bearer(key=issuer.keys[1])) == nurse
    assert issuer.asked == 2


async def test_invented_keys_do_not_make_the_issuer_busy(issuer, tokens, bearer):
    for number in range(20):
        with pytest.raises(AccessTokenIsNotValid):
            await tokens.actor(bearer(key=key_named(f"invented-{number}")))

    assert issuer.asked == 1


async def test_without_any_key_the_caller_is_told_to_come_back(issuer, tokens, bearer, nurse):
    issuer.away = True
    with pytest.raises(SigningKeysAreOutOfReach):
        await tokens.actor(bearer())
    issuer.away = False

    assert await tokens.actor(bearer()) == nurse


async def test_known_keys_serve_while_the_issuer_is_away(issuer, bearer, nurse):
    source = JwksSource(issuer.list, at_most_every=0, refreshed_after=0)
    tokens = Tokens(source, issuer="spico", audience="spico")
    await tokens.actor(bearer())
    issuer.away = True

    assert (await tokens.actor(bearer(sid="another"))).account_id == nurse.account_id


async def test_a_withdrawn_key_stops_verifying(issuer, bearer):
    source = JwksSource(issuer.list, at_most_every=0, refreshed_after=0)
    tokens = Tokens(source, issuer="spico", audience="spico")
    await tokens.actor(bearer())
    issuer.keys = [key_named("key-2")]

    with pytest.raises(AccessTokenIsNotValid):
        await tokens.actor(bearer(sid="another"))


def test_claims_are_read_back_as_they_were_given(nurse):
    at = clock.now()

    assert actor_of(claims_of(nurse, issuer="i", audience="a", issued_at=at, expires_at=at)) == nurse


@pytest.mark.parametrize(
    ("header", "code"),
    [("Bearer a.b.c", "access-token-is-not-valid"), ("expired", "access-token-expired")],
)
async def test_a_bad_token_opens_only_what_is_public(probe, serving, bearer, header, code):
    """Whoever renews a session may still send the token that has just expired."""

    class Whose(probe.grpc.ProbeServicer):
        async def Greet(self, request, context):
            return probe.pb.Answer(text=current_act().actor.account_id or "nobody")

        Ask = Greet

    given = bearer(minutes=-1) if header == "expired" else header
    async with serving(Whose()) as house:
        with calling(Call("req-1", authorization=given)):
            greeted = await house.stub.Greet(probe.pb.Question())
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await house.stub.Ask(probe.pb.Question())

    assert greeted.text == "nobody"
    assert refused.value.code() is grpc.StatusCode.UNAUTHENTICATED
    assert error_of(refused.value).code == code


def test_a_token_is_signed_under_the_name_of_its_key(signing_key):
    head = signed({"sub": "a"}, signing_key).split(".")[0]

    assert json.loads(urlsafe_b64decode(head + "==")) == {"alg": "Ed25519", "typ": "JWT", "kid": "key-1"}

"""Ways of getting into the account of another by a provider's door: each is refused."""

import base64
import hmac
import json
import secrets
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from chassis.rpc.errors import Problem
from services.identity.tests.test_provider_sign_in import LOUIS, account_of, comes_in, sent_back
from simulators.psc_realm import Realm

PSC = "pro-sante-connect"


@pytest.fixture
async def louis(abroad):
    return await account_of(abroad, LOUIS, "21")


def realm_of(abroad):
    return abroad.providers.realms[PSC]


async def with_id_token(abroad, forge):
    """Let the provider, or whoever stands in its place, give another ID token; say what came of it."""
    real = Realm._tokens

    def tokens(realm, session, nonce=""):
        return {**real(realm, session, nonce), "id_token": forge(realm, session, nonce)}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Realm, "_tokens", tokens)
        return await comes_in(abroad, LOUIS)


def claims_of(realm, session, nonce, **changes):
    at = realm.now()
    return {
        "iss": realm.issuer,
        "aud": realm.client.client_id,
        "iat": int(at.timestamp()),
        "exp": int((at + timedelta(minutes=2)).timestamp()),
        "sub": session.person.subject,
        "acr": realm.acr,
        "nonce": nonce,
        **changes,
    }


def signed(realm, claims, key=None, **head):
    key = key or realm.keys[-1]
    return jwt.encode({"alg": "RS256", "typ": "JWT", "kid": realm.keys[-1].kid, **head}, claims, key)


def compact(head, claims, secret=b""):
    """Write a token as somebody would who holds no key of the provider."""
    encoded = [
        base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in (head, claims)
    ]
    said = ".".join(encoded)
    mark = hmac.digest(secret, said.encode(), "sha256") if secret else b""
    return f"{said}.{base64.urlsafe_b64encode(mark).decode().rstrip('=')}"


def unsigned(realm, claims):
    return compact({"alg": "none", "kid": realm.keys[-1].kid}, claims)


def with_the_public_key_as_secret(realm, claims):
    head = {"alg": "HS256", "kid": realm.keys[-1].kid}
    return compact(head, claims, realm.keys[-1].as_pem(private=False))


FORGED = {
    "nonce of another sign-in": lambda r, s, _: signed(r, claims_of(r, s, secrets.token_hex(32))),
    "no nonce": lambda r, s, n: signed(r, {k: v for k, v in claims_of(r, s, n).items() if k != "nonce"}),
    "another issuer": lambda r, s, n: signed(r, claims_of(r, s, n, iss="https://elsewhere.example")),
    "the other provider": lambda r, s, n: signed(
        r, claims_of(r, s, n, iss=r.issuer.replace("/auth/", "/portail/"))
    ),
    "for another application": lambda r, s, n: signed(r, claims_of(r, s, n, aud="another")),
    "for several, and we are not the one": lambda r, s, n: signed(
        r, claims_of(r, s, n, aud=[r.client.client_id, "another"], azp="another")
    ),
    "expired": lambda r, s, n: signed(r, claims_of(r, s, n, exp=int(r.now().timestamp()) - 60)),
    "issued in the future": lambda r, s, n: signed(r, claims_of(r, s, n, iat=int(r.now().timestamp()) + 600)),
    "without assurance": lambda r, s, n: signed(r, claims_of(r, s, n, acr="eidas0")),
    "of nobody": lambda r, s, n: signed(r, claims_of(r, s, n, sub="")),
    "another person than the userinfo": lambda r, s, n: signed(r, claims_of(r, s, n, sub="f:0:899700366240")),
    "not signed": lambda r, s, n: unsigned(r, claims_of(r, s, n)),
    "signed with the public key as a secret": lambda r, s, n: with_the_public_key_as_secret(
        r, claims_of(r, s, n)
    ),
    "signed by another key": lambda r, s, n: signed(
        r, claims_of(r, s, n), RSAKey.generate_key(2048, {"kid": r.keys[-1].kid})
    ),
    "signed by a key nobody published": lambda r, s, n: signed(r, claims_of(r, s, n), kid="unheard-of"),
    "a logout token": lambda r, s, n: signed(r, {**claims_of(r, s, n), "nonce": ""}, typ="logout+jwt"),
    "the access token of another": lambda r, s, n: signed(r, claims_of(r, s, n, at_hash="AAAA")),
    "no token": lambda *_: "",
}


async def test_an_id_token_that_proves_nothing_opens_nothing(abroad, louis):
    for kind, forged in FORGED.items():
        refused = await with_id_token(abroad, forged)

        assert isinstance(refused, Problem), kind
        assert (refused.kind, refused.code) == ("unauthenticated", "the-provider-is-not-believed"), kind


async def test_a_token_without_a_fault_opens_a_session(abroad, louis):
    granted = await with_id_token(abroad, lambda r, s, n: signed(r, claims_of(r, s, n)))

    assert granted.access_token


async def test_a_return_serves_once(abroad, louis):
    back = await sent_back(abroad, LOUIS)
    first = await abroad.call("FinishSignIn", **back)
    second = await abroad.call("FinishSignIn", **back)

    assert first.access_token
    assert (second.kind, second.code) == ("unauthenticated", "the-sign-in-is-over")


async def test_a_code_that_served_opens_nothing_in_another_sign_in(abroad, louis):
    back = await sent_back(abroad, LOUIS)
    granted = await abroad.call("FinishSignIn", **back)
    other = await sent_back(abroad, LOUIS)
    refused = await abroad.call("FinishSignIn", **{**other, "code": back["code"]})
    ended = await abroad.call("RefreshSession", refresh_token=granted.refresh_token)

    assert (refused.kind, refused.code) == ("unauthenticated", "the-provider-refused")
    assert ended.code == "the-provider-session-is-over", "the provider ends what a stolen code opened"


async def test_a_stolen_code_fails_its_proof_key_in_another_sign_in(abroad, louis):
    victim, attacker = await sent_back(abroad, LOUIS), await sent_back(abroad, LOUIS)
    refused = await abroad.call("FinishSignIn", **{**attacker, "code": victim["code"]})

    assert refused.code == "the-provider-refused"


async def test_nobody_is_signed_in_by_the_return_of_another_browser(abroad, louis):
    attacker = await sent_back(abroad, LOUIS)
    victim = await abroad.call("BeginSignIn")
    refused = await abroad.call("FinishSignIn", **{**attacker, "browser_key": victim.browser_key})
    again = await abroad.call("FinishSignIn", **attacker)

    assert (refused.kind, refused.code) == ("unauthenticated", "the-sign-in-was-begun-elsewhere")
    assert again.code == "the-sign-in-is-over", "it is tried once"


async def test_a_return_from_one_provider_is_not_taken_at_the_page_of_another(abroad, louis):
    back = await sent_back(abroad, LOUIS)
    refused = await abroad.call("FinishSignIn", provider="pass", **back)

    assert refused.code == "the-sign-in-was-begun-elsewhere"


async def test_an_issuer_that_is_said_is_the_one_that_was_asked(abroad, louis):
    back = await sent_back(abroad, LOUIS)
    refused = await abroad.call("FinishSignIn", **{**back, "iss": "https://elsewhere.example"})

    assert refused.code == "the-provider-is-not-believed"


async def test_a_state_of_nobody_opens_nothing(abroad):
    for state in ("", "invented", "é" * 300, "\x00"):
        refused = await abroad.call("FinishSignIn", code="code", state=state, browser_key="key")

        assert (refused.kind, refused.code) == ("unauthenticated", "the-sign-in-is-over")


async def test_a_return_comes_within_five_minutes(abroad, louis):
    back = await sent_back(abroad, LOUIS)
    abroad.at += timedelta(minutes=5)
    refused = await abroad.call("FinishSignIn", **back)

    assert refused.code == "the-sign-in-is-over"


async def test_a_state_is_no_choice(abroad):
    begun = await abroad.call("BeginSignIn")
    (state,) = parse_qs(urlsplit(begun.authorization_url).query)["state"]
    refused = await abroad.call("ChooseWorkSituation", choice_id=state, situation_id="1-1")

    assert refused.code == "the-sign-in-is-over"


async def test_the_way_back_is_that_of_the_settings_and_no_other(abroad):
    begun = await abroad.call("BeginSignIn")
    asked = httpx.URL(begun.authorization_url)
    (back,) = parse_qs(asked.query.decode())["redirect_uri"]
    elsewhere = asked.copy_set_param("redirect_uri", "https://elsewhere.example/")
    refused = await abroad.browser.chooses(str(elsewhere), "louis")

    assert back == "http://127.0.0.1:9/connexion/pro-sante-connect"
    assert (refused.status_code, refused.is_redirect) == (400, False)


async def test_a_refresh_token_used_twice_ends_the_session_without_asking_the_provider(abroad, louis):
    granted = await comes_in(abroad, LOUIS)
    renewed = await abroad.call("RefreshSession", refresh_token=granted.refresh_token)
    reused = await abroad.call("RefreshSession", refresh_token=granted.refresh_token)
    ended = await abroad.call("RefreshSession", refresh_token=renewed.refresh_token)

    assert reused.code == "a-refresh-token-serves-once"
    assert ended.code == "only-a-session-in-force-is-refreshed"


LOGOUT = "http://schemas.openid.net/event/backchannel-logout"
NO_SIGN_OUT = [
    {"events": {}},
    {"events": {LOGOUT: "now"}},
    {"nonce": "n"},
    {"sid": "", "sub": ""},
    {"iss": "https://elsewhere.example"},
    {"aud": "another"},
    {"iat": 1},
    {"exp": 1},
]


async def test_nobody_is_signed_out_by_a_token_that_proves_nothing(abroad, louis):
    granted = await comes_in(abroad, LOUIS)
    realm = realm_of(abroad)
    (session,) = realm.sessions.values()
    await abroad.catch_up()
    for changes in NO_SIGN_OUT:
        claims = {"sub": session.person.subject, "sid": session.sid, "events": {LOGOUT: {}}, **changes}
        refused = await abroad.call("EndSessionsOfProvider", logout_token=realm.signed(claims))

        assert (refused.code, refused.field) == ("a-sign-out-is-proved", "logout_token"), changes
    kept = await abroad.call("RefreshSession", refresh_token=granted.refresh_token)

    assert kept.access_token

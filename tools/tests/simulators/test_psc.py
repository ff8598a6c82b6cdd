"""The simulated Pro Santé Connect refuses what the real one refuses."""

import asyncio
import re
import socket
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest

from simulators.psc import Providers
from simulators.psc_clients import PSC, client_of
from simulators.psc_realm import Asked
from simulators.serving import address_of, served

PLATFORM = "http://127.0.0.1:9"
CLIENT = client_of(PSC, PLATFORM)
ASKED = {
    "response_type": "code",
    "client_id": CLIENT.client_id,
    "redirect_uri": CLIENT.redirect_uri,
    "scope": "openid scope_all",
    "acr_values": "eidas1",
    "state": "state",
    "nonce": "nonce",
    "code_challenge": "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",  # RFC 7636, appendix B
    "code_challenge_method": "S256",
}
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"


class There:
    """The provider, and an application that calls it."""

    def __init__(self, base, http):
        self.base, self.http, self.at = base, http, datetime(2026, 3, 2, 12, tzinfo=UTC)
        self.spoken = f"{base}/auth/realms/esante-wallet/protocol/openid-connect"

    async def authorize(self, **changes):
        asked = {name: value for name, value in (ASKED | changes).items() if value}
        return await self.http.get(f"{self.base}/wallet/auth", params=asked)

    async def code(self, person="louis"):
        page = await self.authorize()
        request = re.search(r'name="request" value="([^"]+)"', page.text).group(1)
        chosen = {"request": request, "person": person}
        answer = await self.http.post(f"{self.base}/wallet/auth/choose", data=chosen)
        return dict(parse_qsl(urlsplit(answer.headers.get("location", "")).query)).get("code", answer)

    async def token(self, secret=CLIENT.client_secret, **grant):
        asked = {"redirect_uri": CLIENT.redirect_uri, "code_verifier": VERIFIER, **grant}
        return await self.http.post(f"{self.spoken}/token", data=asked, auth=(CLIENT.client_id, secret))

    async def exchange(self, code, **changes):
        return await self.token(grant_type="authorization_code", code=code, **changes)

    async def userinfo(self, access):
        return await self.http.get(f"{self.spoken}/userinfo", headers={"authorization": f"Bearer {access}"})


@pytest.fixture
async def there():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        async with httpx.AsyncClient(trust_env=False) as http:
            there = There(address_of(listener), http)
            providers = Providers(there.base, PLATFORM, lambda: there.at)
            async with served(providers.app(), listener):
                yield there


async def test_the_document_has_its_own_name_and_two_base_paths(there):
    issuer = f"{there.base}/auth/realms/esante-wallet"
    told = (await there.http.get(f"{issuer}/.well-known/wallet-openid-configuration")).json()
    usual = await there.http.get(f"{issuer}/.well-known/openid-configuration")

    assert usual.status_code == 404
    assert told["issuer"] == issuer
    assert not told["authorization_endpoint"].startswith(issuer)
    assert told["token_endpoint"].startswith(issuer)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"acr_values": ""}, "invalid_request"),
        ({"acr_values": "eidas0"}, "invalid_request"),
        ({"scope": "openid"}, "invalid_scope"),
        ({"nonce": ""}, "invalid_request"),
        ({"response_type": "token"}, "unsupported_response_type"),
    ],
)
async def test_a_request_that_lacks_something_is_sent_back(there, changes, error):
    answer = await there.authorize(**changes)

    assert answer.headers["location"].startswith(f"{CLIENT.redirect_uri}?error={error}")


@pytest.mark.parametrize(
    "changes", [{"redirect_uri": "https://elsewhere.example/"}, {"client_id": "another"}]
)
async def test_an_address_that_is_not_registered_is_never_gone_to(there, changes):
    answer = await there.authorize(**changes)

    assert (answer.status_code, "location" in answer.headers) == (400, False)


async def test_a_code_serves_once_and_ends_what_it_opened_when_it_comes_again(there):
    code = await there.code()
    tokens = (await there.exchange(code)).json()
    again = await there.exchange(code)

    assert (tokens["expires_in"], tokens["refresh_expires_in"]) == (120, 1800)
    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")
    assert (await there.userinfo(tokens["access_token"])).status_code == 401


async def test_what_does_not_go_with_the_code_is_refused(there):
    wrong_key = await there.exchange(await there.code(), code_verifier="x" * 43)
    wrong_way = await there.exchange(await there.code(), redirect_uri="https://elsewhere.example/")
    wrong_secret = await there.exchange(await there.code(), secret="guessed")

    assert [each.status_code for each in (wrong_key, wrong_way, wrong_secret)] == [400, 400, 401]


async def test_tokens_end_when_the_real_ones_do(there):
    tokens = (await there.exchange(await there.code())).json()
    before = await there.userinfo(tokens["access_token"])
    there.at += timedelta(seconds=120)
    after = await there.userinfo(tokens["access_token"])
    renewed = await there.token(grant_type="refresh_token", refresh_token=tokens["refresh_token"])
    there.at += timedelta(minutes=30)
    late = await there.token(grant_type="refresh_token", refresh_token=renewed.json()["refresh_token"])

    assert before.json()["SubjectNameID"].startswith("8")
    assert (after.status_code, renewed.status_code, late.status_code) == (401, 200, 400)


async def test_an_expired_card_opens_nothing(there):
    assert (await there.code("perimee")).status_code == 403


async def test_keys_are_rotated_and_withdrawn(there):
    certs, rotate = f"{there.spoken}/certs", f"{there.base}/simulator/{PSC}/keys:rotate"
    (first,) = (await there.http.get(certs)).json()["keys"]
    await there.http.post(rotate)
    both = (await there.http.get(certs)).json()["keys"]
    await there.http.post(rotate, params={"withdraw": "true"})
    (last,) = (await there.http.get(certs)).json()["keys"]

    assert [first["kid"], len(both)] == [both[0]["kid"], 2]
    assert last["kid"] not in {each["kid"] for each in both}
    assert "d" not in last


async def test_the_application_is_told_when_a_session_ends(there):
    heard = asyncio.Queue()

    async def hear(reader, writer):
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(re.search(rb"content-length: (\d+)", head, re.IGNORECASE).group(1))
        await heard.put((head.split(b" ")[1], await reader.readexactly(length)))
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(hear, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    with socket.create_server(("127.0.0.1", 0)) as listener:
        providers = Providers(address_of(listener), f"http://127.0.0.1:{port}", lambda: there.at)
        async with served(providers.app(), listener):
            realm = providers.realms[PSC]
            asked = Asked(nonce="n", state="s", challenge="", method="plain", at=there.at)
            request_id = realm.ask(asked)
            _, session, _ = realm.sign_in(request_id, providers.people["louis"])
            answer = await there.http.delete(f"{providers.base}/simulator/{PSC}/sessions/{session.sid}")
            path, body = await heard.get()
    server.close()

    assert answer.json() == {"told": 200}
    assert path == b"/v1/pro-sante-connect/back-channel-logout"
    assert body.startswith(b"logout_token=eyJ")

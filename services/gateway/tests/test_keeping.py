from __future__ import annotations

from services.gateway.tests.neighbors import platform_with

COOKIE = {"x-refresh-token": "cookie"}
CODE = {"challengeId": "a-challenge", "code": "123456"}


async def test_a_client_that_asks_has_its_refresh_token_where_no_script_reads_it():
    async with platform_with() as platform:
        kept = await platform.client.post("/v1/sessions:verify", json=CODE, headers=COOKIE)
        plain = await platform.client.post("/v1/sessions:verify", json=CODE)

    assert kept.json()["accessToken"]
    assert not kept.json()["refreshToken"]
    cookie = kept.headers["set-cookie"]
    assert cookie.startswith(f"spico-refresh={plain.json()['refreshToken']}; ")
    assert {"HttpOnly", "Secure", "SameSite=Strict", "Path=/v1/sessions:refresh"} <= set(cookie.split("; "))
    assert "set-cookie" not in plain.headers


async def test_the_cookie_refreshes_only_for_a_client_that_says_so():
    async with platform_with() as platform:
        shown = {"cookie": "other=1; spico-refresh=from-the-cookie"}
        await platform.client.post("/v1/sessions:refresh", json={}, headers={**COOKIE, **shown})
        await platform.client.post("/v1/sessions:refresh", json={}, headers=shown)

    assert [request.refresh_token for request in platform.seen.requests] == ["from-the-cookie", ""]


async def test_signing_out_forgets_the_cookie():
    async with platform_with() as platform:
        answer = await platform.client.delete("/v1/sessions/current", headers=COOKIE)

    assert "spico-refresh=; Max-Age=0" in answer.headers["set-cookie"]

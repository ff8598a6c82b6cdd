from __future__ import annotations

from ipaddress import ip_network

import pytest

from gateway.limiting import Limiter, client_address, whole_seconds
from services.gateway.tests.neighbors import PAUL, Platform, bearer, platform_with
from services.gateway.tests.test_problems import is_problem


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_whole_allowance_may_be_used_at_once_and_comes_back_evenly():
    clock = Clock()
    limiter = Limiter("10/minute", clock)

    assert [limiter.hit("a") for _ in range(10)] == [0] * 10
    assert limiter.hit("a") == pytest.approx(6)
    assert limiter.hit("b") == 0
    clock.now += 6
    assert limiter.hit("a") == 0
    assert limiter.hit("a") == pytest.approx(6)
    clock.now += 60
    assert [limiter.hit("a") for _ in range(10)] == [0] * 10


def test_of_several_limits_the_tightest_counts_and_a_refused_hit_uses_nothing():
    clock = Clock()
    limiter = Limiter("2/second;3/minute", clock)

    assert [limiter.hit("a"), limiter.hit("a")] == [0, 0]
    assert limiter.hit("a") == pytest.approx(0.5)
    clock.now += 1
    assert limiter.hit("a") == 0
    assert limiter.hit("a") == pytest.approx(19)


def test_keys_of_long_ago_are_forgotten(monkeypatch):
    monkeypatch.setattr("gateway.limiting._MOST_KEYS", 10)
    clock = Clock()
    limiter = Limiter("10/minute", clock)
    for number in range(50):
        limiter.hit(f"{number}")
        clock.now += 7

    assert len(limiter._full) <= 10


def test_a_part_of_a_second_is_a_second():
    assert [whole_seconds(wait) for wait in (0.01, 1, 1.2)] == [1, 1, 2]


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("203.0.113.9", "", "203.0.113.9"),
        ("203.0.113.9", "198.51.100.7", "203.0.113.9"),
        ("10.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("10.0.0.1", "192.0.2.66, 198.51.100.7, 10.0.0.2", "198.51.100.7"),
        ("10.0.0.1", "nonsense", "10.0.0.1"),
        ("10.0.0.1", "192.0.2.66, nonsense, 10.0.0.3", "10.0.0.3"),
        ("2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::"),
        ("::ffff:198.51.100.7", "", "198.51.100.7"),
    ],
)
def test_an_address_is_the_last_one_that_is_no_proxy_of_ours(peer, forwarded, address):
    assert client_address(peer, forwarded, [ip_network("10.0.0.0/8")]) == address


async def test_an_account_that_asks_too_often_is_told_when_to_come_back():
    async with platform_with(account_rate="3/minute") as platform:
        answers = [await platform.client.get("/v1/dossiers") for _ in range(4)]
        other = await platform.client.get("/v1/dossiers", headers=bearer(PAUL))

        assert [answer.status_code for answer in answers[:3]] == [200, 200, 200]
        is_problem(answers[3], 429, "too-many-requests")
        assert 1 <= int(answers[3].headers["retry-after"]) <= 20
        assert other.status_code == 200


async def test_an_address_that_asks_too_often_is_told_whoever_asks():
    async with platform_with(address_rate="2/minute") as platform:
        answers = [await platform.client.get("/nowhere") for _ in range(3)]

        assert [answer.status_code for answer in answers] == [404, 404, 429]
        assert (await platform.client.get("/readyz")).status_code == 200


async def test_a_form_that_makes_work_for_people_is_filled_in_seldom():
    async with platform_with(form_rate="2/minute") as platform:
        form = {"familyName": "Essai", "givenName": "Anne", "email": "a@b.example"}
        answers = [await platform.client.post("/v1/account-requests", json=form) for _ in range(3)]
        sign_in = await platform.client.post("/v1/sessions", json={"login": "l", "password": "p"})

        assert 429 not in {answer.status_code for answer in answers[:2]}
        is_problem(answers[2], 429, "too-many-requests")
        assert int(answers[2].headers["retry-after"]) >= 1
        assert sign_in.status_code == 200


async def test_signing_in_is_limited_more_tightly_than_the_rest():
    async with platform_with(sign_in_rate="1/minute") as platform:
        body = {"login": "l", "password": "p"}
        first, second = [await platform.client.post("/v1/sessions", json=body) for _ in range(2)]
        rest = await platform.client.get("/v1/dossiers")

        assert first.status_code == 200
        is_problem(second, 429, "too-many-requests")
        assert rest.status_code == 200


async def test_behind_a_trusted_proxy_each_client_has_its_own_allowance():
    async with platform_with(address_rate="1/minute", trusted_proxies="127.0.0.0/8") as platform:
        statuses = [
            (await platform.client.get("/docs", headers={"X-Forwarded-For": address})).status_code
            for address in ("198.51.100.1", "198.51.100.1", "198.51.100.2")
        ]

        assert statuses == [200, 429, 200]


async def test_a_client_cannot_put_an_address_before_the_one_the_proxy_adds():
    async with platform_with(address_rate="1/minute", trusted_proxies="127.0.0.0/8") as platform:
        statuses = []
        for invented in ("192.0.2.1", "192.0.2.2"):
            lines = [("X-Forwarded-For", invented), ("X-Forwarded-For", "198.51.100.1")]
            statuses.append((await platform.client.get("/docs", headers=lines)).status_code)

        assert statuses == [200, 429]


async def test_other_origins_are_not_told_anything_by_default():
    async with platform_with() as platform:
        answer = await platform.client.get("/v1/dossiers", headers={"Origin": "https://app.example"})

        assert not [name for name in answer.headers if name.startswith("access-control")]


async def test_a_known_origin_may_call_and_an_unknown_one_may_not():
    preflight = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
    async with platform_with(cors_origins="https://app.example") as platform:
        known = await platform.client.options(
            "/v1/dossiers", headers={"Origin": "https://app.example", **preflight}
        )
        unknown = await platform.client.options(
            "/v1/dossiers", headers={"Origin": "https://evil.example", **preflight}
        )
        refused = await platform.client.get("/nowhere", headers={"Origin": "https://app.example"})

        assert known.status_code == 204
        assert known.headers["access-control-allow-origin"] == "https://app.example"
        assert "POST" in known.headers["access-control-allow-methods"]
        assert "Authorization" in known.headers["access-control-allow-headers"]
        assert "access-control-allow-origin" not in unknown.headers
        assert unknown.headers["vary"] == "Origin"
        assert refused.headers["access-control-allow-origin"] == "https://app.example"


async def test_strict_transport_security_is_said_where_it_is_set():
    async with platform_with(hsts_seconds=31_536_000) as platform:
        answer = await platform.client.get("/docs")

        assert answer.headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"


async def test_whoever_a_service_sees_too_often_is_told_when_to_come_back(platform: Platform):
    answer = await platform.client.post("/v1/sessions", json={"login": "a", "password": "trop"})

    told = is_problem(answer, 429, "too-many-guesses")
    assert told["title"] == "Trop de demandes en peu de temps. Attendez avant de réessayer."
    assert answer.headers["retry-after"] == "61"

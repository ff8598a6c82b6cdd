from __future__ import annotations

import json

import pytest

from chassis.settings import SettingsRefused, of
from gateway.contracts import rpcs
from gateway.settings import GatewaySettings
from services.gateway.tests.neighbors import Platform, platform_with


async def test_the_gateway_is_ready_when_every_service_serves(platform: Platform):
    answer = await platform.client.get("/readyz")

    assert answer.status_code == 200
    assert answer.json() == {"status": "ready", "services": {rpc.service: "serving" for rpc in rpcs()}}


async def test_it_is_not_ready_before_it_has_seen_them():
    async with platform_with(services_address="127.0.0.1:1") as platform:
        answer = await platform.client.get("/readyz")

        assert answer.status_code == 503
        assert answer.json()["services"]["dossiers"] == "away"
        assert (await platform.client.get("/healthz")).status_code == 200


async def test_a_stopping_gateway_is_not_ready_and_closes_its_connections(platform: Platform):
    assert (await platform.client.get("/readyz")).status_code == 200
    platform.draining.set()

    probe = await platform.client.get("/readyz")
    call = await platform.client.get("/v1/dossiers")

    assert (probe.status_code, probe.json()["status"]) == (503, "draining")
    assert call.status_code == 200
    assert call.headers["connection"] == "close"


async def test_requests_are_counted_by_route_and_never_by_id(platform: Platform):
    await platform.client.get("/v1/dossiers/dossier-of-nobody?atLeast=dossiers-1")

    text = (await platform.client.get("/metrics")).text

    assert 'spico_http_seconds_count{method="GET",route="/v1/dossiers/{dossier_id}",status="200"}' in text
    assert "of-nobody" not in text


async def test_metrics_are_not_public_where_they_have_an_address_of_their_own():
    async with platform_with(metrics_listen="127.0.0.1:0") as platform:
        assert (await platform.client.get("/metrics")).status_code == 404


async def test_the_access_log_holds_no_query_and_no_body(platform: Platform, capsys):
    await platform.client.get("/v1/directory?name=Fictif&place=Riom", headers={"X-Correlation-Id": "req-9"})

    text = capsys.readouterr().err
    line = next(json.loads(each) for each in text.splitlines() if '"event":"request"' in each)
    assert line["route"] == "/v1/directory"
    assert (line["account"], line["status"]) == ("account-jeanne", 200)
    assert line["correlation_id"] == "req-9"
    assert "Fictif" not in text


def test_every_wrong_setting_is_named_at_once():
    wrong = {
        "GATEWAY_ACCOUNT_RATE": "often",
        "GATEWAY_SERVICES": "dossiers=nowhere",
        "GATEWAY_TRUSTED_PROXIES": "10.0.0.1/99",
        "GATEWAY_CORS_ORIGINS": "https://app.example/path",
        "LISTEN": "8080",
    }

    with pytest.raises(SettingsRefused) as told:
        of(GatewaySettings, wrong)

    text = "\n".join(told.value.problems)
    for name in wrong:
        assert name in text


def test_each_service_may_have_its_own_address():
    settings = of(
        GatewaySettings,
        {
            "IDENTITY_ADDRESS": "identity:50051",
            "GATEWAY_SERVICES_ADDRESS": "api:50051",
            "GATEWAY_SERVICES": "notifier=notifier:50051, dmp-gateway=dmp:50051",
        },
    )

    addresses = {
        name: settings.address_of(name) for name in ("identity", "dossiers", "notifier", "dmp-gateway")
    }
    assert addresses == {
        "identity": "identity:50051",
        "dossiers": "api:50051",
        "notifier": "notifier:50051",
        "dmp-gateway": "dmp:50051",
    }

"""Signing in by Pro Santé Connect, through the gateway: the choice of a situation, the session, its end."""

import time

import pytest

from tests.scenarios.pro_sante_connect import CALLBACK, bearer, comes_back, signed_in

pytestmark = pytest.mark.scenario


def test_a_physician_chooses_a_situation_works_renews_and_signs_out_on_both_sides(
    region, application, browser
):
    tokens = signed_in(application, browser, "henri", "1-2")
    me = application.get("/v1/me", params={"atLeast": tokens["position"]}, headers=bearer(tokens)).json()
    renewed = application.post("/v1/sessions:refresh", json={"refreshToken": tokens["refreshToken"]}).json()
    listed = application.get("/v1/me/sessions", headers=bearer(renewed)).json()["sessions"]
    ended = application.delete("/v1/sessions/current", headers=bearer(renewed)).json()
    there = browser.get(ended["signOutUrl"])
    refused = application.post("/v1/sessions:refresh", json={"refreshToken": renewed["refreshToken"]})
    sessions = browser.get(f"{region.provider}/simulator/pro-sante-connect/sessions").json()["sessions"]

    assert (me["name"], me["means"], me["level"]) == ("Henri Lacaze", "pro-sante-connect", "HIGH")
    assert me["situation"]["organization"] == "CENTRE HOSPITALIER DE VALMONT"
    assert [each["means"] for each in listed if each["current"]] == ["pro-sante-connect"]
    assert there.is_redirect
    assert refused.status_code == 401
    assert all(each["over"] for each in sessions if each["person"] == "henri")


def test_signing_out_at_the_provider_is_felt_here(region, application, browser):
    tokens = signed_in(application, browser, "claire", "1-1")
    controls = f"{region.provider}/simulator/pro-sante-connect/sessions"
    there = [each for each in browser.get(controls).json()["sessions"] if each["person"] == "claire"]
    told = browser.delete(f"{controls}/{there[-1]['sid']}").json()["told"]

    assert told == 200
    until = time.monotonic() + 10
    while application.get("/v1/me", headers=bearer(tokens)).status_code != 401:
        assert time.monotonic() < until, "the token is still believed"
        time.sleep(0.2)


def test_a_social_worker_without_an_rpps_number_comes_in_by_a_linked_identifier(application, browser):
    answer = application.post(CALLBACK, json=comes_back(application, browser, "nadia"))
    tokens = answer.json()
    me = application.get("/v1/me", params={"atLeast": tokens["position"]}, headers=bearer(tokens)).json()

    assert (me["name"], me["situation"]["role"]) == ("Nadia Soubiran", "313")


def test_whom_the_platform_does_not_know_is_told_to_request_an_account(application, browser):
    answer = application.post(CALLBACK, json=comes_back(application, browser, "inconnue"))
    problem = answer.json()

    assert (answer.status_code, problem["code"]) == (403, "an-account-has-to-be-requested")
    assert "demande de compte" in problem["title"]


def test_a_form_is_taken_where_the_protocol_has_one_and_nowhere_else(application):
    form = {"logout_token": "e30.e30.c2ln"}
    forged = application.post("/v1/oidc/pass/back-channel-logout", data=form)
    elsewhere = application.post(CALLBACK, data={"code": "c", "state": "s"})

    assert (forged.status_code, forged.json()["code"]) == (400, "a-sign-out-is-proved")
    assert (elsewhere.status_code, elsewhere.json()["code"]) == (415, "media-type-not-supported")

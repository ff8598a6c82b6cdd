"""A session of Pro Santé Connect, begun without a window and kept as a browser keeps it (ADR 50)."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import httpx

from tests.scenarios.pro_sante_connect import CALLBACK, comes_back

REFRESH = "/v1/sessions:refresh"
# Scripts see no token, and this hint that there may be one; said once, so that signing out takes it away.
HINT = """if (location.origin === %r && !sessionStorage.getItem("told")) {
  sessionStorage.setItem("told", "1");
  localStorage.setItem("spico.signed-in", "1");
}"""


def begun_for(region, name):
    """Sign in as the simulated provider knows that name; give the refresh token of a session of its own."""
    with (
        httpx.Client(base_url=region.base_url, timeout=20, trust_env=False) as application,
        httpx.Client(timeout=20, trust_env=False) as browser,
    ):
        page = browser.get(application.get("/v1/pro-sante-connect/authorization").json()["authorizationUrl"])
        people = re.findall(r'name="person" value="([^"]+)">([^<(]+)\(', page.text)
        person = next(key for key, shown in people if shown.strip().casefold() == name.casefold())
        told = (
            application.post(CALLBACK, json=comes_back(application, browser, person))
            .raise_for_status()
            .json()
        )
        if told.get("situations"):
            choice = {"choiceId": told["choiceId"], "situationId": told["situations"][0]["situationId"]}
            told = application.post(f"{CALLBACK}:choose", json=choice).raise_for_status().json()
    return told["refreshToken"]


def kept_by(context, base_url, token):
    """Let a browser keep the session, where no script reads it."""
    cookie = {"name": "spico-refresh", "value": token, "domain": urlsplit(base_url).hostname, "path": REFRESH}
    context.add_cookies([{**cookie, "httpOnly": True, "secure": True, "sameSite": "Strict"}])
    context.add_init_script(HINT % base_url.rstrip("/"))

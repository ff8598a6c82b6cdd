"""Somebody signs in by the simulated Pro Santé Connect: application, browser, and the way between them."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

AUTHORIZATION = "/v1/pro-sante-connect/authorization"
CALLBACK = "/v1/pro-sante-connect/callback"


def comes_back(application, browser, person):
    """Go to the provider and come back; give what the application posts."""
    begun = application.get(AUTHORIZATION).json()
    page = browser.get(begun["authorizationUrl"])
    request = re.search(r'name="request" value="([^"]+)"', page.text).group(1)
    action = re.search(r'action="([^"]+)"', page.text).group(1)
    chosen = page.url.join(action)
    answer = browser.post(chosen, data={"request": request, "person": person})
    back = dict(parse_qsl(urlsplit(answer.headers["location"]).query))
    return {
        "browserKey": begun["browserKey"],
        "code": back["code"],
        "state": back["state"],
        "iss": back["iss"],
    }


def signed_in(application, browser, person, situation):
    offered = application.post(CALLBACK, json=comes_back(application, browser, person)).json()
    choice = {"choiceId": offered["choiceId"], "situationId": situation}
    answer = application.post(f"{CALLBACK}:choose", json=choice)
    assert answer.is_success, answer.text
    return answer.json()


def bearer(tokens):
    return {"authorization": f"Bearer {tokens['accessToken']}"}

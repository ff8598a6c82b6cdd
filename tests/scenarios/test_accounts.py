"""From a form to a colleague: asked for, opened, found with a slip of the finger, affiliated, let go."""

import time

import httpx
import pyotp
import pytest

from tests.scenarios.test_contact import subjects
from tests.waiting import eventually

pytestmark = pytest.mark.scenario

ADDRESS = "leopoldine.vaquier@cabinet.example"
FORM = {
    "familyName": "Vaquier",
    "givenName": "Léopoldine",
    "email": ADDRESS,
    "profession": "60",
    "rpps": "99700366240",
    "place": "09200 Saint-Girons",
}
PASSWORD = "une loutre au bord de l'eau"


def signed_in(application, activated, at):
    challenge = application.post("/v1/sessions", json={"login": activated["login"], "password": PASSWORD})
    code = pyotp.TOTP(activated["totpSecret"]).at(at)
    answer = application.post("/v1/sessions:verify", json={**challenge.json(), "code": code})
    assert answer.is_success, answer.text
    return {"authorization": f"Bearer {answer.json()['accessToken']}"}


def test_an_account_is_asked_for_opened_found_and_used(region, application):
    operator = region.operator()

    # The form; who asks and who is to answer are told by mail (F4, F5).
    asked = application.post("/v1/account-requests", json=FORM).json()
    assert eventually(lambda: "SPICO : votre demande de compte est enregistrée" in subjects(region, ADDRESS))
    to_answer = "SPICO : une demande de compte attend une réponse"
    assert eventually(lambda: to_answer in subjects(region, "operateurs@spico.example"))
    again = application.post("/v1/account-requests", json=FORM).json()
    assert (again["status"], again["code"]) == (409, "one-account-or-request-per-person")

    approved = operator.post(f"/v1/account-requests/{asked['requestId']}:approve", {})
    assert eventually(lambda: "SPICO : votre compte est ouvert" in subjects(region, ADDRESS))
    activation = {"activationCode": approved["activationCode"], "password": PASSWORD}
    activated = application.post("/v1/accounts:activate", json=activation).json()

    # A colleague finds the person with two slips, gives a star, and sees the star first when asked.
    colleague = region.someone("thomas")
    found = colleague.get("/v1/directory", name="leopoldyne vaqier", atLeast=approved["position"])["entries"]
    assert [entry["accountId"] for entry in found] == [approved["accountId"]]
    starred = colleague.http.put(f"/v1/me/favorites/{approved['accountId']}").json()
    nurses = {"profession": "60", "favoritesFirst": "true", "atLeast": starred["position"]}
    first = colleague.get("/v1/directory", **nurses)["entries"][0]
    assert (first["accountId"], first["favorite"]) == (approved["accountId"], True)
    assert ADDRESS not in str(found)

    # She joins an organization and works for it; then she does no more, and what was open closes in 5 s.
    organization = colleague.get("/v1/organizations")["organizations"][0]["accountId"]
    affiliations = f"/v1/organizations/{organization}/affiliations"
    operator.post(affiliations, {"accountId": approved["accountId"]})
    hers = httpx.Client(base_url=region.base_url, timeout=20)
    hers.headers.update(signed_in(application, activated, time.time()))
    switched = hers.post("/v1/sessions:switch", json={"accountId": organization}).json()
    hers.headers["authorization"] = f"Bearer {switched['accessToken']}"
    assert hers.get("/v1/me").json()["actingFor"] == organization

    assert operator.http.delete(f"{affiliations}/{approved['accountId']}").is_success
    ended = time.monotonic()
    eventually(lambda: hers.get("/v1/me").status_code == 401, within=5)
    assert time.monotonic() - ended < 5
    refreshed = hers.post("/v1/sessions:refresh", json={"refreshToken": switched["refreshToken"]}).json()
    hers.headers["authorization"] = f"Bearer {refreshed['accessToken']}"
    assert hers.get("/v1/me").json().get("actingFor", "") == ""
    refused = hers.post("/v1/sessions:switch", json={"accountId": organization}).json()
    assert (refused["status"], refused["code"]) == (403, "the-account-is-not-yours-to-use")
    hers.close()

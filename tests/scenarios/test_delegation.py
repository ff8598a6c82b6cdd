"""An account lent during an absence, from the request to its end, through the gateway, on real parts."""

import time

import pytest

from tests.patients import somebody
from tests.waiting import eventually

pytestmark = pytest.mark.scenario


class Story:
    """What has happened so far."""

    def __init__(self, region):
        self.region = region
        self.delegator = region.someone("henri")
        self.delegate = region.someone("marion")
        opened = self.delegator.post("/v1/dossiers", {"patient": somebody()})
        self.dossier = f"/v1/dossiers/{opened['dossierId']}"
        self.delegation_id = ""

    def switch(self, account_id):
        tokens = self.delegate.post("/v1/sessions:switch", {"accountId": account_id})
        self.delegate.http.headers["authorization"] = f"Bearer {tokens['accessToken']}"
        return tokens

    def usable(self):
        return {
            (account["accountId"], account["via"])
            for account in self.delegate.get("/v1/me/accounts")["accounts"]
        }


@pytest.fixture(scope="module")
def story(region):
    return Story(region)


def test_an_account_is_lent_worked_for_and_taken_back(story, region):
    delegator, delegate = story.delegator, story.delegate
    before = len(region.mails_to("henri@spico-demo.example"))
    asked = delegate.post("/v1/delegations", {"delegatorId": delegator.account_id, "scopes": ["DOSSIERS"]})
    path = f"/v1/delegations/{asked['delegationId']}"

    def told(kind):
        shown = delegator.get("/v1/notifications")["notifications"]
        return [each for each in shown if each["subject"] == {"kind": "DELEGATION", "id": kind}]

    # The receiver is told in the application and by mail (F214, F215).
    (notification,) = eventually(lambda: told(asked["delegationId"]))
    assert notification["theme"] == "DELEGATION"
    # The mails of the demo region may still be on their way.
    assert eventually(lambda: len(region.mails_to("henri@spico-demo.example")) > before, within=100)
    waiting = delegator.get(
        "/v1/delegations", side="delegator", state="REQUESTED", atLeast=asked["position"]
    )["delegations"]
    assert [each["delegationId"] for each in waiting] == [asked["delegationId"]]
    assert delegate.problem("POST", f"{path}:accept", json={})["status"] == 403

    # Before it is accepted nothing is open.
    refused = delegate.problem("POST", "/v1/sessions:switch", json={"accountId": delegator.account_id})
    assert (refused["status"], refused["code"]) == (403, "the-account-is-not-yours-to-use")

    delegator.post(f"{path}:accept", {})
    eventually(lambda: (delegator.account_id, "DELEGATION") in story.usable())
    own = delegate.http.headers["authorization"]
    story.switch(delegator.account_id)
    assert delegate.get("/v1/me")["actingFor"] == delegator.account_id

    # What is done says who did it, and for whom.
    written = delegate.post(f"{story.dossier}/liaison-book/notes", {"text": "Remplacement d'Henri."})
    book = delegator.get(f"{story.dossier}/liaison-book", atLeast=written["position"], pageSize=1)
    actor = book["entries"][0]["actor"]
    assert (actor["accountId"], actor["onBehalfOf"]) == (delegate.account_id, delegator.account_id)
    delegate.get(story.dossier)

    def traced():
        accesses = delegator.get(f"{story.dossier}/accesses")["accesses"]
        return [
            each
            for each in accesses
            if each["title"] == "DELEGATION" and each["actor"]["accountId"] == delegate.account_id
        ]

    assert eventually(traced)

    # The delegator reads what was done in their name, readings too, and the delegate their own (ADR 22).
    def acts(of, kind):
        listed = of.get(f"{path}/acts", pageSize=200)["acts"]
        return [each for each in listed if each["kind"].startswith(kind)]

    (act,) = eventually(lambda: acts(delegator, "dossiers.NoteWritten"))
    assert act["subjectId"] == story.dossier.rpartition("/")[2]
    assert (act["accountId"], act["label"]) == (delegate.account_id, "Note au cahier de liaison")
    assert act["name"]
    assert eventually(lambda: acts(delegator, "trail.Accessed"))

    # Neither settings nor delegations of the account are within reach.
    for method, closed in (
        ("GET", "/v1/me/notification-preferences"),
        ("PUT", "/v1/me/notification-preferences"),
        ("GET", "/v1/me/contact"),
        ("PATCH", "/v1/me/contact"),
        ("GET", "/v1/delegations"),
        ("GET", f"{path}/acts"),
        ("POST", "/v1/delegations"),
        ("POST", f"{path}:revoke"),
    ):
        body = {} if method == "GET" else {"json": {}}
        problem = delegate.problem(method, closed, **body)
        assert (problem["status"], problem["code"]) == (403, "not-by-delegation"), closed

    # One call ends it, and tokens already given stop within five seconds, here and in open streams.
    with delegate.stream() as events:
        delegator.post(f"{path}:revoke", {})
        revoked = time.monotonic()
        eventually(lambda: delegate.http.get(story.dossier).status_code == 401, within=5)
        assert time.monotonic() - revoked < 5
        assert next((event for event in events if not event), None) is None  # the stream is over
    assert time.monotonic() - revoked < 10
    assert delegate.problem("GET", story.dossier)["code"] == "delegation-is-over"
    delegate.http.headers["authorization"] = own
    assert (delegator.account_id, "DELEGATION") not in story.usable()
    assert [each["actId"] for each in acts(delegate, "dossiers.NoteWritten")] == [act["actId"]]
    assert region.someone("amina").problem("GET", f"{path}/acts")["code"] == "no-such-delegation"
    assert delegate.problem("GET", story.dossier)["status"] == 403


def test_the_demo_region_has_delegations(region):
    lent = region.someone("amina").get("/v1/delegations", side="delegate")["delegations"]

    assert [each["state"] for each in lent] == ["ACTIVE"]
    assert lent[0]["delegatorName"]

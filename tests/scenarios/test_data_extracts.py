"""A raw extraction through the gateway: authorised, asked for, made beside, delivered as a task."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest

from tests.waiting import eventually

pytestmark = pytest.mark.scenario


def days():
    today = datetime.now(UTC).date()
    return {"from": (today - timedelta(days=1)).isoformat(), "to": (today + timedelta(days=1)).isoformat()}


def made(somebody, asked):
    path = f"/v1/data-extracts/{asked['dataExtractId']}"

    def done():
        extract = somebody.get(path, atLeast=asked["position"])["dataExtract"]
        return extract if extract["state"] == "DONE" else None

    return path, eventually(done)


def test_an_operator_authorises_a_coordinator_who_is_delivered_the_data_as_a_task(region):
    operator, coordinator = region.operator(), region.someone("bruno")
    me = coordinator.get("/v1/me")["accountId"]
    accounts = coordinator.get("/v1/me/accounts")["accounts"]
    organization = next(each["accountId"] for each in accounts if each["kind"] == "ORGANIZATION")
    body = {"organizationId": organization, **days()}

    refused = coordinator.problem("POST", "/v1/data-extracts", json=body)
    assert (refused["status"], refused["code"]) == (403, "only-who-may-extracts-the-data")
    right = f"/v1/organizations/{organization}/data-extract-rights"
    assert operator.http.put(f"{right}/{me}", json={}).is_success
    asked = coordinator.post("/v1/data-extracts", body)
    path, done = made(coordinator, asked)
    tasks = coordinator.get("/v1/tasks", type="DATA_EXTRACT")["tasks"]
    (task,) = [each for each in tasks if each["taskId"] == done["taskId"]]

    assert task["documents"][0]["categoryLabel"] == "EXTRACTIONS - BRUTES - GÉNÉRIQUES"
    assert done["atPosition"] in task["comment"]
    answer = coordinator.download(f"{path}/content")
    assert answer.headers["content-type"] == "text/csv"
    assert answer.headers["content-disposition"].startswith("attachment; ")
    assert hashlib.sha256(answer.content).hexdigest() == done["sha256"]
    assert operator.problem("GET", f"{path}/content")["status"] == 404
    again = coordinator.post("/v1/data-extracts", {**body, "atPosition": done["atPosition"]})
    assert made(coordinator, again)[1]["sha256"] == done["sha256"]
    assert operator.http.delete(f"{right}/{me}").is_success
    assert coordinator.problem("GET", f"{path}/content")["status"] == 403


def test_an_operator_is_delivered_the_data_of_any_organization(region):
    operator = region.operator()
    organization = operator.get("/v1/organizations")["organizations"][0]["accountId"]
    asked = operator.post("/v1/data-extracts", {"organizationId": organization, **days()})
    path, done = made(operator, asked)

    content = operator.download(f"{path}/content").text
    assert f"# organization: {organization}\r\n" in content
    assert f"# position: {done['atPosition']}\r\n" in content
    tasks = operator.get("/v1/tasks", type="DATA_EXTRACT")["tasks"]
    task = next(each for each in tasks if each["taskId"] == done["taskId"])
    completed = operator.post(f"/v1/tasks/{task['taskId']}:complete", {})
    left = operator.get("/v1/tasks", type="DATA_EXTRACT", atLeast=completed["position"])["tasks"]
    assert task["taskId"] not in [each["taskId"] for each in left]

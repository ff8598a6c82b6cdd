"""The gateway goes round the services, and gives what they say of their logs as one list."""

from __future__ import annotations

import pytest

from chassis.kernel import Actor
from chassis.paging import PageTokenIsNotOurs
from gateway.auditing import round_of
from services.gateway.tests.neighbors import Platform, bearer
from spico.audit.v1 import audit_pb2 as pb

HELD = {"agenda": [], "dossiers": ["a", "b", "c"], "identity": ["d"], "notifier": []}
"""What each service has to tell, two at a time."""


async def ask(service, request):
    assert request.service == service
    begin = int(request.page_token or 0)
    told = HELD[service][begin : begin + 2]
    more = f"{begin + 2}" if len(HELD[service]) > begin + 2 else ""
    events = [pb.AuditedEvent(service=service, kind=kind) for kind in told]
    return pb.ListAuditedEventsResponse(events=events, next_page_token=more)


async def pages(**asked):
    found, token = [], ""
    while True:
        answer = await round_of(list(HELD), pb.ListAuditedEventsRequest(page_token=token, **asked), ask)
        found.append([event.kind for event in answer.events])
        token = answer.next_page_token
        if not token:
            return found


async def test_services_follow_one_another_and_those_with_nothing_are_passed_over():
    assert await pages() == [["a", "b"], ["c"], ["d"], []]


async def test_one_service_is_asked_alone():
    assert await pages(service="dossiers") == [["a", "b"], ["c"]]
    assert await pages(service="agenda") == [[]]


async def test_what_was_asked_reaches_each_service():
    seen = []

    async def note(service, request):
        seen.append((service, request.subject, request.page_size))
        return await ask(service, request)

    await round_of(list(HELD), pb.ListAuditedEventsRequest(subject="dossier-1", page_size=7), note)

    assert seen == [("agenda", "dossier-1", 7), ("dossiers", "dossier-1", 7)]


@pytest.mark.parametrize("token", ["dossiers", "elsewhere.2", ".", "x"])
async def test_a_token_that_leads_to_no_service_is_refused(token):
    with pytest.raises(PageTokenIsNotOurs):
        await round_of(list(HELD), pb.ListAuditedEventsRequest(page_token=token), ask)


ADA = Actor(account_id="ada", person_id="ada", means="psc", roles=frozenset({"auditor"}))


async def test_an_auditor_reads_every_service_page_by_page(platform: Platform):
    told, token = [], ""
    while True:
        answer = await platform.client.get(
            "/v1/audit/events", params={"subject": "dossier-1", "pageToken": token}, headers=bearer(ADA)
        )
        assert answer.status_code == 200, answer.text
        told += [event["service"] for event in answer.json()["events"]]
        token = answer.json().get("nextPageToken", "")
        if not token:
            break

    assert told == ["dossiers", "dossiers", "identity", "identity"]
    asked = [request.service for request in platform.seen.requests]
    assert asked == sorted(asked)
    assert {"agenda", "delegation", "dmp-gateway", "dossiers", "identity", "notifier"} <= set(asked)
    assert {request.subject for request in platform.seen.requests} == {"dossier-1"}
    assert set(platform.seen.accounts) == {"ada"}


async def test_nobody_else_does(platform: Platform):
    for path in ("events", "accesses", "checkpoints"):
        answer = await platform.client.get(f"/v1/audit/{path}")
        unknown = await platform.client.get(f"/v1/audit/{path}", params={"service": "nothing"})

        assert (answer.status_code, answer.json()["code"]) == (403, "none-of-the-roles-is-held")
        assert unknown.status_code == 403
    assert platform.seen.requests == []

"""The headers are a promise to every consumer."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from chassis.bus import Promise, Promises
from chassis.bus.envelope import Unreadable, announcement, read
from chassis.bus.tracing import trace_headers
from chassis.domain import Event, Fact
from chassis.kernel import Actor
from spico.dossiers.v1 import events_pb2


class StayStarted(Event, topic="envelopetest.StayStarted"):
    stay_id: str


FACT = Fact(
    stream="dossier-1",
    version=3,
    event=StayStarted(stay_id="s1"),
    subject="dossier-1",
    actor=Actor(account_id="acc-nadia", person_id="per-nadia", on_behalf_of="acc-doctor", means="totp"),
    occurred_at=datetime(2031, 5, 4, 9, 30, tzinfo=UTC),
    recorded_at=datetime(2031, 5, 4, 9, 31, tzinfo=UTC),
    position=42,
    correlation_id="0af7651916cd43dd8448eb211c80319c",
)
PROMISE = Promise(
    StayStarted,
    events_pb2.HospitalStayStarted,
    lambda fact: events_pb2.HospitalStayStarted(dossier_id=fact.stream, stay_id=fact.event.stay_id),
)


def test_headers_are_cloudevents_attributes():
    headers = Promises("dossiers", [PROMISE]).envelope(FACT, 40).headers()

    assert headers == {
        "cloudEvents:specversion": "1.0",
        "cloudEvents:id": "dossiers-42",
        "cloudEvents:source": "/dossiers",
        "cloudEvents:type": "spico.dossiers.v1.HospitalStayStarted",
        "cloudEvents:time": "2031-05-04T09:30:00+00:00",
        "cloudEvents:recordedtime": "2031-05-04T09:31:00+00:00",
        "cloudEvents:subject": "dossier-1",
        "cloudEvents:sequence": "42",
        "cloudEvents:previous": "40",
        "cloudEvents:account": "acc-nadia",
        "cloudEvents:person": "per-nadia",
        "cloudEvents:onbehalfof": "acc-doctor",
        "cloudEvents:means": "totp",
    }


def test_an_envelope_is_read_as_it_was_written():
    written = Promises("dossiers", [PROMISE]).envelope(FACT, 40)
    written = replace(written, trace=trace_headers(FACT.correlation_id, 42))

    assert written == read(written.headers(), written.body, written.correlation_id)
    assert written.routing_key == "HospitalStayStarted"


def test_an_announcement_is_an_envelope_without_a_body():
    told = announcement("dossiers", previous=40, sequence=42, at=FACT.recorded_at, head=50)

    assert read(told.headers(), b"").head == 50


@pytest.mark.parametrize("missing", ["source", "type", "sequence", "previous", "time"])
def test_a_message_without_its_place_is_no_envelope(missing):
    headers = Promises("dossiers", [PROMISE]).envelope(FACT, 40).headers()
    del headers[f"cloudEvents:{missing}"]

    with pytest.raises(Unreadable, match=missing):
        read(headers, b"")


def test_a_consumer_continues_the_trace_of_the_request():
    headers = trace_headers(FACT.correlation_id, 42)

    assert headers["traceparent"].startswith("00-0af7651916cd43dd8448eb211c80319c-")
    assert headers == trace_headers(FACT.correlation_id, 42)
    assert trace_headers("import-2031-05", 42)["traceparent"].startswith("00-")
    assert trace_headers("", 42) == {}


def test_a_kind_of_event_is_promised_once():
    with pytest.raises(ValueError, match="promised twice"):
        Promises("dossiers", [PROMISE, PROMISE])


def test_a_promise_may_leave_out_a_fact():
    silent = Promise(StayStarted, events_pb2.HospitalStayStarted, lambda _: None)

    assert Promises("dossiers", [silent]).envelope(FACT, 40) is None

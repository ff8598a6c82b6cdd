"""What a delegate does is told of every service, promised or not, and holds nothing of what was done."""

import importlib
import json
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from chassis.bus.on_behalf import TYPE, DoneOnBehalf
from chassis.domain import TOPICS, Fact
from chassis.kernel import Actor
from chassis.testing import NOON
from tests.contract.promised import promises
from tests.contract.test_events_promised import leaves

# Every field of the message, and why it may be told.
ALLOWED = {
    "delegation_id": "an id",
    "account_id": "the account of a professional",
    "on_behalf_of": "the account of a professional or of an organization",
    "kind": "the topic of an event",
    "subject_id": "an id",
}
DELEGATE = Actor(
    "the-delegate",
    "the-person",
    on_behalf_of="the-delegator",
    means="password+totp",
    delegation_id="the-delegation",
)
SERVICES = Path(__file__).parents[2] / "services"
each_service = pytest.mark.parametrize("promised", promises(), ids=lambda one: one.producer)


def stored(promised):
    """Every event that the service has stored, with its body, as if a delegate had done it."""
    importlib.import_module(f"{promised.producer.replace('-', '_')}.domain")
    for file in sorted((SERVICES / promised.producer / "tests" / "stored_events").glob("v*.json")):
        for told in json.loads(file.read_text("utf-8"))["events"]:
            kind = TOPICS.get(told["topic"])
            if kind is None or told["version"] != kind.VERSION:
                continue
            yield (
                told["body"],
                Fact(
                    stream="the-stream",
                    version=1,
                    position=7,
                    event=msgspec.convert(told["body"], kind),
                    subject="the-stream",
                    actor=DELEGATE,
                    occurred_at=NOON,
                    recorded_at=NOON,
                ),
            )


def test_every_field_is_allowed_to_be_told():
    assert {field.name for field in DoneOnBehalf.DESCRIPTOR.fields} == set(ALLOWED)


@each_service
def test_whatever_a_delegate_does_is_told_and_nothing_of_what_it_says(promised):
    facts = list(stored(promised))

    assert facts
    for body, fact in facts:
        envelope = promised.envelope(fact, 6)
        assert (envelope.kind, envelope.actor.delegation_id) == (fact.event.TOPIC, "the-delegation")
        if envelope.type == TYPE:
            told = DoneOnBehalf.FromString(envelope.body)
            assert {getattr(told, name) for name in ALLOWED}.isdisjoint(text for _, text in leaves(body))


@each_service
def test_of_what_nobody_delegated_only_promises_are_told(promised):
    plain = replace(DELEGATE, on_behalf_of="", delegation_id="")
    facts = [msgspec.structs.replace(fact, actor=plain) for _, fact in stored(promised)]
    envelopes = [told for fact in facts if (told := promised.envelope(fact, 6))]

    assert {one.kind for one in envelopes} <= {""}
    assert {one.type for one in envelopes} <= {one.message.DESCRIPTOR.full_name for one in promised}

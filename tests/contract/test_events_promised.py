"""What services promise to tell one another is told as the examples say, and holds nothing about a patient.

``test_events_heard`` hands the same examples to everybody who hears them.
"""

import json
import re

import msgspec
import pytest

from tests.contract.allowed import ACCOUNT, ACCOUNTS, ALLOWED, COUNT, ID, KIND, KINDS, MOMENT
from tests.contract.promised import EXAMPLES, examples, file_of, promises, told_of

SHAPE = {ID: "string", ACCOUNT: "string", KIND: "string or bool", MOMENT: "message", COUNT: "number"}
# Words of these facts that say nothing about the patient or their health; all other text does.
HARMLESS = {
    *("calendar_id", "owner_id", "dossier_id", "appointment_id", "recipients", "created_by"),
    *(
        "account_id",
        "conversation_id",
        "member_id",
        "note_id",
        "stay_id",
        "document_id",
        "content_id",
        "surviving_id",
    ),
    *("break_glass_id", "told", "kept_from"),
    *("role", "kind", "category", "confidentiality", "media_type", "status", "state"),
    *("message_id", "request_id", "dossier_id", "mailbox", "of", "to", "participants", "asked_by"),
}
each_promise = pytest.mark.parametrize(
    "promise",
    [one for service in promises() for one in service],
    ids=lambda one: one.message.DESCRIPTOR.full_name,
)
each_example = pytest.mark.parametrize("example", examples(), ids=lambda one: one.name)
SECRETIVE = re.compile(r"\.(dossiers|messaging|agenda)\.")
"""The services whose facts speak of patients."""
of_a_dossier = pytest.mark.parametrize(
    "example", [one for one in examples() if SECRETIVE.search(one.name)], ids=lambda one: one.name
)


def leaves(value, name=""):
    """Every text of a body, with the name of its field."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, name)
    elif isinstance(value, str) and value:
        yield name, value


@each_promise
def test_every_promise_has_an_example(promise):
    assert file_of(promise).exists(), "write its fact, then: python -m tests.contract.promised"


def test_no_example_is_left_over():
    promised = {file_of(one).name for service in promises() for one in service}

    assert {file.name for file in EXAMPLES.iterdir()} == promised


@each_example
def test_the_example_is_a_fact_as_the_log_keeps_it(example):
    body = example.told["fact"]["body"]

    assert example.told["fact"]["topic"] == example.promise.event.TOPIC
    assert json.loads(msgspec.json.encode(example.event)) == body


@each_example
def test_the_producer_tells_the_very_message_of_the_example(example):
    assert told_of(example) == example.told["message"], "meant? python -m tests.contract.promised"


@each_example
def test_the_example_says_every_field(example):
    silent = {
        field.name
        for field in example.message.DESCRIPTOR.fields
        if field.name not in {said.name for said, _ in example.message.ListFields()}
    }

    assert silent == set()


@each_promise
def test_every_field_is_allowed_to_be_told(promise):
    message = promise.message.DESCRIPTOR
    fields = {field.name for field in message.fields}

    assert fields == set(ALLOWED[message.full_name])


@each_promise
def test_a_field_has_the_shape_of_what_it_is_allowed_for(promise):
    message = promise.message.DESCRIPTOR
    for name, reason in ALLOWED[message.full_name].items():
        field = message.fields_by_name[name]
        inner = field.message_type.full_name if field.message_type else "google.protobuf.Timestamp"
        kind = {
            field.TYPE_STRING: "string",
            field.TYPE_BOOL: "bool",
            field.TYPE_MESSAGE: "message",
            field.TYPE_INT32: "number",
        }

        assert kind[field.type] in SHAPE.get(reason, "string"), name
        assert inner == "google.protobuf.Timestamp", name
        assert field.is_repeated == (reason in {KINDS, ACCOUNTS}), name


def test_only_what_is_promised_is_allowed():
    promised = {one.message.DESCRIPTOR.full_name for service in promises() for one in service}

    assert promised == set(ALLOWED)


@of_a_dossier
def test_nothing_about_the_patient_leaves_with_a_message(example):
    envelope = example.envelope()
    told = envelope.body + json.dumps(envelope.headers(), ensure_ascii=False).encode()
    secrets = [text for name, text in leaves(example.told["fact"]["body"]) if name not in HARMLESS]

    assert [text for text in secrets if text.encode() in told] == []


def test_the_examples_hold_something_about_the_patient_that_could_have_left():
    secret = {
        name
        for one in examples()
        if SECRETIVE.search(one.name)
        for name, _ in leaves(one.told["fact"]["body"])
        if name not in HARMLESS
    }

    assert secret >= {
        "conversation_subject",
        "birth_name",
        "birth_given_names",
        "birth_date",
        "text",
        "hospital",
        "ward",
        "file_name",
    }


@each_example
def test_a_message_says_who_did_it_and_what_it_is_about(example):
    envelope, fact = example.envelope(), example.told["fact"]

    assert envelope.type == example.name
    assert (envelope.actor.account_id, envelope.subject) == (fact["account"], fact["stream"])
    assert (envelope.sequence, envelope.producer) == (fact["position"], example.name.split(".")[1])

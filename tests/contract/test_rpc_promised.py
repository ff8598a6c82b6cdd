"""Every rpc has an example of what it is asked and answers: it travels unchanged, with the fixed fields."""

import json
import re
from pathlib import Path
from urllib.parse import quote

import pytest

from gateway import stream
from gateway.contracts import bindings, message_class, rpcs
from gateway.describing.operations import examples as shown_by_the_gateway
from gateway.describing.operations import public_path
from gateway.files import DOWNLOADS, UPLOADS
from gateway.transcoding.parameters import Parameters, find_field
from gateway.transcoding.reading import filler
from gateway.transcoding.writing import writer
from tests.contract.departures import departures, words
from tests.contract.fixed_fields import FIXED
from tests.contract.not_fixed import NOT_FIXED

EXAMPLES = Path(__file__).parent / "assets" / "rpcs"
# Routes written by hand: files and the stream.
OTHERWISE = {
    **{upload.rpc: f"POST {upload.path}" for upload in UPLOADS},
    **{download.rpc: f"{download.method} {download.path}" for download in DOWNLOADS},
    stream.RPC: f"GET {stream.PATH}",
}
# What an answer of the contract may hold and no example shows, each with its reason.
NEVER_SHOWN = {
    "AddCareCircleMemberRequest.person": "either an account or a person",
    **{
        f"{rpc}TaskRequest.documents.categoryLabel": "given by the platform, never read from a request"
        for rpc in ("Create", "Change")
    },
    **{
        f"{rpc}Request.patient.{name}": "given by the platform, never read from a request"
        for rpc in ("OpenDossier", "MatchDossiers")
        for name in (
            *("identityStatus", "insMatricule", "insOid", "birthDateUnknown", "identityAttributes"),
            *("identityProof", "identityReview", "pastMatricules", "birthPlaceName"),
        )
    },
}


# Said as one value, or with names that the contract does not know.
WHOLE = {"google.protobuf.Timestamp", "google.protobuf.Struct"}


def name_of(rpc):
    return f"{rpc.service}.{rpc.descriptor.name}"


ALL = rpcs()
each = pytest.mark.parametrize("rpc", ALL, ids=name_of)
each_fixed = pytest.mark.parametrize("rpc", [rpc for rpc in ALL if name_of(rpc) in FIXED], ids=name_of)


def example(rpc, part):
    """The messages of an example: one, or those of a stream."""
    told = json.loads((EXAMPLES / f"{name_of(rpc)}.json").read_text("utf-8"))[part]
    return told if isinstance(told, list) else [told]


def message_of(descriptor, plain):
    message = message_class(descriptor)()
    filler(descriptor)(message, plain)
    return message


def said(plain):
    """An object without what is empty, which a request does not say."""
    if isinstance(plain, dict):
        return {key: said(value) for key, value in plain.items() if value not in ("", 0, False, [], {})}
    return [said(value) for value in plain] if isinstance(plain, list) else plain


def unsaid(descriptor, messages, path):
    """The fields of a message that none of its examples says."""
    for field in descriptor.fields:
        name = f"{path}.{field.json_name}"
        found = [message[field.json_name] for message in messages if field.json_name in message]
        if not found:
            yield name
        elif field.message_type and field.message_type.full_name not in WHOLE:
            inner = [one for each in found for one in (each if field.is_repeated else [each])]
            yield from unsaid(field.message_type, inner, name) if inner else [name]


def test_every_rpc_has_an_example_and_no_example_is_left_over():
    assert {file.stem for file in EXAMPLES.iterdir()} == {name_of(rpc) for rpc in ALL}


@each
def test_a_request_travels_unchanged(rpc):
    for plain in example(rpc, "request"):
        message = message_of(rpc.input, plain)
        again = message_class(rpc.input).FromString(message.SerializeToString())

        assert said(writer(rpc.input)(again)) == plain


@each
def test_an_answer_travels_unchanged(rpc):
    for plain in example(rpc, "answer"):
        message = message_of(rpc.output, plain)
        again = message_class(rpc.output).FromString(message.SerializeToString())

        assert writer(rpc.output)(again) == plain


@each
def test_an_example_says_every_field(rpc):
    silent = {
        *unsaid(rpc.input, example(rpc, "request"), rpc.input.name),
        *unsaid(rpc.output, example(rpc, "answer"), rpc.output.name),
    }

    assert silent - set(NEVER_SHOWN) == set()


@pytest.mark.parametrize(
    ("rpc", "binding"),
    [pytest.param(rpc, one, id=f"{one.method} {one.template.text}") for rpc in ALL for one in bindings(rpc)],
)
def test_a_request_is_understood_from_its_path_and_query(rpc, binding):
    (plain,) = example(rpc, "request")
    wanted = message_of(rpc.input, plain)
    understood = message_class(rpc.input)()
    for variable, _, _ in binding.template.variables:
        assert plain[find_field(rpc.input, variable)[0].json_name], "a path names what it is about"
    by_path = {rpc.input.fields_by_name[name].json_name for name in binding.path_fields}
    rest = {key: value for key, value in plain.items() if key not in by_path}
    if binding.body == "*":
        filler(rpc.input, binding.path_fields)(understood, rest)
    else:
        pairs = [
            (name, text)
            for name, value in rest.items()
            for text in (value if isinstance(value, list) else [value])
        ]
        said_as = [(name, text if isinstance(text, str) else json.dumps(text)) for name, text in pairs]
        query = "&".join(f"{quote(name)}={quote(text)}" for name, text in said_as)
        Parameters(rpc.input, binding.path_fields).fill(understood, query.encode())
    for name in binding.path_fields:
        setattr(understood, name, getattr(wanted, name))

    assert understood == wanted


@pytest.mark.parametrize("name", sorted(set(shown_by_the_gateway()) - {"Problem"}))
def test_the_page_for_developers_shows_the_same_examples(name):
    shown = shown_by_the_gateway()[name]
    rpc = next(rpc for rpc in ALL if rpc.descriptor.name == name)
    by_path = {
        rpc.input.fields_by_name[field].json_name for one in bindings(rpc) for field in one.path_fields
    }
    (request,), (answer,) = example(rpc, "request"), example(rpc, "answer")
    without_path = {key: value for key, value in request.items() if key not in by_path}

    assert shown.get("request", without_path) == without_path
    assert shown["answer"] == answer


def test_every_rpc_is_fixed_or_says_why_not():
    names = {name_of(rpc) for rpc in ALL}

    assert set(FIXED) | set(NOT_FIXED) == names
    assert set(FIXED) & set(NOT_FIXED) == set()


@each_fixed
def test_an_rpc_keeps_its_path(rpc):
    spelled = [f"{one.method} {public_path(one.template, rpc.input)}" for one in bindings(rpc)]
    spelled += [OTHERWISE[rpc.path]] if rpc.path in OTHERWISE else []

    assert FIXED[name_of(rpc)].call in [re.sub(r"\{\w+\}", "{id}", each) for each in spelled]


@each_fixed
@pytest.mark.parametrize("part", ["request", "answer"])
def test_an_rpc_keeps_its_fields(rpc, part):
    row = words(getattr(FIXED[name_of(rpc)], part))
    first = example(rpc, part)[0]
    descriptor = rpc.input if part == "request" else rpc.output

    assert list(departures(row, descriptor, first)) == []


def test_a_departure_from_the_fixed_fields_is_seen():
    rpc = next(rpc for rpc in ALL if rpc.descriptor.name == "ListTimeline")
    (answer,) = example(rpc, "answer")
    row = words("entries[{entryId, color, label[], kind: NOTE}], total, nextPageToken[]")

    assert list(departures(row, rpc.output, answer)) == [
        "entries.color does not exist",
        "entries.label is no list",
        "total does not exist",
        "nextPageToken is no list",
    ]

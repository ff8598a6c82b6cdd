"""Whoever was written against the released contracts understands the present ones."""

import pytest
from google.api import annotations_pb2

from tests.contract.compatibility import CURRENT, RELEASED, broken, read

NOTE = "spico.dossiers.v1.WriteLiaisonNoteRequest"


@pytest.fixture
def released():
    return read(RELEASED)


def file_of(contracts, name):
    return next(file for file in contracts.file if file.name == f"spico/{name}.proto")


def message(contracts, name):
    package, _, last = name.rpartition(".")
    return next(
        found
        for file in contracts.file
        if file.package == package
        for found in file.message_type
        if found.name == last
    )


def field(contracts, name):
    return next(each for each in message(contracts, NOTE).field if each.name == name)


def enum(contracts, name):
    file = file_of(contracts, "dossiers/v1/dossiers")
    return next(each for each in file.enum_type if each.name == name)


def rpc(contracts, name):
    service = file_of(contracts, "dossiers/v1/dossiers").service[0]
    return next(each for each in service.method if each.name == name)


def http(contracts, name):
    return rpc(contracts, name).options.Extensions[annotations_pb2.http]


def drop(members, name):
    found = next(each for each in members if each.name == name)
    members.remove(found)


def reuse_a_number(contracts):
    note = message(contracts, NOTE)
    drop(note.field, "text")
    note.field.add(name="color", json_name="color", number=2, type=9, label=1)


def move_a_field(contracts):
    field(contracts, "text").number = 9


def reserve_a_number_and_keep_its_name(contracts):
    note = message(contracts, NOTE)
    field(contracts, "text").number = 9
    note.reserved_range.add(start=2, end=3)


SEEDED = {
    "a field has another number": (move_a_field, f"field {NOTE} 2"),
    "a number is given to another field": (reuse_a_number, f"field {NOTE} 2"),
    "a name is given to another number": (reserve_a_number_and_keep_its_name, f"field {NOTE} 2"),
    "a field has another name": (
        lambda contracts: setattr(field(contracts, "text"), "name", "body"),
        f"field {NOTE} 2",
    ),
    "a field has another name in JSON": (
        lambda contracts: setattr(field(contracts, "occurred_at"), "json_name", "at"),
        f"field {NOTE} 3",
    ),
    "a field has another type": (
        lambda contracts: setattr(field(contracts, "kind"), "type", 5),
        f"field {NOTE} 4",
    ),
    "a field holds another message": (
        lambda contracts: setattr(field(contracts, "occurred_at"), "type_name", ".google.protobuf.Duration"),
        f"field {NOTE} 3",
    ),
    "a field becomes a list": (
        lambda contracts: setattr(field(contracts, "text"), "label", 3),
        f"field {NOTE} 2",
    ),
    "a field goes without being reserved": (
        lambda contracts: drop(message(contracts, NOTE).field, "text"),
        f"field {NOTE} 2",
    ),
    "a part of a choice stands alone": (
        lambda contracts: (
            message(contracts, "spico.dossiers.v1.FileDocumentRequest").field[1].ClearField("oneof_index")
        ),
        "field spico.dossiers.v1.FileDocumentRequest 2",
    ),
    "a message goes": (
        lambda contracts: drop(file_of(contracts, "dossiers/v1/events").message_type, "DocumentFiled"),
        "message spico.dossiers.v1.DocumentFiled",
    ),
    "an enum value has another number": (
        lambda contracts: setattr(enum(contracts, "IdentityStatus").value[1], "number", 7),
        "value spico.dossiers.v1.IdentityStatus 1",
    ),
    "an enum value has another name": (
        lambda contracts: setattr(enum(contracts, "Sex").value[1], "name", "WOMAN"),
        "value spico.dossiers.v1.Sex 1",
    ),
    "an enum value goes": (
        lambda contracts: drop(enum(contracts, "Sex").value, "MALE"),
        "value spico.dossiers.v1.Sex 2",
    ),
    "an rpc goes": (
        lambda contracts: drop(file_of(contracts, "dossiers/v1/dossiers").service[0].method, "GetDossier"),
        "rpc /spico.dossiers.v1.Dossiers/GetDossier",
    ),
    "an rpc answers something else": (
        lambda contracts: setattr(
            rpc(contracts, "GetDossier"), "output_type", ".spico.dossiers.v1.OpenDossierResponse"
        ),
        "rpc /spico.dossiers.v1.Dossiers/GetDossier",
    ),
    "an rpc becomes a stream": (
        lambda contracts: setattr(rpc(contracts, "ListTimeline"), "server_streaming", True),
        "rpc /spico.dossiers.v1.Dossiers/ListTimeline",
    ),
    "a path is spelled differently": (
        lambda contracts: setattr(http(contracts, "GetDossier"), "get", "/v1/files/{dossier_id}"),
        "path GET /v1/dossiers/{dossier_id}",
    ),
    "a path takes another method": (
        lambda contracts: setattr(http(contracts, "OpenDossier"), "put", "/v1/dossiers"),
        "path POST /v1/dossiers",
    ),
    "a path has no body any more": (
        lambda contracts: http(contracts, "OpenDossier").ClearField("body"),
        "path POST /v1/dossiers",
    ),
    "the access option has another number": (
        lambda contracts: setattr(file_of(contracts, "common/v1/access").extension[0], "number", 50002),
        "field google.protobuf.MethodOptions 50001",
    ),
}


def test_the_present_contracts_keep_what_was_released(released):
    assert broken(released, read(CURRENT)) == []


@pytest.mark.parametrize(("break_it", "promise"), SEEDED.values(), ids=SEEDED)
def test_a_broken_promise_is_named(released, break_it, promise):
    now = read(RELEASED)
    break_it(now)

    assert [line for line in broken(released, now) if line.startswith(f"{promise}: ")]


def test_what_is_added_breaks_nothing(released):
    now = read(RELEASED)
    message(now, NOTE).field.add(name="color", json_name="color", number=99, type=9, label=1)
    enum(now, "Sex").value.add(name="OTHER", number=3)
    file_of(now, "dossiers/v1/dossiers").service[0].method.add(name="CloseDossier")
    http(now, "GetDossier").additional_bindings.add(get="/v2/dossiers/{dossier_id}")

    assert broken(released, now) == []


def test_a_field_and_a_value_may_go_when_their_number_and_name_are_reserved(released):
    now = read(RELEASED)
    note, sex = message(now, NOTE), enum(now, "Sex")
    drop(note.field, "text")
    note.reserved_range.add(start=2, end=3)
    note.reserved_name.append("text")
    drop(sex.value, "MALE")
    sex.reserved_range.add(start=2, end=2)
    sex.reserved_name.append("MALE")

    assert broken(released, now) == []

from __future__ import annotations

from typing import Any

import pytest
from google.protobuf.descriptor import Descriptor
from openapi_spec_validator import OpenAPIV31SpecValidator

from gateway.contracts import bindings, message_class, rpcs
from gateway.describing.openapi import document
from gateway.describing.operations import examples
from gateway.transcoding.reading import filler
from gateway.transcoding.writing import writer
from services.gateway.tests.neighbors import ASKED_BY_PROCESSES, Platform, platform_with


def test_the_document_is_valid_openapi_3_1():
    OpenAPIV31SpecValidator(document()).validate()


def test_every_rpc_has_an_operation_with_its_access_rule():
    described = document()
    told = {
        operation["operationId"]: operation
        for methods in described["paths"].values()
        for operation in methods.values()
    }

    for rpc in rpcs():
        name = rpc.descriptor.name
        if name in ASKED_BY_PROCESSES:
            assert name[0].lower() + name[1:] not in told
            continue
        assert told[name[0].lower() + name[1:]]["x-spico-access"]["rule"]


def test_comments_of_the_proto_files_are_descriptions():
    described = document()

    timeline = described["paths"]["/v1/dossiers/{dossierId}/timeline"]["get"]
    assert "ligne de vie" in timeline["description"]
    note = described["components"]["schemas"]["dossiers.WriteLiaisonNoteRequest"]["properties"]
    assert "absent means now" in note["occurredAt"]["description"]


def test_public_calls_ask_for_no_token_and_the_others_for_a_bearer():
    paths = document()["paths"]

    assert paths["/v1/sessions"]["post"]["security"] == []
    assert paths["/v1/dossiers"]["get"]["security"] == [{"bearer": []}]


def test_only_idempotent_writes_take_an_idempotency_key():
    paths = document()["paths"]
    key = {"$ref": "#/components/parameters/IdempotencyKey"}

    assert key in paths["/v1/dossiers"]["post"]["parameters"]
    assert key not in paths["/v1/sessions"]["post"]["parameters"]


def test_what_the_path_says_is_not_asked_in_the_body():
    schema = document()["components"]["schemas"]["dossiers.WriteLiaisonNoteRequest"]

    assert set(schema["properties"]) == {"text", "occurredAt", "kind", "urgent", "audience", "answers"}
    assert schema["additionalProperties"] is False


def test_every_reference_of_the_document_leads_somewhere():
    described = document()

    for reference in _references(described):
        found: Any = described
        for part in reference.removeprefix("#/").split("/"):
            found = found[part]
        assert found


@pytest.mark.parametrize("name", sorted(set(examples()) - {"Problem"}))
def test_an_example_is_what_the_gateway_reads_and_writes(name):
    rpc = next(each for each in rpcs() if each.descriptor.name == name)
    binding = next(iter(bindings(rpc)))
    example = examples()[name]

    if "request" in example:
        message = message_class(rpc.input)()
        filler(rpc.input, binding.path_fields)(message, example["request"])
    answer = _filled(rpc.output, example["answer"])

    assert writer(rpc.output)(answer) == example["answer"]


async def test_the_document_and_the_page_are_served_and_kept(platform: Platform):
    answer = await platform.client.get("/openapi.json")
    page = await platform.client.get("/docs")
    again = await platform.client.get("/openapi.json", headers={"If-None-Match": answer.headers["etag"]})

    assert answer.json()["openapi"] == "3.1.0"
    assert again.status_code == 304
    assert "/v1/dossiers/{dossierId}/timeline" in page.text
    assert (await platform.client.get("/docs/page.css")).headers["content-type"].startswith("text/css")


async def test_the_page_loads_nothing_foreign_and_runs_no_script(platform: Platform):
    page = await platform.client.get("/docs")

    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "unsafe" not in policy
    assert "<script" not in page.text
    assert "style=" not in page.text
    assert 'href="http' not in page.text


async def test_documents_are_open_to_anybody():
    async with platform_with() as platform:
        platform.client.headers.pop("Authorization")

        assert (await platform.client.get("/docs")).status_code == 200


def _references(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
        return own + [found for inner in value.values() for found in _references(inner)]
    if isinstance(value, list):
        return [found for inner in value for found in _references(inner)]
    return []


def _filled(descriptor: Descriptor, value: Any) -> Any:
    message = message_class(descriptor)()
    filler(descriptor)(message, value)
    return message

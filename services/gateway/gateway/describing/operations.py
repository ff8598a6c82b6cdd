"""One rpc as one OpenAPI operation."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any, Final

from google.protobuf.descriptor import Descriptor, FieldDescriptor

from gateway.contracts import Binding, Rpc
from gateway.describing.comments import comments
from gateway.describing.schemas import Schema, Schemas
from gateway.templates import Template
from gateway.transcoding.parameters import Parameters, find_field
from spico.common.v1 import access_pb2

_SAME_EVERYWHERE: Final = {
    "pageSize": "How many elements a page holds at most; the service decides when it is absent.",
    "pageToken": "`nextPageToken` of the page before.",
    "atLeast": "`position` of a write the answer must include; the service waits a moment for it.",
}
_PROBLEM: Final[Schema] = {"$ref": "#/components/responses/Problem"}


def operation(binding: Binding, schemas: Schemas) -> Schema:
    """Describe one binding of an rpc."""
    rpc = binding.rpc
    said = described(rpc)
    if binding.is_additional:
        said["operationId"] += "ByPath"
    said["parameters"] = [*path_parameters(binding.template, rpc.input), *common_parameters(rpc)]
    if binding.body != "*":
        without = binding.path_fields | ({binding.body} if binding.body else frozenset())
        said["parameters"] += query_parameters(Parameters(rpc.input, without), schemas)
    if binding.body:
        said["requestBody"] = request_body(binding, schemas)
    answer = schemas.answer(rpc.output)
    content: Schema = {"schema": answer}
    if example := examples().get(rpc.descriptor.name, {}).get("answer"):
        content["example"] = example
    said["responses"] = responses({"application/json": content})
    return said


def described(rpc: Rpc) -> Schema:
    """Say what an rpc is for and who may call it."""
    name = rpc.descriptor.name
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    said: Schema = {
        "operationId": name[0].lower() + name[1:],
        "tags": [rpc.service],
        "summary": words[0] + words[1:].lower(),
    }
    if comment := comments().get(rpc.descriptor.full_name):
        said["description"] = comment
    said["security"] = [] if rpc.is_public else [{"bearer": []}]
    said["x-spico-access"] = access_of(rpc)
    return said


def access_of(rpc: Rpc) -> Schema:
    """Give the access rule of an rpc in the words of its proto file."""
    access = rpc.method.access
    told: Schema = {"rule": access_pb2.Rule.Name(access.rule).removeprefix("RULE_")}
    if access.roles:
        told["roles"] = list(access.roles)
    if access.section:
        told["section"] = access.section
        told["mode"] = access_pb2.Mode.Name(access.mode).removeprefix("MODE_")
    if access.idempotent:
        told["idempotent"] = True
    return told


def path_parameters(template: Template, request: Descriptor) -> list[Schema]:
    """Describe the variables of a path."""
    fields = [find_field(request, name)[-1] for name, _, _ in template.variables]
    schema = {"type": "string", "minLength": 1}
    return [_parameter(field, field.json_name, "path", schema) for field in fields]


def common_parameters(rpc: Rpc) -> list[Schema]:
    """Describe the headers an rpc understands."""
    names = ["CorrelationId", *(["IdempotencyKey"] if rpc.method.idempotent else [])]
    return [{"$ref": f"#/components/parameters/{name}"} for name in names]


def responses(content: Schema | None, *, status: str = "200", text: str = "Done.") -> Schema:
    """Describe the good answer and the problem answers."""
    good: Schema = {
        "description": text,
        "headers": {"X-Correlation-Id": {"$ref": "#/components/headers/CorrelationId"}},
    }
    if content:
        good["content"] = content
    return {status: good, "4XX": _PROBLEM, "5XX": _PROBLEM}


def public_path(template: Template, request: Descriptor) -> str:
    """Spell a path template with the JSON names of its variables."""
    segments = list(template.segments)
    for name, first, end in reversed(template.variables):
        segments[first:end] = ["{" + find_field(request, name)[-1].json_name + "}"]
    return "/" + "/".join(segments) + (f":{template.verb}" if template.verb else "")


def query_parameters(parameters: Parameters, schemas: Schemas) -> list[Schema]:
    """Describe what a query may say."""
    return [
        _parameter(field, name, "query", _query_schema(field, schemas))
        for name, field in parameters.fields.items()
    ]


def _query_schema(field: FieldDescriptor, schemas: Schemas) -> Schema:
    single = schemas.single(field, request=False)
    return {"type": "array", "items": single} if field.is_repeated else single


def _parameter(field: FieldDescriptor, name: str, place: str, schema: Schema) -> Schema:
    said: Schema = {"name": name, "in": place, "required": place == "path", "schema": schema}
    if place == "query":
        said["allowEmptyValue"] = True  # an empty filter says nothing
    if comment := comments().get(field.full_name) or _SAME_EVERYWHERE.get(name):
        said["description"] = comment
    return said


def request_body(binding: Binding, schemas: Schemas) -> Schema:
    """Describe what a body says."""
    request = binding.rpc.input
    if binding.body == "*":
        schema = schemas.request(request, binding.path_fields)
    else:
        schema = schemas.value(request.fields_by_name[binding.body], request=True)
    content: Schema = {"schema": schema}
    if example := examples().get(binding.rpc.descriptor.name, {}).get("request"):
        content["example"] = example
    kinds = {"application/json": content}
    if binding.rpc.method.accepts_form:
        kinds["application/x-www-form-urlencoded"] = {"schema": schema}
    return {"content": kinds}


@cache
def examples() -> dict[str, dict[str, Any]]:
    """Give the examples of the main calls, by rpc."""
    told: dict[str, dict[str, Any]] = json.loads(Path(__file__).with_name("examples.json").read_text("utf-8"))
    return told

"""The OpenAPI 3.1 document, computed from the descriptors: what it says is what the gateway does."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from google.protobuf.descriptor import Descriptor

from gateway import stream
from gateway.contracts import Rpc, bindings, rpcs
from gateway.describing.comments import comments
from gateway.describing.files import download_operation, upload_operation
from gateway.describing.operations import (
    common_parameters,
    described,
    examples,
    operation,
    path_parameters,
    public_path,
    responses,
)
from gateway.describing.schemas import Schema, Schemas
from gateway.files import DOWNLOADS, UPLOADS
from gateway.problems import MEDIA_TYPE
from gateway.templates import parse_template

_INFO: Final = {
    "title": "SPICO",
    "version": "1.0.0",
    "description": "Care coordination around one patient. Writes answer a `position`; a query given it as "
    "`atLeast` includes what was written. Times are RFC 3339, dates ISO 8601, ids opaque. Answers say every "
    "plain field, even when it is empty; a message, an instant or an enum that is not set is left out.",
}
_PROBLEM_SCHEMA: Final[Schema] = {
    "type": "object",
    "description": "RFC 9457. `code` is stable; `title` and `detail` are French sentences for people.",
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "code": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
        "detail": {"type": "string"},
        "field": {"type": "string", "description": "JSON path of the field at fault: `patient.birthDate`."},
        "about": {
            "type": "array",
            "items": {"type": "string"},
            "description": "Ids of what stands in the way: the dossiers that a patient may have already.",
        },
        "correlationId": {"type": "string"},
    },
    "required": ["type", "title", "status", "code", "correlationId"],
}


def document() -> dict[str, Any]:
    """Give the document."""
    schemas = Schemas()
    paths: dict[str, dict[str, Schema]] = {}
    for rpc in rpcs():
        for binding in bindings(rpc):
            path = public_path(binding.template, rpc.input)
            paths.setdefault(path, {})[binding.method.lower()] = operation(binding, schemas)
    by_path = {rpc.path: rpc for rpc in rpcs()}
    for upload in UPLOADS:
        rpc = by_path[upload.rpc]
        _add(paths, upload.path, "post", rpc, upload_operation(upload, rpc, schemas), upload.description(rpc))
    for download in DOWNLOADS:
        rpc = by_path[download.rpc]
        said = download_operation(download.binding(rpc), schemas)
        _add(paths, download.path, download.method.lower(), rpc, said, rpc.input)
    watched = by_path[stream.RPC]
    _add(paths, stream.PATH, "get", watched, _stream(watched, schemas), watched.input)
    paths["/healthz"] = {"get": _probe("isAlive", "The process answers.")}
    paths["/readyz"] = {"get": _probe("isReady", "The services answer, and the process is not stopping.")}
    return {
        "openapi": "3.1.0",
        "info": _INFO,
        "servers": [{"url": "/"}],
        "tags": _tags(),
        "paths": dict(sorted(paths.items())),
        "components": {
            "schemas": {
                **dict(sorted(schemas.found.items())),
                "Problem": {**_PROBLEM_SCHEMA, "example": examples()["Problem"]["answer"]},
            },
            "responses": {
                "Problem": {
                    "description": "The call is refused, or failed.",
                    "content": {MEDIA_TYPE.decode(): {"schema": {"$ref": "#/components/schemas/Problem"}}},
                }
            },
            "parameters": {
                "CorrelationId": _header(
                    "X-Correlation-Id",
                    "Names this request in logs; made when it is absent or unreadable.",
                    {},
                ),
                "IdempotencyKey": _header(
                    "Idempotency-Key",
                    "A repeated call with the same key gives the first answer again.",
                    {"minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
                ),
                "LastEventId": _header(
                    "Last-Event-ID", "`id` of the last event received.", {"maxLength": 200}
                ),
            },
            "headers": {"CorrelationId": {"schema": {"type": "string"}}},
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
        },
    }


def encoded(described: dict[str, Any]) -> bytes:
    """Give a document as JSON that people can read as well."""
    return msgspec.json.format(msgspec.json.encode(described), indent=1)


def _tags() -> list[Schema]:
    services = {rpc.service: rpc.descriptor.containing_service for rpc in rpcs()}
    tags = []
    for name, service in services.items():
        comment = comments().get(service.full_name, "") if service else ""
        tags.append({"name": name, **({"description": comment} if comment else {})})
    return [*tags, {"name": "platform"}]


def _add(
    paths: dict[str, dict[str, Schema]], text: str, method: str, rpc: Rpc, said: Schema, request: Descriptor
) -> None:
    template = parse_template(text)
    path = public_path(template, request)
    whole = described(rpc)
    parameters = [*path_parameters(template, request), *common_parameters(rpc), *said.pop("parameters", [])]
    paths.setdefault(path, {})[method] = {**whole, "parameters": parameters, **said}


def _stream(rpc: Rpc, schemas: Schemas) -> Schema:
    event = schemas.answer(rpc.output)
    name = event["$ref"].rpartition("/")[2]
    text = f"Events: `event` is the theme, `id` the position, `data` the rest of {name}."
    return {
        "parameters": [{"$ref": "#/components/parameters/LastEventId"}],
        "responses": responses({"text/event-stream": {"schema": {"type": "string"}}}, text=text),
    }


def _probe(name: str, text: str) -> Schema:
    body = {"application/json": {"schema": {"type": "object"}}}
    not_now = {"description": "No.", "content": body}
    return {
        "operationId": name,
        "tags": ["platform"],
        "summary": text,
        "security": [],
        "responses": {"200": {"description": "Yes.", "content": body}, "503": not_now},
    }


def _header(name: str, description: str, limits: Schema) -> Schema:
    schema = {"type": "string", **limits}
    return {"name": name, "in": "header", "required": False, "description": description, "schema": schema}

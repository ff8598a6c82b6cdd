"""The rpcs of files as OpenAPI operations: a form that goes in, an attachment that comes out."""

from __future__ import annotations

from typing import Final

from gateway.contracts import Binding, Rpc
from gateway.describing.operations import query_parameters, request_body, responses
from gateway.describing.schemas import Schema, Schemas
from gateway.files import Upload
from gateway.transcoding.parameters import Parameters

_BYTES: Final[Schema] = {"type": "string", "contentMediaType": "application/octet-stream"}


def upload_operation(upload: Upload, rpc: Rpc, schemas: Schemas) -> Schema:
    """Describe the form of an upload, and its answer."""
    fields = Parameters(upload.description(rpc), upload.said_elsewhere).fields
    properties = {name: schemas.value(field, request=True) for name, field in fields.items()}
    properties["file"] = {**_BYTES, "description": "Last."}
    form = {"type": "object", "properties": properties, "required": ["file"], "additionalProperties": False}
    return {
        "requestBody": {"required": True, "content": {"multipart/form-data": {"schema": form}}},
        "responses": responses({"application/json": {"schema": schemas.answer(rpc.output)}}),
    }


def download_operation(binding: Binding, schemas: Schemas) -> Schema:
    """Describe what is asked of a download: by query, or in a body."""
    said: Schema = {"responses": responses({"*/*": {"schema": _BYTES}}, text="The file, as an attachment.")}
    if binding.body:
        said["requestBody"] = request_body(binding, schemas)
    else:
        said["parameters"] = query_parameters(Parameters(binding.rpc.input, binding.path_fields), schemas)
    return said

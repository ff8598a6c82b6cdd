"""Messages as JSON Schemas (2020-12), exactly as the transcoding reads and writes them.

A message has two forms. As an answer, what is always said is ``required`` and more may come with time. As
part of a request (``…Input``) nothing beside its fields is accepted.
"""

from __future__ import annotations

from itertools import combinations
from typing import Any, Final

from google.protobuf.descriptor import Descriptor, EnumDescriptor, FieldDescriptor

from gateway.describing.comments import comments
from gateway.transcoding.free import SCHEMA, STRUCT
from gateway.transcoding.scalars import bounds, said_values
from gateway.transcoding.writing import LONG, REAL, WRAPPERS, map_entry

Schema = dict[str, Any]

_INSTANT: Final[Schema] = {"type": "string", "format": "date-time"}
_SPAN: Final[Schema] = {"type": "string", "pattern": r"^-?\d{1,12}(\.\d{1,9})?s$"}
_LONG_PATTERN: Final = "^-?(0|[1-9][0-9]{0,19})$"


class Schemas:
    """The schemas of a document; asking for one adds it, and all it refers to, to ``found``."""

    def __init__(self) -> None:
        self.found: dict[str, Schema] = {}

    def answer(self, descriptor: Descriptor) -> Schema:
        """Give a reference to a message as answers say it."""
        return self._reference(descriptor, request=False)

    def request(self, descriptor: Descriptor, without: frozenset[str]) -> Schema:
        """Give a reference to the request of an rpc; fields in ``without`` are said by its path."""
        name = name_of(descriptor)
        self.found[name] = self._object(descriptor, request=True, without=without)
        return _referring(name)

    def value(self, field: FieldDescriptor, *, request: bool) -> Schema:
        """Give the schema of a field, with its comment."""
        schema = self._many(field, request=request)
        comment = comments().get(field.full_name)
        return {**schema, "description": comment} if comment else schema

    def single(self, field: FieldDescriptor, *, request: bool) -> Schema:
        """Give the schema of one value of a field."""
        if inner := field.message_type:
            return self._reference(inner, request=request)
        if field.enum_type:
            return self._enum(field.enum_type)
        return _scalar(field, request=request)

    def _many(self, field: FieldDescriptor, *, request: bool) -> Schema:
        if entry := map_entry(field):
            return {"type": "object", "additionalProperties": self.single(entry[1], request=request)}
        single = self.single(field, request=request)
        return {"type": "array", "items": single} if field.is_repeated else single

    def _reference(self, descriptor: Descriptor, *, request: bool) -> Schema:
        match descriptor.full_name:
            case "google.protobuf.Timestamp":
                return dict(_INSTANT)
            case "google.protobuf.Duration":
                return dict(_SPAN)
            case name if name == STRUCT:
                return dict(SCHEMA)
            case name if name in WRAPPERS:
                return self.single(descriptor.fields_by_name["value"], request=request)
        name = name_of(descriptor) + ("Input" if request else "")
        if name not in self.found:
            self.found[name] = {}  # a message may contain itself
            self.found[name] = self._object(descriptor, request=request, without=frozenset())
        return _referring(name)

    def _object(self, descriptor: Descriptor, *, request: bool, without: frozenset[str]) -> Schema:
        fields = [field for field in descriptor.fields if field.name not in without]
        schema: Schema = {"type": "object"}
        if comment := comments().get(descriptor.full_name):
            schema["description"] = comment
        schema["properties"] = {field.json_name: self.value(field, request=request) for field in fields}
        if request:
            schema["additionalProperties"] = False
            if excluded := _excluded(descriptor):
                schema["allOf"] = excluded
        elif always := [field.json_name for field in fields if is_always_said(field)]:
            schema["required"] = always
        return schema

    def _enum(self, descriptor: EnumDescriptor) -> Schema:
        name = name_of(descriptor)
        if name not in self.found:
            self.found[name] = {"type": "string", "enum": list(said_values(descriptor))}
            if comment := comments().get(descriptor.full_name):
                self.found[name]["description"] = comment
        return _referring(name)


def is_always_said(field: FieldDescriptor) -> bool:
    """Tell whether every answer says this field, whatever its value."""
    return field.is_repeated or (not field.has_presence and not field.enum_type)


def name_of(descriptor: Descriptor | EnumDescriptor) -> str:
    """Give the name of a schema: ``spico.dossiers.v1.Patient`` → ``dossiers.Patient``."""
    package: str = descriptor.file.package
    inside = descriptor.full_name.removeprefix(f"{package}.")
    return f"{package.split('.')[1]}.{inside}"


def _referring(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _scalar(field: FieldDescriptor, *, request: bool) -> Schema:
    if field.type in LONG:
        form: Schema = {"type": "string", "format": "int64", "pattern": _LONG_PATTERN}
        lowest, highest = bounds(field)
        number = {"type": "integer", "minimum": lowest, "maximum": highest}
        return {"anyOf": [form, number]} if request else form
    match field.type:
        case FieldDescriptor.TYPE_STRING:
            return {"type": "string"}
        case FieldDescriptor.TYPE_BOOL:
            return {"type": "boolean"}
        case FieldDescriptor.TYPE_BYTES:
            return {"type": "string", "contentEncoding": "base64"}
        case kind if kind in REAL:
            return {"type": "number"}
    lowest, highest = bounds(field)
    return {"type": "integer", "format": "int32", "minimum": lowest, "maximum": highest}


def _excluded(descriptor: Descriptor) -> list[Schema]:
    """Say of each two members of a choice that they do not go together."""
    return [
        {"not": {"required": [one.json_name, other.json_name]}}
        for group in descriptor.oneofs
        for one, other in combinations(group.fields, 2)
    ]

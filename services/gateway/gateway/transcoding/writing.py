"""Protobuf message → the plain values its JSON is made of."""

from __future__ import annotations

import base64
import math
from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any, Final

from google.protobuf.descriptor import Descriptor, EnumDescriptor, FieldDescriptor
from google.protobuf.message import Message

from gateway.transcoding.free import STRUCT, struct_as_json
from gateway.transcoding.instants import format_duration, format_instant

Write = Callable[[Any], Any]
_Step = Callable[[Any, dict[str, Any]], None]

_AS_IT_IS: Final = frozenset(
    {
        FieldDescriptor.TYPE_STRING,
        FieldDescriptor.TYPE_BOOL,
        FieldDescriptor.TYPE_INT32,
        FieldDescriptor.TYPE_SINT32,
        FieldDescriptor.TYPE_UINT32,
        FieldDescriptor.TYPE_FIXED32,
        FieldDescriptor.TYPE_SFIXED32,
    }
)
LONG: Final = frozenset(
    {
        FieldDescriptor.TYPE_INT64,
        FieldDescriptor.TYPE_SINT64,
        FieldDescriptor.TYPE_UINT64,
        FieldDescriptor.TYPE_FIXED64,
        FieldDescriptor.TYPE_SFIXED64,
    }
)
"""Types whose JSON form is text: JavaScript would round the numbers."""
REAL: Final = frozenset({FieldDescriptor.TYPE_DOUBLE, FieldDescriptor.TYPE_FLOAT})
WRAPPERS: Final = frozenset(
    f"google.protobuf.{name}Value"
    for name in ("String", "Bytes", "Bool", "Double", "Float", "Int32", "Int64", "UInt32", "UInt64")
)
TIMESTAMP: Final = "google.protobuf.Timestamp"
DURATION: Final = "google.protobuf.Duration"


class UntranslatableMessage(TypeError):  # noqa: N818 - a fact about the contract, found at start
    """A message of a contract has no JSON form here; the gateway does not start with such a contract."""


@cache
def writer(descriptor: Descriptor) -> Write:
    """Give the function that turns a message of this type into a value ready to be encoded as JSON."""
    match descriptor.full_name:
        case "google.protobuf.Timestamp":
            return lambda message: format_instant(message.seconds, message.nanos)
        case "google.protobuf.Duration":
            return lambda message: format_duration(message.seconds, message.nanos)
        case name if name in WRAPPERS:
            write = _single(descriptor.fields_by_name["value"])
            return lambda message: write(message.value)
        case "google.protobuf.Empty":
            return lambda _: {}
        case name if name == STRUCT:
            return struct_as_json
        case name if name.startswith("google.protobuf."):
            raise UntranslatableMessage(name)
    return _object_writer(descriptor)


def _object_writer(descriptor: Descriptor) -> Write:
    plain = [field for field in descriptor.fields if _is_plain(field)]
    names = tuple(field.json_name for field in plain)
    read = _all_at_once([field.name for field in plain])
    if len(plain) == len(descriptor.fields):
        return lambda message: dict(zip(names, read(message)))  # noqa: B905 - as many names as values
    steps: list[_Step] = []

    def write(message: Message) -> dict[str, Any]:
        out = dict(zip(names, read(message)))  # noqa: B905 - same
        for step in steps:
            step(message, out)
        return out

    # Filled after ``write`` exists, so that a message may contain itself.
    steps.extend(_step(field) for field in descriptor.fields if not _is_plain(field))
    return write


def _all_at_once(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    match names:
        case []:
            return lambda _: ()
        case [name]:
            return lambda message: (getattr(message, name),)
    return attrgetter(*names)


def _is_plain(field: FieldDescriptor) -> bool:
    return not field.is_repeated and not field.has_presence and field.type in _AS_IT_IS


def map_entry(field: FieldDescriptor) -> tuple[FieldDescriptor, FieldDescriptor] | None:
    """Give the key and the value of a ``map<…>`` field, and None for any other field."""
    entry = field.message_type
    if entry is None or not entry.GetOptions().map_entry:
        return None
    return entry.fields_by_name["key"], entry.fields_by_name["value"]


def _step(field: FieldDescriptor) -> _Step:  # noqa: C901, PLR0911 - one branch per kind of field
    name, key = field.name, field.json_name
    if entry := map_entry(field):
        key_type, value = entry[0].type, _single(entry[1])

        def write_map(message: Any, out: dict[str, Any]) -> None:
            entries = getattr(message, name)
            out[key] = {_map_key(each, key_type): value(entries[each]) for each in entries}

        return write_map
    single = _single(field)
    if field.is_repeated:
        if field.type in _AS_IT_IS:

            def write_plain_list(message: Any, out: dict[str, Any]) -> None:
                out[key] = list(getattr(message, name))

            return write_plain_list

        def write_list(message: Any, out: dict[str, Any]) -> None:
            out[key] = [single(each) for each in getattr(message, name)]

        return write_list
    if field.message_type and field.message_type.full_name == TIMESTAMP:

        def write_instant(message: Any, out: dict[str, Any]) -> None:
            # The most frequent message by far, so without a call in between.
            if message.HasField(name):
                at = getattr(message, name)
                out[key] = format_instant(at.seconds, at.nanos)

        return write_instant
    if field.has_presence:

        def write_present(message: Any, out: dict[str, Any]) -> None:
            if message.HasField(name):
                out[key] = single(getattr(message, name))

        return write_present
    if field.enum_type:

        def write_said(message: Any, out: dict[str, Any]) -> None:
            if number := getattr(message, name):
                out[key] = single(number)

        return write_said

    def write_always(message: Any, out: dict[str, Any]) -> None:
        out[key] = single(getattr(message, name))

    return write_always


def _single(field: FieldDescriptor) -> Write:
    """Give the function for one value of a field, be it alone, in a list or in a map."""
    if field.message_type:
        return _later(field.message_type)
    if field.enum_type:
        return _enum(field.enum_type)
    if field.type in LONG:
        return str
    if field.type in REAL:
        return _real
    if field.type == FieldDescriptor.TYPE_BYTES:
        return lambda value: base64.b64encode(value).decode("ascii")
    return lambda value: value


def _later(descriptor: Descriptor) -> Write:
    """Compile on first use where a message contains itself, at once everywhere else."""
    if contains_itself(descriptor):
        return lambda message: writer(descriptor)(message)  # noqa: PLW0108 - not compiled before it is needed
    return writer(descriptor)


def contains_itself(descriptor: Descriptor) -> bool:
    """Tell whether a message may hold, at some depth, another message of its own type."""
    seen: set[str] = set()
    waiting = [descriptor]
    while waiting:
        for field in waiting.pop().fields:
            if (inner := field.message_type) and inner.full_name not in seen:
                seen.add(inner.full_name)
                waiting.append(inner)
    return descriptor.full_name in seen


def _enum(descriptor: EnumDescriptor) -> Write:
    names = {value.number: value.name for value in descriptor.values}
    # A number this gateway has no name for comes from a newer service, and is passed on as it is.
    return lambda number: names.get(number, number)


def _real(value: float) -> float | str:
    if math.isfinite(value):
        return value
    return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"


def _map_key(key: Any, kind: int) -> str:
    if kind == FieldDescriptor.TYPE_BOOL:
        return "true" if key else "false"
    return str(key)

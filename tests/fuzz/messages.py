"""Messages that nobody would send on purpose, built from the descriptors of the contracts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message_factory import GetMessageClass
from google.protobuf.struct_pb2 import Struct
from hypothesis import strategies as st

Known = Mapping[str, Sequence[str]]
"""Words that mean something to the service under test, by the name of the field they belong in."""

_DEEPEST: Final = 4
_TEXTS: Final = (
    "",
    " ",
    "\0",
    "\n\t\r",
    "a" * 70_000,
    "é" * 3_000,
    "\N{GRINNING FACE}" * 300,
    "\u202egnp.tropmi",
    "e\u0301" * 120,
    "\ud7ff\ue000\ufffe\uffff\U0010ffff",
    "$where",
    '{"$gt": ""}',
    "a.b.$[]",
    "../../etc/passwd",
    "'; drop table log; --",
    "%00%ff%2e%2e",
    "<script>alert(1)</script>",
    "\u0130\u0131\u1e9e\ufb01\u00df",
    "0",
    "-1",
    "9" * 400,
    "NaN",
    "1e309",
    "2026-02-30",
    "0000-00-00",
    "9999-12-31",
    "00000000-0000-0000-0000-000000000000",
    "eyJhbGciOiJub25lIn0.e30.",
    "a@b@c",
    "system",
)
_RANGES: Final = {
    FieldDescriptor.TYPE_INT32: (-(1 << 31), (1 << 31) - 1),
    FieldDescriptor.TYPE_INT64: (-(1 << 63), (1 << 63) - 1),
    FieldDescriptor.TYPE_UINT32: (0, (1 << 32) - 1),
    FieldDescriptor.TYPE_UINT64: (0, (1 << 64) - 1),
}
_TIMESTAMP: Final = "google.protobuf.Timestamp"
_STRUCT: Final = "google.protobuf.Struct"
# Before year 1 and after year 9999, at their edges, and where other calendars begin and end.
_SECONDS: Final = (
    *(-(1 << 63), -62_135_596_801, -62_135_596_800, -1, 0, 1, 1_772_452_800),
    *((1 << 31) - 1, 1 << 31, 253_402_300_799, 253_402_300_800, (1 << 63) - 1),
)
_NANOS: Final = (0, 1, 999_999_999, 1_000_000_000, -1, (1 << 31) - 1, -(1 << 31))


def texts() -> st.SearchStrategy[str]:
    """Give any text that protobuf can carry, the treacherous ones often."""
    return st.one_of(st.sampled_from(_TEXTS), st.text(st.characters(exclude_categories=["Cs"]), max_size=60))


@st.composite
def messages(draw: st.DrawFn, descriptor: Descriptor, like: Any, known: Known, depth: int = _DEEPEST) -> Any:
    """Give a message whose fields are absent, as in the one it is ``like``, or anything at all."""
    message = GetMessageClass(descriptor)()
    if descriptor.full_name == _TIMESTAMP:
        message.seconds = draw(st.one_of(st.sampled_from(_SECONDS), st.integers(*_span(64))))
        message.nanos = draw(st.one_of(st.sampled_from(_NANOS), st.integers(*_span(32))))
        return message
    if descriptor.full_name == _STRUCT:
        return draw(_objects())
    for field in descriptor.fields:
        said = like is not None and _is_said(like, field)
        match draw(st.sampled_from(("like", "like", "any", "absent") if said else ("any", "absent"))):
            case "like":
                _copy(field, like, message)
            case "any" if field.is_repeated:
                inner = st.lists(_values(field, None, known, depth), max_size=5)
                getattr(message, field.name).extend(draw(inner))
            case "any" if field.message_type:
                part = getattr(like, field.name) if said else None
                getattr(message, field.name).CopyFrom(draw(_values(field, part, known, depth)))
            case "any":
                setattr(message, field.name, draw(_values(field, None, known, depth)))
    return message


def _objects() -> st.SearchStrategy[Any]:
    """Give objects of names that nobody knows, some deep, some with numbers that are none."""
    leaves = st.one_of(st.none(), st.booleans(), st.floats(), texts())
    inner = st.recursive(
        leaves,
        lambda each: st.one_of(st.lists(each, max_size=4), st.dictionaries(texts(), each, max_size=4)),
        max_leaves=12,
    )
    return st.dictionaries(texts(), inner, max_size=5).map(_object)


def _object(plain: dict[str, Any]) -> Any:
    message = Struct()
    message.update(plain)
    return message


def _values(field: FieldDescriptor, like: Any, known: Known, depth: int) -> st.SearchStrategy[Any]:
    if field.message_type:
        if depth == 0:
            return st.just(GetMessageClass(field.message_type)())
        return messages(field.message_type, like, known, depth - 1)
    if field.enum_type:
        listed = list(field.enum_type.values_by_number)
        return st.one_of(st.sampled_from(listed), st.integers(*_span(32)))
    if field.type in _RANGES:
        return _integers(*_RANGES[field.type])
    if field.type == FieldDescriptor.TYPE_STRING:
        words = known.get(field.name, ())
        return st.one_of(st.sampled_from(words), texts()) if words else texts()
    return {
        FieldDescriptor.TYPE_BOOL: st.booleans(),
        FieldDescriptor.TYPE_BYTES: st.binary(max_size=2000),
        FieldDescriptor.TYPE_DOUBLE: st.floats(),
        FieldDescriptor.TYPE_FLOAT: st.floats(width=32),
    }[field.type]


def _integers(lowest: int, highest: int) -> st.SearchStrategy[int]:
    edges = [value for value in (lowest, -1, 0, 1, 200, 201, highest) if lowest <= value <= highest]
    return st.one_of(st.sampled_from(edges), st.integers(lowest, highest))


def _span(bits: int) -> tuple[int, int]:
    return -(1 << bits - 1), (1 << bits - 1) - 1


def _is_said(message: Any, field: FieldDescriptor) -> bool:
    return any(said.name == field.name for said, _ in message.ListFields())


def _copy(field: FieldDescriptor, source: Any, target: Any) -> None:
    if field.is_repeated:
        getattr(target, field.name).extend(getattr(source, field.name))
    elif field.message_type:
        getattr(target, field.name).CopyFrom(getattr(source, field.name))
    else:
        setattr(target, field.name, getattr(source, field.name))

"""One JSON value → one protobuf scalar, or a :class:`Misfit` that says what was expected."""

from __future__ import annotations

import base64
import binascii
import math
import re
import struct
from collections.abc import Callable
from functools import cache
from typing import Any, Final

from google.protobuf.descriptor import EnumDescriptor, FieldDescriptor

from gateway.transcoding.misfit import Misfit
from gateway.transcoding.writing import LONG, REAL

Read = Callable[[Any], Any]

_INTEGER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,19})", re.ASCII)
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?", re.ASCII)
_SIGNED: Final = frozenset(
    {
        FieldDescriptor.TYPE_INT32,
        FieldDescriptor.TYPE_SINT32,
        FieldDescriptor.TYPE_SFIXED32,
        FieldDescriptor.TYPE_INT64,
        FieldDescriptor.TYPE_SINT64,
        FieldDescriptor.TYPE_SFIXED64,
    }
)


def bounds(field: FieldDescriptor) -> tuple[int, int]:
    """Give the lowest and the highest integer of a field."""
    bits = 64 if field.type in LONG else 32
    return (-(1 << bits - 1), (1 << bits - 1) - 1) if field.type in _SIGNED else (0, (1 << bits) - 1)


def scalar_reader(field: FieldDescriptor) -> Read:
    """Give the function that reads a JSON value of this scalar field."""
    if field.enum_type:
        return _enum_reader(field.enum_type)
    match field.type:
        case FieldDescriptor.TYPE_STRING:
            return read_text
        case FieldDescriptor.TYPE_BOOL:
            return _read_boolean
        case FieldDescriptor.TYPE_BYTES:
            return read_bytes
        case kind if kind in REAL:
            return _read_float if kind == FieldDescriptor.TYPE_FLOAT else _read_double
    return _integer_reader(*bounds(field), as_text=field.type in LONG)


def text_reader(field: FieldDescriptor) -> Callable[[str], Any]:
    """Give the function that reads this scalar field from the text of a path or a query."""
    read = scalar_reader(field)
    if field.type == FieldDescriptor.TYPE_BOOL:
        return lambda text: read({"true": True, "false": False}.get(text))
    if field.type in REAL:
        return lambda text: read(float(text) if _NUMBER.fullmatch(text) else None)
    if field.enum_type or field.type in {FieldDescriptor.TYPE_STRING, FieldDescriptor.TYPE_BYTES}:
        return read
    return lambda text: read(int(text) if _INTEGER.fullmatch(text) else None)


def read_text(value: Any) -> str:
    """Read a string; half of a surrogate pair is no character and is refused."""
    if type(value) is not str:
        raise Misfit("wrong-type", expected="un texte")
    if not value.isascii():
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            raise Misfit("text-not-utf8") from None
    return value


def _read_boolean(value: Any) -> bool:
    if value is True or value is False:
        return bool(value)
    raise Misfit("wrong-type", expected="true ou false")


def read_bytes(value: Any) -> bytes:
    """Read base64, in its ordinary or its URL-safe alphabet, padded or not."""
    if type(value) is not str:
        raise Misfit("wrong-type", expected="du base64")
    try:
        plain = value.rstrip("=").replace("-", "+").replace("_", "/")
        return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError):
        raise Misfit("not-base64") from None


def _integer_reader(lowest: int, highest: int, *, as_text: bool) -> Read:
    def read_integer(value: Any) -> int:
        written = type(value) is str and as_text and _INTEGER.fullmatch(value)
        if written or (type(value) is float and value.is_integer()):
            value = int(value)
        if type(value) is not int:
            raise Misfit("wrong-type", expected="un nombre entier")
        if not lowest <= value <= highest:
            raise Misfit("out-of-range", expected=f"un nombre entre {lowest} et {highest}")
        return value

    return read_integer


def _read_double(value: Any) -> float:
    if type(value) not in {int, float}:
        raise Misfit("wrong-type", expected="un nombre")
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise Misfit("out-of-range", expected="un nombre fini")
    return number


def _read_float(value: Any) -> float:
    number = _read_double(value)
    try:
        struct.pack("<f", number)
    except OverflowError:
        raise Misfit("out-of-range", expected="un nombre en simple précision") from None
    return number


@cache
def _enum_reader(descriptor: EnumDescriptor) -> Read:
    numbers = said_values(descriptor)
    expected = ", ".join(numbers)

    def read_enum(value: Any) -> int:
        if type(value) is not str:
            raise Misfit("wrong-type", expected=f"une valeur parmi {expected}")
        if (number := numbers.get(value)) is None:
            raise Misfit("unknown-value", expected=expected)
        return number

    return read_enum


def said_values(descriptor: EnumDescriptor) -> dict[str, int]:
    """Give the values a person may say: all but ``…_UNSPECIFIED``, which is silence."""
    return {each.name: each.number for each in descriptor.values if not each.name.endswith("_UNSPECIFIED")}

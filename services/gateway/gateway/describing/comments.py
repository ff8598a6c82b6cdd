"""The comments of the proto files, by the full name of what they stand above."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from google.protobuf.descriptor_pb2 import FileDescriptorProto, FileDescriptorSet

_MESSAGE, _ENUM, _SERVICE = 4, 5, 6
_FIELD, _NESTED, _NESTED_ENUM = 2, 3, 4
_VALUE = 2
_METHOD = 2
# Field numbers of FileDescriptorProto, DescriptorProto, EnumDescriptorProto and ServiceDescriptorProto: the
# paths of source locations are made of them.


@cache
def comments() -> dict[str, str]:
    """Give every comment, ``spico.dossiers.v1.Patient.birth_date`` → ``ISO 8601 date``."""
    described = FileDescriptorSet.FromString(files("spico").joinpath("descriptions.binpb").read_bytes())
    found: dict[str, str] = {}
    for file in described.file:
        names = dict(_names(file))
        for location in file.source_code_info.location:
            text = (location.leading_comments or location.trailing_comments).strip()
            if text and (name := names.get(tuple(location.path))):
                found[name] = " ".join(line.strip() for line in text.splitlines())
    return found


def _names(file: FileDescriptorProto) -> Iterator[tuple[tuple[int, ...], str]]:
    for index, message in enumerate(file.message_type):
        yield from _message_names(message, (_MESSAGE, index), f"{file.package}.{message.name}")
    for index, enum in enumerate(file.enum_type):
        yield from _enum_names(enum, (_ENUM, index), f"{file.package}.{enum.name}")
    for index, service in enumerate(file.service):
        name = f"{file.package}.{service.name}"
        yield (_SERVICE, index), name
        for number, method in enumerate(service.method):
            yield (_SERVICE, index, _METHOD, number), f"{name}.{method.name}"


def _message_names(message: Any, path: tuple[int, ...], name: str) -> Iterator[tuple[tuple[int, ...], str]]:
    yield path, name
    for index, field in enumerate(message.field):
        yield (*path, _FIELD, index), f"{name}.{field.name}"
    for index, inner in enumerate(message.nested_type):
        yield from _message_names(inner, (*path, _NESTED, index), f"{name}.{inner.name}")
    for index, enum in enumerate(message.enum_type):
        yield from _enum_names(enum, (*path, _NESTED_ENUM, index), f"{name}.{enum.name}")


def _enum_names(enum: Any, path: tuple[int, ...], name: str) -> Iterator[tuple[tuple[int, ...], str]]:
    yield path, name
    for index, value in enumerate(enum.value):
        yield (*path, _VALUE, index), f"{name}.{value.name}"

"""What a released contract binds us to, and what a later one breaks of it.

``python -m tests.contract.compatibility`` releases the contracts as they are: it writes their descriptors to
``assets/released/contracts.binpb``, against which every later state is held. To be run at each release, never
to silence the test.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from google.api import annotations_pb2
from google.protobuf.descriptor_pb2 import (
    DescriptorProto,
    EnumDescriptorProto,
    FieldDescriptorProto,
    FileDescriptorProto,
    FileDescriptorSet,
    MethodDescriptorProto,
    ServiceDescriptorProto,
)

ROOT: Final = Path(__file__).resolve().parents[2]
CURRENT: Final = ROOT / "libs/contracts/spico/descriptions.binpb"
RELEASED: Final = Path(__file__).parent / "assets/released/contracts.binpb"
_METHODS: Final = ("get", "put", "post", "delete", "patch")


def read(path: Path) -> FileDescriptorSet:
    """Give the descriptors of our own files, without comments."""
    found = FileDescriptorSet.FromString(path.read_bytes())
    ours = FileDescriptorSet()
    for file in found.file:
        if file.package.startswith("spico."):
            file.ClearField("source_code_info")
            ours.file.append(file)
    return ours


def broken(released: FileDescriptorSet, now: FileDescriptorSet) -> list[str]:
    """Name every promise of the released contracts that the present ones do not keep."""
    kept = dict(_promises(now))
    withdrawn = set(_withdrawn(now))
    return [
        f"{promise}: {terms or 'existed'}, now {kept.get(promise, 'gone')}"
        for promise, terms in _promises(released)
        if kept.get(promise) != terms and not (promise not in kept and _may_go(promise, terms, withdrawn))
    ]


def _may_go(promise: str, terms: Any, withdrawn: set[tuple[str, Any]]) -> bool:
    """Tell whether a number and its name were given back for ever (``reserved 3; reserved "text";``)."""
    if not promise.startswith(("field ", "value ")):
        return False
    _, owner, number = promise.split()
    name = terms["name"] if isinstance(terms, dict) else terms
    return {(owner, int(number)), (owner, name)} <= withdrawn


def _promises(contracts: FileDescriptorSet) -> Iterator[tuple[str, Any]]:
    for file in contracts.file:
        for message in file.message_type:
            yield from _of_message(file.package, message)
        for enum in file.enum_type:
            yield from _of_enum(file.package, enum)
        for service in file.service:
            yield from _of_service(file, service)
        for option in file.extension:
            yield f"field {option.extendee.lstrip('.')} {option.number}", _of_field(option, ())


def _of_message(package: str, message: DescriptorProto) -> Iterator[tuple[str, Any]]:
    name = f"{package}.{message.name}"
    yield f"message {name}", ""
    for field in message.field:
        yield f"field {name} {field.number}", _of_field(field, message.oneof_decl)
    for inner in message.nested_type:
        yield from _of_message(name, inner)
    for enum in message.enum_type:
        yield from _of_enum(name, enum)


def _of_field(field: FieldDescriptorProto, groups: Iterable[Any]) -> dict[str, str]:
    choices = [group.name for group in groups]
    return {
        "name": field.name,
        "json name": field.json_name,
        "type": FieldDescriptorProto.Type.Name(field.type) + field.type_name,
        "label": FieldDescriptorProto.Label.Name(field.label),
        "choice": choices[field.oneof_index] if field.HasField("oneof_index") else "",
    }


def _of_enum(package: str, enum: EnumDescriptorProto) -> Iterator[tuple[str, Any]]:
    name = f"{package}.{enum.name}"
    yield f"enum {name}", ""
    for value in enum.value:
        yield f"value {name} {value.number}", value.name


def _of_service(file: FileDescriptorProto, service: ServiceDescriptorProto) -> Iterator[tuple[str, Any]]:
    for method in service.method:
        path = f"/{file.package}.{service.name}/{method.name}"
        yield (
            f"rpc {path}",
            {
                "request": ("stream " if method.client_streaming else "") + method.input_type,
                "answer": ("stream " if method.server_streaming else "") + method.output_type,
            },
        )
        for call, body in _rest(method):
            yield f"path {call}", {"rpc": path, "body": body}


def _rest(method: MethodDescriptorProto) -> Iterator[tuple[str, str]]:
    if not method.options.HasExtension(annotations_pb2.http):
        return
    rule = method.options.Extensions[annotations_pb2.http]
    for binding in (rule, *rule.additional_bindings):
        for word in _METHODS:
            if path := getattr(binding, word):
                yield f"{word.upper()} {path}", binding.body


def _withdrawn(contracts: FileDescriptorSet) -> Iterator[tuple[str, Any]]:
    """Give the reserved numbers and names of every message and enum, with the name of their owner."""

    def within(package: str, owners: Iterable[Any]) -> Iterator[tuple[str, Any]]:
        for owner in owners:
            name = f"{package}.{owner.name}"
            # The last number of a range is not in it for a message, and is for an enum.
            beyond = 0 if isinstance(owner, DescriptorProto) else 1
            for span in owner.reserved_range:
                yield from ((name, number) for number in range(span.start, span.end + beyond))
            yield from ((name, word) for word in owner.reserved_name)
            if isinstance(owner, DescriptorProto):
                yield from within(name, owner.nested_type)
                yield from within(name, owner.enum_type)

    for file in contracts.file:
        yield from within(file.package, file.message_type)
        yield from within(file.package, file.enum_type)


def release() -> None:
    """Write the contracts as they are to the released ones."""
    RELEASED.parent.mkdir(parents=True, exist_ok=True)
    RELEASED.write_bytes(read(CURRENT).SerializeToString(deterministic=True))


if __name__ == "__main__":
    release()

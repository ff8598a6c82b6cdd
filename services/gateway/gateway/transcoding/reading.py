"""Plain values of a JSON object → protobuf message, refusing everything the contract does not know."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Final

from google.protobuf.descriptor import Descriptor, FieldDescriptor

from gateway.transcoding.free import STRUCT, fill_struct
from gateway.transcoding.instants import parse_duration, parse_instant
from gateway.transcoding.misfit import Misfit
from gateway.transcoding.scalars import scalar_reader, text_reader
from gateway.transcoding.writing import (
    DURATION,
    TIMESTAMP,
    WRAPPERS,
    UntranslatableMessage,
    contains_itself,
    map_entry,
)

Fill = Callable[[Any, Any], None]
"""``fill(message, value)``: put what a JSON value says into a message of one type."""
Put = Callable[[Any, Any], None]
"""``put(owner, value)``: set one field of the owning message from its JSON value."""

_TEXTUAL: Final = {
    TIMESTAMP: (parse_instant, "not-a-timestamp", "une date et heure RFC 3339"),
    DURATION: (parse_duration, "not-a-duration", "une durée comme « 90s »"),
}


@cache
def filler(descriptor: Descriptor, without: frozenset[str] = frozenset()) -> Fill:
    """Give the function that fills a message of this type from a JSON value.

    Fields named in ``without`` (as the proto file spells them) are unknown to it: the path says them.
    """
    name = descriptor.full_name
    if name in _TEXTUAL:
        return _textual_filler(*_TEXTUAL[name])
    if name in WRAPPERS:
        read = scalar_reader(descriptor.fields_by_name["value"])

        def fill_wrapper(message: Any, value: Any) -> None:
            message.value = read(value)
            message.SetInParent()

        return fill_wrapper
    if name == STRUCT:
        return fill_struct
    if name.startswith("google.protobuf.") and name != "google.protobuf.Empty":
        raise UntranslatableMessage(name)
    return _object_filler(descriptor, without)


def _textual_filler(parse: Callable[[str], tuple[int, int]], code: str, expected: str) -> Fill:
    def fill_textual(message: Any, value: Any) -> None:
        if type(value) is not str:
            raise Misfit("wrong-type", expected=expected)
        try:
            message.seconds, message.nanos = parse(value)
        except ValueError:
            raise Misfit(code) from None
        message.SetInParent()

    return fill_textual


def _object_filler(descriptor: Descriptor, without: frozenset[str]) -> Fill:
    puts: dict[str, Put] = {}
    groups = {
        field.json_name: field.containing_oneof.name
        for field in descriptor.fields
        if field.containing_oneof and len(field.containing_oneof.fields) > 1
    }

    def fill_object(message: Any, value: Any) -> None:
        if not isinstance(value, dict):
            raise Misfit("wrong-type", expected="un objet")
        chosen: dict[str, str] = {}
        for key, inner in value.items():
            if (put := puts.get(key)) is None:
                raise Misfit("unknown-field", _shown(key))
            if groups and (group := groups.get(key)) and chosen.setdefault(group, key) != key:
                raise Misfit("only-one-of", key, expected=chosen[group])
            try:
                put(message, inner)
            except Misfit as misfit:
                raise misfit.within(key) from None
        message.SetInParent()

    # Filled after ``fill_object`` exists, so that a message may contain itself.
    puts.update({field.json_name: putter(field) for field in descriptor.fields if field.name not in without})
    return fill_object


def _shown(key: str) -> str:
    """Give a key nobody vouches for in a form that can be written into an answer."""
    return key.encode("utf-8", "replace").decode("utf-8")[:80]


def putter(field: FieldDescriptor) -> Put:
    """Give the function that sets this field of a message from its JSON value."""
    name = field.name
    if entry := map_entry(field):
        return _map_putter(field.name, *entry)
    if field.is_repeated:
        return _list_putter(field)
    if field.message_type:
        fill = _later(field.message_type)
        return lambda owner, value: fill(getattr(owner, name), value)
    read = scalar_reader(field)
    return lambda owner, value: setattr(owner, name, read(value))


def _list_putter(field: FieldDescriptor) -> Put:
    name = field.name
    fill = _later(field.message_type) if field.message_type else None
    read = None if field.message_type else scalar_reader(field)

    def put_list(owner: Any, value: Any) -> None:
        if type(value) is not list:
            raise Misfit("wrong-type", expected="une liste")
        target = getattr(owner, name)
        for index, each in enumerate(value):
            try:
                if fill:
                    fill(target.add(), each)
                elif read:
                    target.append(read(each))
            except Misfit as misfit:
                raise misfit.within(f"[{index}]") from None

    return put_list


def _map_putter(name: str, key_field: FieldDescriptor, value_field: FieldDescriptor) -> Put:
    read_key = text_reader(key_field)
    fill = _later(value_field.message_type) if value_field.message_type else None
    read = None if value_field.message_type else scalar_reader(value_field)

    def put_map(owner: Any, value: Any) -> None:
        if not isinstance(value, dict):
            raise Misfit("wrong-type", expected="un objet")
        target = getattr(owner, name)
        for key, each in value.items():
            try:
                known = read_key(key)
                if fill:
                    fill(target[known], each)
                elif read:
                    target[known] = read(each)
            except Misfit as misfit:
                raise misfit.within(_shown(key)) from None

    return put_map


def _later(descriptor: Descriptor) -> Fill:
    """Compile on first use where a message contains itself, at once everywhere else."""
    if contains_itself(descriptor):
        return lambda message, value: filler(descriptor)(message, value)  # noqa: PLW0108 - not before it is needed
    return filler(descriptor)

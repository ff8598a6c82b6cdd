"""Text of a path or a query → fields of a request message."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final
from urllib.parse import unquote_to_bytes

from google.protobuf.descriptor import Descriptor, FieldDescriptor

from gateway.transcoding.misfit import Misfit
from gateway.transcoding.reading import filler
from gateway.transcoding.scalars import text_reader
from gateway.transcoding.writing import DURATION, TIMESTAMP, WRAPPERS

MOST: Final = 200
"""Parameters one query may hold."""

Put = Callable[[Any, str], None]
"""``put(message, text)``: set, or add to, one field of the request message."""


def decode_text(raw: bytes) -> str:
    """Undo percent-encoding; raise :class:`Misfit` when the result is not UTF-8."""
    try:
        return (unquote_to_bytes(raw) if b"%" in raw else raw).decode("utf-8")
    except UnicodeDecodeError:
        raise Misfit("text-not-utf8") from None


def split_query(query: bytes) -> Iterator[tuple[str, str]]:
    """Give the pairs of a query string, in order."""
    pairs = query.split(b"&", MOST)
    if len(pairs) > MOST:
        raise Misfit("too-many-parameters")
    for pair in pairs:
        if pair:
            name, _, value = pair.partition(b"=")
            yield decode_text(name.replace(b"+", b" ")), decode_text(value.replace(b"+", b" "))


class Parameters:
    """The parameters a query may hold, for one request message: ``pageSize``, ``patient.birthName``.

    Fields named in ``without`` (as the proto file spells them) are said elsewhere: by path or body.
    """

    def __init__(self, descriptor: Descriptor, without: frozenset[str] = frozenset()) -> None:
        self.fields: dict[str, FieldDescriptor] = {}
        self._puts: dict[str, Put] = {}
        for path in _flattened(descriptor):
            if path[0].name not in without:
                name = ".".join(field.json_name for field in path)
                self.fields[name] = path[-1]
                self._puts[name] = parameter_putter(path)

    def fill(self, message: Any, query: bytes) -> None:
        """Put what a query says into a message; an empty value says nothing."""
        seen: set[str] = set()
        for name, text in split_query(query):
            self.put(message, name, text, seen)

    def put(self, message: Any, name: str, text: str, seen: set[str]) -> None:
        """Put one parameter into a message; ``seen`` keeps the names that came before it."""
        if (put := self._puts.get(name)) is None:
            raise Misfit("unknown-parameter", name[:80])
        if name in seen and not self.fields[name].is_repeated:
            raise Misfit("repeated-parameter", name)
        seen.add(name)
        if text:
            try:
                put(message, text)
            except Misfit as misfit:
                raise misfit.within(name) from None


def parameter_putter(path: tuple[FieldDescriptor, ...]) -> Put:
    """Give the function that sets the field at the end of this chain of fields from text."""
    *outer, last = path
    put = _field_putter(last)
    if not outer:
        return put
    names = [field.name for field in outer]

    def put_inside(message: Any, text: str) -> None:
        for name in names:
            message = getattr(message, name)
        put(message, text)

    return put_inside


def _field_putter(field: FieldDescriptor) -> Put:
    name = field.name
    if field.message_type:
        fill = filler(field.message_type)
        if field.is_repeated:
            return lambda message, text: fill(getattr(message, name).add(), text)
        return lambda message, text: fill(getattr(message, name), text)
    read = text_reader(field)
    if field.is_repeated:
        return lambda message, text: getattr(message, name).append(read(text))
    return lambda message, text: setattr(message, name, read(text))


def _flattened(
    descriptor: Descriptor, outer: tuple[FieldDescriptor, ...] = ()
) -> Iterator[tuple[FieldDescriptor, ...]]:
    """Give the chains of fields a query may name; lists of objects and maps have no textual form."""
    for field in descriptor.fields:
        inner = field.message_type
        if not inner or inner.full_name in {TIMESTAMP, DURATION}:
            yield (*outer, field)
        elif not field.is_repeated and inner.full_name not in (*_containers(outer), *WRAPPERS):
            yield from _flattened(inner, (*outer, field))


def _containers(outer: tuple[FieldDescriptor, ...]) -> set[str]:
    return {field.containing_type.full_name for field in outer if field.containing_type}


def find_field(descriptor: Descriptor, dotted: str) -> tuple[FieldDescriptor, ...]:
    """Follow ``patient.birth_name`` from a message; raise KeyError when there is no such field."""
    path: list[FieldDescriptor] = []
    inside: Descriptor | None = descriptor
    for name in dotted.split("."):
        if inside is None:
            raise KeyError(dotted)
        field = inside.fields_by_name[name]
        path.append(field)
        inside = None if field.is_repeated else field.message_type
    return tuple(path)


def json_path(descriptor: Descriptor, dotted: str) -> str:
    """Spell ``patient.birth_names[1]`` as JSON does; what the message does not know stays as it is."""
    spelled: list[str] = []
    inside: Descriptor | None = descriptor
    for part in dotted.split("."):
        name, bracket, index = part.partition("[")
        field = inside.fields_by_name.get(name) if inside else None
        spelled.append(f"{field.json_name if field else name}{bracket}{index}")
        inside = field.message_type if field else None
    return ".".join(spelled)

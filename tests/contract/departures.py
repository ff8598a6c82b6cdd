"""How a contract is held to the fields that clients are written against: where it departs from a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from google.protobuf.descriptor import Descriptor


@dataclass(slots=True)
class Word:
    """One field of a row."""

    name: str
    is_list: bool = False
    is_optional: bool = False
    values: list[str] = field(default_factory=list)
    inside: list[Word] = field(default_factory=list)


_TOKEN: Final = re.compile(r"\s*(\w+|[\[\]{}+:|,])")


def words(row: str) -> list[Word]:
    """Take a row apart."""
    tokens = _TOKEN.findall(row)
    found = _words(tokens)
    if tokens:
        raise ValueError(f"left over: {tokens}")
    return found


def _words(tokens: list[str]) -> list[Word]:
    found: list[Word] = []
    while tokens and tokens[0] not in {"]", "}"}:
        word = Word(tokens.pop(0))
        found.append(word)
        while tokens and tokens[0] in {"+", "[", "{", ":", "|"}:
            match tokens.pop(0):
                case "+":
                    word.is_optional = True
                case "[":
                    word.is_list = True
                    if tokens[0] == "{":
                        del tokens[0]
                        word.inside = _words(tokens)
                        _expect(tokens, "}")
                    _expect(tokens, "]")
                case "{":
                    word.inside = _words(tokens)
                    _expect(tokens, "}")
                case _:
                    word.values.append(tokens.pop(0))
        if tokens and tokens[0] == ",":
            del tokens[0]
    return found


def _expect(tokens: list[str], token: str) -> None:
    if tokens.pop(0) != token:
        raise ValueError(f"expected {token}")


def departures(row: list[Word], message: Descriptor, example: dict[str, Any]) -> Iterator[str]:
    """Say where a message, or an example of it, is not what was promised."""
    fields = {each.json_name: each for each in message.fields}
    for word in row:
        if (found := fields.get(word.name)) is None:
            yield f"{word.name} does not exist"
            continue
        if bool(found.is_repeated) != word.is_list:
            yield f"{word.name} is {'a list' if found.is_repeated else 'no list'}"
        known = set(found.enum_type.values_by_name) if found.enum_type else set(word.values)
        if missing := set(word.values) - known:
            yield f"{word.name} is never {missing}"
        if word.name not in example:
            if not word.is_optional:
                yield f"{word.name} is missing in the example"
            continue
        if word.inside and found.message_type:
            said = example[word.name]
            for each in said if word.is_list else [said]:
                inner = departures(word.inside, found.message_type, each)
                yield from (f"{word.name}.{departure}" for departure in inner)

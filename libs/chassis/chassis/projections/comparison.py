"""Two collections of one read model, compared document by document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

import bson
import msgspec
from pymongo.collection import Collection

from chassis.eventlog.chain import raw_found
from chassis.projections.writes import Document, DocumentId

ABSENT: Final = "(absent)"
"""Stands for a field that only the other document has."""


class Difference(msgspec.Struct, frozen=True):
    """A document that two collections do not hold alike."""

    id: DocumentId
    fields: dict[str, tuple[Any, Any]]
    """Per field what each of them holds; under ``""`` the whole document when only one has it."""


def differences(one: Collection[Document], other: Collection[Document]) -> Iterator[Difference]:
    """Give what differs, in the order of the ids; both are streamed, none is held whole."""
    left, right = raw_found(one, {}), raw_found(other, {})
    ours, theirs = next(left, None), next(right, None)
    while ours is not None or theirs is not None:
        if ours == theirs:  # nearly all of them: byte by byte, and not decoded
            ours, theirs = next(left, None), next(right, None)
            continue
        here, there = _decoded(ours, one), _decoded(theirs, other)
        if there is None or (here is not None and _order(here) < _order(there)):
            yield from between(here, None)
            ours = next(left, None)
        elif here is None or _order(there) < _order(here):
            yield from between(None, there)
            theirs = next(right, None)
        else:
            yield from between(here, there)
            ours, theirs = next(left, None), next(right, None)


def reexamined(
    found: Iterable[Difference], one: Collection[Document], other: Collection[Document]
) -> list[Difference]:
    """Look at the same documents again; give those that still differ."""
    return [
        again
        for difference in found
        for again in between(one.find_one({"_id": difference.id}), other.find_one({"_id": difference.id}))
    ]


def _decoded(raw: bytes | None, collection: Collection[Document]) -> Document | None:
    return None if raw is None else bson.decode(raw, collection.codec_options)


def _order(document: Document) -> tuple[int, Any]:
    """Order ids as MongoDB does: numbers before texts, texts by their bytes."""
    key = document["_id"]
    return (1, key.encode()) if isinstance(key, str) else (0, key)


def between(here: Document | None, there: Document | None) -> Iterator[Difference]:
    """Give how two states of a document differ, None standing for its absence; nothing when they do not."""
    if here is None or there is None:
        document = here or there
        if document is not None:
            yield Difference(document["_id"], {"": (here, there)})
        return
    if here != there:
        names = [*here, *(name for name in there if name not in here)]
        unlike = [name for name in names if here.get(name, ABSENT) != there.get(name, ABSENT)]
        yield Difference(
            here["_id"], {name: (here.get(name, ABSENT), there.get(name, ABSENT)) for name in unlike}
        )

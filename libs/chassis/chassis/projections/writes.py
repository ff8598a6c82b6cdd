"""What a projection asks of its documents: put one, change one, remove one.

Writes are plain values. The same writes are merged and sent to MongoDB by a follower, and applied in memory
by ``fold``, with the same result: whatever MongoDB could not keep exactly (a microsecond, a tuple, a set) is
brought to the form it comes back in when the write is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from types import UnionType
from typing import Any, TypeAlias
from uuid import UUID

import msgspec

Document: TypeAlias = dict[str, Any]
DocumentId: TypeAlias = str | int

POSITION = "_position"
"""The field of every document that names the last fact applied to it."""


class Put(msgspec.Struct, frozen=True, gc=False):
    """Let this be the whole document, whatever was there."""

    id: DocumentId
    document: Document


class Change(msgspec.Struct, frozen=True, gc=False):
    """Change fields of a document; ``steps`` maps a dotted path to its operator and operand."""

    id: DocumentId
    steps: dict[str, tuple[str, Any]]
    create: bool


class Remove(msgspec.Struct, frozen=True, gc=False):
    """Let the document be gone."""

    id: DocumentId


Write: TypeAlias = Put | Change | Remove
Writes: TypeAlias = Write | Iterable[Write] | None


def put(document_id: DocumentId, document: Mapping[str, Any]) -> Put:
    """Let ``document`` be the whole document of that id, new or not."""
    if POSITION in document or document.get("_id", document_id) != document_id:
        raise ValueError("a projection writes neither _id nor _position: they are kept for it")
    return Put(document_id, {"_id": document_id, **{key: plain(value) for key, value in document.items()}})


def change(
    document_id: DocumentId,
    *,
    set: Mapping[str, Any] | None = None,  # noqa: A002 - named as MongoDB names it
    unset: Iterable[str] = (),
    inc: Mapping[str, float] | None = None,
    push: Mapping[str, Any] | None = None,
    pull: Mapping[str, Any] | None = None,
    create: bool = False,
) -> Change:
    """Change fields of a document, named by dotted paths; a document that is not there stays so.

    ``push`` appends one value to a list. ``pull`` takes out of a list the values equal to the one given, or,
    when a mapping is given, the elements whose fields equal those of the mapping. With ``create`` a missing
    document is begun empty. Raises ValueError when one path is within another: which comes first would be
    chance.
    """
    steps: dict[str, tuple[str, Any]] = {}
    for operator, operands in (("set", set), ("inc", inc), ("push", push), ("pull", pull)):
        for path, value in (operands or {}).items():
            _step(steps, path, operator, plain(value))
    for path in unset:
        _step(steps, path, "unset", True)
    return Change(document_id, steps, create)


def remove(document_id: DocumentId) -> Remove:
    """Let the document of that id be gone; nothing happens when it is not there."""
    return Remove(document_id)


def crosses(path: str, paths: Iterable[str]) -> bool:
    """Whether a path lies within one of the others, or one of them within it."""
    return any(path.startswith(f"{other}.") or other.startswith(f"{path}.") for other in paths)


def _step(steps: dict[str, tuple[str, Any]], path: str, operator: str, value: Any) -> None:
    if path in steps or (steps and crosses(path, steps)):
        raise ValueError(f"two changes of {path!r} in one write")
    if path.split(".", 1)[0] in {"_id", POSITION}:
        raise ValueError("a projection writes neither _id nor _position: they are kept for it")
    if operator == "pull" and isinstance(value, dict) and any(key.startswith("$") for key in value):
        raise ValueError(f"pull from {path!r} compares values, it takes no operators")
    steps[path] = (operator, value)


_AS_THEY_ARE = frozenset({str, int, float, bool, type(None), bytes})


def plain(value: Any) -> Any:
    """Give a value in the form in which MongoDB gives it back.

    Raises TypeError for a value that has none, ValueError for a time without its zone.
    """
    kind = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if kind is datetime:  # asked first: what comes below costs more than all the rest of a write
        return _moment(value)
    if isinstance(value, Mapping):
        return {_name(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    if isinstance(value, datetime):
        return _moment(value)
    for held, form in _FORMS.items():
        if isinstance(value, held):
            return form(value)
    raise TypeError(f"a document cannot hold a {kind.__name__}")


def _moment(value: datetime) -> datetime:
    if value.tzinfo is not UTC:
        if value.tzinfo is None:
            raise ValueError("a time without its zone")
        value = value.astimezone(UTC)
    finer = value.microsecond % 1000
    return value.replace(microsecond=value.microsecond - finer) if finer else value


_FORMS: dict[type | UnionType, Callable[[Any], Any]] = {
    Enum: lambda value: plain(value.value),
    date: date.isoformat,
    set | frozenset: lambda value: sorted(map(plain, value)),
    msgspec.Struct: lambda value: {name: plain(getattr(value, name)) for name in value.__struct_fields__},
    UUID | Decimal | str: str,
    int: int,
    float: float,
}


def _name(key: Any) -> str:
    if isinstance(key, Enum):
        key = key.value
    if not isinstance(key, str):
        raise TypeError(f"the fields of a document have names, not {key!r}")
    return key

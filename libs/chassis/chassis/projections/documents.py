"""Changes applied to a document in memory, with MongoDB's meaning."""

from __future__ import annotations

from typing import Any

from chassis.projections.writes import Change, Document, Put, Write

_NOTHING = object()


def applied(document: Document | None, write: Write) -> Document | None:
    """Give what becomes of a document (None: it is not there); the one given is changed in place."""
    if isinstance(write, Put):
        return {key: copied(value) for key, value in write.document.items()}
    if isinstance(write, Change):
        if document is None and not write.create:
            return None
        document = {"_id": write.id} if document is None else document
        for path, (operator, operand) in write.steps.items():
            _change(document, path, operator, operand)
        return document
    return None


def copied(value: Any) -> Any:
    """Copy nested dicts and lists; everything else in a document is immutable."""
    if type(value) is dict:
        return {key: copied(inner) if type(inner) in _NESTED else inner for key, inner in value.items()}
    if type(value) is list:
        return [copied(inner) if type(inner) in _NESTED else inner for inner in value]
    return value


_NESTED = frozenset({dict, list})


def combined(operator: str, current: Any, operand: Any) -> Any:
    """Give the new value of a field that has the value ``current``; raises TypeError when it does not fit."""
    if operator == "set":
        return copied(operand)
    if operator == "inc":
        if isinstance(current, bool) or not isinstance(current, int | float):
            raise TypeError(f"cannot add to {current!r}")
        return current + operand
    if not isinstance(current, list):
        raise TypeError(f"{current!r} is not a list")
    if operator == "push":
        return [*current, copied(operand)]
    return [element for element in current if not _is_meant(element, operand)]


def begun(operator: str, operand: Any) -> Any:
    """Give the value of a field that was not there before."""
    return [copied(operand)] if operator == "push" else copied(operand)


def _is_meant(element: Any, operand: Any) -> bool:
    if not isinstance(operand, dict):
        return bool(element == operand)
    return isinstance(element, dict) and all(
        _holds(_at(element, path), value) for path, value in operand.items()
    )


def _holds(held: Any, value: Any) -> bool:
    if held is _NOTHING:
        return value is None
    return bool(held == value) or (isinstance(held, list) and value in held)


def _at(element: Any, path: str) -> Any:
    for name in path.split("."):
        element = _inner(element, name)
    return element


def _inner(holder: Any, name: str) -> Any:
    if isinstance(holder, dict):
        return holder.get(name, _NOTHING)
    if isinstance(holder, list) and name.isdigit() and int(name) < len(holder):
        return holder[int(name)]
    return _NOTHING


def _change(document: Document, path: str, operator: str, operand: Any) -> None:
    *way, last = path.split(".")
    holder: Any = document
    for name in way:
        inner = _inner(holder, name)
        if inner is _NOTHING:
            if operator in {"unset", "pull"}:
                return
            inner = {}
            _place(holder, name, inner)
        holder = inner
    current = _inner(holder, last)
    if operator == "unset":
        _take_away(holder, last, current)
    elif current is not _NOTHING:
        _place(holder, last, combined(operator, current, operand))
    elif operator != "pull":
        _place(holder, last, begun(operator, operand))


def _take_away(holder: Any, name: str, current: Any) -> None:
    if current is _NOTHING:
        return
    if isinstance(holder, list):
        holder[int(name)] = None  # as MongoDB does: the others keep their places
    else:
        del holder[name]


def _place(holder: Any, name: str, value: Any) -> None:
    if isinstance(holder, dict):
        holder[name] = value
    elif isinstance(holder, list) and name.isdigit():
        holder.extend([None] * (int(name) + 1 - len(holder)))
        holder[int(name)] = value
    else:
        raise TypeError(f"cannot place {name!r} within {holder!r}")

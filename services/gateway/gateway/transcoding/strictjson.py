"""Bytes of a request → plain Python values, refusing what JSON leaves to chance.

The standard library's parser is used because it alone tells of a key written twice; for the small bodies
of requests the microseconds it costs are not felt.
"""

from __future__ import annotations

import json
from typing import Any, Final, NoReturn

from gateway.transcoding.misfit import Misfit

DEEPEST: Final = 32
"""Levels of nesting a request may have."""


class _Doubled(dict[str, Any]):
    """An object in which a key is written twice."""

    key: str


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Misfit("duplicated-field")
    return found


def _marked_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = _Doubled()
    found.key = ""
    for key, value in pairs:
        if key in found:
            found.key = key
        found[key] = value
    return found


def _no_constant(name: str) -> NoReturn:
    raise Misfit("malformed-json")


_DECODER: Final = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_no_constant)
_MARKING_DECODER: Final = json.JSONDecoder(object_pairs_hook=_marked_object, parse_constant=_no_constant)
"""Tells where a key is written twice, once the other has told that one is."""


def parse_json(body: bytes) -> Any:
    """Read one JSON text in UTF-8.

    Raise :class:`Misfit` when it is not one, when it is nested deeper than ``DEEPEST`` levels, says a key
    twice in one object, or holds ``NaN`` or an infinity.
    """
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        raise Misfit("text-not-utf8") from None
    try:
        value = _DECODER.decode(text)
    except RecursionError:
        raise Misfit("json-too-deep") from None
    except Misfit as misfit:
        if misfit.code == "duplicated-field":
            misfit.field = _twice(text)
        raise
    except ValueError:  # not JSON, or a number of thousands of digits
        raise Misfit("malformed-json") from None
    if text.count("{") + text.count("[") > DEEPEST:
        _not_too_deep(value)
    return value


def _not_too_deep(value: Any) -> None:
    level = [value]
    for _ in range(DEEPEST + 1):
        level = [inner for outer in level for inner in _inside(outer) if isinstance(inner, dict | list)]
        if not level:
            return
    raise Misfit("json-too-deep")


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _twice(text: str) -> str:
    """Give the path of the first key that is written twice."""
    try:
        waiting = [("", _MARKING_DECODER.decode(text))]
    except (ValueError, RecursionError):
        return ""
    for path, value in waiting:
        if isinstance(value, _Doubled):
            if value.key:
                return f"{path}.{value.key}".removeprefix(".")
            waiting += [(f"{path}.{key}".removeprefix("."), inner) for key, inner in value.items()]
        elif isinstance(value, list):
            waiting += [(f"{path}[{index}]", inner) for index, inner in enumerate(value)]
    return ""

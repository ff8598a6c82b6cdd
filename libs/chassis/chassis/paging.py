"""Pages of a list: an opaque cursor says where the last one ended, so that new entries shift nothing."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import msgspec

from chassis.kernel import Invalid

USUAL_PAGE: Final = 50
LARGEST_PAGE: Final = 200
_BEYOND_BSON: Final = 1 << 63
# A day away from the ends of the calendar, where no offset leads beyond them.
_FIRST_DAY: Final = datetime(1, 1, 2, tzinfo=UTC)
_LAST_DAY: Final = datetime(9999, 12, 30, tzinfo=UTC)


class PageSizeIsOutOfRange(Invalid):
    """A page holds between 1 and 200 entries."""


class PageTokenIsNotOurs(Invalid):
    """The token was not given by the page before."""


def page_size(asked: int) -> int:
    """Give the number of entries of a page; 0 asks for the usual one.

    Raises:
        PageSizeIsOutOfRange: fewer than none or too many.
    """
    if not 0 <= asked <= LARGEST_PAGE:
        raise PageSizeIsOutOfRange(field="page_size")
    return asked or USUAL_PAGE


def token_after(last: Mapping[str, Any], keys: Sequence[str]) -> str:
    """Give the token of the page that follows the document ``last`` in the order of ``keys``.

    Times are in UTC, as MongoDB keeps them, whether or not they say so.
    """
    values = [last[key] for key in keys]
    told = [value.replace(tzinfo=UTC) if isinstance(value, datetime) else value for value in values]
    return base64.urlsafe_b64encode(msgspec.json.encode(told)).decode("ascii")


def beyond(token: str, order: Mapping[str, type], *, ascending: bool = False) -> dict[str, Any]:
    """Give the MongoDB filter of what follows, in descending or ascending order of these keys and types.

    Raises:
        PageTokenIsNotOurs: the token says something else.
    """
    if not token:
        return {}
    keys, values = list(order), _values(token, order)
    further = "$gt" if ascending else "$lt"
    if len(keys) == 1:
        return {keys[0]: {further: values[0]}}
    return {
        "$or": [
            {**dict(zip(keys[:place], values, strict=False)), keys[place]: {further: values[place]}}
            for place in range(len(keys))
        ]
    }


def read_token(token: str, order: Mapping[str, type]) -> list[Any]:
    """Give the values that a token holds, for a list whose order no single filter can say.

    Raises:
        PageTokenIsNotOurs: the token says something else.
    """
    return _values(token, order)


def reached(token: str, order: Mapping[str, type]) -> Any:
    """Give the value of the first key at which the page before ended, None for a first page.

    A query bounded by it lets its index begin where the page begins.

    Raises:
        PageTokenIsNotOurs: the token says something else.
    """
    return _values(token, order)[0] if token else None


def _values(token: str, order: Mapping[str, type]) -> list[Any]:
    kinds = tuple(order.values())
    try:
        text = base64.urlsafe_b64decode(token.encode("ascii"))
        values = list(msgspec.json.decode(text, type=tuple.__class_getitem__(kinds)))
    except (binascii.Error, UnicodeEncodeError, msgspec.MsgspecError):
        raise PageTokenIsNotOurs(field="page_token") from None
    if not all(map(_can_be_compared, values)):
        raise PageTokenIsNotOurs(field="page_token")
    return values


def _can_be_compared(value: Any) -> bool:
    """Whether MongoDB can compare it with what is stored."""
    if isinstance(value, datetime):
        return value.tzinfo is not None and _FIRST_DAY <= value <= _LAST_DAY
    return not isinstance(value, int) or abs(value) < _BEYOND_BSON

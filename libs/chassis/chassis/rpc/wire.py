"""Between the values of messages and those of the domain."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import Enum
from typing import Final, TypeVar

from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from chassis.kernel import Invalid

C = TypeVar("C", bound=Enum)

_MICROSECOND: Final = 1000
"""Nanoseconds."""
_DAY: Final = 86_400
"""Seconds."""
_EPOCH_IN_UTC: Final = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH: Final = _EPOCH_IN_UTC.replace(tzinfo=None)


class TheValueIsNotOneOfOurs(Invalid):
    """A field has a value that is not on its list."""


class TheMomentCannotBeRead(Invalid):
    """A time is not one that a calendar knows."""


def moment(message: Message, field: str) -> datetime | None:
    """Give a Timestamp field as a time in UTC, None when it is absent.

    Raises:
        TheMomentCannotBeRead: before year 1 or after year 9999.
    """
    if not message.HasField(field):
        return None
    stamp: Timestamp = getattr(message, field)
    try:
        return stamp.ToDatetime(UTC)
    except (ValueError, OverflowError):
        raise TheMomentCannotBeRead(field=field) from None


def stamp(at: datetime | None) -> Timestamp | None:
    """Give a time as a Timestamp; None stays None, which leaves a field absent."""
    if at is None:
        return None
    seconds = int(at.timestamp() // 1)
    return Timestamp(seconds=seconds, nanos=at.microsecond * _MICROSECOND)


def instant(at: datetime) -> dict[str, int]:
    """Give a time, in UTC when it comes without its zone, as the fields of a Timestamp.

    A message made at once from plain values takes a quarter of the time of one put together from messages:
    for lists.
    """
    since = at - (_EPOCH if at.tzinfo is None else _EPOCH_IN_UTC)
    return {"seconds": since.days * _DAY + since.seconds, "nanos": since.microseconds * _MICROSECOND}


def choice(kind: type[C], text: str, *, field: str, default: C | None = None) -> C:
    """Give the member of an enumeration that ``text`` names; an empty text gives the default.

    Raises:
        TheValueIsNotOneOfOurs: no member is called so, or none is named and there is no default.
    """
    if not text and default is not None:
        return default
    try:
        return kind(text)
    except ValueError:
        raise TheValueIsNotOneOfOurs(field=field) from None

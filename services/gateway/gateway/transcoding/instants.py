"""Instants and durations as text: RFC 3339 and protobuf's ``"1.5s"``, without losing a nanosecond."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Final

_INSTANT: Final = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d\d):(\d\d))", re.ASCII
)
_DURATION: Final = re.compile(r"(-?)(\d{1,12})(?:\.(\d{1,9}))?s", re.ASCII)
_EPOCH: Final = date(1970, 1, 1).toordinal()
_DAY: Final = 86_400
_FIRST: Final = int(datetime(1, 1, 1, tzinfo=UTC).timestamp())
_LAST: Final = int(datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC).timestamp())
_LONGEST: Final = 315_576_000_000
"""Seconds in the longest protobuf duration: about 10,000 years."""
_CLOCK: Final = tuple(f"T{hour:02d}:{minute:02d}:" for hour in range(24) for minute in range(60))
_SECONDS: Final = tuple(f"{second:02d}" for second in range(60))


@lru_cache(maxsize=4096)
def _day(number: int) -> str:
    return date.fromordinal(number + _EPOCH).isoformat()


@lru_cache(maxsize=16_384)
def format_instant(seconds: int, nanos: int) -> str:
    """Write an instant, seconds since 1970 in UTC, as RFC 3339 with 0, 3, 6 or 9 decimals."""
    day, rest = divmod(seconds, _DAY)
    minute, second = divmod(rest, 60)
    return f"{_day(day)}{_CLOCK[minute]}{_SECONDS[second]}{_decimals(nanos) if nanos else ''}Z"


def parse_instant(text: str) -> tuple[int, int]:
    """Read RFC 3339 as seconds since 1970 in UTC and nanoseconds; raise ValueError for anything else."""
    if not (match := _INSTANT.fullmatch(text)):
        raise ValueError(text)
    year, month, day, hour, minute, second = map(int, match.group(1, 2, 3, 4, 5, 6))
    at = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    seconds = (at.toordinal() - _EPOCH) * _DAY + hour * 3600 + minute * 60 + second
    if sign := match[8]:
        hours, minutes = int(match[9]), int(match[10])
        if hours > 23 or minutes > 59:  # noqa: PLR2004 - a clock
            raise ValueError(text)
        offset = hours * 3600 + minutes * 60
        seconds += offset if sign == "-" else -offset
    if not _FIRST <= seconds <= _LAST:
        raise ValueError(text)
    return seconds, int((match[7] or "").ljust(9, "0"))


def format_duration(seconds: int, nanos: int) -> str:
    """Write a duration as protobuf does: ``"90s"``, ``"-0.500s"``."""
    sign = "-" if seconds < 0 or nanos < 0 else ""
    return f"{sign}{abs(seconds)}{_decimals(abs(nanos)) if nanos else ''}s"


def parse_duration(text: str) -> tuple[int, int]:
    """Read ``"1.5s"`` as seconds and nanoseconds of one sign; raise ValueError for anything else."""
    if not (match := _DURATION.fullmatch(text)) or int(match[2]) > _LONGEST:
        raise ValueError(text)
    sign = -1 if match[1] else 1
    return sign * int(match[2]), sign * int((match[3] or "").ljust(9, "0"))


def _decimals(nanos: int) -> str:
    if not nanos % 1_000_000:
        return f".{nanos // 1_000_000:03d}"
    return f".{nanos // 1_000:06d}" if not nanos % 1_000 else f".{nanos:09d}"

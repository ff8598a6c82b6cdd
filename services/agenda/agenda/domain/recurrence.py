"""Appointments that repeat: a rule of RFC 5545 in, every occurrence out, by the clock on the wall.

An appointment at nine stays at nine when clocks change, and so does its end. What a rule gives is kept as
moments, so that a law that changes a clock afterwards changes no past.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Final
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rrulestr

from agenda.domain.rules import (
    ASeriesEndsWithinThreeYears,
    ASeriesHasAnEnd,
    ASeriesRepeatsDailyForAYearAtMost,
    TheFirstOccurrenceFollowsTheRule,
    TheRecurrenceCannotBeRead,
)
from agenda.domain.slot import Slot

MOST: Final = 366
LONGEST: Final = timedelta(days=3 * 366)
_FREQUENCIES: Final = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
_PARTS: Final = {
    "INTERVAL": r"[1-9]\d{0,2}",
    "COUNT": r"[1-9]\d{0,3}",
    "UNTIL": r"\d{8}(T\d{6}Z?)?",
    "BYDAY": r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)(,([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)){0,13}",
    "BYMONTHDAY": r"-?\d{1,2}(,-?\d{1,2}){0,30}",
    "BYMONTH": r"\d{1,2}(,\d{1,2}){0,11}",
    "BYSETPOS": r"-?[1-9]\d{0,1}(,-?[1-9]\d{0,1}){0,5}",
    "WKST": "MO|TU|WE|TH|FR|SA|SU",
}
"""What each part of a rule looks like, and so which there are."""


def occurrences(rule: str, first: Slot, clock: ZoneInfo) -> tuple[Slot, ...]:
    """Give every slot of a series, the first one included; of an empty rule, the first one alone.

    Args:
        rule: for instance ``FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20261231`` (RFC 5545, 3.3.10).
        first: when the first occurrence is.
        clock: of the place, which says what "every day at nine" means.

    Raises:
        TheRecurrenceCannotBeRead, ASeriesHasAnEnd, ASeriesRepeatsDailyForAYearAtMost,
        ASeriesEndsWithinThreeYears, TheFirstOccurrenceFollowsTheRule: the rule is none of ours.
    """
    if not rule:
        return (first,)
    parts = _read(rule)
    begin = _shown(first.start, clock)
    until = _last(parts, begin, clock)
    starts = list(_expanded(parts, begin, until))
    if not starts or starts[0] != begin:
        raise TheFirstOccurrenceFollowsTheRule(field="recurrence")
    if len(starts) > MOST:
        raise ASeriesRepeatsDailyForAYearAtMost(field="recurrence")
    if len(starts) < int(parts.get("COUNT", "0")):
        raise ASeriesEndsWithinThreeYears(field="recurrence")
    length = _shown(first.end, clock) - begin
    return (first, *(by_the_clock(start, length, first, clock) for start in starts[1:]))


def by_the_clock(start: datetime, length: timedelta, like: Slot, clock: ZoneInfo) -> Slot:
    """Give the slot that begins when the clock on the wall shows ``start``.

    In the hour that a clock skips it begins by the offset of before, in the one that it repeats the first
    time (RFC 5545, 3.3.5). Where that would end it before it begins, it lasts as long as ``like``.
    """
    begins = start.replace(tzinfo=clock).astimezone(UTC)
    ends = (start + length).replace(tzinfo=clock).astimezone(UTC)
    return Slot(begins, ends if ends > begins else begins + (like.end - like.start))


def _shown(moment: datetime, clock: ZoneInfo) -> datetime:
    return moment.astimezone(clock).replace(tzinfo=None, fold=0)


def _read(rule: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in rule.removeprefix("RRULE:").split(";"):
        name, _, value = part.partition("=")
        pattern = "|".join(sorted(_FREQUENCIES)) if name == "FREQ" else _PARTS.get(name)
        if pattern is None or name in parts or not re.fullmatch(pattern, value, re.ASCII):
            raise TheRecurrenceCannotBeRead(field="recurrence")
        parts[name] = value
    if "FREQ" not in parts or {"COUNT", "UNTIL"} <= parts.keys():
        raise TheRecurrenceCannotBeRead(field="recurrence")
    if parts.keys().isdisjoint({"COUNT", "UNTIL"}):
        raise ASeriesHasAnEnd(field="recurrence")
    if int(parts.get("COUNT", "1")) > MOST:
        raise ASeriesRepeatsDailyForAYearAtMost(field="recurrence")
    return parts


def _last(parts: dict[str, str], begin: datetime, clock: ZoneInfo) -> datetime:
    """Give the last moment, on the wall, at which an occurrence may begin."""
    furthest = begin + LONGEST
    if "UNTIL" not in parts:
        return furthest
    text = parts["UNTIL"]
    try:
        if "T" not in text:
            until = datetime.combine(date.fromisoformat(text), time.max)
        elif text.endswith("Z"):
            until = _shown(datetime.fromisoformat(text), clock)
        else:
            until = datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        raise TheRecurrenceCannotBeRead(field="recurrence") from None
    if until > furthest:
        raise ASeriesEndsWithinThreeYears(field="recurrence")
    return until


def _expanded(parts: dict[str, str], begin: datetime, until: datetime) -> Iterator[datetime]:
    """Give what a rule gives; a count alone may never be reached, a last moment is."""
    rest = ";".join(f"{name}={value}" for name, value in parts.items() if name not in {"UNTIL", "COUNT"})
    try:
        rule = rrulestr(rest, dtstart=begin)
        if not isinstance(rule, rrule):
            raise TheRecurrenceCannotBeRead(field="recurrence")
        yield from islice(rule.replace(until=until), int(parts.get("COUNT", MOST + 1)))
    except (ValueError, TypeError, OverflowError):
        raise TheRecurrenceCannotBeRead(field="recurrence") from None

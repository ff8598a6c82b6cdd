"""When a reminder is due: so long before, and not while people sleep."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from agenda.domain.reminder_rules import TheLeadTimeCannotBeRead

USUAL: Final = "1d"
"""F180."""
_UNITS: Final = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_SHORTEST, _LONGEST = timedelta(minutes=15), timedelta(days=30)
MORNING, EVENING = time(8), time(20)
"""No message goes out before or after, by the clock of the calendar."""
_LATE_ENOUGH: Final = timedelta(hours=2)
_BEFORE_EVENING: Final = time(19, 30)


def lead_time(text: str) -> str:
    """Give a lead time as it is kept; an empty one is a day.

    Raises:
        TheLeadTimeCannotBeRead: it is none, or one that nobody means.
    """
    said = text or USUAL
    if not re.fullmatch(r"[1-9]\d{0,3}[mhdw]", said, re.ASCII):
        raise TheLeadTimeCannotBeRead(field="lead_time")
    if not _SHORTEST <= _length(said) <= _LONGEST:
        raise TheLeadTimeCannotBeRead(field="lead_time")
    return said


def due_before(start: datetime, lead: str, clock: ZoneInfo) -> datetime:
    """Give the moment of a reminder, in UTC.

    Days and weeks are those of the clock: a day before nine is nine. What would wake somebody waits for the
    morning, unless that is less than two hours before; then it goes out in the evening before.
    """
    if lead[-1] in "dw":
        raw = start.astimezone(clock).replace(tzinfo=None, fold=0) - _length(lead)
    else:
        raw = (start - _length(lead)).astimezone(clock).replace(tzinfo=None, fold=0)
    due = raw.replace(tzinfo=clock).astimezone(UTC)
    if not is_quiet(due, clock):
        return due
    morning = datetime.combine(raw.date() + timedelta(days=raw.time() >= EVENING), MORNING, clock)
    if morning.astimezone(UTC) <= start - _LATE_ENOUGH:
        return morning.astimezone(UTC)
    evening = raw.date() - timedelta(days=raw.time() < MORNING)
    return datetime.combine(evening, _BEFORE_EVENING, clock).astimezone(UTC)


def is_quiet(moment: datetime, clock: ZoneInfo) -> bool:
    """Whether people sleep."""
    return not MORNING <= moment.astimezone(clock).time() < EVENING


def next_morning(moment: datetime, clock: ZoneInfo) -> datetime:
    """Give the first moment after this one at which they do not, in UTC."""
    local = moment.astimezone(clock)
    day = local.date() + timedelta(days=local.time() >= MORNING)
    return datetime.combine(day, MORNING, clock).astimezone(UTC)


def _length(lead: str) -> timedelta:
    return timedelta(**{_UNITS[lead[-1]]: int(lead[:-1])})

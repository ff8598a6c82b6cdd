"""Which time a screen shows: a day, a week from Monday on, a month, by the clock on the wall."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from agenda.domain.rules import (
    APeriodLastsFourHundredDaysAtMost,
    TheDayCannotBeRead,
    ThePeriodEndsAfterItBegins,
)

LONGEST: Final = timedelta(days=400)
USUAL: Final = timedelta(days=31)
_ISO_DAY: Final = len("2026-03-02")


class View(StrEnum):
    """How a calendar is looked at (F170 to F174)."""

    LIST = "LIST"
    """What comes from a moment on, as it comes; a planning is one of several calendars."""
    DAY = "DAY"
    WEEK = "WEEK"
    MONTH = "MONTH"


def shown(view: View, day: str, now: datetime, clock: ZoneInfo) -> tuple[datetime, datetime]:
    """Give the first moment of the period that holds a day, and the first after it.

    Args:
        view: a day has 23 or 25 hours when clocks change.
        day: ISO 8601; empty: today.
        now: the moment of asking.
        clock: by which days begin.

    Raises:
        TheDayCannotBeRead: it is no day.
    """
    try:
        if day and len(day) != _ISO_DAY:
            raise TheDayCannotBeRead(field="day")
        first = date.fromisoformat(day) if day else now.astimezone(clock).date()
        if view is View.WEEK:
            first -= timedelta(days=first.weekday())
        elif view is View.MONTH:
            first = first.replace(day=1)
        last = first + {View.DAY: timedelta(1), View.WEEK: timedelta(7)}.get(view, USUAL)
        if view is View.MONTH:
            last = last.replace(day=1)
        return _midnight(first, clock), _midnight(last, clock)
    except (ValueError, OverflowError):
        raise TheDayCannotBeRead(field="day") from None


def sensible_period(
    begins: datetime | None, ends: datetime | None, now: datetime
) -> tuple[datetime, datetime]:
    """Give a period; without a beginning it begins now, without an end it lasts a month.

    Raises:
        ThePeriodEndsAfterItBegins, APeriodLastsFourHundredDaysAtMost: nobody means it.
    """
    begin = begins or now
    try:
        end = ends or begin + USUAL
    except OverflowError:
        raise ThePeriodEndsAfterItBegins(field="from") from None
    if end <= begin:
        raise ThePeriodEndsAfterItBegins(field="to")
    if end - begin > LONGEST:
        raise APeriodLastsFourHundredDaysAtMost(field="to")
    return begin, end


def _midnight(day: date, clock: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), clock).astimezone(UTC)

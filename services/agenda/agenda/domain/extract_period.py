"""The days that an extraction is about, by the clock of the mainland (F205)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Final

import msgspec

from agenda.domain.extract_reasons import (
    AnExtractCoversFiveYearsAtMost,
    AnExtractHasAPeriod,
    ThePeriodEndsAfterItsFirstDay,
)
from agenda.domain.rules import TheDayCannotBeRead
from agenda.domain.zones import MAINLAND, clock_of

LONGEST: Final = timedelta(days=5 * 366)
_ISO_DAY: Final = len("2026-03-02")


class Days(msgspec.Struct, frozen=True):
    """From a day to another one, both of them included."""

    first: date
    last: date

    def moments(self) -> tuple[datetime, datetime]:
        """Give the first moment of the first day, and the first one after the last day."""
        return _midnight(self.first), _midnight(self.last + timedelta(days=1))


def days(first: str, last: str) -> Days:
    """Give the days that two ISO 8601 dates name.

    Raises:
        AnExtractHasAPeriod, TheDayCannotBeRead, ThePeriodEndsAfterItsFirstDay,
        AnExtractCoversFiveYearsAtMost: they are no period, or one that nobody means.
    """
    told = Days(_day(first, "from"), _day(last, "to"))
    if told.last < told.first:
        raise ThePeriodEndsAfterItsFirstDay(field="to")
    if told.last - told.first > LONGEST:
        raise AnExtractCoversFiveYearsAtMost(field="to")
    return told


def _day(text: str, field: str) -> date:
    if not text:
        raise AnExtractHasAPeriod(field=field)
    try:
        if len(text) != _ISO_DAY:
            raise TheDayCannotBeRead(field=field)
        day = date.fromisoformat(text)
    except ValueError:
        raise TheDayCannotBeRead(field=field) from None
    if not date(1970, 1, 2) <= day <= date(9998, 12, 30):
        raise TheDayCannotBeRead(field=field)
    return day


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock_of(MAINLAND)).astimezone(UTC)

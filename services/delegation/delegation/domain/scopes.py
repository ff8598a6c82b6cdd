"""What a delegation opens, and until when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from delegation.domain.rules import (
    ADelegationEndsInTheFuture,
    ADelegationEndsWithinAYear,
    ADelegationOpensSomething,
    TheEndIsADayOrAMoment,
)

LONGEST: Final = timedelta(days=366)
"""How far ahead an end may lie: further is a slip of the pen."""
_FRANCE: Final = ZoneInfo("Europe/Paris")


class Scope(StrEnum):
    """What is opened (« périmètre », F209)."""

    DOSSIERS = "DOSSIERS"
    """All dossiers of the delegator."""
    DISCUSSIONS = "DISCUSSIONS"
    """All their conversations."""


def scope_set(scopes: Iterable[Scope]) -> tuple[Scope, ...]:
    """Give the scopes once each, always in the same order.

    Raises:
        ADelegationOpensSomething: there is none.
    """
    chosen = tuple(sorted(set(scopes)))
    if not chosen:
        raise ADelegationOpensSomething(field="scopes")
    return chosen


def end_of(text: str) -> datetime | None:
    """Read a moment (RFC 3339) or a last day (ISO 8601), which ends at midnight in France; None for no end.

    Raises:
        TheEndIsADayOrAMoment: it is neither.
    """
    if not text:
        return None
    try:
        if len(text) == len("2026-12-31"):
            return datetime.combine(date.fromisoformat(text) + timedelta(days=1), time(), _FRANCE)
        moment = datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        raise TheEndIsADayOrAMoment(field="until") from None
    if moment.tzinfo is None:
        raise TheEndIsADayOrAMoment(field="until")
    return moment


def sensible_end(until: datetime | None, at: datetime) -> datetime | None:
    """Give the end in UTC, unless it has passed or is further away than anybody means.

    Raises:
        ADelegationEndsInTheFuture, ADelegationEndsWithinAYear: it is not between now and a year.
    """
    if until is None:
        return None
    if until <= at:
        raise ADelegationEndsInTheFuture(field="until")
    if until - at > LONGEST:
        raise ADelegationEndsWithinAYear(field="until")
    return until.astimezone(at.tzinfo)

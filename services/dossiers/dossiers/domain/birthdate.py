"""Birth dates, the uncertain ones included: completed by fixed rules, and marked (EXI ID 11, 12)."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Final

_OLDEST_AGE: Final = 130
# 1942 · 1942-05 · 1942-05-17, with XX in the place of what nobody knows.
_FORM: Final = re.compile(r"(\d{4})(?:-(\d\d|XX))?(?:-(\d\d|XX))?", re.ASCII)


class UnknownPart(StrEnum):
    """What nobody knows of a birth date."""

    NOTHING = ""
    DAY = "DAY"
    MONTH = "MONTH"
    DAY_AND_MONTH = "DAY_AND_MONTH"


def read(text: str, today: date) -> tuple[date, UnknownPart]:
    """Give the date completed by the national rules, and what of it was unknown.

    Without the day it is 01/MM, without the month DD/01, without both 31/12.

    Raises:
        ValueError: it is no date, surely in the future, or more than 130 years ago.
    """
    if not (found := _FORM.fullmatch(text)):
        raise ValueError(text)
    year, month, day = found.groups()
    day_known, month_known = (part not in {None, "XX"} for part in (day, month))
    if month_known and day_known:
        born, unknown = date.fromisoformat(text), UnknownPart.NOTHING
    elif month_known:
        born, unknown = date(int(year), int(month), 1), UnknownPart.DAY
    elif day_known:
        born, unknown = date(int(year), 1, int(day)), UnknownPart.MONTH
    else:
        born, unknown = date(int(year), 12, 31), UnknownPart.DAY_AND_MONTH
    if earliest(born, unknown) > today or today.year - born.year > _OLDEST_AGE:
        raise ValueError(text)
    return born, unknown


def earliest(born: date, unknown: UnknownPart) -> date:
    """Give the first day on which somebody with this birth date may have been born."""
    match unknown:
        case UnknownPart.DAY:
            return born.replace(day=1)
        case UnknownPart.MONTH:
            return born.replace(month=1)
        case UnknownPart.DAY_AND_MONTH:
            return born.replace(month=1, day=1)
    return born


def written(born: date, unknown: UnknownPart) -> str:
    """Give the text of which :func:`read` makes this date."""
    year, month, day = born.isoformat().split("-")
    match unknown:
        case UnknownPart.DAY:
            return f"{year}-{month}"
        case UnknownPart.MONTH:
            return f"{year}-XX-{day}"
        case UnknownPart.DAY_AND_MONTH:
            return year
    return born.isoformat()

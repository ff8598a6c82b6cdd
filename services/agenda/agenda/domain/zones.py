"""The clocks of France: the mainland's, which changes twice a year, and those overseas."""

from __future__ import annotations

from typing import Final
from zoneinfo import ZoneInfo

from agenda.domain.rules import TheZoneIsNotOneOfFrance

MAINLAND: Final = "Europe/Paris"
ZONES: Final = frozenset(
    {
        MAINLAND,
        "America/Cayenne",
        "America/Guadeloupe",
        "America/Marigot",
        "America/Martinique",
        "America/Miquelon",
        "America/St_Barthelemy",
        "Indian/Mayotte",
        "Indian/Reunion",
        "Pacific/Gambier",
        "Pacific/Marquesas",
        "Pacific/Noumea",
        "Pacific/Tahiti",
        "Pacific/Wallis",
    }
)
"""Names of the IANA data base; ``tzdata`` brings it where the system has none."""


def known_zone(name: str, *, field: str = "zone") -> str:
    """Give the name of a zone; an empty one is the mainland's.

    Raises:
        TheZoneIsNotOneOfFrance: it is another one, or none.
    """
    if name and name not in ZONES:
        raise TheZoneIsNotOneOfFrance(field=field)
    return name or MAINLAND


def clock_of(name: str) -> ZoneInfo:
    """Give the clock of a zone."""
    return ZoneInfo(name)

"""The French words that patients read, kept in ``labels.fr.toml``; the same for everybody."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Final
from zoneinfo import ZoneInfo

_DAYS: Final = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


@dataclass(frozen=True, slots=True)
class ReminderWords:
    """What a reminder says: when, and neither whom, nor where, nor with whom."""

    sms: str
    subject: str
    mail: str

    def filled(self, template: str, start: datetime, zone: str) -> str:
        """Give one of them with the day and the hour on the clock of the calendar."""
        local = start.astimezone(ZoneInfo(zone))
        day = f"{_DAYS[local.weekday()]} {local:%d/%m/%Y}"
        return template.strip().format(day=day, hour=f"{local:%Hh%M}")


@cache
def reminder_words() -> ReminderWords:
    """Read them, once."""
    raw = tomllib.loads(files("agenda").joinpath("labels.fr.toml").read_text("utf-8"))
    return ReminderWords(**raw["reminder"])

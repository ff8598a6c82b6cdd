"""The French words that patients read, and those of an extraction; kept in ``labels.fr.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Final
from zoneinfo import ZoneInfo

from agenda.domain.extract import CATEGORY, Made, Subject
from agenda.domain.task import TaskContent, TaskDocument
from agenda.domain.zones import MAINLAND, clock_of

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


@dataclass(frozen=True, slots=True)
class ExtractWords:
    """What the task that delivers an extraction says (F205), and what its document is called."""

    label: str
    comment: str
    category: str
    """F206."""
    file_name: str

    def task(
        self, extract_id: str, about: Subject, made: Made, *, organization: str, asked_by: str, at: datetime
    ) -> TaskContent:
        """Give the task: period, day and organization are in its comment, the document is its document."""
        comment = self.comment.strip().format(
            organization=organization or about.organization_id,
            first=f"{about.days.first:%d/%m/%Y}",
            last=f"{about.days.last:%d/%m/%Y}",
            day=f"{at.astimezone(clock_of(MAINLAND)):%d/%m/%Y}",
            lines=made.lines,
            until=about.until,
            definition=about.definition,
            version=about.definition_version,
            definition_digest=about.definition_digest,
            sha256=made.sha256,
        )
        return TaskContent(
            label=self.label,
            type="DATA_EXTRACT",
            comment=comment,
            recipients=(asked_by,),
            documents=(TaskDocument(extract_id, CATEGORY),),
        )

    def named(self, about: Subject) -> str:
        """Give the name of the file: the same for the same extraction."""
        return self.file_name.format(
            first=about.days.first.isoformat(), last=about.days.last.isoformat(), until=about.until
        )


@cache
def extract_words() -> ExtractWords:
    """Read them, once."""
    raw = tomllib.loads(files("agenda").joinpath("labels.fr.toml").read_text("utf-8"))
    return ExtractWords(**raw["extract"])


@cache
def reminder_words() -> ReminderWords:
    """Read them, once."""
    raw = tomllib.loads(files("agenda").joinpath("labels.fr.toml").read_text("utf-8"))
    return ReminderWords(**raw["reminder"])

"""Who may read a dossier: judged for several readings at once, inside the commit that traces them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from pymongo.database import Database

from chassis.kernel import NotFound, Refusal
from chassis.projections.reading import live
from chassis.trail import Granted, Reading
from dossiers.domain.entitlement import Category, counting
from dossiers.domain.rules import NotInTheCareCircle
from dossiers.projections import Summaries
from dossiers.queries.standing import FIELDS, FURTHER, Standing


class NoSuchDossier(NotFound):
    """Nobody ever opened that dossier."""


class ReadingJudge:
    """Gives for each reading the title on which it is shown, or the refusal; one question for all of them.

    With the title it hands on an :class:`Admitted`.
    """

    def __init__(self, category_of: Callable[[str], Category]) -> None:
        self._category_of = category_of

    def __call__(
        self, database: Database[dict[str, Any]], readings: Sequence[Reading]
    ) -> list[Granted | Refusal]:
        """Judge; what explains a refusal is asked for only where there is one."""
        accounts = {counting(reading.actor) for reading in readings}
        categories = {account: self._category_of(account) for account in accounts}
        fields = FURTHER if any(reading.as_of for reading in readings) else FIELDS
        standings = _standings(database, (reading.subject for reading in readings), fields)
        said = [_judged(reading, standings, categories) for reading in readings]
        outside = [number for number, answer in enumerate(said) if isinstance(answer, NotInTheCareCircle)]
        if outside and fields is FIELDS:
            explained = _standings(database, (readings[number].subject for number in outside), FURTHER)
            for number in outside:
                said[number] = _judged(readings[number], explained, categories)
        return said


def _standings(
    database: Database[dict[str, Any]], dossiers: Iterable[str], fields: dict[str, int]
) -> dict[str, Standing]:
    found = live(database, Summaries).find({"_id": {"$in": list(set(dossiers))}}, fields)
    return {dossier["_id"]: Standing(dossier) for dossier in found}


def _judged(
    reading: Reading, standings: dict[str, Standing], categories: dict[str, Category]
) -> Granted | Refusal:
    standing = standings.get(reading.subject)
    if standing is None:
        return NoSuchDossier()
    category = categories[counting(reading.actor)]
    said = standing.read(reading.actor, category, reading.what, reading.at, reading.as_of)
    if isinstance(said, Refusal):
        return said
    return Granted(said, standing.admitted(reading.actor, category, reading.as_of))

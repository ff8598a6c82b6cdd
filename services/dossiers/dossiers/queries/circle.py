"""Who may read a dossier: the entitled members of its care circle."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pymongo.database import Database

from chassis.kernel import Actor, Forbidden, NotFound, Refusal
from chassis.projections.reading import live
from dossiers.projections import Summaries


class OnlyEntitledMembersRead(Forbidden):
    """Only an entitled member of the care circle reads a dossier (F146, F147)."""


class NoSuchDossier(NotFound):
    """Nobody ever opened that dossier."""


def titles_to_read(
    database: Database[dict[str, Any]], readings: Sequence[tuple[Actor, str]]
) -> list[str | Refusal]:
    """Give for each actor and dossier the title to read it, their place in the circle or a delegation.

    In its place stands the refusal: NoSuchDossier, or OnlyEntitledMembersRead of somebody without a title.
    """
    asked = list({dossier_id for _, dossier_id in readings})
    found = live(database, Summaries).find({"_id": {"$in": asked}}, {"readers": 1})
    readers = {dossier["_id"]: dossier["readers"] for dossier in found}
    return [_title(actor, readers.get(dossier_id)) for actor, dossier_id in readings]


def _title(actor: Actor, readers: Sequence[str] | None) -> str | Refusal:
    if readers is None:
        return NoSuchDossier()
    if actor.titles.isdisjoint(readers):
        return OnlyEntitledMembersRead()
    return "DELEGATION" if actor.delegation_id else "CIRCLE"

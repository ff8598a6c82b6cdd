"""Who may read a dossier: the entitled members of its care circle."""

from __future__ import annotations

from typing import Any

from pymongo.asynchronous.database import AsyncDatabase

from chassis.kernel import Actor, Forbidden, NotFound
from chassis.projections.freshness import live
from dossiers.projections import Summaries


class OnlyEntitledMembersRead(Forbidden):
    """Only an entitled member of the care circle reads a dossier (F146, F147)."""


class NoSuchDossier(NotFound):
    """Nobody ever opened that dossier."""


class Guard:
    """Decides before each reading."""

    def __init__(self, database: AsyncDatabase[dict[str, Any]]) -> None:
        self._database = database

    async def title_to_read(self, actor: Actor, dossier_id: str) -> str:
        """Give the title on which somebody may read: their place in the circle, or a delegation.

        Raises:
            NoSuchDossier: there is none.
            OnlyEntitledMembersRead: the actor has no title to it.
        """
        collection = await live(self._database, Summaries)
        dossier = await collection.find_one({"_id": dossier_id}, {"readers": 1})
        if dossier is None:
            raise NoSuchDossier
        if actor.titles.isdisjoint(dossier["readers"]):
            raise OnlyEntitledMembersRead
        return "DELEGATION" if actor.on_behalf_of else "CIRCLE"

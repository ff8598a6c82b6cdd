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

    async def may_read(self, actor: Actor, dossier_id: str) -> None:
        """Let the reading go on.

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

"""Which streams are read as one dossier: its own, and those of the dossiers that it holds (ADR 30)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, TypeVar

from pymongo.asynchronous.database import AsyncDatabase

from chassis.projections.freshness import live
from dossiers.domain.merged import TheDossierWasMerged
from dossiers.projections import Summaries

T = TypeVar("T")


class Streams:
    """Asks the summary of a dossier what it has absorbed."""

    def __init__(self, database: AsyncDatabase[dict[str, Any]]) -> None:
        self._database = database

    async def of(self, dossier_id: str, as_of: datetime | None = None) -> list[str]:
        """Give the dossiers whose facts are shown, this one first; those of a moment when it is named.

        Raises:
            TheDossierWasMerged: it is read in the one that ``about`` names.
        """
        collection = await live(self._database, Summaries)
        found = await collection.find_one({"_id": dossier_id}, {"absorbed": 1, "merged_into": 1})
        if found and found["merged_into"]:
            raise TheDossierWasMerged(about=[found["merged_into"]])
        absorbed = found["absorbed"] if found else []
        return [dossier_id, *(each["dossier_id"] for each in absorbed if not as_of or each["since"] <= as_of)]

    async def read(
        self, dossier_id: str, ask: Callable[[dict[str, Any]], Awaitable[T]], as_of: datetime | None = None
    ) -> T:
        """Ask of all of them; ``ask`` is given which documents are meant.

        Nearly every dossier stands alone: it is asked for at once, while its summary is looked at.
        """
        ids, alone = await asyncio.gather(self.of(dossier_id, as_of), ask({"dossier_id": dossier_id}))
        return alone if len(ids) == 1 else await ask({"dossier_id": {"$in": ids}})

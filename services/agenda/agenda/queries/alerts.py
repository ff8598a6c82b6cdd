"""What stands on somebody's board, and of what they want alerts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final

from pymongo.asynchronous.database import AsyncDatabase

from agenda.domain.alert import STANDS, account_of
from agenda.domain.alert_kind import usual_alert_kinds
from agenda.projections import AlertList, AlertPreferenceList
from agenda.queries.dossiers import told_of_dossiers
from agenda.queries.names import names_of
from chassis.kernel import Actor
from chassis.listing import page_of
from chassis.projections.freshness import live

_ORDER: Final = {"at": datetime, "_id": str}


class AlertQueries:
    """Reads alerts."""

    def __init__(self, database: AsyncDatabase[dict[str, Any]]) -> None:
        self._database = database

    async def page(
        self, actor: Actor, now: datetime, *, size: int, token: str = ""
    ) -> tuple[list[dict[str, Any]], str]:
        """Give a page of the alerts that stand, the newest first, with the name of whoever did it.

        Whether each may be read now is for dossiers to say.
        """
        own = account_of(actor)
        which = {
            "accounts": {"$in": sorted(actor.titles)},
            "at": {"$gt": now - STANDS},
            "kind": {"$in": list(await self.preferences(own))},
            "acknowledged_by": {"$ne": own},
            # Through an organization one is told neither of one's own acts nor of what is kept from oneself.
            "author": {"$ne": actor.account_id},
            "kept_from": {"$nin": sorted({own, actor.account_id})},
        }
        # Within $and: the order of pages has an $or of its own.
        found, following = await page_of(
            self._database, AlertList, {"$and": [which]}, _ORDER, size=size, token=token
        )
        names = await names_of(self._database, (one["author"] for one in found))
        shown = await told_of_dossiers(self._database, found)
        return [one | {"name": names.get(one["author"], "")} for one in shown], following

    async def preferences(self, account_id: str) -> Collection[str]:
        """Give the codes of the kinds of which an account wants alerts."""
        collection = await live(self._database, AlertPreferenceList)
        chosen = await collection.find_one({"_id": account_id}, {"kinds": 1})
        return usual_alert_kinds() if chosen is None else list(chosen["kinds"])

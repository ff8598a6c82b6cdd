"""Raw extractions: those of one person, those that are to be made, and who may ask for one."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from pymongo.asynchronous.database import AsyncDatabase

from agenda.domain.extract_reasons import FiveExtractsAreUnderWayAtMost, NoSuchDataExtract
from agenda.projections import ExtractList, ExtractRights
from agenda.queries.names import names_of
from chassis.listing import page_of
from chassis.projections.freshness import live

_MOST: Final = 5
_ORDER: Final = {"asked_at": datetime, "_id": str}


class ExtractQueries:
    """Reads extractions."""

    def __init__(self, database: AsyncDatabase[dict[str, Any]]) -> None:
        self._database = database

    async def page(self, account_id: str, *, size: int, token: str = "") -> tuple[list[dict[str, Any]], str]:
        """Give a page of what somebody asked for, the newest first."""
        found, following = await page_of(
            self._database, ExtractList, {"asked_by": account_id}, _ORDER, size=size, token=token
        )
        return await self._named(found), following

    async def one(self, account_id: str, extract_id: str) -> dict[str, Any]:
        """Give one that somebody asked for.

        Raises:
            NoSuchDataExtract: there is none of theirs.
        """
        collection = await live(self._database, ExtractList)
        found = await collection.find_one({"_id": extract_id, "asked_by": account_id})
        if found is None:
            raise NoSuchDataExtract
        (shown,) = await self._named([found])
        return shown

    async def due(self, now: datetime) -> str:
        """Give one that may be taken in hand now, the one that waits longest; empty for none."""
        collection = await live(self._database, ExtractList)
        found = await collection.find_one({"due_at": {"$lte": now}}, {"_id": 1}, sort=[("due_at", 1)])
        return str(found["_id"]) if found else ""

    async def there_is_room(self, organization_id: str) -> None:
        """Refuse one more where enough are under way: they are made one after the other.

        Raises:
            FiveExtractsAreUnderWayAtMost: there are five of this organization.
        """
        collection = await live(self._database, ExtractList)
        which = {"organization_id": organization_id, "is_over": False}
        if await collection.count_documents(which, limit=_MOST) >= _MOST:
            raise FiveExtractsAreUnderWayAtMost(field="organization_id")

    async def rights(self, organization_id: str) -> list[dict[str, Any]]:
        """Give the coordinators of an organization who may ask, with their names."""
        collection = await live(self._database, ExtractRights)
        found = (
            await collection.find({"organization_id": organization_id}).sort([("account_id", 1)]).to_list()
        )
        names = await names_of(self._database, (one["account_id"] for one in found))
        return [one | {"name": names.get(one["account_id"], "")} for one in found]

    async def _named(self, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
        names = await names_of(self._database, (one["organization_id"] for one in found))
        return [one | {"organization": names.get(one["organization_id"], "")} for one in found]

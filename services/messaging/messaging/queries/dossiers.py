"""Under which dossier a conversation is shown: that in which its own goes on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pymongo.asynchronous.database import AsyncDatabase

from chassis.projections.freshness import live
from messaging.projections import KnownDossiers


async def told_under_their_dossiers(
    database: AsyncDatabase[dict[str, Any]], conversations: Iterable[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Give documents of conversations with the dossier in which that of each goes on now."""
    found = list(conversations)
    if not (named := sorted({each["dossier_id"] for each in found} - {""})):
        return found
    known = await live(database, KnownDossiers)
    onward = {
        each["_id"]: each["merged_into"]
        async for each in known.find({"_id": {"$in": named}})
        if each["merged_into"]
    }
    return [{**each, "dossier_id": onward.get(each["dossier_id"], each["dossier_id"])} for each in found]

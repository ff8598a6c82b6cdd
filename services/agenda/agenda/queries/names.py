"""The names of accounts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pymongo.asynchronous.database import AsyncDatabase

from agenda.projections import KnownAccounts
from chassis.projections.freshness import live


async def names_of(database: AsyncDatabase[dict[str, Any]], accounts: Iterable[str]) -> dict[str, str]:
    """Give the name of each account that is known."""
    wanted = sorted(set(filter(None, accounts)))
    if not wanted:
        return {}
    collection = await live(database, KnownAccounts)
    known = await collection.find({"_id": {"$in": wanted}}, {"name": 1}).to_list()
    return {account["_id"]: account["name"] for account in known}

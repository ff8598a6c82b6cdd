"""Names to show beside account ids, kept in memory for a while."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from chassis.projections.live import Live
from dossiers.projections import KnownAccounts

_KEPT: Final = 30.0
"""Seconds after which a name is read again."""
_ROOM: Final = 20_000


@dataclass(frozen=True, slots=True)
class Name:
    """How an account is shown."""

    name: str = ""
    profession: str = ""
    place: str = ""


_NOBODY: Final = Name()


class Names:
    """Finds the names of accounts, several at once."""

    def __init__(self, live: Live) -> None:
        self._live = live
        self._kept: dict[str, tuple[float, Name]] = {}

    async def of(self, accounts: Iterable[str]) -> dict[str, Name]:
        """Give a name for every account asked for; an unknown one has an empty name."""
        asked = set(accounts)
        now = time.monotonic()
        found = {
            account: kept[1] for account in asked if (kept := self._kept.get(account)) and now - kept[0] < _KEPT
        }
        if missing := asked - found.keys():
            found |= await self._read(missing, now)
        return {account: found.get(account, _NOBODY) for account in asked}

    async def _read(self, accounts: set[str], now: float) -> dict[str, Name]:
        collection = await self._live.collection(KnownAccounts)
        found = {}
        async for document in collection.find({"_id": {"$in": list(accounts)}}):
            name = Name(document["name"], document["profession"], document["place"])
            found[document["_id"]] = name
            self._kept[document["_id"]] = (now, name)
        if len(self._kept) > _ROOM:
            self._kept.clear()
        return found

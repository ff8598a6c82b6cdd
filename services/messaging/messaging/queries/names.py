"""Names to show beside account ids, kept in memory for a while."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from pymongo.asynchronous.database import AsyncDatabase

from chassis.kernel import SYSTEM
from chassis.projections.freshness import live
from messaging.projections import KnownAccounts

_KEPT: Final = 30.0
"""Seconds after which a name is read again."""
_ROOM: Final = 20_000


@dataclass(frozen=True, slots=True)
class Name:
    """How an account is shown."""

    name: str = ""
    kind: str = ""
    """PERSON or ORGANIZATION."""
    profession: str = ""


_NOBODY: Final = Name()
SECURE_MAIL: Final = Name("Messagerie sécurisée de santé")
"""As who writes what came by mail is shown; the message says from which address."""


class Names:
    """Finds the names of accounts, several at once."""

    def __init__(self, database: AsyncDatabase[dict[str, Any]]) -> None:
        self._database = database
        self._kept: dict[str, tuple[float, Name]] = {}

    async def of(self, accounts: Iterable[str]) -> dict[str, Name]:
        """Give a name for every account asked for; an unknown one has an empty name."""
        asked = set(accounts)
        now = time.monotonic()
        kept = {account: self._kept[account] for account in asked & self._kept.keys()}
        found = {account: name for account, (read_at, name) in kept.items() if now - read_at < _KEPT}
        if missing := asked - found.keys():
            found |= await self._read(missing, now)
        found[SYSTEM.account_id] = SECURE_MAIL
        return {account: found.get(account, _NOBODY) for account in asked}

    async def _read(self, accounts: set[str], now: float) -> dict[str, Name]:
        collection = await live(self._database, KnownAccounts)
        found = {}
        async for document in collection.find({"_id": {"$in": list(accounts)}}):
            name = Name(document.get("name", ""), document.get("kind", ""), document.get("profession", ""))
            found[document["_id"]] = name
            self._kept[document["_id"]] = (now, name)
        if len(self._kept) > _ROOM:
            self._kept.clear()
        return found

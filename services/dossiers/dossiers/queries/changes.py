"""What statuses and memos were before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pymongo.asynchronous.database import AsyncDatabase

from chassis.listing import page_of
from dossiers.projections import Changes
from dossiers.queries.admitted import Admitted

_ORDER: Final = {"position": int}


@dataclass(frozen=True, slots=True)
class Change:
    """One status, or one version of a memo."""

    about: str
    said: str
    withdrawn: bool
    reason: str
    occurred_at: datetime
    recorded_at: datetime
    account_id: str
    on_behalf_of: str


class ChangeQueries:
    """Reads what was said of one dossier, the latest first."""

    def __init__(self, database: AsyncDatabase[dict[str, Any]]) -> None:
        self._database = database

    async def of(
        self, admitted: Admitted, what: str, about: str = "", *, size: int, token: str
    ) -> tuple[list[Change], str]:
        """Give a page of the statuses or of the memos, of one when ``about`` names it, and the next token."""
        which = {**admitted.documents(), "what": what, **({"about": about} if about else {})}
        found, following = await page_of(self._database, Changes, which, _ORDER, size=size, token=token)
        return [_change(document) for document in found], following


def _change(document: dict[str, Any]) -> Change:
    return Change(**{name: document[name] for name in Change.__dataclass_fields__})

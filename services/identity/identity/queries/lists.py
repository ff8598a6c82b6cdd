"""Lists that operators and professionals page through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pymongo.asynchronous.database import AsyncDatabase

from chassis.paging import beyond, token_after
from chassis.projections.freshness import live
from identity.domain import RequestState
from identity.projections import AccountRequests, Organizations

_WAITING_FIRST: Final = {"is_answered": bool, "requested_at": datetime, "_id": str}
_BY_NAME: Final = {"sorted_by": str, "_id": str}


@dataclass(frozen=True, slots=True)
class ListedRequest:
    """A request for an account, as an operator sees it."""

    request_id: str
    family_name: str
    given_name: str
    email: str
    profession: str
    """The code that was asked for."""
    profession_label: str
    speciality: str
    speciality_label: str
    rpps: str
    finess: str
    place: str
    state: str
    requested_at: datetime
    answer_due_at: datetime
    known_person_id: str

    def is_overdue(self, at: datetime) -> bool:
        """Whether the promised day has passed without an answer (F5)."""
        return self.state == RequestState.PENDING and at >= self.answer_due_at


@dataclass(frozen=True, slots=True)
class ListedOrganization:
    """An organization, as everybody sees it."""

    account_id: str
    name: str
    kind: str
    finess: str
    address: str
    place: str


class ListQueries:
    """Reads requests and organizations, page by page."""

    def __init__(self, db: AsyncDatabase[dict[str, Any]]) -> None:
        self._db = db

    async def account_requests(self, *, state: str, size: int, token: str) -> tuple[list[ListedRequest], str]:
        """Give a page of requests, and the token of the next one.

        Those that wait come first, the oldest of them before the others: so whoever has waited too long does.
        """
        which = {"state": state} if state else {}
        found, following = await self._page(AccountRequests, which, _WAITING_FIRST, size, token)
        for document in found:
            del document["is_answered"]
        return [ListedRequest(request_id=document.pop("_id"), **document) for document in found], following

    async def organizations(self, *, size: int, token: str) -> tuple[list[ListedOrganization], str]:
        """Give a page of organizations by name, and the token of the next one."""
        found, following = await self._page(Organizations, {}, _BY_NAME, size, token)
        for document in found:
            del document["sorted_by"]
        return [
            ListedOrganization(account_id=document.pop("_id"), **document) for document in found
        ], following

    async def _page(
        self, projection: Any, which: dict[str, Any], order: Mapping[str, type], size: int, token: str
    ) -> tuple[list[dict[str, Any]], str]:
        collection = await live(self._db, projection)
        found: list[dict[str, Any]] = (
            await collection.find({**which, **beyond(token, order, ascending=True)}, {"_position": 0})
            .sort([(key, 1) for key in order])
            .limit(size + 1)
            .to_list()
        )
        following = token_after(found[size - 1], list(order)) if len(found) > size else ""
        return found[:size], following

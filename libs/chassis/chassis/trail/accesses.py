"""The access trail as an auditor searches it (« journal des accès »): by whose data, and by who asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

import msgspec
from pymongo import IndexModel
from pymongo.asynchronous.database import AsyncDatabase

from chassis.domain import Erased, Fact
from chassis.listing import page_of
from chassis.projections import Projection, Write, put, remove, when
from chassis.projections.writes import Document
from chassis.trail.events import Accessed, AccessRefused

_ORDER: Final = {"_id": int}


class Access(msgspec.Struct, frozen=True, kw_only=True):
    """One access, or one attempt that was refused."""

    position: int
    """Its place in the trail."""
    subject: str
    account_id: str
    person_id: str
    on_behalf_of: str
    means: str
    what: str
    title: str
    refused: bool
    reason: str
    occurred_at: datetime
    recorded_at: datetime
    correlation_id: str


class Accesses(Projection):
    """One document per record of the trail."""

    name = "accesses"
    indexes = (
        IndexModel([("subject", 1), ("_id", -1)], name="by_subject"),
        IndexModel([("accounts", 1), ("_id", -1)], name="by_account"),
        IndexModel([("person_id", 1), ("_id", -1)], name="by_person"),
    )

    @when(Accessed, AccessRefused)
    def when_accessed(self, fact: Fact[Accessed]) -> Write:
        """Keep the record under its position."""
        event = fact.event
        return put(
            fact.position,
            {
                "subject": event.subject,
                "account_id": event.account_id,
                "person_id": event.person_id,
                "on_behalf_of": event.on_behalf_of,
                "accounts": sorted({event.account_id, event.on_behalf_of} - {""}),
                "means": event.means,
                "what": event.what,
                "title": event.title,
                "refused": isinstance(event, AccessRefused),
                "reason": getattr(event, "reason", ""),
                "occurred_at": fact.occurred_at,
                "recorded_at": fact.recorded_at,
                "correlation_id": event.correlation_id,
            },
        )

    def when_erased(self, fact: Fact[Erased]) -> Write:
        """Show nothing of a trail whose time is over."""
        return remove(fact.position)


class AccessQueries:
    """What an auditor asks; newest first, in pages."""

    def __init__(self, db: AsyncDatabase[Document]) -> None:
        self._db = db

    async def of_subject(
        self,
        subject: str,
        *,
        size: int,
        token: str = "",
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> tuple[list[Access], str]:
        """Give who reached the data of a subject, and the token of the next page.

        Raises:
            PageTokenIsNotOurs: see there.
        """
        return await self._page({"subject": subject}, size, token, since, until)

    async def of_account(
        self,
        account_id: str,
        *,
        size: int,
        token: str = "",
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> tuple[list[Access], str]:
        """Give what was reached under an account, by its holder or on its behalf; raises as above."""
        return await self._page({"accounts": account_id}, size, token, since, until)

    async def of_person(
        self,
        person_id: str,
        *,
        size: int,
        token: str = "",
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> tuple[list[Access], str]:
        """Give what a person reached, under whichever account; raises as above."""
        return await self._page({"person_id": person_id}, size, token, since, until)

    async def sought(
        self,
        *,
        subject: str = "",
        actor: str = "",
        size: int,
        token: str = "",
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> tuple[list[Access], str]:
        """Give who reached what, narrowed by subject, account or person, and period; raises as above."""
        return await self._page(accesses_wanted(subject, actor), size, token, since, until)

    async def _page(
        self,
        wanted: Mapping[str, Any],
        size: int,
        token: str,
        since: datetime | None,
        until: datetime | None,
    ) -> tuple[list[Access], str]:
        query = {**wanted, **accesses_wanted(since=since, until=until)}
        found, following = await page_of(self._db, Accesses, query, _ORDER, size=size, token=token)
        return [_access(document) for document in found], following


def accesses_wanted(
    subject: str = "", actor: str = "", since: datetime | None = None, until: datetime | None = None
) -> Document:
    """Ask the read model for accesses; ``actor`` is an account or a person, what is empty does not narrow."""
    wanted: Document = {"subject": subject} if subject else {}
    if actor:
        wanted["$or"] = [{"accounts": actor}, {"person_id": actor}]
    moments = {"$gte": since, "$lt": until}
    if period := {operator: moment for operator, moment in moments.items() if moment is not None}:
        wanted["occurred_at"] = period
    return wanted


def _access(document: Document) -> Access:
    return msgspec.convert({**document, "position": document["_id"]}, Access)

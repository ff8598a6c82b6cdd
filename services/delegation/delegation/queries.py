"""What screens ask of delegations, and what the worker asks of their time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pymongo.asynchronous.database import AsyncDatabase
from pymongo.database import Database

from chassis import projections
from chassis.kernel import Actor
from chassis.paging import beyond, token_after
from chassis.projections.freshness import live
from delegation.domain import State
from delegation.projections import DelegationList, KnownAccounts

_ORDER: Final = {"position": int}
_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did something, and when."""

    account_id: str
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Listed:
    """A delegation as either side sees it."""

    delegation_id: str
    delegator_id: str
    delegator_name: str
    delegate_id: str
    delegate_name: str
    receiver_id: str
    scopes: list[str]
    state: str
    until: datetime | None
    requested_at: datetime
    answer_due_at: datetime
    answered: Deed | None
    ended: Deed | None


class DelegationQueries:
    """Reads the delegations of somebody, on either side."""

    def __init__(self, database: AsyncDatabase[dict[str, Any]]) -> None:
        self._database = database

    async def page(
        self, actor: Actor, sides: tuple[str, ...], *, state: str = "", size: int, token: str = ""
    ) -> tuple[list[Listed], str]:
        """Give a page, newest first, and the token of the next one.

        Args:
            actor: whoever asks, for themselves and for their organizations.
            sides: ``delegator_id``, ``delegate_id``, or both: where the asking account must stand.
            state: narrows the list, unless it is empty.
            size: delegations on a page.
            token: of the page before.
        """
        titles = sorted(actor.titles)
        which: dict[str, Any] = {"$or": [{side: {"$in": titles}} for side in sides]}
        if state:
            which["state"] = state
        collection = await live(self._database, DelegationList)
        cursor = collection.find({"$and": [which, beyond(token, _ORDER)]})
        found = await cursor.sort([("position", -1)]).limit(size + 1).to_list()
        following = token_after(found[size - 1], list(_ORDER)) if len(found) > size else ""
        return await self._named(found[:size]), following

    async def _named(self, documents: list[dict[str, Any]]) -> list[Listed]:
        accounts = {document[side] for document in documents for side in ("delegator_id", "delegate_id")}
        deeds = [document[deed] for document in documents for deed in ("answered", "ended")]
        accounts |= {deed["account_id"] for deed in deeds if deed}
        collection = await live(self._database, KnownAccounts)
        known = await collection.find({"_id": {"$in": sorted(accounts)}}, {"name": 1}).to_list()
        names = {account["_id"]: account["name"] for account in known}

        def deed(told: dict[str, Any] | None) -> Deed | None:
            return Deed(told["account_id"], names.get(told["account_id"], ""), told["at"]) if told else None

        return [
            Listed(
                delegation_id=document["_id"],
                delegator_id=document["delegator_id"],
                delegator_name=names.get(document["delegator_id"], ""),
                delegate_id=document["delegate_id"],
                delegate_name=names.get(document["delegate_id"], ""),
                receiver_id=document["receiver_id"],
                scopes=document["scopes"],
                state=document["state"],
                until=document["until"],
                requested_at=document["requested_at"],
                answer_due_at=document["answer_due_at"],
                answered=deed(document["answered"]),
                ended=deed(document["ended"]),
            )
            for document in documents
        ]


class TimeQueries:
    """Reads, in a worker, whose time is over."""

    def __init__(self, database: Database[dict[str, Any]]) -> None:
        self._database = database

    def over(self, at: datetime) -> list[str]:
        """Give delegations, in force or unanswered, whose end has come, the longest over first."""
        collection = projections.live(self._database, DelegationList)
        which = {"ends_at": {"$lte": at}, "state": {"$in": [State.REQUESTED, State.ACTIVE]}}
        found = collection.find(which, {"_id": 1}).sort([("ends_at", 1)]).limit(_AT_ONCE)
        return [document["_id"] for document in found]

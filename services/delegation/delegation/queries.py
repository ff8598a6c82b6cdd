"""What screens ask of delegations, and what the worker asks of their time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pymongo.asynchronous.database import AsyncDatabase
from pymongo.database import Database

from chassis import projections
from chassis.kernel import Actor
from chassis.listing import page_of
from chassis.projections.freshness import live
from delegation.domain import State
from delegation.domain.rules import NoSuchDelegation
from delegation.projections import ActList, DelegationList, KnownAccounts

_ORDER: Final = {"position": int}
_NEWEST: Final = {"done_at": datetime, "position": int}
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


@dataclass(frozen=True, slots=True)
class ListedAct:
    """Something that was done by a delegation."""

    act_id: str
    done_at: datetime
    account_id: str
    name: str
    service: str
    kind: str
    subject_id: str


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
        found, following = await page_of(
            self._database, DelegationList, {"$and": [which]}, _ORDER, size=size, token=token
        )
        return await self._named(found), following

    async def acts(
        self, actor: Actor, delegation_id: str, *, size: int, token: str = ""
    ) -> tuple[list[ListedAct], str]:
        """Give a page of what was done by a delegation, newest first, and the token of the next one.

        The delegator sees all of it, also after it has ended; the delegate sees their own.

        Raises:
            NoSuchDelegation: there is none, or the actor is on neither side of it.
        """
        collection = await live(self._database, DelegationList)
        known = await collection.find_one({"_id": delegation_id}, {"delegator_id": 1, "delegate_id": 1})
        if known is None or actor.titles.isdisjoint({known["delegator_id"], known["delegate_id"]}):
            raise NoSuchDelegation
        which: dict[str, Any] = {"delegation_id": delegation_id}
        if known["delegator_id"] not in actor.titles:
            which["account_id"] = actor.account_id
        found, following = await page_of(self._database, ActList, which, _NEWEST, size=size, token=token)
        names = await self._names({document["account_id"] for document in found})
        return [
            ListedAct(
                act_id=document["_id"],
                done_at=document["done_at"],
                account_id=document["account_id"],
                name=names.get(document["account_id"], ""),
                service=document["service"],
                kind=document["kind"],
                subject_id=document["subject_id"],
            )
            for document in found
        ], following

    async def _names(self, accounts: set[str]) -> dict[str, str]:
        collection = await live(self._database, KnownAccounts)
        known = await collection.find({"_id": {"$in": sorted(accounts)}}, {"name": 1}).to_list()
        return {account["_id"]: account["name"] for account in known}

    async def _named(self, documents: list[dict[str, Any]]) -> list[Listed]:
        accounts = {document[side] for document in documents for side in ("delegator_id", "delegate_id")}
        deeds = [document[deed] for document in documents for deed in ("answered", "ended")]
        accounts |= {deed["account_id"] for deed in deeds if deed}
        names = await self._names(accounts)

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

"""Who I am, and as whom I may work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pymongo.asynchronous.database import AsyncDatabase

from chassis.kernel import Actor, Invalid, NotFound
from chassis.projections.freshness import live
from identity.projections import KnownAccounts
from identity.queries.lists import ListedOrganization

_MOST_NAMED: Final = 100


class NoSuchAccount(NotFound):
    """Nobody has that account."""


class AHundredAreNamedAtOnce(Invalid):
    """More accounts are asked for than one answer names."""


class NoSuchOrganization(NotFound):
    """No organization has that account."""


@dataclass(frozen=True, slots=True)
class Affiliated:
    """Somebody who works for an organization."""

    account_id: str
    name: str
    profession: str


@dataclass(frozen=True, slots=True)
class Named:
    """Who an id stands for."""

    id: str
    name: str
    kind: str
    profession: str


@dataclass(frozen=True, slots=True)
class Me:
    """Whoever is signed in."""

    account_id: str
    person_id: str
    name: str
    profession: str
    acting_for: str
    roles: Sequence[str]
    speciality: str
    organizations: Sequence[ListedOrganization]
    """Those they work for, the first affiliation first."""


@dataclass(frozen=True, slots=True)
class UsableAccount:
    """An account in whose name somebody may work."""

    account_id: str
    name: str
    kind: str
    via: str
    """``OWN``, ``AFFILIATION`` or ``DELEGATION``."""
    delegation_id: str = ""
    scopes: Sequence[str] = ()
    """What that delegation opens."""
    until: datetime | None = None
    """When it ends, if that is known."""


class AccountQueries:
    """Reads accounts and affiliations."""

    def __init__(self, db: AsyncDatabase[dict[str, Any]]) -> None:
        self._db = db

    async def me(self, actor: Actor) -> Me:
        """Give whoever asks.

        Raises:
            NoSuchAccount: the account is not known here yet.
        """
        own = await self._account(actor.account_id)
        known = {each["_id"]: each for each in await self._named(own["organizations"])}
        return Me(
            account_id=actor.account_id,
            person_id=own["person_id"],
            name=own["name"],
            profession=own["profession"],
            acting_for=actor.on_behalf_of,
            roles=own["roles"],
            speciality=own.get("speciality", ""),
            organizations=[_organization(known[each]) for each in own["organizations"] if each in known],
        )

    async def usable_by(self, actor: Actor, at: datetime) -> list[UsableAccount]:
        """Give the accounts somebody may use (F10).

        Their own come first, then those of their organizations by name, then those delegated to them by name.

        Raises:
            NoSuchAccount: the account is not known here yet.
        """
        own = await self._account(actor.account_id)
        accounts = await live(self._db, KnownAccounts)
        same_person = {"person_id": own["person_id"], "_id": {"$ne": own["_id"]}}
        others = await accounts.find(same_person).sort([("_id", 1)]).to_list()
        organizations = await self._named(own["organizations"])
        return [
            *(UsableAccount(each["_id"], each["name"], each["kind"], "OWN") for each in [own, *others]),
            *(
                UsableAccount(organization["_id"], organization["name"], organization["kind"], "AFFILIATION")
                for organization in organizations
            ),
            *await self._lent(own["lent"], at),
        ]

    async def _lent(self, lent: Mapping[str, dict[str, Any]], at: datetime) -> list[UsableAccount]:
        in_force = {name: one for name, one in lent.items() if one["until"] is None or at < one["until"]}
        delegators = await self._named([one["delegator_id"] for one in in_force.values()])
        return [
            UsableAccount(
                delegator["_id"],
                delegator["name"],
                delegator["kind"],
                "DELEGATION",
                name,
                one["scopes"],
                one["until"],
            )
            for delegator in delegators
            for name, one in sorted(in_force.items())
            if one["delegator_id"] == delegator["_id"]
        ]

    async def affiliated_to(self, organization_id: str) -> list[Affiliated]:
        """Give the people who work for an organization, by name.

        Raises:
            NoSuchOrganization: nobody has registered it, or it is not known here yet.
        """
        accounts = await live(self._db, KnownAccounts)
        organization = await accounts.find_one({"_id": organization_id, "kind": "ORGANIZATION"}, {"_id": 1})
        if organization is None:
            raise NoSuchOrganization(field="organization_id")
        found = accounts.find({"organizations": organization_id}).sort([("name", 1), ("_id", 1)])
        return [Affiliated(each["_id"], each["name"], each["profession"]) async for each in found]

    async def named(self, ids: Sequence[str]) -> list[Named]:
        """Give who these accounts and persons are, as far as they are known; each id once, in their order.

        Raises:
            AHundredAreNamedAtOnce: more are asked for.
        """
        asked = list(dict.fromkeys(ids))
        if len(asked) > _MOST_NAMED:
            raise AHundredAreNamedAtOnce(field="id")
        accounts = await live(self._db, KnownAccounts)
        which = {"$or": [{"_id": {"$in": asked}}, {"person_id": {"$in": asked}}]}
        found = await accounts.find(which).sort([("_id", 1)]).to_list()
        # Of a person with several accounts the first one tells the name.
        by_id = {each["person_id"]: each for each in reversed(found) if each.get("person_id")}
        by_id |= {each["_id"]: each for each in found}
        return [
            Named(one, by_id[one]["name"], by_id[one]["kind"], by_id[one].get("profession", ""))
            for one in asked
            if one in by_id
        ]

    async def _account(self, account_id: str) -> dict[str, Any]:
        accounts = await live(self._db, KnownAccounts)
        found: dict[str, Any] | None = await accounts.find_one({"_id": account_id})
        if found is None:
            raise NoSuchAccount
        return found

    async def _named(self, ids: Sequence[str]) -> list[dict[str, Any]]:
        if not ids:
            return []
        accounts = await live(self._db, KnownAccounts)
        found: list[dict[str, Any]] = await accounts.find({"_id": {"$in": list(ids)}}).to_list()
        return sorted(found, key=lambda organization: str(organization["name"]))


def _organization(document: dict[str, Any]) -> ListedOrganization:
    return ListedOrganization(
        account_id=document["_id"],
        name=document["name"],
        kind=document["organization_kind"],
        finess=document["finess"],
        address=document["address"],
        place=document["place"],
    )

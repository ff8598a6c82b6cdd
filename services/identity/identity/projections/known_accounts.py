"""Who an account is, and which others its holder may use."""

from __future__ import annotations

from typing import Any

from pymongo import ASCENDING, IndexModel

from chassis.domain import Fact
from chassis.projections import Projection, Write, change, put, when
from identity.domain import Account, Organization


class KnownAccounts(Projection):
    """One document an account, of a person or of an organization."""

    name = "accounts"
    version = 3
    indexes = (
        IndexModel([("organizations", 1), ("name", 1), ("_id", 1)]),
        IndexModel([("person_id", ASCENDING)]),
    )

    @when(Account.Opened)
    def when_opened(self, fact: Fact[Account.Opened]) -> Write:
        """Show the person."""
        opened = fact.event
        shown: dict[str, Any] = {
            "kind": "PERSON",
            "person_id": opened.person_id,
            "name": opened.name,
            "profession": "",
            "speciality": "",
            "place": "",
            "roles": opened.roles,
            "organizations": [],
            "lent": {},
        }
        if opened.professional:
            shown["profession"] = opened.professional.profession.label
            shown["place"] = opened.professional.place
            if opened.professional.speciality:
                shown["speciality"] = opened.professional.speciality.label
        return put(fact.stream, shown)

    @when(Account.Affiliated)
    def when_affiliated(self, fact: Fact[Account.Affiliated]) -> Write:
        """Let the person use the organization's account."""
        return change(fact.stream, push={"organizations": fact.event.organization_id})

    @when(Account.Unaffiliated)
    def when_unaffiliated(self, fact: Fact[Account.Unaffiliated]) -> Write:
        """Let the person use the organization's account no more."""
        return change(fact.stream, pull={"organizations": fact.event.organization_id})

    @when(Account.DelegationBegun)
    def when_delegation_begun(self, fact: Fact[Account.DelegationBegun]) -> Write:
        """Let the person use the delegator's account."""
        lent = fact.event.lent
        shown = {"delegator_id": lent.delegator_id, "scopes": lent.scopes, "until": lent.until}
        return change(fact.stream, set={f"lent.{fact.event.delegation_id}": shown})

    @when(Account.DelegationOver)
    def when_delegation_over(self, fact: Fact[Account.DelegationOver]) -> Write:
        """Let them use it no more."""
        return change(fact.stream, unset=[f"lent.{fact.event.delegation_id}"])

    @when(Organization.Registered)
    def when_registered(self, fact: Fact[Organization.Registered]) -> Write:
        """Show the organization."""
        registered = fact.event
        return put(
            fact.stream,
            {
                "kind": "ORGANIZATION",
                "name": registered.name,
                "organization_kind": registered.kind,
                "finess": registered.finess,
                "address": registered.address,
                "place": registered.place,
                "organizations": [],
            },
        )

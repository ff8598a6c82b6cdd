"""Organizations and the persons who work there."""

from __future__ import annotations

from typing import Any

import msgspec

from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act, Conflict
from identity.domain import form


class Organization(Aggregate):
    """An account of an organization (« personne morale », F7) and its affiliated persons (F8)."""

    affiliates: set[str] = msgspec.field(default_factory=set)
    """Accounts of the affiliated persons."""

    class Registered(Event, topic="identity.OrganizationRegistered"):
        """The organization has an account."""

        name: str
        kind: str
        """What people call this sort of organization, for instance « MAIA » (F23)."""
        finess: str
        """Empty for an organization that has none."""
        address: str
        place: str
        email: str

    def register(
        self, act: Act, *, name: str, kind: str, finess: str, address: str, place: str, email: str
    ) -> None:
        """Open the organization's account."""
        self.record(
            act,
            Organization.Registered(
                name=form.line(name, "name"),
                kind=form.line(kind, "kind", longest=80),
                finess=form.finess_number(finess),
                address=form.line(address, "address", longest=250, required=False),
                place=form.line(place, "place"),
                email=form.email_address(email) if email.strip() else "",
            ),
        )

    class AccountAffiliated(Event, topic="identity.AccountAffiliated"):
        """A person works there and may use its account."""

        account_id: str

        def apply(self, organization: Organization, fact: Fact[Any]) -> None:
            """Count the person in."""
            organization.affiliates.add(self.account_id)

    def affiliate(self, act: Act, account_id: str) -> None:
        """Attach the account of a person (« rattachement »)."""
        if account_id in self.affiliates:
            raise AnAccountIsAffiliatedOnce(field="account_id")
        self.record(act, Organization.AccountAffiliated(account_id=account_id))


class AnAccountIsAffiliatedOnce(Conflict):
    """The account is affiliated to this organization already."""

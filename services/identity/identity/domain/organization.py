"""Organizations, which have an account of their own."""

from __future__ import annotations

from chassis.domain import Aggregate, Event
from chassis.kernel import Act
from identity.domain import form


class Organization(Aggregate):
    """An account of an organization (« personne morale », F7)."""

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

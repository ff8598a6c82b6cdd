"""Organizations as they are shown (F23)."""

from __future__ import annotations

from pymongo import IndexModel

from chassis.domain import Fact
from chassis.projections import Projection, Write, put, when
from identity.domain import Organization
from identity.domain.spelling import plainly


class Organizations(Projection):
    """One document an organization: name, kind, number and postal address."""

    name = "organizations"
    version = 1
    indexes = (IndexModel([("sorted_by", 1), ("_id", 1)]),)

    @when(Organization.Registered)
    def when_registered(self, fact: Fact[Organization.Registered]) -> Write:
        """Show the organization."""
        registered = fact.event
        return put(
            fact.stream,
            {
                "name": registered.name,
                "sorted_by": plainly(registered.name),
                "kind": registered.kind,
                "finess": registered.finess,
                "address": registered.address,
                "place": registered.place,
            },
        )

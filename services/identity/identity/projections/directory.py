"""The directory: every professional and organization, found without knowing how to reach them."""

from __future__ import annotations

from pymongo import IndexModel

from chassis.domain import Fact
from chassis.projections import Projection, Write, put, when
from identity.domain import Account, Organization
from identity.domain.spelling import plainly, words


class Directory(Projection):
    """One document an entry (« annuaire », F42); nothing to reach anybody by is in it (F44).

    The words of names and places are kept as people look for them, each list with an index of its own.
    """

    name = "directory"
    version = 1
    indexes = (
        IndexModel([("name_words", 1)]),
        IndexModel([("place_words", 1)]),
        IndexModel([("profession_words", 1)]),
        IndexModel([("kind", 1), ("sorted_by", 1), ("_id", 1)]),
        IndexModel([("sorted_by", 1), ("_id", 1)]),
    )

    @when(Account.Opened)
    def when_opened(self, fact: Fact[Account.Opened]) -> Write | None:
        """List a professional; operators and auditors are not to be found here."""
        professional = fact.event.professional
        if professional is None or "professional" not in fact.event.roles:
            return None
        return put(
            fact.stream,
            {
                "kind": "PERSON",
                "name": fact.event.name,
                "sorted_by": plainly(f"{professional.family_name} {professional.given_name}"),
                "name_words": words(fact.event.name),
                "profession": professional.profession.label,
                "profession_words": [professional.profession.code, *words(professional.profession.label)],
                "place": professional.place,
                "place_words": words(professional.place),
            },
        )

    @when(Organization.Registered)
    def when_registered(self, fact: Fact[Organization.Registered]) -> Write:
        """List an organization (F56)."""
        registered = fact.event
        return put(
            fact.stream,
            {
                "kind": "ORGANIZATION",
                "name": registered.name,
                "sorted_by": plainly(registered.name),
                "name_words": words(f"{registered.name} {registered.kind}"),
                "profession": "",
                "profession_words": [],
                "place": registered.place,
                "place_words": words(registered.place),
            },
        )

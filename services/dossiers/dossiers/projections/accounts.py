"""Names to show beside what accounts did."""

from __future__ import annotations

from chassis.domain import Fact
from chassis.projections import Projection, Write, put, when
from dossiers.domain import KnownAccount


class KnownAccounts(Projection):
    """One document an account of the platform, as dossiers has heard of it."""

    name = "known_accounts"
    version = 1

    @when(KnownAccount.Heard)
    def when_heard(self, fact: Fact[KnownAccount.Heard]) -> Write:
        """Keep the latest telling."""
        heard = fact.event
        return put(
            fact.stream,
            {"name": heard.name, "kind": heard.kind, "profession": heard.profession, "place": heard.place},
        )

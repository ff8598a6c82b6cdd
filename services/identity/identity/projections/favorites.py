"""The favorites of each account."""

from __future__ import annotations

from pymongo import IndexModel

from chassis.domain import Fact
from chassis.projections import Projection, Write, put, remove, when
from identity.domain import Favorites
from identity.domain.favorites import owner_of


class FavoriteList(Projection):
    """One document a star."""

    name = "favorites"
    version = 1
    indexes = (IndexModel([("owner", 1), ("account", 1)]),)

    @when(Favorites.Added)
    def when_added(self, fact: Fact[Favorites.Added]) -> Write:
        """Show the star."""
        owner, account = owner_of(fact.stream), fact.event.account_id
        return put(f"{owner}/{account}", {"owner": owner, "account": account})

    @when(Favorites.Removed)
    def when_removed(self, fact: Fact[Favorites.Removed]) -> Write:
        """Show it no more."""
        return remove(f"{owner_of(fact.stream)}/{fact.event.account_id}")

"""Whom somebody writes to often: the stars of the directory."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act, Conflict

MOST_FAVORITES: Final = 200


def favorites_stream(account_id: str) -> str:
    """Name the stream of the favorites of an account."""
    return f"favorites:{account_id}"


def owner_of(stream: str) -> str:
    """Give the account whose favorites a stream tells of."""
    return stream.removeprefix("favorites:")


class Favorites(Aggregate):
    """The favorites of one account (« contacts favoris », F53)."""

    accounts: set[str] = msgspec.field(default_factory=set)

    @property
    def subject(self) -> str:
        """The account; whoever erases the person erases it too."""
        return owner_of(self.id)

    class Added(Event, topic="identity.FavoriteAdded"):
        """An entry of the directory got a star."""

        account_id: str

        def apply(self, favorites: Favorites, fact: Fact[Any]) -> None:
            """Count it in."""
            favorites.accounts.add(self.account_id)

    def add(self, act: Act, account_id: str) -> None:
        """Give a star; a second one changes nothing.

        Raises:
            FavoritesAreAtMostTwoHundred: there are as many already.
        """
        if account_id in self.accounts:
            return
        if len(self.accounts) >= MOST_FAVORITES:
            raise FavoritesAreAtMostTwoHundred(field="account_id")
        self.record(act, Favorites.Added(account_id=account_id))

    class Removed(Event, topic="identity.FavoriteRemoved"):
        """An entry lost its star."""

        account_id: str

        def apply(self, favorites: Favorites, fact: Fact[Any]) -> None:
            """Count it out."""
            favorites.accounts.discard(self.account_id)

    def remove(self, act: Act, account_id: str) -> None:
        """Take the star away; where there is none nothing changes."""
        if account_id in self.accounts:
            self.record(act, Favorites.Removed(account_id=account_id))


class FavoritesAreAtMostTwoHundred(Conflict):
    """A list of everybody would put nobody first."""

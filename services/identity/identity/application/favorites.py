"""Favorites in the directory."""

from __future__ import annotations

from chassis.application import Written, command
from chassis.kernel import Act, NotFound
from identity.application.proving import Proving
from identity.domain import Account, Favorites, Organization, Reservation
from identity.domain.favorites import favorites_stream


class NoSuchEntry(NotFound):
    """The directory lists no account of that id."""


class FavoriteCommands(Proving):
    """What can be asked of one's favorites."""

    @command
    def add_favorite(self, act: Act, account_id: str) -> Written:
        """Give an account of the directory a star."""
        favorites = self.load(Favorites, favorites_stream(act.actor.account_id), missing_ok=True)
        if account_id not in favorites.accounts and not self._is_listed(account_id):
            raise NoSuchEntry(field="account_id")
        favorites.add(act, account_id)
        return self.save(act, favorites)

    @command
    def remove_favorite(self, act: Act, account_id: str) -> Written:
        """Take the star away."""
        favorites = self.load(Favorites, favorites_stream(act.actor.account_id), missing_ok=True)
        favorites.remove(act, account_id)
        return self.save(act, favorites)

    def account_of_address(self, email: str) -> str:
        """Give the account that signs in with an address, empty when there is none (F46)."""
        return self.replay(Reservation, self._names.login_stream(email.strip().lower())).account_id

    def _is_listed(self, account_id: str) -> bool:
        for kind in (Account, Organization):
            try:
                found = self.replay(kind, account_id)
            except NotFound:  # the stream of something else
                continue
            return found.exists and "operator" not in getattr(found, "roles", ())
        return False

"""What somebody sees of the notes of a dossier that they may read."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

import msgspec

from dossiers.domain.audience import Audience
from dossiers.domain.entitlement import Category, matrix

_NOTHING: Final[frozenset[Audience]] = frozenset()


class Sight(msgspec.Struct, frozen=True):
    """The eyes with which somebody reads: their own, or those of whoever they stand in for."""

    account_id: str
    """The account that counts: whoever wrote a note under it sees the note in any case."""
    blind_to: frozenset[Audience]
    """The labels that hide a note from them."""

    def sees(self, audience: Collection[Audience], shown_to: Collection[str]) -> bool:
        """Whether a note with these labels, shown to these accounts in any case, is there for them."""
        return self.blind_to.isdisjoint(audience) or self.account_id in shown_to


def sight_of(account_id: str, categories: Collection[Category], *, represents: bool = False) -> Sight:
    """Give the sight of an account that counts as these categories.

    Whoever coordinates the pathway sees every note. A label hides a note by profession, as the matrix tells;
    from legal representatives it does so by their role, which is what ``represents`` says.
    """
    if Category.COORDINATOR in categories:
        return Sight(account_id, _NOTHING)
    blind_to = _NOTHING.union(*(matrix().hidden_from(category) for category in categories))
    if represents:
        blind_to |= {Audience.HIDDEN_FROM_REPRESENTATIVES}
    return Sight(account_id, blind_to)

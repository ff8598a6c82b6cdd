"""Who among the patients may be the one that somebody wants to open a dossier for."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from pymongo.asynchronous.database import AsyncDatabase

from chassis.kernel import Actor
from chassis.projections.freshness import live
from dossiers.domain import Identity
from dossiers.domain.likeness import Known, Likeness, keys, likeness
from dossiers.projections import Summaries

_MOST: Final = 500
"""Patients who are looked at: as many share a sex and a birth date, or a sound, where very many are known."""
MOST_SHOWN: Final = 10


class Match(msgspec.Struct, frozen=True):
    """A dossier whose patient may be the same person."""

    known: Known
    likeness: Likeness
    readers: frozenset[str]
    """The accounts that may open it."""
    opposed: frozenset[str]
    """The accounts that may not, whatever they come through."""

    def is_open_to(self, actor: Actor) -> bool:
        """Whether somebody may open it."""
        return self.opposed.isdisjoint({actor.account_id, actor.on_behalf_of}) and not (
            actor.titles.isdisjoint(self.readers)
        )


class Likenesses:
    """Looks for patients by what they have in common with another one."""

    def __init__(self, database: AsyncDatabase[dict[str, Any]]) -> None:
        self._database = database

    async def of(self, identity: Identity) -> list[Match]:
        """Give the dossiers of whoever may be that person, ten at most, the same person first."""
        summaries = await live(self._database, Summaries)
        found = summaries.find(
            {"alike": {"$in": keys(identity)}}, {"patient": 1, "readers": 1, "opposed": 1}
        ).limit(_MOST)
        matches = []
        async for document in found:
            known = Known(document["_id"], msgspec.convert(document["patient"], Identity))
            if how := likeness(identity, known.identity):
                matches.append(
                    Match(known, how, frozenset(document["readers"]), frozenset(document["opposed"]))
                )
        matches.sort(key=lambda match: match.likeness is not Likeness.SAME)
        return matches[:MOST_SHOWN]

"""Finding professionals and organizations: what fits best first, typing errors forgiven, favorites on top."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pymongo.asynchronous.database import AsyncDatabase

from chassis.paging import read_token, token_after
from chassis.projections.freshness import live
from identity.domain.likeness import forms_asked, is_alike, slips
from identity.domain.profession import codes_meant_by
from identity.domain.spelling import beginning, plainly, words
from identity.domain.town import town_words
from identity.projections import Directory, DirectoryTowns, DirectoryWords, FavoriteList
from identity.queries import looking
from identity.queries.looking import Filter, Wanted

_PLACE: Final = {"stage": int, "sorted_by": str, "_id": str}
_ORDER: Final = [("sorted_by", 1), ("_id", 1)]
_MOST_LETTERS: Final = 120
"""Letters looked at in one field; what comes after them is passed over."""
_MOST_WORDS: Final = 6
_FEW: Final = 5
"""A page ends where the entries fit less well, once it holds as many; the next page goes on there."""
_MOST_MEANT: Final = 30
_MOST_TOWNS: Final = 50
_SHOWN: Final = dict.fromkeys(
    (
        *("account_id", "name", "profession", "speciality", "place", "kind", "organization_kind"),
        *("address", "sorted_by"),
    ),
    1,
)


@dataclass(frozen=True, slots=True)
class DirectoryEntry:
    """Somebody who can be written to, or could be if they had an account."""

    entry_id: str
    account_id: str
    """Empty for whoever is known from a public extract alone."""
    name: str
    profession: str
    speciality: str
    place: str
    kind: str
    organization_kind: str
    address: str
    """Of an organization alone (F23): those of persons never leave the service (F44)."""
    is_favorite: bool


class DirectoryQueries:
    """Searches the directory (F46 to F53)."""

    def __init__(
        self, db: AsyncDatabase[dict[str, Any]], account_of: Callable[[str], Awaitable[str]] | None = None
    ) -> None:
        """Keep the read models, and the way from an address to its account: no read model knows it."""
        self._db = db
        self._account_of = account_of

    async def search(
        self,
        *,
        name: str,
        place: str,
        profession: str,
        kind: str,
        size: int,
        token: str,
        reader: str = "",
        favorites_first: bool = False,
    ) -> tuple[list[DirectoryEntry], str]:
        """Give a page and the token of the next one.

        First names that hold every word asked for, then names in which the words begin others, then names
        that may have been meant, each part by family name. Accents, case, hyphens and the order of words do
        not matter. ``name`` may be an e-mail address, ``place`` a postal code, ``profession`` a code.
        """
        stage, *last = read_token(token, _PLACE) if token else (0, "", "")
        wanted, favorites = await asyncio.gather(
            self._wanted(place, profession, kind), self._favorites(reader)
        )
        if wanted.is_impossible:
            return [], ""
        stages = await self._stages(name)
        parts: list[tuple[bool | None, int]] = [(None, number) for number in range(len(stages))]
        if favorites_first and favorites:
            parts = [(yes, number) for yes in (True, False) for _, number in parts]
        found: list[dict[str, Any]] = []
        for part in range(max(stage, 0), len(parts)):
            among, number = parts[part]
            which = await stages[number]()
            if which is not None:
                more = await self._part(
                    {**wanted.filter(), **which},
                    wanted.index(named="name_keys" in which),
                    among=among,
                    favorites=favorites,
                    most=size + 1 - len(found),
                    last=last if part == stage and token else None,
                )
                found += ({**entry, "stage": part} for entry in more)
            if len(found) > size:
                return self._page(found[:size], favorites), token_after(found[size - 1], list(_PLACE))
            if len(found) >= _FEW and part + 1 < len(parts):
                following = {"stage": part + 1, "sorted_by": "", "_id": ""}
                return self._page(found, favorites), token_after(following, list(_PLACE))
        return self._page(found, favorites), ""

    async def favorites(self, reader: str) -> list[DirectoryEntry]:
        """Give the favorites of an account, by name; there are at most two hundred."""
        starred = await self._favorites(reader)
        entries = await live(self._db, Directory)
        found = await entries.find({"_id": {"$in": sorted(starred)}}, _SHOWN).sort(_ORDER).to_list()
        return self._page(found, starred)

    async def _part(
        self,
        which: Filter,
        index: list[tuple[str, int]],
        *,
        among: bool | None,
        favorites: set[str],
        most: int,
        last: Sequence[str] | None,
    ) -> list[dict[str, Any]]:
        if "_id" in which:
            index = [("_id", 1)]
        if last and last[0]:
            which = {"$and": [which, looking.after(*last)]}
        if among is not None:
            which = {"$and": [which, {"_id": {"$in" if among else "$nin": sorted(favorites)}}]}
            index = [("_id", 1)] if among else index
        entries = await live(self._db, Directory)
        return await entries.find(which, _SHOWN).sort(_ORDER).hint(index).limit(most).to_list()

    async def _stages(self, name: str) -> list[Callable[[], Awaitable[Filter | None]]]:
        """Give the stages of a search by name; what a stage looks for is found out when it is reached."""
        if "@" in name and self._account_of:
            account = await self._account_of(name[:_MOST_LETTERS])
            return [_always({"_id": account or "nobody"})]
        asked = words(name[:_MOST_LETTERS])[:_MOST_WORDS]
        if not asked:
            return [_always({})]

        async def mistyped() -> Filter | None:
            meant = await self._meant(asked)
            return looking.perhaps(asked, meant) if any(meant.values()) else None

        return [_always(looking.exactly(asked)), _always(looking.begun(asked)), mistyped]

    async def _meant(self, asked: Sequence[str]) -> dict[str, list[str]]:
        """Give for each word what it may have been meant for, the likeliest first."""
        known = await live(self._db, DirectoryWords)
        wanted = sorted({form for word in asked for form in forms_asked(word)})
        near = [each["_id"] async for each in known.find({"forms": {"$in": wanted}}, {"_id": 1})]
        return {
            word: sorted(
                (other for other in near if other != word and is_alike(word, other)),
                key=lambda other, word=word: (slips(word, other), other),  # type: ignore[misc]
            )[:_MOST_MEANT]
            for word in asked
        }

    async def _wanted(self, place: str, profession: str, kind: str) -> Wanted:
        asked = town_words(place[:_MOST_LETTERS])
        towns = await self._towns(asked) if asked else None
        trade = profession[:_MOST_LETTERS]
        professions = [*codes_meant_by(trade), f"={plainly(trade)}"] if plainly(trade) else None
        return Wanted(towns, professions, kind)

    async def _towns(self, asked: Sequence[str]) -> list[str]:
        """Give the towns that a place may mean: by its words or postal codes, else by what was mistyped."""
        known = await live(self._db, DirectoryTowns)
        keys = [beginning(word) for word in asked][:_MOST_WORDS]
        found = known.find({"keys": {"$all": keys}}, {"_id": 1}).sort("_id", 1).limit(_MOST_TOWNS)
        if towns := [each["_id"] async for each in found]:
            return [" ".join(asked)] if " ".join(asked) in towns and len(towns) == _MOST_TOWNS else towns
        slipped = "".join(word for word in asked if not word.isdigit())
        near = known.find({"forms": {"$in": forms_asked(slipped)}}, {"_id": 1}).limit(_MOST_TOWNS)
        return sorted([each["_id"] async for each in near])

    async def _favorites(self, reader: str) -> set[str]:
        if not reader:
            return set()
        starred = await live(self._db, FavoriteList)
        return {each["account"] async for each in starred.find({"owner": reader}, {"account": 1})}

    @staticmethod
    def _page(found: Sequence[dict[str, Any]], favorites: set[str]) -> list[DirectoryEntry]:
        return [
            DirectoryEntry(
                entry_id=document["_id"],
                account_id=document["account_id"],
                name=document["name"],
                profession=document["profession"],
                speciality=document["speciality"],
                place=document["place"],
                kind=document["kind"],
                organization_kind=document["organization_kind"],
                address=document.get("address", ""),
                is_favorite=document["_id"] in favorites,
            )
            for document in found
        ]


def _always(which: Filter) -> Callable[[], Awaitable[Filter | None]]:
    async def stage() -> Filter | None:
        return which

    return stage

"""How the directory is looked through: which stages a search has, and which index each of them takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from identity.domain.spelling import beginning
from identity.projections.directory import (
    ALPHABETICAL,
    BY_KIND,
    BY_NAME,
    BY_NAME_AND_TOWN,
    BY_PROFESSION,
    BY_PROFESSION_AND_TOWN,
    BY_TOWN,
)

Filter = dict[str, Any]
_IS_SHOWN: Final[Filter] = {"superseded": None, "withdrawn": None}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for beside a name, as the directory is keyed."""

    towns: Sequence[str] | None = None
    """None for anywhere; empty for a place that nobody works in."""
    professions: Sequence[str] | None = None
    """Keys of professions; None for any."""
    kind: str = ""

    @property
    def is_impossible(self) -> bool:
        """Whether nothing can fit."""
        return self.towns == [] or self.professions == []

    def filter(self) -> Filter:
        """Give what every entry found has to satisfy."""
        which: Filter = dict(_IS_SHOWN)
        if self.towns is not None:
            which["town"] = _any_of(self.towns)
        if self.professions is not None:
            which["profession_keys"] = _any_of(self.professions)
        if self.kind:
            which["kind"] = self.kind
        return which

    def index(self, *, named: bool) -> list[tuple[str, int]]:
        """Give the one index that serves: the server need not try which."""
        if named:
            return BY_NAME if self.towns is None else BY_NAME_AND_TOWN
        if self.professions is not None:
            return BY_PROFESSION if self.towns is None else BY_PROFESSION_AND_TOWN
        if self.towns is not None:
            return BY_TOWN
        return BY_KIND if self.kind else ALPHABETICAL


def exactly(words: Sequence[str]) -> Filter:
    """Find names that hold every one of these words, whole."""
    longest = _longest(words)
    return {"name_keys": f"={longest}", **_and(_whole(word) for word in words if word != longest)}


def begun(words: Sequence[str]) -> Filter:
    """Find names of which each of these words begins a word, without those that hold them whole."""
    longest = _longest(words)
    rest = [_begun(word) for word in words if word != longest or beginning(word) != word]
    return {"name_keys": beginning(longest), **_and([*rest, _none_of([_whole(word) for word in words])])}


def perhaps(words: Sequence[str], meant: Mapping[str, Sequence[str]]) -> Filter:
    """Find names that hold what these mistyped words may have meant, without those they begin."""
    longest = _longest(words)
    keys = [beginning(longest), *(f"={word}" for word in meant.get(longest, ()))]
    rest = [
        {"$or": [_begun(word), {"name_words": {"$in": list(meant.get(word, ()))}}]}
        for word in words
        if word != longest
    ]
    return {"name_keys": _any_of(keys), **_and([*rest, _none_of([_begun(word) for word in words])])}


def after(sorted_by: str, last_id: str) -> Filter:
    """Find what comes after an entry, where the index begins at its place."""
    return {
        "sorted_by": {"$gte": sorted_by},
        "$or": [{"sorted_by": {"$gt": sorted_by}}, {"_id": {"$gt": last_id}}],
    }


def _longest(words: Sequence[str]) -> str:
    """Give the word that fewest names hold, as far as its length tells."""
    return max(words, key=lambda word: (len(word), word))


def _whole(word: str) -> Filter:
    return {"name_words": word}


def _begun(word: str) -> Filter:
    # Only plain letters and digits are left of a word, so nothing in it is an operator of the expression.
    return {"name_words": {"$regex": f"^{word}"}}


def _none_of(all_of: Sequence[Filter]) -> Filter:
    return {"$nor": [{"$and": list(all_of)}]}


def _and(filters: Any) -> Filter:
    every = list(filters)
    return {"$and": every} if every else {}


def _any_of(values: Sequence[str]) -> Any:
    return values[0] if len(values) == 1 else {"$in": list(values)}

"""The words of the directory: what a mistyped word may have meant, and which towns a place may mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pymongo import IndexModel

from chassis.domain import Fact
from chassis.projections import Projection, Write, put, when
from identity.domain import Account, DirectoryExtract, Organization
from identity.domain.likeness import forms
from identity.domain.spelling import beginnings, words_of_name
from identity.domain.town import postal_codes, town_of


class DirectoryWords(Projection):
    """One document a word of a name, whoever bears it, with its forms for slips (symmetric deletion)."""

    name = "directory_words"
    version = 1
    indexes = (IndexModel([("forms", 1)]),)

    @when(Account.Opened)
    def when_opened(self, fact: Fact[Account.Opened]) -> Iterator[Write]:
        """Know the words of a professional's name."""
        if fact.event.professional is not None:
            yield from _each_word(fact.event.name)

    @when(Organization.Registered)
    def when_registered(self, fact: Fact[Organization.Registered]) -> Iterator[Write]:
        """Know the words of an organization's name."""
        return _each_word(f"{fact.event.name} {fact.event.kind}")

    @when(DirectoryExtract.EntriesListed)
    def when_listed(self, fact: Fact[DirectoryExtract.EntriesListed]) -> Iterator[Write]:
        """Know the words of the names of an extract."""
        return _each_word(" ".join(f"{entry.name} {entry.organization_kind}" for entry in fact.event.entries))


class DirectoryTowns(Projection):
    """One document a town where somebody works: the beginnings of its words and of its postal codes."""

    name = "directory_towns"
    version = 1
    indexes = (IndexModel([("keys", 1), ("_id", 1)]), IndexModel([("forms", 1)]))

    @when(Account.Opened)
    def when_opened(self, fact: Fact[Account.Opened]) -> Iterator[Write]:
        """Know where a professional works."""
        if fact.event.professional is not None:
            yield from _each_town([fact.event.professional.place])

    @when(Organization.Registered)
    def when_registered(self, fact: Fact[Organization.Registered]) -> Iterator[Write]:
        """Know where an organization is."""
        return _each_town([fact.event.place])

    @when(DirectoryExtract.EntriesListed)
    def when_listed(self, fact: Fact[DirectoryExtract.EntriesListed]) -> Iterator[Write]:
        """Know where the entries of an extract are."""
        return _each_town(entry.place for entry in fact.event.entries)


def _each_word(text: str) -> Iterator[Write]:
    for word in words_of_name(text):
        if found_by := forms(word):
            yield put(word, {"forms": found_by})


def _each_town(places: Iterable[str]) -> Iterator[Write]:
    for town in sorted(set(map(town_of, places)) - {""}):
        words = {*town.split(), "".join(town.split())}
        codes = postal_codes(town)
        keys = {begun for word in (*words, *codes) for begun in beginnings(word)}
        yield put(
            town, {"keys": sorted(keys), "forms": sorted({form for word in words for form in forms(word)})}
        )

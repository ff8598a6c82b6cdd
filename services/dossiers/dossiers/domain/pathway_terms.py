"""Themes of the pathway, statuses of a dossier, categories of documents: lists that are data (F119 to F137).

They are in ``data/pathway_terms.fr.toml`` with their French words. A term that is no longer offered stays in
the list, because facts speak of it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files

import msgspec

from chassis.kernel import Invalid


class Dimension(StrEnum):
    """Along what the support is structured (F99)."""

    ADMINISTRATIVE_AND_SOCIAL = "ADMINISTRATIVE_AND_SOCIAL"
    MEDICAL = "MEDICAL"
    LIVING_ENVIRONMENT = "LIVING_ENVIRONMENT"
    COORDINATION = "COORDINATION"
    """The shared plan (PPCS), and the steps of the pathway."""


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """A word of one of the lists."""

    label: str
    """In French."""
    since: int
    """The version of the list in which it came."""
    until: int | None = None
    """The last version in which it could be chosen; None: it can."""
    dimensions: tuple[Dimension, ...] = ()
    """Along which it is read."""


class DocumentCategory(Term, frozen=True, kw_only=True):
    """Under what a document is filed."""

    group: str
    """The coarser word that others hear: REPORT, PRESCRIPTION, ASSESSMENT, ADMINISTRATIVE or OTHER."""


class PathwayTerms(msgspec.Struct, frozen=True, kw_only=True):
    """The lists, by code, in the order in which a screen offers them."""

    version: int
    dimensions: Mapping[Dimension, Term]
    themes: Mapping[str, Term]
    statuses: Mapping[str, Term]
    categories: Mapping[str, DocumentCategory]

    def theme(self, code: str) -> str:
        """Give a theme that may be chosen.

        Raises:
            NotAThemeOfThePathway: it is none of the list, or no longer.
        """
        if not self._is_offered(self.themes.get(code)):
            raise NotAThemeOfThePathway(field="theme")
        return code

    def status(self, code: str) -> str:
        """Give a status that may be chosen.

        Raises:
            NotAStatusOfADossier: it is none of the list, or no longer.
        """
        if not self._is_offered(self.statuses.get(code)):
            raise NotAStatusOfADossier(field="status")
        return code

    def category(self, code: str) -> str:
        """Give a category under which a document may be filed.

        Raises:
            NotACategoryOfDocuments: it is none of the list, or no longer.
        """
        if not self._is_offered(self.categories.get(code)):
            raise NotACategoryOfDocuments(field="category")
        return code

    def categories_along(self, dimensions: Collection[Dimension]) -> list[str]:
        """Give the categories of documents that are read along one of these dimensions, offered or not."""
        return [
            code for code, term in self.categories.items() if not set(term.dimensions).isdisjoint(dimensions)
        ]

    def offered(self, terms: Mapping[str, Term]) -> dict[str, str]:
        """Give the labels of those of a list that may be chosen, by code."""
        return {code: term.label for code, term in terms.items() if self._is_offered(term)}

    def _is_offered(self, term: Term | None) -> bool:
        return term is not None and (term.until is None or self.version <= term.until)


@cache
def pathway_terms() -> PathwayTerms:
    """Read the lists that come with the package."""
    told = files("dossiers").joinpath("data/pathway_terms.fr.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(told), PathwayTerms)


class NotAThemeOfThePathway(Invalid):
    """A pathway is about themes of the list alone."""


class NotAStatusOfADossier(Invalid):
    """A dossier has a status of the list alone."""


class NotACategoryOfDocuments(Invalid):
    """A document is filed under a category of the list alone."""

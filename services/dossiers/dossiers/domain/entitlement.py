"""What each profession may see and do in a dossier (« matrice d'habilitation »), as versioned data.

Rights are limited to what is strictly necessary within one's mission (R1110-1 CSP). The matrix opens nothing
by itself: it bounds what a place in the care circle opens.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec

from chassis.kernel import Actor
from dossiers.domain.audience import Audience
from dossiers.domain.professional import AccountKind


class Category(StrEnum):
    """Kinds of callers that the matrix tells apart."""

    PHYSICIAN = "PHYSICIAN"
    NURSE = "NURSE"
    PHARMACIST = "PHARMACIST"
    OTHER_HEALTH = "OTHER_HEALTH"
    SOCIAL = "SOCIAL"
    COORDINATOR = "COORDINATOR"
    """Whoever coordinates this pathway, by their role in the care circle and beside their profession."""
    ADMINISTRATIVE = "ADMINISTRATIVE"
    ORGANIZATION = "ORGANIZATION"
    OTHER = "OTHER"
    """A profession that no list names, or an account that nobody has told of."""


class Mode(StrEnum):
    """What one wants to do with a section."""

    READ = "READ"
    WRITE = "WRITE"


_LETTERS: Final = {"r": frozenset({Mode.READ}), "w": frozenset({Mode.WRITE}), "-": frozenset[Mode]()}


class Matrix(msgspec.Struct, frozen=True, kw_only=True):
    """One version of the matrix."""

    version: int
    in_force: date
    sections: Mapping[str, Mapping[Category, frozenset[Mode]]]
    labels: Mapping[str, str]
    """French name of each section."""
    professions: Mapping[str, Category]
    """By the code of the national nomenclatures, and by its label."""
    names: Mapping[Category, str]
    """French name of each category."""
    emergency: frozenset[str]
    """The sections that break-glass opens."""
    breakers: frozenset[Category]
    """Who may break the glass."""
    coordinating: frozenset[Category]
    """Who may open a dossier as its case manager or pathway coordinator."""
    hiding: Mapping[Category, frozenset[Audience]]
    """The labels of a note that hide it from a category."""

    def category(self, kind: AccountKind | None, code: str = "", label: str = "") -> Category:
        """Give the category of an account; ``kind`` is None for one that nobody has told of."""
        if kind is AccountKind.ORGANIZATION:
            return Category.ORGANIZATION
        return self.professions.get(code) or self.professions.get(label) or Category.OTHER

    def allows(self, category: Category, section: str, mode: Mode) -> bool:
        """Whether a category may do that; of a section that the matrix lacks, nobody may do anything."""
        return mode in self.sections.get(section, {}).get(category, frozenset())

    def hidden_from(self, category: Category) -> frozenset[Audience]:
        """Give the labels of a note that hide it from a category."""
        return self.hiding.get(category, frozenset())

    def allows_any(self, categories: frozenset[Category], section: str, mode: Mode) -> bool:
        """Whether one of the categories may do that."""
        return any(self.allows(category, section, mode) for category in categories)


def counting(actor: Actor) -> str:
    """Give the account whose profession counts.

    Of whoever acts under their own account or through an organization it is their own; by delegation that of
    the delegator, so that a delegation never opens what the delegator may not see.
    """
    return actor.on_behalf_of if actor.delegation_id else actor.account_id


@cache
def matrix() -> Matrix:
    """Give the matrix in force, read once from ``data/entitlements.toml``."""
    told = tomllib.loads(files("dossiers").joinpath("data/entitlements.toml").read_text("utf-8"))
    columns = [Category(name) for name in told["columns"].split()]
    sections = {
        section: dict(zip(columns, map(_modes, row["rights"].split()), strict=True))
        for section, row in told["sections"].items()
    }
    professions = {
        key: Category(category)
        for category, listed in told["professions"].items()
        for code, label in listed.items()
        for key in (code, label)
    }
    hidden = told["audiences"].items()
    return Matrix(
        version=told["version"],
        in_force=told["in_force"],
        sections=sections,
        labels={section: row["label"] for section, row in told["sections"].items()},
        professions=professions,
        names={Category(category): name for category, name in told["categories"].items()},
        emergency=frozenset(told["break_glass"]["sections"]),
        breakers=frozenset(map(Category, told["break_glass"]["categories"])),
        coordinating=frozenset(map(Category, told["coordinating"]["categories"])),
        hiding={
            category: frozenset(Audience(label) for label, left_out in hidden if category in left_out)
            for category in Category
        },
    )


def _modes(cell: str) -> frozenset[Mode]:
    return frozenset[Mode]().union(*(_LETTERS[letter] for letter in cell))

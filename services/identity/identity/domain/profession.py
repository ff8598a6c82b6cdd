"""Professions and specialities, as the national nomenclatures name them."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache
from typing import Final

import msgspec

from chassis.kernel import Invalid
from identity.domain.likeness import is_alike
from identity.domain.nomenclature import Entry, entries
from identity.domain.spelling import words

HEALTH_PROFESSIONS: Final = "1.2.250.1.71.1.2.7"
"""OID of TRE_G15-ProfessionSante: those who exercise one of these are registered in the RPPS."""
_PROFESSIONS: Final = "professions.json"
_SPECIALITIES: Final = "specialities.json"


class Profession(msgspec.Struct, frozen=True, kw_only=True):
    """One code of one nomenclature, with the French label it had when it was chosen.

    Codes are not unique across nomenclatures, so the system always goes with the code.
    """

    system: str
    """OID of the nomenclature."""
    code: str
    label: str

    @property
    def needs_rpps(self) -> bool:
        """Whether whoever exercises it has an RPPS number."""
        return self.system == HEALTH_PROFESSIONS


class ProfessionIsUnknown(Invalid):
    """The code is in none of the nomenclatures."""


class ProfessionIsNoLongerListed(Invalid):
    """The code was in a nomenclature, and has been withdrawn from it."""


class SpecialityIsUnknown(Invalid):
    """The code is not in TRE_R38-SpecialiteOrdinale, or is no longer."""


def profession_in_force(code: str, on: date, *, field: str = "profession") -> Profession:
    """Give the profession which this code names on that day.

    Raises:
        ProfessionIsUnknown: no nomenclature has ever listed the code.
        ProfessionIsNoLongerListed: it is not listed on that day.
    """
    listed = _by_code(_PROFESSIONS).get(code, ())
    if not listed:
        raise ProfessionIsUnknown(code, field=field)
    for oid, entry in listed:
        if entry.is_in_force(on):
            return Profession(system=oid, code=code, label=entry.label)
    raise ProfessionIsNoLongerListed(code, field=field)


def profession_named(code: str, *, field: str = "profession") -> Profession:
    """Give the profession of a code, in force or not: what a national source says is taken as it is.

    Raises:
        ProfessionIsUnknown: no nomenclature has ever listed the code.
    """
    for oid, entry in _by_code(_PROFESSIONS).get(code, ()):
        return Profession(system=oid, code=code, label=entry.label)
    raise ProfessionIsUnknown(code, field=field)


def speciality_named(code: str, *, field: str = "speciality") -> Profession | None:
    """Give the speciality of a code, in force or not, None when there is no code.

    Raises:
        SpecialityIsUnknown: it was never listed.
    """
    if not code:
        return None
    for oid, entry in _by_code(_SPECIALITIES).get(code, ()):
        return Profession(system=oid, code=code, label=entry.label)
    raise SpecialityIsUnknown(code, field=field)


def speciality_in_force(code: str, on: date, *, field: str = "speciality") -> Profession | None:
    """Give the speciality which this code names on that day, None when there is no code.

    Raises:
        SpecialityIsUnknown: it is not listed on that day.
    """
    if not code:
        return None
    for oid, entry in _by_code(_SPECIALITIES).get(code, ()):
        if entry.is_in_force(on):
            return Profession(system=oid, code=code, label=entry.label)
    raise SpecialityIsUnknown(code, field=field)


@lru_cache(maxsize=2)
def professions_in_force(on: date) -> tuple[Profession, ...]:
    """Give all professions that are listed on that day, by label."""
    return _listed(_PROFESSIONS, on)


@lru_cache(maxsize=2)
def specialities_in_force(on: date) -> tuple[Profession, ...]:
    """Give all specialities that are listed on that day, by label."""
    return _listed(_SPECIALITIES, on)


def _listed(file: str, on: date) -> tuple[Profession, ...]:
    found = (
        Profession(system=oid, code=entry.code, label=entry.label)
        for oid, entry in entries(file)
        if entry.is_in_force(on)
    )
    return tuple(sorted(found, key=lambda each: words(each.label)))


@lru_cache(maxsize=1024)
def codes_meant_by(text: str) -> tuple[str, ...]:
    """Give the codes of professions and specialities that somebody may mean by a code or by words.

    Each word begins a word of the label; where no label has them all, a slip in each is forgiven.
    """
    asked = words(text)
    if not asked:
        return ()
    known = (*entries(_PROFESSIONS), *entries(_SPECIALITIES))
    exactly = {entry.code for _, entry in known if entry.code.lower() == "".join(asked)}
    begun = {
        entry.code for _, entry in known if all(_begins(word, _label_words(entry.label)) for word in asked)
    }
    if found := exactly | begun:
        return tuple(sorted(found))
    near = (
        entry.code
        for _, entry in known
        if all(any(is_alike(word, label) for label in _label_words(entry.label)) for word in asked)
    )
    return tuple(sorted(near))


def _begins(word: str, label: tuple[str, ...]) -> bool:
    return any(each.startswith(word) for each in label)


@cache
def _label_words(label: str) -> tuple[str, ...]:
    return tuple(words(label))


@cache
def _by_code(file: str) -> dict[str, tuple[tuple[str, Entry], ...]]:
    listed: dict[str, tuple[tuple[str, Entry], ...]] = {}
    for oid, entry in entries(file):
        listed[entry.code] = (*listed.get(entry.code, ()), (oid, entry))
    return listed

"""Professions, as the national nomenclatures name them."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec

from chassis.kernel import Invalid

HEALTH_PROFESSIONS: Final = "1.2.250.1.71.1.2.7"
"""OID of TRE_G15-ProfessionSante: those who exercise one of these are registered in the RPPS."""


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


def profession_in_force(code: str, on: date, *, field: str = "profession") -> Profession:
    """Give the profession which this code names on that day.

    Raises:
        ProfessionIsUnknown: no nomenclature has ever listed the code.
        ProfessionIsNoLongerListed: it is not listed on that day.
    """
    listed = [(oid, entry) for oid, entry in _entries() if entry.code == code]
    if not listed:
        raise ProfessionIsUnknown(code, field=field)
    for oid, entry in listed:
        if entry.start <= on and (entry.end is None or on < entry.end):
            return Profession(system=oid, code=code, label=entry.label)
    raise ProfessionIsNoLongerListed(code, field=field)


class _Entry(msgspec.Struct, frozen=True):
    code: str
    label: str
    start: date
    end: date | None = None


class _Nomenclature(msgspec.Struct, frozen=True):
    oid: str
    codes: list[_Entry]


class _Nomenclatures(msgspec.Struct, frozen=True):
    lists: list[_Nomenclature]


@cache
def _entries() -> tuple[tuple[str, _Entry], ...]:
    """Read the lists once, when the first code is looked up."""
    text = files(__package__).joinpath("professions.json").read_bytes()
    lists = msgspec.json.decode(text, type=_Nomenclatures).lists
    return tuple((nomenclature.oid, entry) for nomenclature in lists for entry in nomenclature.codes)

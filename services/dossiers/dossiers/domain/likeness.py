"""Whether two identities may be those of one person: looked for before a dossier is opened (F24, F90).

Names are typed by ear, dates by hand. Two identities are alike when most of their strict traits agree and the
others look as if somebody had slipped. Who answers to a used name is found by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

import jellyfish
import msgspec

from chassis.kernel import Conflict
from dossiers.domain.patient import STRICT_TRAITS, Identity
from dossiers.domain.spelling import said

_CLOSE: Final = 0.85
"""Jaro-Winkler similarity from which a name may be meant by another."""
_SAME: Final = 0.92
"""The same where the birth date differs: then the names have to say more."""
_MOST_DIGITS: Final = 1
"""Digits of a birth date in which a hand may have slipped."""


class Likeness(StrEnum):
    """How much two identities have in common."""

    SAME = "SAME"
    """Every strict trait."""
    ALIKE = "ALIKE"


class Known(msgspec.Struct, frozen=True):
    """A patient who has a dossier."""

    dossier_id: str
    identity: Identity


class ThePatientMayHaveADossier(Conflict):
    """There is a dossier of somebody like that: it is joined, or said to be another person's."""


class ThePatientHasADossier(Conflict):
    """There is a dossier of somebody with every strict trait of this one."""


def keys(identity: Identity) -> list[str]:
    """Give the words under which whoever may be the same person is found, whatever else differs."""
    sex, born = identity.sex[0], identity.birth_date
    given = _sound(identity.first_given_name)
    return [
        f"{sex}{born:%Y%m%d}",
        *sorted({f"{sex}{_sound(name)}.{given}" for name in _family_names(identity)}),
    ]


def likeness(one: Identity, other: Identity) -> Likeness | None:
    """Say how alike two identities are, None when they are those of two people."""
    if all(getattr(one, trait) == getattr(other, trait) for trait in STRICT_TRAITS):
        return Likeness.SAME
    if one.sex is not other.sex:
        return None
    least = _CLOSE if one.birth_date == other.birth_date else _SAME
    if least == _SAME and not _slipped(one, other):
        return None
    family = max(_alike(a, b) for a in _family_names(one) for b in _family_names(other))
    given = max(_alike(a, b) for a in _given_names(one) for b in _given_names(other))
    return Likeness.ALIKE if min(family, given) >= least else None


def refuse_a_second(patient: Identity, known: Sequence[Known], *, is_another: bool) -> None:
    """Refuse to open a dossier for somebody who may have one.

    ``is_another`` says that the caller has looked at those who are alike, and that it is none of them.

    Raises:
        ThePatientHasADossier: one has every strict trait; no word of the caller changes that.
        ThePatientMayHaveADossier: one is alike.
    """
    found = [(likeness(patient, each.identity), each.dossier_id) for each in known]
    if same := [dossier_id for how, dossier_id in found if how is Likeness.SAME]:
        raise ThePatientHasADossier(field="patient", about=same)
    alike = [dossier_id for how, dossier_id in found if how is Likeness.ALIKE]
    if alike and not is_another:
        raise ThePatientMayHaveADossier(field="patient", about=alike)


def _family_names(identity: Identity) -> list[str]:
    return [name for name in (identity.birth_name, identity.used_name) if name]


def _given_names(identity: Identity) -> list[str]:
    return [name for name in (identity.first_given_name, identity.used_given_name) if name]


def _alike(one: str, other: str) -> float:
    first, second = (" ".join(said([name])) for name in (one, other))
    return 1.0 if first == second else jellyfish.jaro_winkler_similarity(first, second)


def _sound(name: str) -> str:
    """Give how a name sounds, roughly: « Gautier » and « Gauthier » sound the same."""
    return jellyfish.metaphone("".join(said([name])).replace("PH", "F").replace("H", ""))


def _slipped(one: Identity, other: Identity) -> bool:
    """Whether one of two dates may have been meant by the other: a digit, or day and month changed round."""
    first, second = one.birth_date, other.birth_date
    if (first.year, first.month, first.day) == (second.year, second.day, second.month):
        return True
    if one.birth_date_unknown or other.birth_date_unknown:
        return first.year == second.year
    digits = zip(f"{first:%Y%m%d}", f"{second:%Y%m%d}", strict=True)
    return sum(a != b for a, b in digits) <= _MOST_DIGITS

"""The professions the DMP knows (JDV_J65-SubjectRole-DMP), frozen with their source."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec


class _Role(msgspec.Struct, frozen=True):
    system: str
    code: str
    label: str


class SubjectRoles(msgspec.Struct, frozen=True):
    """One version of the list."""

    name: str
    oid: str
    version: str
    date: str
    source: str
    roles: tuple[_Role, ...]


def is_known_to_the_dmp(profession: str) -> bool:
    """Tell whether a profession is on the list.

    Identity tells the code alone, which is enough: no code of its nomenclatures is in force in two of them on
    one day, and none of another nomenclature has the number of one that is listed here.
    """
    return profession in _codes()


@cache
def subject_roles() -> SubjectRoles:
    """Read the list, once."""
    text = files(__package__).joinpath("subject_roles.json").read_bytes()
    return msgspec.json.decode(text, type=SubjectRoles)


@cache
def _codes() -> frozenset[str]:
    return frozenset(role.code for role in subject_roles().roles)

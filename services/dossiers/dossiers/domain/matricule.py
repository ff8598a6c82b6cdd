"""The national health identity: a number of 13 characters, its key, and the OID that says which kind it is.

A matricule is the NIR or the NIA of a person (standards §2.1, §2.5); it travels with its OID or not at all.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

import msgspec

PRODUCTION: Final = frozenset({"1.2.250.1.213.1.4.8", "1.2.250.1.213.1.4.9"})
"""INS-NIR and INS-NIA."""
TRIAL: Final = frozenset({"1.2.250.1.213.1.4.10", "1.2.250.1.213.1.4.11"})
"""INS-NIR of tests and of demonstrations: of nobody."""
_NUMBER: Final = re.compile(r"\d{5}(?:2[AB]|\d{2})\d{6}", re.ASCII)
_WHOLE: Final = 97


class PastMatricule(msgspec.Struct, frozen=True, kw_only=True):
    """A matricule that the person no longer has, kept as it was received (EXI REC 08)."""

    matricule: str
    oid: str
    since: date | None = None
    until: date | None = None


def is_number(text: str) -> bool:
    """Tell whether 13 characters have the shape of a NIR or of a NIA."""
    return bool(_NUMBER.fullmatch(text))


def key_of(number: str) -> str:
    """Give the key of 13 characters: 97 minus their remainder by 97, 2A and 2B counted as 19 and 18.

    Raises:
        ValueError: it is no such number.
    """
    if not is_number(number):
        raise ValueError(number)
    department = {"2A": "19", "2B": "18"}.get(number[5:7], number[5:7])
    return f"{_WHOLE - int(number[:5] + department + number[7:]) % _WHOLE:02d}"


def has_its_key(matricule: str) -> bool:
    """Tell whether the last two of 15 characters are the key of the others."""
    number, key = matricule[:13], matricule[13:]
    return is_number(number) and key == key_of(number)

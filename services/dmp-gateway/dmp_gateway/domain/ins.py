"""The national health identity of a patient (INS), and how an address of the DMP site spells it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, Self

import msgspec

from chassis.kernel import Forbidden

_AUTHORITIES: Final = "1.2.250.1.213.1.4"
REGISTERED: Final = f"{_AUTHORITIES}.8"
"""INS-NIR."""
AWAITING: Final = f"{_AUTHORITIES}.9"
"""INS-NIA, until the person has a NIR."""
OF_TEST: Final = f"{_AUTHORITIES}.10"
OF_DEMONSTRATION: Final = f"{_AUTHORITIES}.11"

# Sex, year, month, department, commune, order, key; Corsica writes its department with a letter.
_MATRICULE: Final = re.compile(r"\d{5}(?:\d\d|2A|2B)\d{6}\d\d", re.ASCII)
_MODULUS: Final = 97


class TheInsIsMalformed(Forbidden):
    """The matricule has not the form of an INS, or its key is wrong."""


class Ins(msgspec.Struct, frozen=True, kw_only=True):
    """A matricule with its key, 15 characters, and the authority that assigned it."""

    matricule: str
    oid: str

    @classmethod
    def read(cls, matricule: str, oid: str) -> Self:
        """Read what dossiers tells of a qualified identity.

        Raises:
            TheInsIsMalformed: the form or the key is wrong.
        """
        if not (_MATRICULE.fullmatch(matricule) and _key(matricule[:13]) == int(matricule[13:])):
            raise TheInsIsMalformed
        return cls(matricule=matricule, oid=oid)


def _key(number: str) -> int:
    """Give the key of 13 characters: 97 less the remainder by 97, Corsica counted as 19 and 18."""
    return _MODULUS - int(number.replace("2A", "19").replace("2B", "18")) % _MODULUS


_LETTERS: Final[Mapping[str, str]] = {REGISTERED: "N", AWAITING: "N", OF_TEST: "T", OF_DEMONSTRATION: "D"}


def with_letter(ins: Ins) -> str:
    """Spell an INS in a path: the matricule, then one letter for the authority.

    No official text with the exact form could be reached; the note says ``[INS]`` and no more. This follows
    the one public clue, a connector on the market that writes ``188102B17295264T``; how it writes an identity
    that awaits its NIR is not known, and the letter of the NIR is used. It is the only place that knows: when
    the specification is at hand, this function is replaced, or another one given to
    :class:`~dmp_gateway.domain.site.Site`.
    """
    return f"{ins.matricule}{_LETTERS[ins.oid]}"

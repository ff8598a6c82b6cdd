"""National identifiers of professionals (IdNat_PS): a type prefix followed by a number (TRE_G08)."""

from __future__ import annotations

import re
from typing import Any, Final

from chassis.kernel import Invalid
from identity.domain import form
from identity.domain.userinfo import Claims

_IDENTIFIER: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z./_@-]{2,63}")
_RPPS: Final = re.compile(r"8([0-9]{11})")


class NationalIdentifierIsMalformed(Invalid):
    """The text can be no national identifier."""


def national_identifier(text: str) -> str:
    """Give the identifier as it is compared: as text, since not all are numbers (EDIT: ``ANS2021…``)."""
    identifier = text.strip()
    if not _IDENTIFIER.fullmatch(identifier):
        raise NationalIdentifierIsMalformed(field="identifier")
    return identifier


def rpps_of(identifier: str) -> str:
    """Give the RPPS number that a national identifier holds (prefix 8), empty for every other kind."""
    found = _RPPS.fullmatch(identifier)
    if not found:
        return ""
    try:
        return form.rpps_number(found.group(1))
    except Invalid:
        return ""


def rpps_among(identifier: str, claims: Claims) -> str:
    """Give somebody's RPPS number: of the identifier itself, or of those beside it (``otherIds``)."""
    others = [_beside(claims.within(other)) for other in claims.entries("otherIds")]
    return next(filter(None, [rpps_of(identifier), *others]), "")


def _beside(other: Claims) -> str:
    return rpps_of(other.text("identifiant")) if other.text("origine").upper() == "RPPS" else ""


def read_identifier(claims: dict[str, Any], name: str) -> str:
    """Give the identifier that userinfo holds under a name; empty when it holds none that can be one."""
    try:
        return national_identifier(Claims(claims).text(name))
    except NationalIdentifierIsMalformed:
        return ""

"""Who takes part in the care of the patient (« cercle de soins », F142 to F163)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Final

import msgspec

from chassis.kernel import Invalid
from chassis.legible import is_legible

LONGEST: Final = 200
"""Characters of a name, and of whatever else is said of a member in a line."""


class Role(StrEnum):
    """What a member does in the care circle (F157 to F160; legal and trusted persons, F145)."""

    CONTRIBUTOR = "CONTRIBUTOR"
    CASE_MANAGER = "CASE_MANAGER"
    PATHWAY_COORDINATOR = "PATHWAY_COORDINATOR"
    PRIMARY_CAREGIVER = "PRIMARY_CAREGIVER"
    CAREGIVER = "CAREGIVER"
    LEGAL_REPRESENTATIVE = "LEGAL_REPRESENTATIVE"
    TRUSTED_PERSON = "TRUSTED_PERSON"

    @property
    def coordinates(self) -> bool:
        """Whether it is the role of somebody who coordinates the pathway."""
        return self in {Role.CASE_MANAGER, Role.PATHWAY_COORDINATOR}

    @property
    def is_of_the_family(self) -> bool:
        """Whether it is the role of somebody who stands by the patient, and works for nobody here."""
        return self not in {Role.CONTRIBUTOR, Role.CASE_MANAGER, Role.PATHWAY_COORDINATOR}


class Basis(StrEnum):
    """Why the law lets a member share the patient's information."""

    SAME_TEAM = "SAME_TEAM"
    """Same care team (L1110-12 CSP)."""
    CONSENT = "CONSENT"
    """Outside the team, the patient consents first (L1110-4 III, D1110-3-1 CSP)."""
    REPRESENTATIVE = "REPRESENTATIVE"
    """Represents or assists the patient."""


class LegalBasis(msgspec.Struct, frozen=True, kw_only=True):
    """The basis, and who informed the patient, when and by which means (R1110-3 CSP)."""

    kind: Basis = Basis.SAME_TEAM
    informed_by: str = ""
    informed_at: datetime | None = None
    means: str = ""


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """A member without an account: a caregiver (« aidant »), a professional, an organization (F149)."""

    name: str
    relation: str = ""
    is_organization: bool = False


class Departure(StrEnum):
    """Why somebody is a member no more."""

    LEFT = "LEFT"
    OPPOSED = "OPPOSED"
    """The patient opposes sharing with them."""
    CONSENT_WITHDRAWN = "CONSENT_WITHDRAWN"


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """A member as the rules of the dossier need to know it."""

    member_id: str
    role: Role
    account_id: str = ""
    name: str = ""
    entitled: bool = False
    """Whether the member may open and fill the dossier (« habilité », F147)."""
    legal_basis: LegalBasis = LegalBasis()
    relation: str = ""
    """Of a person without an account."""
    is_organization: bool = False
    organization_id: str = ""
    """The organization through which a person takes part (F163)."""
    description: str = ""


class ABasisFitsTheRole(Invalid):
    """A professional is of the team or has the patient's consent; a legal representative represents them."""


class AConsentSaysWhoWhenAndHow(Invalid):
    """A consent outside the team says who informed the patient, when, and by which means (R1110-3 CSP)."""


class AMemberIsSaidInALine(Invalid):
    """A name, a relation or a description has 200 characters at most, all of them visible."""


def fitting(basis: LegalBasis | None, role: Role) -> LegalBasis:
    """Give the basis on which somebody in that role is a member; unsaid, it is the usual one.

    Raises:
        ABasisFitsTheRole: a role of that kind never stands on it.
        AConsentSaysWhoWhenAndHow: it does not.
    """
    if basis is None:
        return LegalBasis(kind=Basis.REPRESENTATIVE if role.is_of_the_family else Basis.SAME_TEAM)
    for field, text in (("informed_by", basis.informed_by), ("means", basis.means)):
        in_a_line(text, f"legal_basis.{field}")
    if basis.kind not in _bases(role):
        raise ABasisFitsTheRole(field="legal_basis.kind")
    if basis.kind is Basis.CONSENT:
        for field in ("informed_by", "informed_at", "means"):
            if not getattr(basis, field):
                raise AConsentSaysWhoWhenAndHow(field=f"legal_basis.{field}")
    return basis


def _bases(role: Role) -> frozenset[Basis]:
    if role is Role.LEGAL_REPRESENTATIVE:
        return frozenset({Basis.REPRESENTATIVE})
    return frozenset({Basis.CONSENT, Basis.REPRESENTATIVE if role.is_of_the_family else Basis.SAME_TEAM})


def in_a_line(text: str, field: str) -> str:
    """Give a text without the blanks around it.

    Raises:
        AMemberIsSaidInALine: it is too long, or holds what no screen shows.
    """
    text = text.strip()
    if len(text) > LONGEST or not is_legible(text, lines=False):
        raise AMemberIsSaidInALine(field=field)
    return text

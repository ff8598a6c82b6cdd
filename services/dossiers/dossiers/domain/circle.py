"""Who takes part in the care of the patient (« cercle de soins », F142 to F163)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec


class Role(StrEnum):
    """What a member does in the care circle (F157 to F160; legal and trusted persons, F145)."""

    CONTRIBUTOR = "CONTRIBUTOR"
    CASE_MANAGER = "CASE_MANAGER"
    PATHWAY_COORDINATOR = "PATHWAY_COORDINATOR"
    PRIMARY_CAREGIVER = "PRIMARY_CAREGIVER"
    CAREGIVER = "CAREGIVER"
    LEGAL_REPRESENTATIVE = "LEGAL_REPRESENTATIVE"
    TRUSTED_PERSON = "TRUSTED_PERSON"


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
    """A member without an account, for instance a caregiver (« aidant »)."""

    name: str
    relation: str = ""


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

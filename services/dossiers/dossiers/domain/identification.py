"""How sure one is of who the patient is: two axes, from which the status follows (standards §2.2, §2.3)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from chassis.kernel import Conflict, Invalid
from dossiers.domain.matricule import PastMatricule


class IdentityStatus(StrEnum):
    """One of four, never set by hand (EXI SI 07)."""

    PROV = "PROV"
    RECUP = "RECUP"
    VALI = "VALI"
    QUAL = "QUAL"


class Attribute(StrEnum):
    """What professionals note about an identity (« douteux », « fictif », « homonyme »; EXI ID 24, 26)."""

    DOUBTFUL = "DOUBTFUL"
    FICTITIOUS = "FICTITIOUS"
    HOMONYM = "HOMONYM"


_PROVISIONAL: frozenset[Attribute] = frozenset({Attribute.DOUBTFUL, Attribute.FICTITIOUS})
_STATUSES = {
    (False, False): IdentityStatus.PROV,
    (True, False): IdentityStatus.RECUP,
    (False, True): IdentityStatus.VALI,
    (True, True): IdentityStatus.QUAL,
}


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """A high-trust document was seen; the document itself is not kept (EXI ID 19, F38)."""

    document: str
    seen_on: date
    seen_by: str
    """The account under which it was recorded."""


class Identification(msgspec.Struct, frozen=True, kw_only=True):
    """What the status of an identity follows from."""

    matricule: str = ""
    oid: str = ""
    retrieved_on: date | None = None
    proof: Proof | None = None
    attributes: frozenset[Attribute] = frozenset()
    past: tuple[PastMatricule, ...] = ()

    @property
    def status(self) -> IdentityStatus:
        """Traits fetched by INSi, and traits checked against a high-trust document."""
        return _STATUSES[bool(self.matricule), self.proof is not None]

    @property
    def stays_provisional(self) -> bool:
        """Whether an attribute keeps the identity from INSi, and from every status but PROV."""
        return not self.attributes.isdisjoint(_PROVISIONAL)

    def retrieved(self, matricule: str, oid: str, on: date) -> Identification:
        """Give what it is once INSi has found the person."""
        return replace(self, matricule=matricule, oid=oid, retrieved_on=on)

    def without_matricule(self, past: PastMatricule) -> Identification:
        """Give what it is once the matricule is invalid."""
        return replace(self, matricule="", oid="", retrieved_on=None, past=(*self.past, past))

    def ending(self, on: date) -> PastMatricule:
        """Give the present matricule as one that ends on that day."""
        return PastMatricule(matricule=self.matricule, oid=self.oid, since=self.retrieved_on, until=on)

    def marked(self, marks: Mapping[Attribute, bool]) -> frozenset[Attribute]:
        """Give the attributes after some were set and others taken off.

        Raises:
            OnlyDoubtfulAndHomonymGoTogether: the result is another combination of several.
        """
        attributes = self.attributes | {each for each, is_set in marks.items() if is_set}
        attributes -= {each for each, is_set in marks.items() if not is_set}
        if Attribute.FICTITIOUS in attributes and len(attributes) > 1:
            raise OnlyDoubtfulAndHomonymGoTogether(field="fictitious")
        return attributes


class OnlyDoubtfulAndHomonymGoTogether(Invalid):
    """Of the attributes of an identity, only « douteux » and « homonyme » are combined (EXI ID 26)."""


class ADoubtfulOrFictitiousIdentityStaysProvisional(Conflict):
    """It is neither looked up by INSi nor proved by a document (EXI ID 24)."""


class TheTraitsHaveChangedMeanwhile(Conflict):
    """What INSi was asked about is no longer what the dossier says."""

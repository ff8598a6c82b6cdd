"""What the summary of a dossier says of the patient's identity (« encart administratif », F24 to F38)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from chassis.domain import Fact
from chassis.projections import Projection, Write, change, when
from dossiers.domain import Dossier, Identity, IdentityStatus
from dossiers.domain.likeness import keys
from dossiers.domain.spelling import said

KEY_IS_WRONG: Final = "KEY_IS_WRONG"
"""A reason to look into an identity, beside the outcomes of the teleservice."""
UNKNOWN: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "status": IdentityStatus.PROV,
        "matricule": "",
        "oid": "",
        "proof": None,
        "attributes": [],
        "review": None,
        "past": [],
        "earlier": [],
    }
)
"""What is known of who the patient is when the dossier is opened."""


def traits(patient: Identity) -> dict[str, Any]:
    """Give the patient, the words of their names, and those under which the like of them is found."""
    names = [patient.birth_name, *patient.birth_given_names, patient.used_name, patient.used_given_name]
    return {"patient": patient, "words": sorted(set(said(names))), "alike": keys(patient)}


_NO_MATRICULE: Final = {"identity.matricule": "", "identity.oid": ""}


class IdentitySummary(Projection):
    """The parts ``patient``, ``identity`` and ``dmp_opposition`` of the summary."""

    @when(Dossier.PatientCorrected)
    def when_patient_corrected(self, fact: Fact[Dossier.PatientCorrected]) -> Write:
        """Show the traits as they are now; another identity has neither proof nor review."""
        corrected = fact.event
        forgotten = {"identity.proof": None, "identity.review": None}
        return change(
            fact.stream,
            set={
                **traits(corrected.patient),
                **(forgotten if corrected.makes_another_identity else {}),
            },
        )

    @when(Dossier.IdentityRetrieved)
    def when_identity_retrieved(self, fact: Fact[Dossier.IdentityRetrieved]) -> Write:
        """Show what INSi knows."""
        found = fact.event
        review = None if found.has_its_key else {"reason": KEY_IS_WRONG, "since": fact.recorded_at}
        return change(
            fact.stream,
            set={
                **traits(found.patient),
                "identity.matricule": found.matricule,
                "identity.oid": found.oid,
                "identity.earlier": found.earlier,
                "identity.review": review and {**review, "differing": []},
            },
        )

    @when(Dossier.IdentityNotRetrieved)
    def when_identity_not_retrieved(self, fact: Fact[Dossier.IdentityNotRetrieved]) -> Write:
        """Put the identity on the worklist."""
        failed = fact.event
        review = {"reason": failed.outcome, "differing": failed.differing, "since": fact.recorded_at}
        proof = {"identity.proof": None} if failed.differing else {}
        return change(fact.stream, set={"identity.review": review, **proof})

    @when(Dossier.IdentityProved)
    def when_identity_proved(self, fact: Fact[Dossier.IdentityProved]) -> Write:
        """Show which document was seen, and when (F38)."""
        return change(fact.stream, set={"identity.proof": fact.event.proof})

    @when(Dossier.IdentityMarked)
    def when_identity_marked(self, fact: Fact[Dossier.IdentityMarked]) -> Write:
        """Show the attributes."""
        proof = {"identity.proof": None} if fact.event.keeps_provisional else {}
        return change(fact.stream, set={"identity.attributes": fact.event.attributes, **proof})

    @when(Dossier.MatriculeInvalidated)
    def when_matricule_invalidated(self, fact: Fact[Dossier.MatriculeInvalidated]) -> Write:
        """Keep the matricule among the past ones."""
        return change(fact.stream, set=_NO_MATRICULE, push={"identity.past": fact.event.past})

    @when(Dossier.IdentityStatusChanged)
    def when_identity_status_changed(self, fact: Fact[Dossier.IdentityStatusChanged]) -> Write:
        """Show the status (F28)."""
        return change(fact.stream, set={"identity.status": fact.event.status})

    @when(Dossier.DmpOppositionChanged)
    def when_dmp_opposition_changed(self, fact: Fact[Dossier.DmpOppositionChanged]) -> Write:
        """Show what the patient said of their DMP."""
        said = fact.event
        opposition = {
            "opposed": said.opposed,
            "informed_by": said.informed_by,
            "informed_at": said.informed_at,
            "recorded_at": fact.recorded_at,
        }
        return change(fact.stream, set={"dmp_opposition": opposition})

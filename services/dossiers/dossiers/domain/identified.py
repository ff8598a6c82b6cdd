"""The part of a dossier that says who its patient is, and how sure one is of it (F24 to F38)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

import msgspec

from chassis.domain import Event, Fact
from chassis.kernel import Act, Actor
from chassis.legible import is_legible
from dossiers.domain.encircled import not_in_the_future
from dossiers.domain.glassed import Glassed
from dossiers.domain.identification import (
    ADoubtfulOrFictitiousIdentityStaysProvisional,
    Attribute,
    Identification,
    IdentityStatus,
    Proof,
    TheTraitsHaveChangedMeanwhile,
)
from dossiers.domain.identity_documents import document
from dossiers.domain.matricule import PastMatricule, has_its_key
from dossiers.domain.patient import STRICT_TRAITS, Identity, TraitIsMalformed
from dossiers.domain.rules import (
    AnOppositionSaysWhoInformed,
    NothingHappensBeforeBirth,
    NothingHappensInTheFuture,
)
from dossiers.domain.teleservice import Answer, Outcome, completed, differing

_LONGEST_NAME: Final = 200


class Identified(Glassed):
    """Who the patient is, of whom the circle takes care."""

    patient: Identity | None = None
    identification: Identification = Identification()
    dmp_opposed: bool = False

    class PatientCorrected(Event, topic="dossiers.PatientCorrected"):
        """Traits or contact data of the patient are others than was thought."""

        patient: Identity
        changed: tuple[str, ...]
        """The names of the traits that are not what they were."""

        @property
        def makes_another_identity(self) -> bool:
            """Whether a strict trait is among them."""
            return not set(self.changed).isdisjoint(STRICT_TRAITS)

        def apply(self, dossier: Identified, fact: Fact[Identified.PatientCorrected]) -> None:
            dossier.patient = self.patient
            if self.makes_another_identity:
                dossier.forget_proof()

    class IdentityRetrieved(Event, topic="dossiers.IdentityRetrieved"):
        """INSi knows the patient, by these traits."""

        matricule: str
        oid: str
        patient: Identity
        has_its_key: bool = True
        """Whether the key that came with the number is the one it should have: a wrong one is looked into."""
        earlier: tuple[PastMatricule, ...] = ()
        """What INSi tells of matricules that the person had before."""

        def apply(self, dossier: Identified, fact: Fact[Identified.IdentityRetrieved]) -> None:
            dossier.patient = self.patient
            found = dossier.identification.retrieved(self.matricule, self.oid, fact.occurred_at.date())
            dossier.identification = found

    class IdentityNotRetrieved(Event, topic="dossiers.IdentityNotRetrieved"):
        """INSi was asked and did not recognize the patient: somebody has to look into it."""

        outcome: Outcome
        differing: tuple[str, ...] = ()
        """The strict traits in which the person found is not the patient."""

        def apply(self, dossier: Identified, fact: Fact[Identified.IdentityNotRetrieved]) -> None:
            if self.outcome is Outcome.TRAITS_DIFFER:
                dossier.forget_proof()

    class IdentityProved(Event, topic="dossiers.IdentityProved"):
        """The traits were checked against a high-trust document."""

        proof: Proof

        def apply(self, dossier: Identified, fact: Fact[Identified.IdentityProved]) -> None:
            dossier.identification = msgspec.structs.replace(dossier.identification, proof=self.proof)

    class IdentityMarked(Event, topic="dossiers.IdentityMarked"):
        """The attributes of the identity are these now."""

        attributes: tuple[Attribute, ...]

        @property
        def keeps_provisional(self) -> bool:
            """Whether they allow the status PROV alone."""
            return Identification(attributes=frozenset(self.attributes)).stays_provisional

        def apply(self, dossier: Identified, fact: Fact[Identified.IdentityMarked]) -> None:
            marked = msgspec.structs.replace(dossier.identification, attributes=frozenset(self.attributes))
            dossier.identification = marked
            if self.keeps_provisional:
                dossier.forget_proof()

    class MatriculeInvalidated(Event, topic="dossiers.MatriculeInvalidated"):
        """The matricule is no longer the patient's; it is kept with its OID and its period."""

        past: PastMatricule

        def apply(self, dossier: Identified, fact: Fact[Identified.MatriculeInvalidated]) -> None:
            dossier.identification = dossier.identification.without_matricule(self.past)

    class IdentityStatusChanged(Event, topic="dossiers.IdentityStatusChanged"):
        """What happened just before gives the identity another status."""

        status: IdentityStatus
        before: IdentityStatus

    class DmpOppositionChanged(Event, topic="dossiers.DmpOppositionChanged"):
        """The patient opposes the consultation of their DMP, or no longer does."""

        opposed: bool
        informed_by: str
        informed_at: datetime

        def apply(self, dossier: Identified, fact: Fact[Identified.DmpOppositionChanged]) -> None:
            dossier.dmp_opposed = self.opposed

    def traits_to_look_up(self, actor: Actor) -> Identity:
        """Give what INSi may be asked about, to somebody who may ask.

        Raises:
            ADoubtfulOrFictitiousIdentityStaysProvisional: INSi is not asked about such an identity.
        """
        self.only_entitled_members_write(actor)
        self._only_a_real_identity()
        return self._patient

    def take_answer(self, act: Act, asked: Identity, answer: Answer) -> None:
        """Take in what INSi answered to a search by the traits of ``asked``."""
        self.traits_to_look_up(act.actor)
        if not set(asked.differs_from(self._patient)).isdisjoint(STRICT_TRAITS):
            raise TheTraitsHaveChangedMeanwhile
        before = self.identification
        found = answer.individual
        if found is None:
            outcome = answer.outcome or Outcome.NONE_FOUND
            self.record(act, Identified.IdentityNotRetrieved(outcome=outcome))
        elif differ := differing(self._patient, found):
            mismatch = Identified.IdentityNotRetrieved(outcome=Outcome.TRAITS_DIFFER, differing=differ)
            self.record(act, mismatch)
            self._invalidate_matricule(act)
        else:
            if before.matricule not in {"", found.matricule}:
                self._invalidate_matricule(act)
            self.record(
                act,
                Identified.IdentityRetrieved(
                    matricule=found.matricule,
                    oid=found.oid,
                    patient=completed(self._patient, found),
                    has_its_key=has_its_key(found.matricule),
                    earlier=found.earlier,
                ),
            )
        self._tell_status(act, before)

    def prove_identity(self, act: Act, code: str, seen_on: date | None) -> None:
        """Say that a high-trust document was seen, today unless another day is named."""
        self.only_entitled_members_write(act.actor)
        self._only_a_real_identity()
        day = seen_on or act.at.date()
        if day > act.at.date():
            raise NothingHappensInTheFuture(field="seen_on")
        if day < self._patient.born_at_the_earliest:
            raise NothingHappensBeforeBirth(field="seen_on")
        before = self.identification
        kind = document(code, self._patient.birth_date, day)
        proof = Proof(document=kind, seen_on=day, seen_by=act.actor.account_id)
        self.record(act, Identified.IdentityProved(proof=proof))
        self._tell_status(act, before)

    def correct_patient(
        self, act: Act, changes: Mapping[str, Any], marks: Mapping[Attribute, bool] | None = None
    ) -> None:
        """Say some traits anew, as they are typed, and set or take off attributes."""
        self.only_entitled_members_write(act.actor)
        before = self.identification
        corrected = self._patient.corrected(changes, act.at)
        attributes = before.marked(marks or {})
        if changed := corrected.differs_from(self._patient):
            event = Identified.PatientCorrected(patient=corrected, changed=changed)
            self.record(act, event)
            if event.makes_another_identity:
                self._invalidate_matricule(act)
        if attributes != before.attributes:
            marked = Identified.IdentityMarked(attributes=tuple(sorted(attributes)))
            self.record(act, marked)
            if marked.keeps_provisional:
                self._invalidate_matricule(act)
        self._tell_status(act, before)

    def set_dmp_opposition(
        self, act: Act, *, opposed: bool, informed_by: str, informed_at: datetime | None
    ) -> None:
        """Record or withdraw the patient's opposition to the consultation of their DMP."""
        self.only_entitled_members_write(act.actor)
        who = informed_by.strip()
        if not who or len(who) > _LONGEST_NAME or not is_legible(who, lines=False):
            raise AnOppositionSaysWhoInformed(field="informed_by")
        if informed_at and informed_at > act.at:
            raise NothingHappensInTheFuture(field="informed_at")
        if opposed == self.dmp_opposed:
            return
        at = informed_at or act.at
        self.record(act, Identified.DmpOppositionChanged(opposed=opposed, informed_by=who, informed_at=at))

    def forget_proof(self) -> None:
        """Let no document have been seen: the traits it proved are others now."""
        self.identification = msgspec.structs.replace(self.identification, proof=None)

    @property
    def _patient(self) -> Identity:
        if self.patient is None:
            raise TraitIsMalformed(self.id)
        return self.patient

    def _only_a_real_identity(self) -> None:
        if self.identification.stays_provisional:
            raise ADoubtfulOrFictitiousIdentityStaysProvisional

    def _invalidate_matricule(self, act: Act) -> None:
        if self.identification.matricule:
            past = self.identification.ending(act.at.date())
            self.record(act, Identified.MatriculeInvalidated(past=past))

    def _tell_status(self, act: Act, before: Identification) -> None:
        now = self.identification.status
        if now is not before.status:
            self.record(act, Identified.IdentityStatusChanged(status=now, before=before.status))

    def within_the_life_of_the_patient(self, act: Act, moment: datetime | None, field: str) -> None:
        """Refuse a moment before the patient's birth, or one that has not come.

        Raises:
            NothingHappensInTheFuture: see there.
            NothingHappensBeforeBirth: see there.
        """
        if moment is None:
            return
        not_in_the_future(act, moment, field)
        if self.patient and moment.date() < self.patient.born_at_the_earliest:
            raise NothingHappensBeforeBirth(field=field)

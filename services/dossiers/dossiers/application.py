"""The commands of dossiers, one method each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from chassis.application import Application, Written, command
from chassis.kernel import Act, Invalid, NotFound
from dossiers.domain import (
    Attribute,
    Dossier,
    Identity,
    KnownAccount,
    LegalBasis,
    NoteKind,
    Person,
    Role,
)
from dossiers.domain.document import Filing
from dossiers.domain.professional import AccountKind
from dossiers.domain.teleservice import Answer


class Dossiers(Application):
    """What can be asked of dossiers."""

    name = "dossiers"

    @command
    def open_dossier(self, act: Act, patient: Identity) -> Written:
        """Open a dossier; whoever opens it joins its care circle."""
        dossier_id = act.new_id()
        dossier = self.load(Dossier, dossier_id, missing_ok=True)
        dossier.open(act, patient)
        return self.save(act, dossier, id=dossier_id)

    @command
    def add_member(
        self,
        act: Act,
        dossier_id: str,
        *,
        role: Role,
        account_id: str = "",
        person: Person | None = None,
        entitled: bool = False,
        legal_basis: LegalBasis | None = None,
    ) -> Written:
        """Add somebody to the care circle."""
        dossier = self.load(Dossier, dossier_id)
        if account_id and not self.replay(KnownAccount, account_id).exists:
            raise NobodyHasThatAccount(field="account_id")
        member_id = dossier.add_member(
            act,
            role=role,
            account_id=account_id,
            person=person,
            entitled=entitled,
            legal_basis=legal_basis,
        )
        return self.save(act, dossier, id=member_id)

    @command
    def remove_member(self, act: Act, dossier_id: str, member_id: str) -> Written:
        """Let a member leave the care circle."""
        dossier = self.load(Dossier, dossier_id)
        dossier.remove_member(act, member_id)
        return self.save(act, dossier)

    @command
    def write_note(
        self, act: Act, dossier_id: str, text: str, kind: NoteKind, occurred_at: datetime | None = None
    ) -> Written:
        """Write in the liaison book."""
        dossier = self.load(Dossier, dossier_id)
        note_id = dossier.write_note(act, text, kind, occurred_at)
        return self.save(act, dossier, id=note_id)

    @command
    def start_hospital_stay(
        self, act: Act, dossier_id: str, hospital: str, ward: str = "", admitted_at: datetime | None = None
    ) -> Written:
        """Record an admission."""
        dossier = self.load(Dossier, dossier_id)
        stay_id = dossier.start_hospital_stay(act, hospital, ward, admitted_at)
        return self.save(act, dossier, id=stay_id)

    @command
    def discharge(
        self, act: Act, dossier_id: str, stay_id: str, discharged_at: datetime | None = None
    ) -> Written:
        """Record the end of the current stay."""
        dossier = self.load(Dossier, dossier_id)
        dossier.discharge(act, stay_id, discharged_at)
        return self.save(act, dossier)

    @command
    def file_document(
        self, act: Act, dossier_id: str, document_id: str, filing: Filing, occurred_at: datetime | None = None
    ) -> Written:
        """Let a stored document join the dossier; its id is the first one the act mints."""
        dossier = self.load(Dossier, dossier_id)
        dossier.file_document(act, document_id, filing, occurred_at)
        return self.save(act, dossier, id=document_id)

    def traits_to_look_up(self, act: Act, dossier_id: str) -> Identity:
        """Give what INSi may be asked about a patient; writes nothing."""
        dossier = self.replay(Dossier, dossier_id)
        if not dossier.exists:
            raise NotFound(f"no Dossier {dossier_id}")
        return dossier.traits_to_look_up(act.actor)

    @command
    def retrieve_identity(self, act: Act, dossier_id: str, asked: Identity, answer: Answer) -> Written:
        """Take in what INSi answered about the patient."""
        dossier = self.load(Dossier, dossier_id)
        dossier.take_answer(act, asked, answer)
        return self.save(act, dossier)

    @command
    def prove_identity(self, act: Act, dossier_id: str, document: str, seen_on: date | None) -> Written:
        """Say that a high-trust identity document was seen."""
        dossier = self.load(Dossier, dossier_id)
        dossier.prove_identity(act, document, seen_on)
        return self.save(act, dossier)

    @command
    def correct_patient(
        self, act: Act, dossier_id: str, changes: Mapping[str, Any], marks: Mapping[Attribute, bool]
    ) -> Written:
        """Say some traits of the patient anew, and note what is thought of the identity."""
        dossier = self.load(Dossier, dossier_id)
        dossier.correct_patient(act, changes, marks)
        return self.save(act, dossier)

    @command
    def set_dmp_opposition(
        self, act: Act, dossier_id: str, *, opposed: bool, informed_by: str, informed_at: datetime | None
    ) -> Written:
        """Record or withdraw the patient's opposition to the consultation of their DMP."""
        dossier = self.load(Dossier, dossier_id)
        dossier.set_dmp_opposition(act, opposed=opposed, informed_by=informed_by, informed_at=informed_at)
        return self.save(act, dossier)

    @command
    def hear_of_account(
        self, act: Act, account_id: str, *, name: str, kind: AccountKind, profession: str, place: str
    ) -> Written:
        """Keep what identity tells of an account."""
        account = self.load(KnownAccount, account_id, missing_ok=True)
        account.hear(act, name=name, kind=kind, profession=profession, place=place)
        return self.save(act, account)


class NobodyHasThatAccount(Invalid):
    """The platform knows no such account."""

"""Who the patient is, and how sure one is of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from chassis.application import Application, Written, command
from chassis.kernel import Act, NotFound
from dossiers.domain import Attribute, Dossier, Identity
from dossiers.domain.teleservice import Answer


class IdentityCommands(Application):
    """The commands of the patient's identity (F24 to F38)."""

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

"""Facts of dossiers: who may open which, what became of patients, and what follows for boards and tasks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from agenda.domain.alert import URGENT, Told
from agenda.domain.circle import CircleMember
from chassis.bus import Heard
from chassis.worker.service import hears
from spico.dossiers.v1 import events_pb2 as dossiers


class HearsOfDossiers:
    """Follows what happens in dossiers."""

    parts: Any
    """Given by the worker: a `Parts` of `wiring.worker`."""

    @hears("dossiers", dossiers.CareCircleMemberAdded)
    def on_care_circle_member_added(self, heard: Heard[dossiers.CareCircleMemberAdded]) -> None:
        """Know who sees the tasks of a dossier."""
        self._know_member(heard)

    @hears("dossiers", dossiers.CareCircleMemberChanged)
    def on_care_circle_member_changed(self, heard: Heard[dossiers.CareCircleMemberChanged]) -> None:
        """Know who sees them now, or no more."""
        self._know_member(heard)

    @hears("dossiers", dossiers.CareCircleMemberRemoved)
    def on_care_circle_member_removed(self, heard: Heard[dossiers.CareCircleMemberRemoved]) -> None:
        """Know who sees them no more."""
        self.parts.commands.hear_of_member_gone(heard.act, heard.message.dossier_id, heard.message.member_id)

    @hears("dossiers", dossiers.PatientDeathDeclared)
    def on_patient_death_declared(self, heard: Heard[dossiers.PatientDeathDeclared]) -> None:
        """Remind nobody of anything any more."""
        told = _told(heard, heard.message.declared_by)
        self.parts.commands.hear_of_death(heard.act, told, is_deceased=True)

    @hears("dossiers", dossiers.PatientDeathWithdrawn)
    def on_patient_death_withdrawn(self, heard: Heard[dossiers.PatientDeathWithdrawn]) -> None:
        """Remind again of what is still ahead."""
        told = _told(heard, heard.message.withdrawn_by)
        self.parts.commands.hear_of_death(heard.act, told, is_deceased=False)

    @hears("dossiers", dossiers.DossierMerged)
    def on_dossier_merged(self, heard: Heard[dossiers.DossierMerged]) -> None:
        """Show under the surviving dossier what stands under the other one."""
        merged = heard.message
        self.parts.commands.hear_of_merger(heard.act, merged.dossier_id, merged.surviving_id)

    @hears("dossiers", dossiers.DossierParted)
    def on_dossier_parted(self, heard: Heard[dossiers.DossierParted]) -> None:
        """Show it under its own dossier again."""
        self.parts.commands.hear_of_merger(heard.act, heard.message.dossier_id, "")

    @hears("dossiers", dossiers.HospitalStayStarted)
    def on_hospital_stay_started(self, heard: Heard[dossiers.HospitalStayStarted]) -> None:
        """Raise the alert of an admission."""
        self._follow(heard, heard.message.recorded_by)

    @hears("dossiers", dossiers.HospitalStayEnded)
    def on_hospital_stay_ended(self, heard: Heard[dossiers.HospitalStayEnded]) -> None:
        """Create what the rules ask for after a discharge, and raise its alert."""
        self._follow(heard, heard.message.recorded_by)

    @hears("dossiers", dossiers.LiaisonNoteWritten)
    def on_liaison_note_written(self, heard: Heard[dossiers.LiaisonNoteWritten]) -> None:
        """Raise the alert of a note, for those from whom it is not hidden."""
        note = heard.message
        of = URGENT if note.urgent else note.kind
        self._follow(heard, note.written_by, of=of, kept_from=note.kept_from)

    @hears("dossiers", dossiers.DocumentFiled)
    def on_document_filed(self, heard: Heard[dossiers.DocumentFiled]) -> None:
        """Raise the alert of a document."""
        self._follow(heard, heard.message.filed_by)

    @hears("dossiers", dossiers.ExchangeRecorded)
    def on_exchange_recorded(self, heard: Heard[dossiers.ExchangeRecorded]) -> None:
        """Raise the alert of an exchange."""
        self._follow(heard, heard.message.recorded_by)

    @hears("dossiers", dossiers.StatusSet)
    def on_status_set(self, heard: Heard[dossiers.StatusSet]) -> None:
        """Raise the alert of a status."""
        self._follow(heard, heard.message.set_by)

    @hears("dossiers", dossiers.PatientIdentityChanged)
    def on_patient_identity_changed(self, heard: Heard[dossiers.PatientIdentityChanged]) -> None:
        """Raise the alert of an identity that is known better, or worse."""
        self._follow(heard, heard.act.actor.account_id)

    def _know_member(self, heard: Heard[Any]) -> None:
        member = heard.message
        account = member.account_id if member.entitled else ""
        self.parts.commands.hear_of_member(
            heard.act, member.dossier_id, member.member_id, CircleMember(account, member.role)
        )

    def _follow(self, heard: Heard[Any], author: str, of: str = "", kept_from: Iterable[str] = ()) -> None:
        self.parts.commands.follow_rules(heard.act, _told(heard, author, of=of, kept_from=kept_from))


def _told(heard: Heard[Any], author: str, of: str = "", kept_from: Iterable[str] = ()) -> Told:
    return Told(
        hears=f"dossiers.{heard.message.DESCRIPTOR.name}",
        dossier_id=heard.message.dossier_id,
        author=author,
        of=of,
        kept_from=tuple(kept_from),
        occurred_at=heard.recorded_at,
    )

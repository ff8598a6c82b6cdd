"""Facts of dossiers: who is in a circle, and what the circle is told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from chassis.bus import Heard
from chassis.worker.service import hears
from notifier.domain.notification import Kind
from spico.dossiers.v1 import events_pb2 as dossiers


class HearsOfDossiers:
    """Tells care circles."""

    parts: Any
    """Given by the worker: a `Parts` of `wiring.worker`."""

    @hears("dossiers", dossiers.DossierOpened)
    def on_dossier_opened(self, heard: Heard[dossiers.DossierOpened]) -> None:
        """Know of a dossier."""
        self.parts.commands.open_circle(heard.act, heard.message.dossier_id, heard.message.opened_by)

    @hears("dossiers", dossiers.CareCircleMemberAdded)
    def on_care_circle_member_added(self, heard: Heard[dossiers.CareCircleMemberAdded]) -> None:
        """Welcome a member, and tell the others."""
        added = heard.message
        which = (added.dossier_id, added.member_id, added.account_id)
        said = {"entitled": added.entitled, "added_by": added.added_by}
        self.parts.commands.add_member(heard.act, *which, **said, occurred_at=heard.recorded_at)

    @hears("dossiers", dossiers.CareCircleMemberChanged)
    def on_care_circle_member_changed(self, heard: Heard[dossiers.CareCircleMemberChanged]) -> None:
        """Tell a member who may read now, or may not any more, and the others."""
        changed = heard.message
        which = (changed.dossier_id, changed.member_id, changed.account_id)
        said = {"entitled": changed.entitled, "changed_by": changed.changed_by}
        self.parts.commands.change_member(heard.act, *which, **said, occurred_at=heard.recorded_at)

    @hears("dossiers", dossiers.GlassBroken)
    def on_glass_broken(self, heard: Heard[dossiers.GlassBroken]) -> None:
        """Tell coordinators and entitled members, whom the dossier names, that somebody else reads."""
        self._tell(heard, Kind.GLASS_BROKEN, heard.message.account_id, only=heard.message.told)

    @hears("dossiers", dossiers.BreakGlassEnded)
    def on_break_glass_ended(self, heard: Heard[dossiers.BreakGlassEnded]) -> None:
        """Tell whoever read, unless they ended it themselves."""
        ended = heard.message
        self._tell(heard, Kind.BREAK_GLASS_ENDED, ended.ended_by, only=[ended.account_id])

    @hears("dossiers", dossiers.CareCircleMemberRemoved)
    def on_care_circle_member_removed(self, heard: Heard[dossiers.CareCircleMemberRemoved]) -> None:
        """Tell a member for the last time, and the others."""
        removed = heard.message
        self.parts.commands.remove_member(
            heard.act,
            removed.dossier_id,
            removed.member_id,
            removed_by=removed.removed_by,
            occurred_at=heard.recorded_at,
        )

    @hears("dossiers", dossiers.LiaisonNoteWritten)
    def on_liaison_note_written(self, heard: Heard[dossiers.LiaisonNoteWritten]) -> None:
        """Tell those of the circle for whom the note is meant."""
        written = heard.message
        kind = Kind.URGENT_NOTE_WRITTEN if written.urgent else Kind.LIAISON_NOTE_WRITTEN
        self._tell(heard, kind, written.written_by, besides=written.kept_from)

    @hears("dossiers", dossiers.LiaisonNoteCorrected)
    def on_liaison_note_corrected(self, heard: Heard[dossiers.LiaisonNoteCorrected]) -> None:
        """Tell those of the circle for whom the note is meant."""
        corrected = heard.message
        self._tell(heard, Kind.LIAISON_NOTE_CORRECTED, corrected.corrected_by, besides=corrected.kept_from)

    @hears("dossiers", dossiers.PathwayChanged)
    def on_pathway_changed(self, heard: Heard[dossiers.PathwayChanged]) -> None:
        """Tell the circle of a theme, a memo or a form, without saying which."""
        self._tell(heard, Kind.PATHWAY_CHANGED, heard.message.changed_by)

    @hears("dossiers", dossiers.StatusSet)
    def on_status_set(self, heard: Heard[dossiers.StatusSet]) -> None:
        """Tell the circle that an organization stands otherwise with the dossier."""
        self._tell(heard, Kind.PATHWAY_CHANGED, heard.message.set_by)

    @hears("dossiers", dossiers.PatientExpected)
    def on_patient_expected(self, heard: Heard[dossiers.PatientExpected]) -> None:
        """Tell the circle; whose calendar it is is told by agenda."""
        expected = heard.message
        self._tell(heard, Kind.DOSSIER_APPOINTMENT_CHANGED, expected.told_by, besides=[expected.owner_id])

    @hears("dossiers", dossiers.PatientCorrected)
    def on_patient_corrected(self, heard: Heard[dossiers.PatientCorrected]) -> None:
        """Tell the circle that traits or contact data are others."""
        self._tell(heard, Kind.ADMINISTRATIVE_CHANGED, heard.message.corrected_by)

    @hears("dossiers", dossiers.PatientIdentityChanged)
    def on_patient_identity_changed(self, heard: Heard[dossiers.PatientIdentityChanged]) -> None:
        """Tell the circle that one is more, or less, sure of the identity."""
        self._tell(heard, Kind.IDENTITY_CHANGED, heard.message.changed_by)

    @hears("dossiers", dossiers.DmpOppositionChanged)
    def on_dmp_opposition_changed(self, heard: Heard[dossiers.DmpOppositionChanged]) -> None:
        """Tell the circle that something may be shared, or may not any more; not what."""
        self._tell(heard, Kind.OPPOSITION_CHANGED, heard.message.changed_by)

    @hears("dossiers", dossiers.PatientOppositionChanged)
    def on_patient_opposition_changed(self, heard: Heard[dossiers.PatientOppositionChanged]) -> None:
        """Tell the circle the same of any other opposition."""
        self._tell(heard, Kind.OPPOSITION_CHANGED, heard.message.changed_by)

    @hears("dossiers", dossiers.PatientDeathDeclared)
    def on_patient_death_declared(self, heard: Heard[dossiers.PatientDeathDeclared]) -> None:
        """Tell the circle that the pathway changed; a death would say too much."""
        self._tell(heard, Kind.PATHWAY_CHANGED, heard.message.declared_by)

    @hears("dossiers", dossiers.PatientDeathWithdrawn)
    def on_patient_death_withdrawn(self, heard: Heard[dossiers.PatientDeathWithdrawn]) -> None:
        """Tell the circle that the pathway changed again."""
        self._tell(heard, Kind.PATHWAY_CHANGED, heard.message.withdrawn_by)

    @hears("dossiers", dossiers.DossierMerged)
    def on_dossier_merged(self, heard: Heard[dossiers.DossierMerged]) -> None:
        """Tell the circle of the dossier that goes on, which whoever may joined by the merger."""
        self._tell_each(heard, Kind.DOSSIERS_MERGED, [heard.message.surviving_id], heard.message.merged_by)

    @hears("dossiers", dossiers.DossierParted)
    def on_dossier_parted(self, heard: Heard[dossiers.DossierParted]) -> None:
        """Tell both circles, each of its own dossier."""
        parted = heard.message
        both = [parted.dossier_id, parted.surviving_id]
        self._tell_each(heard, Kind.DOSSIERS_PARTED, both, parted.parted_by)

    @hears("dossiers", dossiers.HospitalStayStarted)
    def on_hospital_stay_started(self, heard: Heard[dossiers.HospitalStayStarted]) -> None:
        """Tell the circle that the pathway changed; an admission would say too much."""
        self._tell(heard, Kind.PATHWAY_CHANGED, heard.message.recorded_by)

    @hears("dossiers", dossiers.HospitalStayEnded)
    def on_hospital_stay_ended(self, heard: Heard[dossiers.HospitalStayEnded]) -> None:
        """Tell the circle that the pathway changed again."""
        self._tell(heard, Kind.PATHWAY_CHANGED, heard.message.recorded_by)

    @hears("dossiers", dossiers.DocumentFiled)
    def on_document_filed(self, heard: Heard[dossiers.DocumentFiled]) -> None:
        """Tell the circle of a document."""
        self._tell(heard, Kind.DOCUMENT_FILED, heard.message.filed_by)

    @hears("dossiers", dossiers.ExchangeRecorded)
    def on_exchange_recorded(self, heard: Heard[dossiers.ExchangeRecorded]) -> None:
        """Tell the circle that an exchange is in the liaison book (F241)."""
        self._tell(heard, Kind.EXCHANGE_RECORDED, heard.message.recorded_by)

    def _tell(self, heard: Heard[Any], kind: Kind, author: str, **whom: Iterable[str]) -> None:
        self.parts.commands.tell_circle(
            heard.act,
            heard.message.dossier_id,
            kind,
            author=author,
            **whom,
            occurred_at=heard.recorded_at,
        )

    def _tell_each(self, heard: Heard[Any], kind: Kind, dossier_ids: Iterable[str], author: str) -> None:
        self.parts.commands.tell_circles(
            heard.act, dossier_ids, kind, author=author, occurred_at=heard.recorded_at
        )

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
        self._tell(
            heard, Kind.LIAISON_NOTE_WRITTEN, heard.message.written_by, besides=heard.message.kept_from
        )

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

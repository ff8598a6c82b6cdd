"""The worker of agenda: keeps its read models, tells the others, and opens the calendar of each account."""

from __future__ import annotations

from typing import Final

from agenda import wiring
from agenda.domain import AccountKind
from agenda.domain.circle import CircleMember
from agenda.entrypoints.promises import PROMISES
from chassis import clock
from chassis.bus import Heard
from chassis.kernel import SYSTEM, Act
from chassis.worker.service import Follows, Parts, hears, timer
from spico.dossiers.v1 import events_pb2 as dossiers
from spico.identity.v1 import events_pb2 as identity

_SECONDS: Final = 2
_HOUR: Final = 3600


class AgendaWorker:
    """Hears of everybody who has a calendar."""

    name = "agenda"

    parts = Parts(wiring.worker)
    follow = Follows(PROMISES)

    @timer(interval=_SECONDS)  # type: ignore[untyped-decorator] # Nameko says nothing
    def note_what_is_overdue(self) -> None:
        """Let whoever has a task know that its time is over."""
        at = clock.now()
        for task_id in self.parts.overdue.over(at):
            self.parts.commands.note_overdue(Act(SYSTEM, at), task_id)

    @timer(interval=_HOUR)  # type: ignore[untyped-decorator] # Nameko says nothing
    def discard_unnamed_files(self) -> None:
        """Discard what a killed process has stored and not told of."""
        self.parts.sweep.run(clock.now())

    @hears("identity", identity.AccountOpened)
    def on_account_opened(self, heard: Heard[identity.AccountOpened]) -> None:
        """Open the calendar of a professional."""
        account = heard.message
        self.parts.commands.hear_of_account(
            heard.act,
            account.account_id,
            kind=AccountKind.PERSON,
            name=account.name,
            roles=tuple(account.roles),
        )

    @hears("identity", identity.OrganizationRegistered)
    def on_organization_registered(self, heard: Heard[identity.OrganizationRegistered]) -> None:
        """Open the calendar of an organization."""
        account = heard.message
        self.parts.commands.hear_of_account(
            heard.act, account.account_id, kind=AccountKind.ORGANIZATION, name=account.name
        )

    @hears("dossiers", dossiers.CareCircleMemberAdded)
    def on_care_circle_member_added(self, heard: Heard[dossiers.CareCircleMemberAdded]) -> None:
        """Know who sees the tasks of a dossier."""
        added = heard.message
        account = added.account_id if added.entitled else ""
        self.parts.commands.hear_of_member(
            heard.act, added.dossier_id, added.member_id, CircleMember(account, added.role)
        )

    @hears("dossiers", dossiers.CareCircleMemberRemoved)
    def on_care_circle_member_removed(self, heard: Heard[dossiers.CareCircleMemberRemoved]) -> None:
        """Know who sees them no more."""
        self.parts.commands.hear_of_member_gone(heard.act, heard.message.dossier_id, heard.message.member_id)

    @hears("dossiers", dossiers.PatientDeathDeclared)
    def on_patient_death_declared(self, heard: Heard[dossiers.PatientDeathDeclared]) -> None:
        """Remind nobody of anything any more."""
        self.parts.commands.hear_of_death(heard.act, heard.message.dossier_id, is_deceased=True)

    @hears("dossiers", dossiers.PatientDeathWithdrawn)
    def on_patient_death_withdrawn(self, heard: Heard[dossiers.PatientDeathWithdrawn]) -> None:
        """Remind again of what is still ahead."""
        self.parts.commands.hear_of_death(heard.act, heard.message.dossier_id, is_deceased=False)

    @hears("dossiers", dossiers.DossierMerged)
    def on_dossier_merged(self, heard: Heard[dossiers.DossierMerged]) -> None:
        """Show under the surviving dossier what stands under the other one."""
        merged = heard.message
        self.parts.commands.hear_of_merger(heard.act, merged.dossier_id, merged.surviving_id)

    @hears("dossiers", dossiers.DossierParted)
    def on_dossier_parted(self, heard: Heard[dossiers.DossierParted]) -> None:
        """Show it under its own dossier again."""
        self.parts.commands.hear_of_merger(heard.act, heard.message.dossier_id, "")

    @hears("dossiers", dossiers.HospitalStayEnded)
    def on_hospital_stay_ended(self, heard: Heard[dossiers.HospitalStayEnded]) -> None:
        """Create what the rules ask for after a discharge."""
        ended = heard.message
        self.parts.commands.follow_rules(
            heard.act, "dossiers.HospitalStayEnded", ended.dossier_id, ended.recorded_by
        )

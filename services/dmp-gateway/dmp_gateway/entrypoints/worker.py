"""The worker of dmp-gateway: hears what decides about the DMP of each dossier, and calls nobody."""

from __future__ import annotations

from chassis.bus import Heard
from chassis.worker.service import Follows, Parts, hears
from dmp_gateway import wiring
from dmp_gateway.entrypoints.promises import PROMISES
from spico.dossiers.v1 import events_pb2 as dossiers
from spico.identity.v1 import events_pb2 as identity


class DmpGatewayWorker:
    """Turns each fact into one of its own; tells others only what was done by a delegation."""

    name = "dmp-gateway"

    parts = Parts(wiring.worker)
    follow = Follows(PROMISES)

    @hears("identity", identity.AccountOpened)
    def on_account_opened(self, heard: Heard[identity.AccountOpened]) -> None:
        """Know the profession of whoever holds an account."""
        account = heard.message
        self.parts.commands.hear_of_account(heard.act, account.account_id, account.profession)

    @hears("dossiers", dossiers.DossierOpened)
    def on_dossier_opened(self, heard: Heard[dossiers.DossierOpened]) -> None:
        """Know of a dossier."""
        self.parts.commands.hear_of_dossier(heard.act, heard.message.dossier_id, heard.message.opened_by)

    @hears("dossiers", dossiers.CareCircleMemberAdded)
    def on_care_circle_member_added(self, heard: Heard[dossiers.CareCircleMemberAdded]) -> None:
        """Know who may reach the DMP from it."""
        added = heard.message
        self.parts.commands.add_member(
            heard.act, added.dossier_id, added.member_id, added.account_id, entitled=added.entitled
        )

    @hears("dossiers", dossiers.CareCircleMemberChanged)
    def on_care_circle_member_changed(self, heard: Heard[dossiers.CareCircleMemberChanged]) -> None:
        """Open or close the door for a member whose right is another one now."""
        changed = heard.message
        self.parts.commands.add_member(
            heard.act, changed.dossier_id, changed.member_id, changed.account_id, entitled=changed.entitled
        )

    @hears("dossiers", dossiers.CareCircleMemberRemoved)
    def on_care_circle_member_removed(self, heard: Heard[dossiers.CareCircleMemberRemoved]) -> None:
        """Close the door for whoever left."""
        self.parts.commands.remove_member(heard.act, heard.message.dossier_id, heard.message.member_id)

    @hears("dossiers", dossiers.PatientIdentityChanged)
    def on_patient_identity_changed(self, heard: Heard[dossiers.PatientIdentityChanged]) -> None:
        """Know whether the identity is qualified."""
        self.parts.commands.change_identity(heard.act, heard.message.dossier_id, heard.message.status)

    @hears("dossiers", dossiers.DmpOppositionChanged)
    def on_dmp_opposition_changed(self, heard: Heard[dossiers.DmpOppositionChanged]) -> None:
        """Know whether the patient opposes."""
        changed = heard.message
        self.parts.commands.change_opposition(heard.act, changed.dossier_id, opposed=changed.opposed)

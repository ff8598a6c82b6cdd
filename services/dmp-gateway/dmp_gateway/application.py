"""What `dmp-gateway` is told and asked: one method per fact heard, and the opening."""

from __future__ import annotations

from chassis.application import Application, Written, command
from chassis.kernel import Act, Actor
from dmp_gateway.domain import DmpAccess, KnownAccount, Page


class DmpGateway(Application):
    """The commands of the service; those that answer a fact save its tracking in the same append."""

    name = "dmp-gateway"

    @command
    def hear_of_account(self, act: Act, account_id: str, profession: str) -> Written:
        """Keep what identity tells of an account."""
        account = self.load(KnownAccount, account_id, missing_ok=True)
        account.hear(act, profession)
        return self.save(act, account)

    @command
    def hear_of_dossier(self, act: Act, dossier_id: str, opened_by: str) -> Written:
        """Learn of a dossier."""
        access = self.load(DmpAccess, dossier_id, missing_ok=True)
        access.hear_of_dossier(act, opened_by)
        return self.save(act, access)

    @command
    def add_member(
        self, act: Act, dossier_id: str, member_id: str, account_id: str, *, entitled: bool
    ) -> Written:
        """Learn of a member of the care circle."""
        access = self.load(DmpAccess, dossier_id, missing_ok=True)
        access.add_member(act, member_id, account_id, entitled=entitled)
        return self.save(act, access)

    @command
    def remove_member(self, act: Act, dossier_id: str, member_id: str) -> Written:
        """Learn that a member left."""
        access = self.load(DmpAccess, dossier_id, missing_ok=True)
        access.remove_member(act, member_id)
        return self.save(act, access)

    @command
    def change_identity(self, act: Act, dossier_id: str, status: str) -> Written:
        """Learn the status of the patient's identity."""
        access = self.load(DmpAccess, dossier_id, missing_ok=True)
        access.change_identity(act, status)
        return self.save(act, access)

    @command
    def change_opposition(self, act: Act, dossier_id: str, *, opposed: bool) -> Written:
        """Learn whether the patient opposes the consultation of their DMP."""
        access = self.load(DmpAccess, dossier_id, missing_ok=True)
        access.change_opposition(act, opposed=opposed)
        return self.save(act, access)

    def judge(self, actor: Actor, dossier_id: str) -> None:
        """Say on the log whether the DMP opens for somebody, before anything is asked of dossiers.

        Raises:
            Forbidden: it does not; the weightiest reason.
        """
        access = self.replay(DmpAccess, dossier_id)
        access.judge(actor, self._profession(actor))

    @command
    def open(
        self, act: Act, dossier_id: str, page: Page, *, patient_informed: bool = False, reason: str = ""
    ) -> Written:
        """Record an opening, judged on the latest state."""
        access = self.load(DmpAccess, dossier_id, missing_ok=True)
        profession = self._profession(act.actor)
        access.open(act, page, profession, patient_informed=patient_informed, reason=reason)
        return self.save(act, access)

    def _profession(self, actor: Actor) -> str:
        """Give the profession of the person who acts, whoever they act for."""
        return self.replay(KnownAccount, actor.account_id).profession

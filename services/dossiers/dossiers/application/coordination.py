"""Themes, statuses and memos."""

from __future__ import annotations

from datetime import datetime

from chassis.application import Application, Written, command
from chassis.kernel import Act
from dossiers.application.circle import NobodyHasThatAccount
from dossiers.domain import Dossier, KnownAccount
from dossiers.domain.coordinated import AStatusBelongsToAnOrganization
from dossiers.domain.professional import AccountKind


class CoordinationCommands(Application):
    """The commands by which a dossier is coordinated (F119 to F125)."""

    @command
    def add_theme(self, act: Act, dossier_id: str, theme: str) -> Written:
        """Say that the pathway is about a theme."""
        dossier = self.load(Dossier, dossier_id)
        dossier.add_theme(act, theme)
        return self.save(act, dossier)

    @command
    def remove_theme(self, act: Act, dossier_id: str, theme: str) -> Written:
        """Say that the pathway is no longer about a theme."""
        dossier = self.load(Dossier, dossier_id)
        dossier.remove_theme(act, theme)
        return self.save(act, dossier)

    @command
    def set_status(
        self, act: Act, dossier_id: str, organization_id: str, status: str, since: datetime | None = None
    ) -> Written:
        """Say where an organization stands with the dossier."""
        dossier = self.load(Dossier, dossier_id)
        dossier.set_status(act, organization_id, status, since)
        # Who may write is told first: nobody learns by it which accounts exist.
        account = self.replay(KnownAccount, organization_id)
        if not account.exists:
            raise NobodyHasThatAccount(field="organization_id")
        if account.kind is not AccountKind.ORGANIZATION:
            raise AStatusBelongsToAnOrganization(field="organization_id")
        return self.save(act, dossier)

    @command
    def write_memo(self, act: Act, dossier_id: str, text: str) -> Written:
        """Leave a memo."""
        dossier = self.load(Dossier, dossier_id)
        memo_id = dossier.write_memo(act, text)
        return self.save(act, dossier, id=memo_id)

    @command
    def rewrite_memo(self, act: Act, dossier_id: str, memo_id: str, text: str) -> Written:
        """Let a memo say something else."""
        dossier = self.load(Dossier, dossier_id)
        dossier.rewrite_memo(act, memo_id, text)
        return self.save(act, dossier)

    @command
    def withdraw_memo(self, act: Act, dossier_id: str, memo_id: str, reason: str = "") -> Written:
        """Take a memo back."""
        dossier = self.load(Dossier, dossier_id)
        dossier.withdraw_memo(act, memo_id, reason)
        return self.save(act, dossier)

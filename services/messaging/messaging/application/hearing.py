"""What other services tell of accounts, of whose mailbox is open to whom, and of dossiers that become one."""

from __future__ import annotations

from datetime import datetime

from chassis.application import Application, Written, command
from chassis.kernel import Act
from messaging.domain import AccountKind, KnownAccount, KnownDossier, dossier_of
from messaging.domain.account import DISCUSSIONS


class HearingCommands(Application):
    """The commands by which messaging hears."""

    @command
    def hear_of_account(
        self,
        act: Act,
        account_id: str,
        *,
        kind: AccountKind,
        name: str,
        profession: str = "",
        roles: tuple[str, ...] = (),
    ) -> Written:
        """Keep what identity tells of an account."""
        account = self.load(KnownAccount, account_id, missing_ok=True)
        account.hear(act, kind=kind, name=name, profession=profession, roles=roles)
        return self.save(act, account)

    @command
    def hear_of_affiliation(self, act: Act, account_id: str, organization_id: str) -> Written:
        """Let a person read the mailbox of their organization."""
        account = self.load(KnownAccount, account_id, missing_ok=True)
        account.affiliate(act, organization_id)
        return self.save(act, account)

    @command
    def hear_of_end_of_affiliation(self, act: Act, account_id: str, organization_id: str) -> Written:
        """Let them read it no more."""
        account = self.load(KnownAccount, account_id, missing_ok=True)
        account.end_affiliation(act, organization_id)
        return self.save(act, account)

    @command
    def hear_of_loan(
        self,
        act: Act,
        delegate_id: str,
        delegation_id: str,
        delegator_id: str,
        until: datetime | None,
        *,
        scopes: tuple[str, ...],
    ) -> Written:
        """Let a delegate read the mailbox of a delegator, where the delegation is for conversations."""
        account = self.load(KnownAccount, delegate_id, missing_ok=True)
        if DISCUSSIONS in scopes:
            account.lend(act, delegation_id, delegator_id, until)
        return self.save(act, account)

    @command
    def hear_of_end_of_loan(
        self, act: Act, delegate_id: str, delegation_id: str, delegator_id: str
    ) -> Written:
        """Let them read it no more; of a delegation that opened no mailbox nothing is kept."""
        account = self.load(KnownAccount, delegate_id, missing_ok=True)
        account.take_back(act, delegation_id, delegator_id)
        return self.save(act, account)

    @command
    def hear_of_merger(self, act: Act, dossier_id: str, merged_into: str) -> Written:
        """Keep in which dossier another one goes on; in none, when it stands for itself again."""
        dossier = self.load(KnownDossier, dossier_of(dossier_id), missing_ok=True)
        dossier.hear_of_merger(act, dossier_id, merged_into)
        return self.save(act, dossier)

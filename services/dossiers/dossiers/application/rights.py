"""What opens and closes a dossier beside a place in its circle: oppositions and break-glass."""

from __future__ import annotations

from datetime import datetime, timedelta

from chassis.application import Application, Written, command
from chassis.kernel import Act
from dossiers.application.circle import NobodyHasThatAccount
from dossiers.domain import Dossier, KnownAccount
from dossiers.domain.entitlement import matrix
from dossiers.domain.opposed import OppositionKind


class RightCommands(Application):
    """The commands of oppositions and of break-glass."""

    @command
    def record_opposition(
        self,
        act: Act,
        dossier_id: str,
        kind: OppositionKind,
        account_id: str,
        informed_by: str,
        informed_at: datetime | None,
    ) -> Written:
        """Record what the patient opposes."""
        dossier = self.load(Dossier, dossier_id)
        if account_id and not self.replay(KnownAccount, account_id).exists:
            raise NobodyHasThatAccount(field="account_id")
        opposition_id = dossier.record_opposition(act, kind, account_id, informed_by, informed_at)
        return self.save(act, dossier, id=opposition_id)

    @command
    def withdraw_opposition(self, act: Act, dossier_id: str, opposition_id: str) -> Written:
        """Record that the patient opposes it no more."""
        dossier = self.load(Dossier, dossier_id)
        dossier.withdraw_opposition(act, opposition_id)
        return self.save(act, dossier)

    @command
    def break_glass(self, act: Act, dossier_id: str, reason: str, lasting: timedelta) -> Written:
        """Let a health professional outside the circle read for a while."""
        dossier = self.load(Dossier, dossier_id)
        account = self.replay(KnownAccount, act.actor.account_id)
        category = matrix().category(account.kind, account.profession_code, account.profession)
        may = category in matrix().breakers
        break_glass_id = dossier.break_glass(act, reason, act.at + lasting, may=may)
        return self.save(act, dossier, id=break_glass_id)

    @command
    def end_break_glass(self, act: Act, dossier_id: str, break_glass_id: str) -> Written:
        """End it before its time."""
        dossier = self.load(Dossier, dossier_id)
        dossier.end_break_glass(act, break_glass_id)
        return self.save(act, dossier)

"""Recovery codes: given at the activation, given anew when asked for."""

from __future__ import annotations

from dataclasses import dataclass

from chassis.application import Written, command
from chassis.kernel import Act
from identity.application.proving import Proving
from identity.domain import Account, RecoveryCodes
from identity.domain.proof import code_as_kept, digest_of
from identity.domain.recovery_codes import HOW_MANY, recovery_stream


@dataclass(frozen=True, slots=True)
class Recovery(Written):
    """Codes on paper, shown this once."""

    codes: tuple[str, ...] = ()


class Recovering(Proving):
    """What can be asked of recovery codes."""

    @command
    def renew_recovery_codes(self, act: Act) -> Recovery:
        """Give new codes to whoever asks; the old ones serve no more."""
        account = self.load(Account, act.actor.account_id)
        recovery, codes = self._recovery(act, account)
        written = self.save(act, recovery)
        return Recovery(written.position, codes=codes)

    def _recovery(self, act: Act, account: Account) -> tuple[RecoveryCodes, tuple[str, ...]]:
        """Let new codes be given, to be saved with what they are given for."""
        codes = tuple(self._proofs.secrets.new_recovery_code() for _ in range(HOW_MANY))
        recovery = self.load(RecoveryCodes, recovery_stream(account.id), missing_ok=True)
        recovery.give(act, account.person_id, [digest_of(code_as_kept(code)) for code in codes])
        return recovery, codes

"""The commands of delegation, one method each."""

from __future__ import annotations

from datetime import datetime

from chassis.application import Application, Written, command
from chassis.kernel import Act, NotFound
from delegation.domain import (
    AccountKind,
    Acts,
    Delegation,
    KnownAccount,
    Pair,
    Scope,
    acts_stream,
    pair_stream,
)
from delegation.domain.rules import (
    NobodyHasThatAccount,
    NoSuchDelegation,
    OnlyAProfessionalIsADelegate,
    OnlyProfessionalsAndOrganizationsDelegate,
)


class Delegations(Application):
    """What can be asked of delegations."""

    name = "delegation"

    @command
    def ask(
        self, act: Act, delegator_id: str, scopes: tuple[Scope, ...], until: datetime | None = None
    ) -> Written:
        """Ask for access to an account."""
        delegation = self.load(Delegation, act.new_id(), missing_ok=True)
        delegation.ask(act, delegator_id, scopes, until)
        if not self._account(delegator_id, "delegator_id").may_delegate:
            raise OnlyProfessionalsAndOrganizationsDelegate(field="delegator_id")
        return self._begin(act, delegation)

    @command
    def offer(
        self,
        act: Act,
        delegator_id: str,
        delegate_id: str,
        scopes: tuple[Scope, ...],
        until: datetime | None = None,
    ) -> Written:
        """Offer access to an account; without ``delegator_id``, to the one somebody works for."""
        delegation = self.load(Delegation, act.new_id(), missing_ok=True)
        lent = delegator_id or act.actor.on_behalf_of or act.actor.account_id
        delegation.offer(act, lent, delegate_id, scopes, until)
        if not self._account(delegate_id, "delegate_id").may_act_for_another:
            raise OnlyAProfessionalIsADelegate(field="delegate_id")
        return self._begin(act, delegation)

    def _begin(self, act: Act, delegation: Delegation) -> Written:
        pair = self._pair(delegation)
        pair.bind(act, delegation.id, delegation.scopes)
        return self.save(act, delegation, pair, id=delegation.id)

    @command
    def accept(self, act: Act, delegation_id: str) -> Written:
        """Let the delegate in."""
        delegation = self._delegation(delegation_id)
        delegation.accept(act)
        return self.save(act, delegation)

    @command
    def decline(self, act: Act, delegation_id: str) -> Written:
        """Do without."""
        delegation = self._delegation(delegation_id)
        delegation.decline(act)
        return self._over(act, delegation)

    @command
    def revoke(self, act: Act, delegation_id: str) -> Written:
        """End it from either side."""
        delegation = self._delegation(delegation_id)
        delegation.revoke(act)
        return self._over(act, delegation)

    @command
    def expire(self, act: Act, delegation_id: str) -> Written:
        """End it when its time is over; before, nothing happens."""
        delegation = self._delegation(delegation_id)
        return self._over(act, delegation) if delegation.expire(act) else Written("")

    @command
    def hear_of_account(
        self, act: Act, account_id: str, *, kind: AccountKind, name: str, roles: tuple[str, ...] = ()
    ) -> Written:
        """Keep what identity tells of an account."""
        account = self.load(KnownAccount, account_id, missing_ok=True)
        account.hear(act, kind=kind, name=name, roles=roles)
        return self.save(act, account)

    @command
    def record_act(
        self,
        act: Act,
        delegation_id: str,
        *,
        service: str,
        kind: str,
        subject_id: str,
        account_id: str,
        done_at: datetime,
    ) -> Written:
        """Keep what a service tells of somebody who acted by a delegation."""
        acts = self.load(Acts, acts_stream(delegation_id), missing_ok=True)
        acts.delegation_id = delegation_id
        acts.record_act(
            act, service=service, kind=kind, subject_id=subject_id, account_id=account_id, done_at=done_at
        )
        return self.save(act, acts)

    def _delegation(self, delegation_id: str) -> Delegation:
        try:
            return self.load(Delegation, delegation_id)
        except NotFound:
            raise NoSuchDelegation from None

    def _over(self, act: Act, delegation: Delegation) -> Written:
        pair = self._pair(delegation)
        pair.free(act, delegation.id)
        return self.save(act, delegation, pair)

    def _pair(self, delegation: Delegation) -> Pair:
        return self.load(Pair, pair_stream(delegation.delegator_id, delegation.delegate_id), missing_ok=True)

    def _account(self, account_id: str, field: str) -> KnownAccount:
        try:
            account = self.replay(KnownAccount, account_id)
        except NotFound:  # the stream of something else
            account = KnownAccount(id=account_id)
        if not account.exists:
            raise NobodyHasThatAccount(field=field)
        return account

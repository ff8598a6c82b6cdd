"""Switching to another account one may use, and what delegation tells of those."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from chassis.application import Written, command
from chassis.kernel import Act, Actor
from identity.application.working import Grant, Working
from identity.domain import Account, Session
from identity.domain.proof import digest_of
from identity.domain.session import session_stream
from identity.domain.work import Lent


class Switching(Working):
    """What can be asked of the account a session works for."""

    @command
    def switch_session(self, act: Act, account_id: str, delegation_id: str = "") -> Grant:
        """Work for another account from now on; access tokens given before serve out their minutes."""
        session_id = act.actor.session_id
        session = self.load(Session, session_stream(session_id))
        act = replace(act, actor=Actor(session.account_id, session.person_id, session_id=session_id))
        account, work = self._begin(session, account_id, delegation_id, act.at)
        token = self._proofs.secrets.new_refresh_token(session_id)
        session.switch(act, work, digest_of(token), idle=self._proofs.session_idles)
        return self._granted(self.save(act, session), session, account, work, token)

    @command
    def hear_of_delegation(
        self,
        act: Act,
        delegate_id: str,
        delegation_id: str,
        delegator_id: str,
        scopes: Iterable[str],
        until: datetime | None,
    ) -> Written:
        """Learn that somebody may work for another account."""
        delegate = self.load(Account, delegate_id, missing_ok=True)
        if delegate.exists:
            delegate.borrow(act, delegation_id, Lent(delegator_id, tuple(sorted(scopes)), until))
        return self.save(act, delegate)

    @command
    def hear_of_delegation_ended(self, act: Act, delegate_id: str, delegation_id: str) -> Written:
        """Learn that they may no more."""
        delegate = self.load(Account, delegate_id, missing_ok=True)
        delegate.give_back(act, delegation_id)
        return self.save(act, delegate)

"""For whom a session works, and how that changes without signing in again (F10)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from chassis.application import Written
from chassis.kernel import ANYBODY, Actor, NotFound
from identity.application.proving import Proving
from identity.domain import Account, Session
from identity.domain.session import session_of
from identity.domain.work import PROFESSIONAL, Work


@dataclass(frozen=True, slots=True)
class Grant(Written):
    """A session in force: who works in it, until when, and the token that renews it."""

    actor: Actor = ANYBODY
    ends_at: datetime | None = None
    refresh_token: str = ""


class Working(Proving):
    """What has to be known of accounts to say who works, and for whom."""

    def _resume(self, session: Session, at: datetime) -> tuple[Account, Work | None]:
        """Give the account a session works under, and for whom; None when that is over meanwhile."""
        # Read, not loaded: nothing is written to the account, so nothing would tell that it is out of date.
        account = self.replay(Account, session.works_under or session.account_id)
        return account, account.work_still(session.on_behalf_of, session.delegation_id, at)

    def _begin(
        self, session: Session, account_id: str, delegation_id: str, at: datetime
    ) -> tuple[Account, Work]:
        """Give the account to work under and for whom, when somebody chooses an account they may use.

        Raises:
            TheAccountIsNotYoursToUse: they may not.
        """
        try:
            other = self.replay(Account, account_id)
        except NotFound:  # an organization, or the stream of something else
            other = Account(id=account_id)
        if other.exists and other.person_id == session.person_id:
            return other, Work(other.id)
        own = self.replay(Account, session.account_id)
        return own, own.work_for(account_id, delegation_id, at)

    @staticmethod
    def _granted(
        written: Written, session: Session, account: Account, work: Work, refresh_token: str
    ) -> Grant:
        holder = account.holder(means=session.means, session_id=session_of(session.id))
        ends = [end for end in (session.ends_at, work.until) if end]
        return Grant(
            written.position,
            actor=at_work(holder, work),
            ends_at=min(ends),
            refresh_token=refresh_token,
        )


def at_work(holder: Actor, work: Work) -> Actor:
    """Give somebody as they act: for another account, with the one role that comes along."""
    if not work.on_behalf_of:
        return holder
    return replace(
        holder,
        on_behalf_of=work.on_behalf_of,
        delegation_id=work.delegation_id,
        scopes=work.scopes,
        roles=holder.roles & {PROFESSIONAL},
    )

"""A delegation: one account lent to somebody else, for a purpose and a time."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act
from delegation.domain.rules import (
    ADelegationEndsOnce,
    ADelegationIsAnsweredOnce,
    NobodyDelegatesToThemselves,
    NoSuchDelegation,
    OneAsksUnderOnesOwnAccount,
    OneOffersOnesOwnAccount,
    OnlyTheReceiverAnswers,
)
from delegation.domain.scopes import Scope, sensible_end

ANSWERED_WITHIN: Final = timedelta(days=30)
"""How long a request waits: who accepts a year later would no longer know what for."""


class State(StrEnum):
    """Where a delegation stands."""

    REQUESTED = "REQUESTED"
    ACTIVE = "ACTIVE"
    DECLINED = "DECLINED"
    REVOKED = "REVOKED"
    EXPIRED = "EXPIRED"


class Ending(StrEnum):
    """Why it is over."""

    REVOKED = "REVOKED"
    EXPIRED = "EXPIRED"


class Delegation(Aggregate):
    """Access of one account, the delegate's, to another, the delegator's (« délégation de compte », F207)."""

    delegator_id: str = ""
    delegate_id: str = ""
    receiver_id: str = ""
    """Which of the two is to answer: the one that did not begin."""
    state: State | None = None
    scopes: tuple[Scope, ...] = ()
    until: datetime | None = None
    answer_due_at: datetime | None = None

    class Requested(Event, topic="delegation.Requested"):
        """The delegate asked, or the delegator offered; the other is to answer."""

        delegator_id: str
        delegate_id: str
        receiver_id: str
        scopes: tuple[Scope, ...]
        answer_due_at: datetime
        until: datetime | None = None
        """When it ends; None: when somebody ends it."""

        def apply(self, delegation: Delegation, fact: Fact[Delegation.Requested]) -> None:
            delegation.delegator_id = self.delegator_id
            delegation.delegate_id = self.delegate_id
            delegation.receiver_id = self.receiver_id
            delegation.scopes = self.scopes
            delegation.until = self.until
            delegation.answer_due_at = self.answer_due_at
            delegation.state = State.REQUESTED

    def ask(
        self, act: Act, delegator_id: str, scopes: tuple[Scope, ...], until: datetime | None = None
    ) -> None:
        """Ask for access to the account of somebody else (« demande de délégation », F208)."""
        actor = act.actor
        if actor.on_behalf_of:
            raise OneAsksUnderOnesOwnAccount
        if delegator_id in actor.titles:
            raise NobodyDelegatesToThemselves(field="delegator_id")
        self._request(act, delegator_id, actor.account_id, delegator_id, scopes, until)

    def offer(
        self,
        act: Act,
        delegator_id: str,
        delegate_id: str,
        scopes: tuple[Scope, ...],
        until: datetime | None = None,
    ) -> None:
        """Offer access to one's own account, or to that of an organization one is affiliated to."""
        if delegator_id not in act.actor.titles:
            raise OneOffersOnesOwnAccount(field="delegator_id")
        if delegate_id in act.actor.titles | {act.actor.account_id}:
            raise NobodyDelegatesToThemselves(field="delegate_id")
        self._request(act, delegator_id, delegate_id, delegate_id, scopes, until)

    def _request(
        self,
        act: Act,
        delegator_id: str,
        delegate_id: str,
        receiver_id: str,
        scopes: tuple[Scope, ...],
        until: datetime | None,
    ) -> None:
        until = sensible_end(until, act.at)
        due = act.at + ANSWERED_WITHIN
        self.record(
            act,
            Delegation.Requested(
                delegator_id=delegator_id,
                delegate_id=delegate_id,
                receiver_id=receiver_id,
                scopes=scopes,
                until=until,
                answer_due_at=min(due, until) if until else due,
            ),
        )

    class Accepted(Event, topic="delegation.Accepted"):
        """The receiver accepted; from now on the delegate may act."""

        delegator_id: str
        delegate_id: str
        receiver_id: str
        scopes: tuple[Scope, ...]
        until: datetime | None = None

        def apply(self, delegation: Delegation, fact: Fact[Delegation.Accepted]) -> None:
            delegation.state = State.ACTIVE

    def accept(self, act: Act) -> None:
        """Accept freely (F212)."""
        self._may_be_answered(act)
        self.record(
            act,
            Delegation.Accepted(
                delegator_id=self.delegator_id,
                delegate_id=self.delegate_id,
                receiver_id=self.receiver_id,
                scopes=self.scopes,
                until=self.until,
            ),
        )

    class Declined(Event, topic="delegation.Declined"):
        """The receiver does not want it."""

        delegator_id: str
        delegate_id: str
        receiver_id: str

        def apply(self, delegation: Delegation, fact: Fact[Delegation.Declined]) -> None:
            delegation.state = State.DECLINED

    def decline(self, act: Act) -> None:
        """Decline freely (F212)."""
        self._may_be_answered(act)
        self.record(
            act,
            Delegation.Declined(
                delegator_id=self.delegator_id, delegate_id=self.delegate_id, receiver_id=self.receiver_id
            ),
        )

    class Ended(Event, topic="delegation.Ended"):
        """It is over: revoked from one side, taken back before an answer, or its time has come."""

        delegator_id: str
        delegate_id: str
        reason: Ending
        was_active: bool

        def apply(self, delegation: Delegation, fact: Fact[Delegation.Ended]) -> None:
            delegation.state = State(self.reason.value)

    def revoke(self, act: Act) -> None:
        """End it at once, from either side, in force or still unanswered (« réversibilité », F216)."""
        self.is_known_to(act)
        if self.is_over:
            raise ADelegationEndsOnce
        self._end(act, Ending.REVOKED)

    def expire(self, act: Act) -> bool:
        """Note that its time is over, in force or still unanswered; say whether it was."""
        due = self.answer_due_at if self.state is State.REQUESTED else self.until
        if self.is_over or due is None or act.at < due:
            return False
        self._end(act, Ending.EXPIRED)
        return True

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens to it."""
        return self.state not in {State.REQUESTED, State.ACTIVE}

    def is_known_to(self, act: Act) -> None:
        """Refuse whoever is on neither side, as if there were none."""
        if act.actor.titles.isdisjoint({self.delegator_id, self.delegate_id}):
            raise NoSuchDelegation

    def _end(self, act: Act, reason: Ending) -> None:
        self.record(
            act,
            Delegation.Ended(
                delegator_id=self.delegator_id,
                delegate_id=self.delegate_id,
                reason=reason,
                was_active=self.state is State.ACTIVE,
            ),
        )

    def _may_be_answered(self, act: Act) -> None:
        self.is_known_to(act)
        if self.receiver_id not in act.actor.titles:
            raise OnlyTheReceiverAnswers
        if self.state is not State.REQUESTED or self.answer_due_at is None or act.at >= self.answer_due_at:
            raise ADelegationIsAnsweredOnce

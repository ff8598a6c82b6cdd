"""The erasure of a subject, decided: asked for, approved by somebody else, refused under a legal hold.

The events are kept in a log of their own beside that of the service, ``erasures``, chained, sealed and signed
like it: an erasure, too, is a fact that nobody rewrites (GDPR article 17; D19).
"""

from __future__ import annotations

from datetime import datetime

from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act


class Refused(Exception):  # noqa: N818 - named after what happened
    """A rule of erasures says no; the message says which."""


class Erasure(Aggregate):
    """What becomes of one subject: holds, a request, an approval, and in the end its erasure."""

    holds: dict[str, str] = {}  # noqa: RUF012 - msgspec gives each instance its own
    requested_by: str = ""
    requested_at: datetime | None = None
    basis: str = ""
    approved_by: str = ""
    carried_out_at: datetime | None = None

    @property
    def subject(self) -> str:
        """A key of its own: that and why somebody was erased is still told when they are."""
        return f"erasures:{self.id}"

    class Held(Event, topic="erasures.Held"):
        """A court, an inspection or a complaint forbids the erasure for now (« gel juridique »)."""

        hold_id: str
        reason: str

        def apply(self, erasure: Erasure, fact: Fact[Erasure.Held]) -> None:
            erasure.holds = {**erasure.holds, self.hold_id: self.reason}

    class Released(Event, topic="erasures.Released"):
        """A hold is over."""

        hold_id: str

        def apply(self, erasure: Erasure, fact: Fact[Erasure.Released]) -> None:
            erasure.holds = {name: why for name, why in erasure.holds.items() if name != self.hold_id}

    class Requested(Event, topic="erasures.Requested"):
        """Somebody asked for the erasure and named the law it rests on."""

        basis: str

        def apply(self, erasure: Erasure, fact: Fact[Erasure.Requested]) -> None:
            erasure.requested_by = fact.actor.person_id
            erasure.requested_at = fact.occurred_at
            erasure.basis = self.basis

    class Withdrawn(Event, topic="erasures.Withdrawn"):
        """The request stands no more."""

        def apply(self, erasure: Erasure, fact: Fact[Erasure.Withdrawn]) -> None:
            erasure.requested_by = erasure.basis = erasure.approved_by = ""
            erasure.requested_at = None

    class Approved(Event, topic="erasures.Approved"):
        """Somebody else agreed."""

        def apply(self, erasure: Erasure, fact: Fact[Erasure.Approved]) -> None:
            erasure.approved_by = fact.actor.person_id

    class CarriedOut(Event, topic="erasures.CarriedOut"):
        """The data key was destroyed."""

        def apply(self, erasure: Erasure, fact: Fact[Erasure.CarriedOut]) -> None:
            erasure.carried_out_at = fact.occurred_at

    def hold(self, act: Act, hold_id: str, reason: str) -> None:
        """Forbid the erasure for now; raises Refused when the hold stands already or it is too late."""
        self._not_carried_out()
        if hold_id in self.holds:
            raise Refused(f"the hold {hold_id} stands already")
        if not reason.strip():
            raise Refused("a hold has a reason")
        self.record(act, self.Held(hold_id=hold_id, reason=reason.strip()))

    def release(self, act: Act, hold_id: str) -> None:
        """End a hold; raises Refused when there is no such hold."""
        if hold_id not in self.holds:
            raise Refused(f"there is no hold {hold_id}")
        self.record(act, self.Released(hold_id=hold_id))

    def request(self, act: Act, basis: str) -> None:
        """Ask for the erasure; raises Refused under a hold, without a basis, or when it was asked already."""
        self._not_carried_out()
        self._not_held()
        if self.requested_by:
            raise Refused(f"{self.requested_by} has asked for it already")
        if not basis.strip():
            raise Refused("an erasure rests on a law: name it")
        self.record(act, self.Requested(basis=basis.strip()))

    def withdraw(self, act: Act) -> None:
        """Take the request back; raises Refused when there is none."""
        self._not_carried_out()
        self._requested()
        self.record(act, self.Withdrawn())

    def approve(self, act: Act) -> None:
        """Agree; raises Refused to whoever asked, under a hold, or when nobody asked."""
        self._not_carried_out()
        self._requested()
        self._not_held()
        if act.actor.person_id == self.requested_by:
            raise Refused("who asked for an erasure does not approve it: somebody else does")
        if self.approved_by:
            raise Refused(f"{self.approved_by} has approved it already")
        self.record(act, self.Approved())

    def carry_out(self, act: Act) -> None:
        """Note that the key is being destroyed; raises Refused unless two want it and no hold stands."""
        self._not_carried_out()
        self._requested()
        self._not_held()
        if not self.approved_by:
            raise Refused("nobody has approved it yet")
        self.record(act, self.CarriedOut())

    def _requested(self) -> None:
        if not self.requested_by:
            raise Refused("nobody has asked for it")

    def _not_held(self) -> None:
        if self.holds:
            told = "; ".join(f"{name}: {reason}" for name, reason in sorted(self.holds.items()))
            raise Refused(f"a legal hold forbids it ({told})")

    def _not_carried_out(self) -> None:
        if self.carried_out_at:
            raise Refused(f"it was erased on {self.carried_out_at:%Y-%m-%d}")

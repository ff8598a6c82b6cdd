"""What was done by a delegation, as the services in which it was done tell it."""

from __future__ import annotations

from datetime import datetime

from chassis.domain import Aggregate, Event
from chassis.kernel import Act


def acts_stream(delegation_id: str) -> str:
    """Name the stream of what was done by a delegation."""
    return f"acts:{delegation_id}"


class Acts(Aggregate):
    """The acts of one delegation, kept for the delegator; nothing is decided on them."""

    delegation_id: str = ""

    @property
    def subject(self) -> str:
        """The delegation by which they were done."""
        return self.delegation_id or self.id

    class Recorded(Event, topic="delegation.ActRecorded"):
        """A service told that the delegate did something in the name of the delegator."""

        delegation_id: str
        service: str
        kind: str
        """Topic of the event there."""
        subject_id: str
        account_id: str
        done_at: datetime

    def record_act(
        self, act: Act, *, service: str, kind: str, subject_id: str, account_id: str, done_at: datetime
    ) -> None:
        """Keep one act: ids and its kind, nothing of what it says."""
        self.record(
            act,
            Acts.Recorded(
                delegation_id=self.delegation_id,
                service=service,
                kind=kind,
                subject_id=subject_id,
                account_id=account_id,
                done_at=done_at,
            ),
        )

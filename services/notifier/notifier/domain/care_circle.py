"""Whom to tell about a dossier, as far as the facts of `dossiers` have said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec

from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act
from notifier.domain.notification import Kind, Notification


class CareCircle(Aggregate):
    """The care circle of one dossier (« cercle de soins »), reduced to whom to tell.

    Its stream is the dossier's id. Every notification leaves a trace on it, so that a decision taken
    on an outdated list of members loses its race and is taken again.
    """

    entitled: dict[str, str] = msgspec.field(default_factory=dict)
    """Account of each entitled member, by member id. Others may not read the dossier, so are not told."""

    def open(self, act: Act, opened_by: str) -> None:
        """Learn that the dossier exists; its opener joins by a fact of its own."""
        if not self.exists:
            self.record(act, CareCircle.Opened(opened_by=opened_by))

    class Opened(Event, topic="notifier.CareCircleOpened"):
        """A dossier was opened."""

        opened_by: str

    def add(self, act: Act, member_id: str, account_id: str, *, entitled: bool) -> None:
        """Learn of a member; ``account_id`` is empty for a caregiver without an account."""
        self.record(
            act, CareCircle.MemberAdded(member_id=member_id, account_id=account_id, entitled=entitled)
        )

    class MemberAdded(Event, topic="notifier.CareCircleMemberAdded"):
        """Somebody belongs to the circle; told of the dossier only when entitled."""

        member_id: str
        account_id: str
        entitled: bool

        def apply(self, aggregate: CareCircle, fact: Fact[CareCircle.MemberAdded]) -> None:
            if self.entitled and self.account_id:
                aggregate.entitled[self.member_id] = self.account_id
            else:
                aggregate.entitled.pop(self.member_id, None)

    def change(self, act: Act, member_id: str, account_id: str, *, entitled: bool) -> dict[Kind, set[str]]:
        """Learn that a member may read now, or may not any more; gives who is to be told what."""
        before = set(self.entitled.values())
        self.add(act, member_id, account_id, entitled=entitled)
        after = set(self.entitled.values())
        return {
            Kind.CARE_CIRCLE_JOINED: after - before,
            Kind.CARE_CIRCLE_LEFT: before - after,
            Kind.CARE_CIRCLE_CHANGED: after & before,
        }

    def remove(self, act: Act, member_id: str) -> list[str]:
        """Learn that a member left; gives the account that is told nothing more, if there is one."""
        before = set(self.entitled.values())
        self.record(act, CareCircle.MemberRemoved(member_id=member_id))
        return sorted(before - set(self.entitled.values()))

    class MemberRemoved(Event, topic="notifier.CareCircleMemberRemoved"):
        """Somebody no longer belongs to the circle."""

        member_id: str

        def apply(self, aggregate: CareCircle, fact: Fact[CareCircle.MemberRemoved]) -> None:
            aggregate.entitled.pop(self.member_id, None)

    def tell(
        self,
        act: Act,
        kind: Kind,
        *,
        author: str,
        occurred_at: datetime | None = None,
        only: Iterable[str] | None = None,
        besides: Iterable[str] = (),
    ) -> list[Notification]:
        """Tell the entitled members, or ``only`` some, and never the author.

        Gives the notification to be saved together with the circle: none when nobody is left to tell.
        """
        told = set(self.entitled.values() if only is None else only) - {author, ""} - set(besides)
        if not told:
            return []
        notification = Notification(id=act.new_id(), about=self.id)
        notification.address(act, kind, told, author=author, occurred_at=occurred_at)
        self.record(act, CareCircle.Told(notification_id=notification.id))
        return [notification]

    class Told(Event, topic="notifier.CareCircleTold"):
        """The circle, as it was at this version, was told something."""

        notification_id: str

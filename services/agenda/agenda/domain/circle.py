"""Care circles as agenda hears of them: who sees the tasks of a dossier, and who is given some by a rule."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act


def circle_of(dossier_id: str) -> str:
    """Name the stream of the care circle of a dossier."""
    return f"circle-{dossier_id}"


class CircleMember(msgspec.Struct, frozen=True):
    """An entitled member with an account."""

    account_id: str
    role: str


class KnownCircle(Aggregate):
    """The entitled members of a care circle, as dossiers tells of them."""

    members: dict[str, CircleMember] = msgspec.field(default_factory=dict)

    class MemberAdded(Event, topic="agenda.CircleMemberHeard"):
        """Somebody may open the dossier."""

        dossier_id: str
        member_id: str
        member: CircleMember

        def apply(self, circle: KnownCircle, fact: Fact[KnownCircle.MemberAdded]) -> None:
            circle.members[self.member_id] = self.member

    def add(self, act: Act, dossier_id: str, member_id: str, member: CircleMember) -> None:
        """Keep who may."""
        self.record(act, KnownCircle.MemberAdded(dossier_id=dossier_id, member_id=member_id, member=member))

    class MemberRemoved(Event, topic="agenda.CircleMemberGone"):
        """Somebody may not any more."""

        dossier_id: str
        member_id: str
        account_id: str

        def apply(self, circle: KnownCircle, fact: Fact[KnownCircle.MemberRemoved]) -> None:
            circle.members.pop(self.member_id, None)

    def remove(self, act: Act, dossier_id: str, member_id: str) -> None:
        """Keep that they may not; of one that was not entitled there is nothing to keep."""
        member = self.members.get(member_id)
        if member:
            self.record(
                act,
                KnownCircle.MemberRemoved(
                    dossier_id=dossier_id, member_id=member_id, account_id=member.account_id
                ),
            )

    @property
    def accounts(self) -> frozenset[str]:
        """Give the accounts that may open the dossier."""
        return frozenset(member.account_id for member in self.members.values())

    def having(self, roles: Collection[str], otherwise: str) -> tuple[str, ...]:
        """Give the accounts of the members who have one of these roles, or the other one."""
        found = sorted({each.account_id for each in self.members.values() if each.role in roles})
        return tuple(found[:20]) or (otherwise,)

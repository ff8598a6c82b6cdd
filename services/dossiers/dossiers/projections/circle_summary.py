"""What the summary of a dossier says of the care circle."""

from __future__ import annotations

from chassis.domain import Fact
from chassis.projections import Projection, Write, change, when
from dossiers.domain import Dossier


class CircleSummary(Projection):
    """The parts ``members`` and ``readers`` of the summary."""

    @when(Dossier.MemberAdded)
    def when_member_added(self, fact: Fact[Dossier.MemberAdded]) -> Write:
        """List the member; an entitled one becomes a reader."""
        added = fact.event
        member = {
            "account_id": added.account_id,
            "name": added.person.name if added.person else "",
            "relation": added.person.relation if added.person else "",
            "role": added.role,
            "entitled": added.entitled,
            "legal_basis": added.legal_basis,
            "added_at": fact.recorded_at,
        }
        return change(
            fact.stream,
            set={f"members.{added.member_id}": member},
            push={"readers": added.account_id} if added.entitled else {},
        )

    @when(Dossier.MemberRemoved)
    def when_member_removed(self, fact: Fact[Dossier.MemberRemoved]) -> Write:
        """Drop the member, and the access with them."""
        removed = fact.event
        return change(
            fact.stream,
            unset=[f"members.{removed.member_id}"],
            pull={"readers": removed.account_id} if removed.account_id else {},
        )

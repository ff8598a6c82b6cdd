"""What the summary of a dossier says of the care circle, and of whatever else opens or closes the dossier."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from chassis.domain import Fact
from chassis.projections import Projection, Write, change, when
from dossiers.domain import Dossier
from dossiers.domain.circle import Member, Role

NOBODY: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "readers": [],
        "coordinators": [],
        "representatives": [],
        "members": {},
        "memberships": {},
        "rights": [],
        "opposed": [],
        "oppositions": {},
        "break_glass": {},
    }
)
"""What is known of the circle when the dossier is opened.

``readers`` are the accounts that may open the dossier, ``coordinators`` those whose role is to coordinate,
``representatives`` those of legal representatives, ``memberships`` the members of all times, ``rights`` what
each account could do from when on.
"""
_ALL_LISTS: Final = ("readers", "coordinators", "representatives")


class CircleSummary(Projection):
    """The parts of the summary that tell who may see it."""

    @when(Dossier.MemberAdded)
    def when_member_added(self, fact: Fact[Dossier.MemberAdded]) -> Write:
        """List the member; an entitled one becomes a reader."""
        added = fact.event
        member = {
            "account_id": added.account_id,
            "name": added.person.name if added.person else "",
            "relation": added.person.relation if added.person else "",
            "is_organization": added.person.is_organization if added.person else False,
            "role": added.role,
            "entitled": added.entitled,
            "legal_basis": added.legal_basis,
            "organization_id": added.organization_id,
            "description": added.description,
            "added_at": fact.recorded_at,
        }
        opened = {
            "account_id": added.account_id,
            "at": fact.recorded_at,
            "entitled": True,
            "coordinates": added.role.coordinates,
        }
        return change(
            fact.stream,
            set={f"members.{added.member_id}": member, f"memberships.{added.member_id}": member},
            push={
                **({"rights": opened} if added.entitled else {}),
                **dict.fromkeys(_lists(added) if added.account_id else (), added.account_id),
            },
        )

    @when(Dossier.MemberChanged)
    def when_member_changed(self, fact: Fact[Dossier.MemberChanged]) -> Write:
        """Show the member as they are now, and let them in or out."""
        before, after = fact.event.before, fact.event.after
        said = {
            "role": after.role,
            "entitled": after.entitled,
            "legal_basis": after.legal_basis,
            "organization_id": after.organization_id,
            "description": after.description,
        }
        push, pull = _moved(before, after)
        if (before.entitled, before.role.coordinates) != (after.entitled, after.role.coordinates):
            push["rights"] = {
                "account_id": after.account_id,
                "at": fact.recorded_at,
                "entitled": after.entitled,
                "coordinates": after.role.coordinates,
            }
        return change(
            fact.stream,
            set={
                f"{part}.{after.member_id}.{name}": value
                for part in ("members", "memberships")
                for name, value in said.items()
            },
            push=push,
            pull=pull,
        )

    @when(Dossier.MemberRemoved)
    def when_member_removed(self, fact: Fact[Dossier.MemberRemoved]) -> Write:
        """Keep the member among the past ones; the access ends."""
        removed = fact.event
        left = f"memberships.{removed.member_id}"
        closed = {
            "account_id": removed.account_id,
            "at": fact.recorded_at,
            "entitled": False,
            "coordinates": False,
        }
        return change(
            fact.stream,
            unset=[f"members.{removed.member_id}"],
            set={f"{left}.left_at": fact.recorded_at, f"{left}.why": removed.why},
            push={"rights": closed} if removed.account_id else {},
            pull=dict.fromkeys(_ALL_LISTS if removed.account_id else (), removed.account_id),
        )

    @when(Dossier.OppositionRecorded)
    def when_opposition_recorded(self, fact: Fact[Dossier.OppositionRecorded]) -> Write:
        """List the opposition; whom it concerns is kept out, whatever organization they come through."""
        said = fact.event
        opposition = {
            "kind": said.kind,
            "account_id": said.account_id,
            "informed_by": said.informed_by,
            "informed_at": said.informed_at,
            "recorded_at": fact.recorded_at,
        }
        right = {"account_id": said.account_id, "at": fact.recorded_at, "opposed": True}
        return change(
            fact.stream,
            set={f"oppositions.{said.opposition_id}": opposition},
            push={"opposed": said.account_id, "rights": right} if said.account_id else {},
        )

    @when(Dossier.OppositionWithdrawn)
    def when_opposition_withdrawn(self, fact: Fact[Dossier.OppositionWithdrawn]) -> Write:
        """Close the opposition."""
        said = fact.event
        right = {"account_id": said.account_id, "at": fact.recorded_at, "opposed": False}
        return change(
            fact.stream,
            set={f"oppositions.{said.opposition_id}.withdrawn_at": fact.recorded_at},
            push={"rights": right} if said.account_id else {},
            pull={"opposed": said.account_id} if said.account_id else {},
        )

    @when(Dossier.GlassBroken)
    def when_glass_broken(self, fact: Fact[Dossier.GlassBroken]) -> Write:
        """List who reads without a place in the circle, and until when."""
        broken = fact.event
        glass = {
            "account_id": broken.account_id,
            "reason": broken.reason,
            "since": fact.occurred_at,
            "until": broken.until,
        }
        return change(fact.stream, set={f"break_glass.{broken.break_glass_id}": glass})

    @when(Dossier.BreakGlassEnded)
    def when_break_glass_ended(self, fact: Fact[Dossier.BreakGlassEnded]) -> Write:
        """Close it, and say by whom."""
        ended = f"break_glass.{fact.event.break_glass_id}"
        by = {f"{ended}.ended_at": fact.occurred_at, f"{ended}.ended_by": fact.actor.account_id}
        return change(fact.stream, set=by)


def _moved(before: Member, after: Member) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give the lists that the account joins, and those that it leaves."""
    push: dict[str, Any] = {}
    pull: dict[str, Any] = {}
    if not after.account_id:
        return push, pull
    was, now = _lists(before), _lists(after)
    push |= dict.fromkeys(now - was, after.account_id)
    pull |= dict.fromkeys(was - now, after.account_id)
    return push, pull


def _lists(member: Member | Dossier.MemberAdded) -> set[str]:
    """Give the lists on which an account stands that has this place in the circle."""
    stands = {
        "readers": member.entitled,
        "coordinators": member.role.coordinates,
        "representatives": member.role is Role.LEGAL_REPRESENTATIVE,
    }
    return {name for name in _ALL_LISTS if stands[name]}

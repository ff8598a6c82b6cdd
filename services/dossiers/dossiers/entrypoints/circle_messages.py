"""The care circle, the oppositions of the patient and break-glass, as messages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from chassis.rpc.wire import stamp
from dossiers.queries import Name, Summary
from dossiers.queries.members import Membership
from spico.common.v1.actor_pb2 import Actor
from spico.dossiers.v1 import circle_pb2 as circle
from spico.dossiers.v1 import dossiers_pb2 as pb


def member(row: Membership) -> pb.CareCircleMember:
    """Give one row of the table of the circle."""
    basis = row.legal_basis
    return pb.CareCircleMember(
        member_id=row.member_id,
        account_id=row.account_id,
        name=row.name,
        profession=row.profession,
        relation=row.relation,
        role=row.role,
        entitled=row.entitled,
        legal_basis=pb.LegalBasis(
            kind=basis["kind"],
            informed_by=basis["informed_by"],
            informed_at=stamp(basis["informed_at"]),
            means=basis["means"],
        ),
        added_at=stamp(row.added_at),
        kind=row.kind,
        organization_id=row.organization_id,
        organization_name=row.organization_name,
        description=row.description,
        left_at=stamp(row.left_at),
        why_left=row.why_left,
    )


def oppositions(summary: Summary, names: Mapping[str, Name]) -> list[circle.Opposition]:
    """Give what the patient opposes and opposed, the newest first."""
    return [
        circle.Opposition(
            opposition_id=opposition_id,
            kind=said["kind"],
            account_id=said["account_id"],
            name=names[said["account_id"]].name if said["account_id"] else "",
            informed_by=said["informed_by"],
            informed_at=stamp(said["informed_at"]),
            recorded_at=stamp(said["recorded_at"]),
            withdrawn_at=stamp(said.get("withdrawn_at")),
        )
        for opposition_id, said in _newest_first(summary.oppositions, "recorded_at")
    ]


def break_glass(summary: Summary, names: Mapping[str, Name]) -> list[circle.BrokenGlass]:
    """Give who read without a place in the circle, the newest first."""
    return [
        circle.BrokenGlass(
            break_glass_id=break_glass_id,
            actor=_actor(said["account_id"], names),
            reason=said["reason"],
            since=stamp(said["since"]),
            until=stamp(said["until"]),
            ended_at=stamp(said.get("ended_at")),
            ended_by=_actor(said["ended_by"], names) if "ended_by" in said else None,
        )
        for break_glass_id, said in _newest_first(summary.break_glass, "since")
    ]


def _newest_first(said: Mapping[str, dict[str, Any]], by: str) -> list[tuple[str, dict[str, Any]]]:
    def moment(item: tuple[str, dict[str, Any]]) -> datetime:
        at: datetime = item[1][by]
        return at

    return sorted(said.items(), key=moment, reverse=True)


def _actor(account_id: str, names: Mapping[str, Name]) -> Actor:
    return Actor(account_id=account_id, name=names[account_id].name)

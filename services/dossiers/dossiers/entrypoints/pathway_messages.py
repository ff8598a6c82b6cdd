"""Themes, statuses and memos, as messages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from chassis.rpc.wire import stamp
from dossiers.domain.pathway_terms import PathwayTerms, Term, pathway_terms
from dossiers.labels import Labels
from dossiers.queries import Change, Name, Summary
from spico.common.v1.actor_pb2 import Actor
from spico.dossiers.v1 import pathway_pb2 as pb


def terms(known: PathwayTerms) -> pb.ListPathwayTermsResponse:
    """Give what may be chosen."""

    def offered(listed: Mapping[str, Term]) -> Iterator[pb.PathwayTerm]:
        return (
            pb.PathwayTerm(code=code, label=label, dimensions=listed[code].dimensions)
            for code, label in known.offered(listed).items()
        )

    return pb.ListPathwayTermsResponse(
        version=known.version,
        themes=offered(known.themes),
        statuses=offered(known.statuses),
        document_categories=offered(known.categories),
        dimensions=offered({code.value: term for code, term in known.dimensions.items()}),
    )


def accounts(summary: Summary) -> Iterator[str]:
    """Give every account that is named beside a theme, a status, a memo or a death."""
    if summary.death:
        yield summary.death["account_id"]
    yield from (theme["account_id"] for theme in summary.themes)
    yield from (memo["account_id"] for memo in summary.memos.values())
    for status in summary.statuses:
        yield status["organization_id"]
        yield status["account_id"]


def themes(summary: Summary, names: Mapping[str, Name], labels: Labels) -> list[pb.Theme]:
    """Give the themes, in the order in which they were added."""
    known = pathway_terms().themes
    return [
        pb.Theme(
            theme=theme["theme"],
            label=labels.said("theme", theme["theme"]),
            added_at=stamp(theme["recorded_at"]),
            actor=_actor(theme, names),
            dimensions=known[theme["theme"]].dimensions if theme["theme"] in known else (),
        )
        for theme in summary.themes
    ]


def statuses(summary: Summary, names: Mapping[str, Name], labels: Labels) -> list[pb.Status]:
    """Give the status of each organization, the one that was said first first."""
    return [
        pb.Status(
            organization_id=status["organization_id"],
            organization_name=names[status["organization_id"]].name,
            status=status["status"],
            label=labels.said("dossier_status", status["status"]),
            since=stamp(status["since"]),
            recorded_at=stamp(status["recorded_at"]),
            actor=_actor(status, names),
        )
        for status in summary.statuses
    ]


def memos(summary: Summary, names: Mapping[str, Name]) -> list[pb.Memo]:
    """Give the memos that stand, the latest written first."""
    latest = sorted(summary.memos.items(), key=lambda one: one[1]["written_at"], reverse=True)
    return [
        pb.Memo(
            memo_id=memo_id,
            text=memo["text"],
            written_at=stamp(memo["written_at"]),
            recorded_at=stamp(memo["recorded_at"]),
            actor=_actor(memo, names),
            rewritten=memo["rewritten"],
        )
        for memo_id, memo in latest
    ]


def past_status(change: Change, names: Mapping[str, Name], labels: Labels) -> pb.Status:
    """Give a status that an organization has or had."""
    return pb.Status(
        organization_id=change.about,
        organization_name=names[change.about].name,
        status=change.said,
        label=labels.said("dossier_status", change.said),
        since=stamp(change.occurred_at),
        recorded_at=stamp(change.recorded_at),
        actor=_who(change, names),
    )


def memo_version(change: Change, names: Mapping[str, Name]) -> pb.MemoVersion:
    """Give what a memo said, or its withdrawal."""
    return pb.MemoVersion(
        memo_id=change.about,
        text=change.said,
        withdrawn=change.withdrawn,
        reason=change.reason,
        recorded_at=stamp(change.recorded_at),
        actor=_who(change, names),
    )


def _who(change: Change, names: Mapping[str, Name]) -> Actor:
    name = names[change.account_id].name
    return Actor(account_id=change.account_id, name=name, on_behalf_of=change.on_behalf_of)


def _actor(said: Mapping[str, Any], names: Mapping[str, Name]) -> Actor:
    name = names[said["account_id"]].name
    return Actor(account_id=said["account_id"], name=name, on_behalf_of=said["on_behalf_of"])

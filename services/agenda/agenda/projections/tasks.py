"""Tasks as a table shows them, who may open which dossier, and the views that people keep."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from pymongo import ASCENDING, IndexModel

from agenda.domain.circle import KnownCircle
from agenda.domain.task import Task, TaskContent, TaskState
from agenda.domain.task_views import TaskViews
from chassis.domain import Fact
from chassis.projections import Change, Projection, Put, change, put, remove, when
from chassis.projections.writes import Remove

NEVER: Final = datetime(9999, 1, 1, tzinfo=UTC)
"""Stands for no due date where tasks are sorted: those come last."""
SORTED_BY: Final[dict[str, type]] = {
    "due": datetime,
    "level_rank": int,
    "label_key": str,
    "type": str,
    "state": str,
    "created_at": datetime,
}


class TaskList(Projection):
    """One document a task; ``accounts`` are those that made it or have it."""

    name = "tasks"
    indexes = (
        *(
            IndexModel([(whose, ASCENDING), ("state", ASCENDING), (key, ASCENDING), ("_id", ASCENDING)])
            for whose in ("accounts", "dossier_id")
            for key in ("due", "level_rank", "label_key", "type", "created_at")
        ),
        IndexModel([("overdue_at", ASCENDING)]),
    )

    @when(Task.Created)
    def when_created(self, fact: Fact[Task.Created]) -> Put:
        """Show what is to be done."""
        created = fact.event
        return put(
            fact.stream,
            {
                **_said(created.content, created.created_by),
                "dossier_id": created.dossier_id,
                "created_by": created.created_by,
                "rule": created.rule,
                "state": TaskState.OPEN,
                "is_overdue": False,
                "overdue_at": created.content.due_at,
                "created_at": fact.occurred_at,
                "settled": None,
            },
        )

    @when(Task.Changed)
    def when_changed(self, fact: Fact[Task.Changed]) -> Change:
        """Show what is said now."""
        changed = fact.event
        said = _said(changed.content, changed.created_by)
        stays = changed.stays_overdue
        awaited = None if stays else changed.content.due_at
        return change(fact.stream, set=said | {"overdue_at": awaited, "is_overdue": stays})

    @when(Task.BecameOverdue)
    def when_became_overdue(self, fact: Fact[Task.BecameOverdue]) -> Change:
        """Show that its time is over."""
        return change(fact.stream, set={"is_overdue": True, "overdue_at": None})

    @when(Task.Settled)
    def when_settled(self, fact: Fact[Task.Settled]) -> Change:
        """Show who did it, or that nobody will."""
        settled = {
            "account_id": fact.actor.account_id,
            "on_behalf_of": fact.actor.on_behalf_of,
            "at": fact.occurred_at,
            "comment": fact.event.comment,
        }
        return change(fact.stream, set={"state": fact.event.state, "settled": settled, "overdue_at": None})


class CircleList(Projection):
    """One document an entitled member of a care circle."""

    name = "circle_members"
    indexes = (IndexModel([("account_id", ASCENDING), ("dossier_id", ASCENDING)]),)

    @when(KnownCircle.MemberAdded)
    def when_added(self, fact: Fact[KnownCircle.MemberAdded]) -> Put:
        """Know who may open the dossier."""
        heard = fact.event
        return put(
            f"{heard.dossier_id}/{heard.member_id}",
            {"dossier_id": heard.dossier_id, "account_id": heard.member.account_id},
        )

    @when(KnownCircle.MemberRemoved)
    def when_removed(self, fact: Fact[KnownCircle.MemberRemoved]) -> Remove:
        """Know who may not any more."""
        return remove(f"{fact.event.dossier_id}/{fact.event.member_id}")


class TaskViewList(Projection):
    """One document a saved view."""

    name = "task_views"
    indexes = (IndexModel([("account_id", ASCENDING), ("name", ASCENDING)]),)

    @when(TaskViews.Kept)
    def when_kept(self, fact: Fact[TaskViews.Kept]) -> Put:
        """Show it."""
        kept = fact.event
        return put(
            f"{kept.account_id}/{kept.name}",
            {"account_id": kept.account_id, "name": kept.name, "query": kept.query},
        )

    @when(TaskViews.Dropped)
    def when_dropped(self, fact: Fact[TaskViews.Dropped]) -> Remove:
        """Show it no more."""
        return remove(f"{fact.event.account_id}/{fact.event.name}")


def _said(content: TaskContent, created_by: str) -> dict[str, Any]:
    return {
        "label": content.label,
        "label_key": content.label.casefold(),
        "type": content.type,
        "subtypes": content.subtypes,
        "level": content.level,
        "level_rank": content.level.rank,
        "due_at": content.due_at,
        "due": content.due_at or NEVER,
        "comment": content.comment,
        "recipients": content.recipients,
        "documents": [
            {"document_id": each.document_id, "category": each.category} for each in content.documents
        ],
        "form_id": content.form_id,
        "accounts": sorted({*content.recipients, created_by} - {""}),
    }

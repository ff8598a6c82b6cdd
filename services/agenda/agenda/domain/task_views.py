"""The views that somebody keeps of their tasks: which filters, in which order (« vues enregistrées »)."""

from __future__ import annotations

from typing import Final

import msgspec

from agenda.domain.task_reasons import AViewHasAName, NoSuchView, OneKeepsTwentyViewsAtMost
from agenda.domain.text import readable
from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act

_MOST: Final = 20


def views_of(account_id: str) -> str:
    """Name the stream of the views of an account."""
    return f"views-{account_id}"


class TaskViews(Aggregate):
    """What one account keeps."""

    views: dict[str, str] = msgspec.field(default_factory=dict)
    """By its name, the query of a list of tasks as a client spells it."""

    class Kept(Event, topic="agenda.TaskViewKept"):
        """A view is kept under a name, in the place of one of that name."""

        account_id: str
        name: str
        query: str

        def apply(self, kept: TaskViews, fact: Fact[TaskViews.Kept]) -> None:
            kept.views[self.name] = self.query

    def keep(self, act: Act, account_id: str, name: str, query: str) -> None:
        """Keep a view."""
        called = readable(name, most=80, field="name")
        if not called:
            raise AViewHasAName(field="name")
        if called not in self.views and len(self.views) >= _MOST:
            raise OneKeepsTwentyViewsAtMost(field="name")
        said = readable(query, most=1000, field="query")
        if self.views.get(called) != said:
            self.record(act, TaskViews.Kept(account_id=account_id, name=called, query=said))

    class Dropped(Event, topic="agenda.TaskViewDropped"):
        """A view is kept no more."""

        account_id: str
        name: str

        def apply(self, kept: TaskViews, fact: Fact[TaskViews.Dropped]) -> None:
            kept.views.pop(self.name, None)

    def drop(self, act: Act, account_id: str, name: str) -> None:
        """Keep a view no more."""
        if name not in self.views:
            raise NoSuchView(field="name")
        self.record(act, TaskViews.Dropped(account_id=account_id, name=name))

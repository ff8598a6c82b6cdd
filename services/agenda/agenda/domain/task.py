"""A task: what somebody has to do by when, about a patient or not (« tâche », F185 to F203)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

import msgspec

from agenda.domain.task_reasons import (
    ATaskHasALabel,
    ATaskHasTwentyDocumentsAtMost,
    ATaskIsDueWithinTenYears,
    ATaskIsForSomebody,
    ATaskIsSettledOnce,
    NoSuchTask,
    OnlyWhoMadeOrHasATaskSettlesIt,
)
from agenda.domain.task_type import TaskLevel, known_task_type
from agenda.domain.text import readable
from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act

LONGEST_LABEL: Final = 200
LONGEST_COMMENT: Final = 2000
_MOST: Final = 20
_FURTHEST: Final = timedelta(days=3653)


class TaskState(StrEnum):
    """Where a task stands."""

    OPEN = "OPEN"
    DONE = "DONE"
    CANCELLED = "CANCELLED"


class TaskDocument(msgspec.Struct, frozen=True):
    """A document of the dossier that goes with it, and its category (F202)."""

    document_id: str
    category: str = ""


class TaskContent(msgspec.Struct, frozen=True, kw_only=True):
    """All that is said of a task."""

    label: str
    type: str
    subtypes: tuple[str, ...] = ()
    level: TaskLevel = TaskLevel.NORMAL
    due_at: datetime | None = None
    comment: str = ""
    recipients: tuple[str, ...] = ()
    """Accounts of persons and organizations (F200)."""
    documents: tuple[TaskDocument, ...] = ()
    form_id: str = ""
    """The form that is to be filled in (F203)."""

    def checked(self, at: datetime) -> TaskContent:
        """Give it as it is kept.

        Raises:
            Refusal: something of it is not as it should be; the field is named.
        """
        label = readable(self.label, most=LONGEST_LABEL, field="label")
        if not label:
            raise ATaskHasALabel(field="label")
        recipients = tuple(dict.fromkeys(self.recipients))
        if not 1 <= len(recipients) <= _MOST:
            raise ATaskIsForSomebody(field="recipients")
        if self.due_at is not None and abs(self.due_at - at) > _FURTHEST:
            raise ATaskIsDueWithinTenYears(field="due_at")
        if len(self.documents) > _MOST:
            raise ATaskHasTwentyDocumentsAtMost(field="documents")
        for document in self.documents:
            readable(document.document_id, most=100, field="documents")
            readable(document.category, most=100, field="documents")
        return msgspec.structs.replace(
            self,
            label=label,
            subtypes=known_task_type(self.type, self.subtypes),
            comment=readable(self.comment, most=LONGEST_COMMENT, field="comment"),
            recipients=recipients,
            form_id=readable(self.form_id, most=100, field="form_id"),
        )


class Task(Aggregate):
    """Something to be done; what is said of it about a patient goes with the patient's key."""

    dossier_id: str = ""
    created_by: str = ""
    """The account for which it was created; empty when a rule did."""
    content: TaskContent | None = None
    state: TaskState = TaskState.OPEN
    is_overdue: bool = False

    @property
    def subject(self) -> str:
        """Erasing the patient erases what was to be done for them."""
        return self.dossier_id or self.id

    class Created(Event, topic="agenda.TaskCreated"):
        """There is something to do."""

        content: TaskContent
        dossier_id: str = ""
        created_by: str = ""
        rule: str = ""
        """The rule that made it; empty when a person did."""

        def apply(self, task: Task, fact: Fact[Task.Created]) -> None:
            task.content, task.dossier_id, task.created_by = self.content, self.dossier_id, self.created_by

    def create(self, act: Act, content: TaskContent, *, created_by: str = "", rule: str = "") -> None:
        """Ask for it to be done; its dossier is known already."""
        self.record(
            act,
            Task.Created(
                content=content.checked(act.at), dossier_id=self.dossier_id, created_by=created_by, rule=rule
            ),
        )

    class Changed(Event, topic="agenda.TaskChanged"):
        """Something else is said of it."""

        content: TaskContent
        created_by: str = ""
        stays_overdue: bool = False
        """Its due date is the same, and was told to be over."""

        def apply(self, task: Task, fact: Fact[Task.Changed]) -> None:
            task.is_overdue = self.stays_overdue
            task.content = self.content

    def change(self, act: Act, content: TaskContent) -> None:
        """Say something else of it."""
        self._may_be_settled_by(act)
        checked = content.checked(act.at)
        if self.content is not None and checked != self.content:
            stays = self.is_overdue and checked.due_at == self.content.due_at
            self.record(act, Task.Changed(content=checked, created_by=self.created_by, stays_overdue=stays))

    class Settled(Event, topic="agenda.TaskSettled"):
        """It was done, or will not be."""

        state: TaskState
        dossier_id: str
        created_by: str
        recipients: tuple[str, ...]
        comment: str = ""

        def apply(self, task: Task, fact: Fact[Task.Settled]) -> None:
            task.state = self.state

    def finish(self, act: Act, state: TaskState, comment: str = "") -> None:
        """Note that it was done, or that it will not be."""
        self._may_be_settled_by(act)
        self.record(
            act,
            Task.Settled(
                state=state,
                dossier_id=self.dossier_id,
                created_by=self.created_by,
                recipients=self.recipients,
                comment=readable(comment, most=LONGEST_COMMENT, field="comment"),
            ),
        )

    class BecameOverdue(Event, topic="agenda.TaskBecameOverdue"):
        """Its time is over, and it is not done (« alerte », F186)."""

        dossier_id: str
        created_by: str
        recipients: tuple[str, ...]

        def apply(self, task: Task, fact: Fact[Task.BecameOverdue]) -> None:
            task.is_overdue = True

    def note_overdue(self, act: Act) -> None:
        """Note that its time is over, once; before, nothing happens."""
        due = self.content.due_at if self.content else None
        if self.state is not TaskState.OPEN or self.is_overdue or due is None or act.at < due:
            return
        self.record(
            act,
            Task.BecameOverdue(
                dossier_id=self.dossier_id, created_by=self.created_by, recipients=self.recipients
            ),
        )

    @property
    def recipients(self) -> tuple[str, ...]:
        """Give who is to do it."""
        return self.content.recipients if self.content else ()

    def is_known_to(self, titles: Iterable[str], entitled: Iterable[str]) -> None:
        """Refuse whoever has nothing to do with it, as if there were none.

        Raises:
            NoSuchTask: they neither made it, nor have it, nor may they open its dossier.
        """
        if set(titles).isdisjoint({self.created_by, *self.recipients, *entitled}):
            raise NoSuchTask

    def _may_be_settled_by(self, act: Act) -> None:
        if act.actor.titles.isdisjoint({self.created_by, *self.recipients}):
            raise OnlyWhoMadeOrHasATaskSettlesIt
        if self.state is not TaskState.OPEN:
            raise ATaskIsSettledOnce

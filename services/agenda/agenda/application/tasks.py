"""Commands about tasks, and what dossiers tells of care circles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import msgspec

from agenda.application.calendars import Calendars
from agenda.application.dossiers import KnownDossiers
from agenda.domain.alert import Told
from agenda.domain.circle import CircleMember, KnownCircle, circle_of
from agenda.domain.dossier import KnownDossier, dossier_of
from agenda.domain.task import Task, TaskContent, TaskState
from agenda.domain.task_reasons import NoSuchTask
from agenda.domain.task_type import task_rules
from agenda.domain.task_views import TaskViews, views_of
from chassis.application import Written, command
from chassis.kernel import Act, NotFound


@dataclass(frozen=True, slots=True)
class TaskChange:
    """What is to be said otherwise of a task; what is not named stays."""

    fields: dict[str, Any]
    """By the names of :class:`TaskContent`."""


class Tasks(Calendars, KnownDossiers):
    """What can be asked of tasks."""

    @command
    def create_task(self, act: Act, content: TaskContent, dossier_id: str = "") -> Written:
        """Ask for something to be done, by oneself or by others."""
        task = Task(id=act.new_id(), dossier_id=dossier_id)
        task.create(act, content, created_by=_account(act))
        self._are_known(task)
        return self.save(act, task, id=task.id)

    def task_of(self, act: Act, task_id: str) -> Task:
        """Give a task as it is now to whoever has to do with it; writes nothing.

        Raises:
            NoSuchTask: there is none for the caller.
        """
        try:
            task = self.replay(Task, task_id)
        except NotFound:
            raise NoSuchTask from None
        entitled = frozenset[str]()
        if task.dossier_id:
            onward = self.replay(KnownDossier, dossier_of(task.dossier_id)).merged_into
            for dossier_id in {task.dossier_id, onward or task.dossier_id}:
                entitled |= self.replay(KnownCircle, circle_of(dossier_id)).accounts
        task.is_known_to(act.actor.titles, entitled)
        return task

    @command
    def change_task(self, act: Act, task_id: str, change: TaskChange) -> Written:
        """Say something else of a task."""
        task = self._task(act, task_id)
        if task.content is not None:
            task.change(act, msgspec.structs.replace(task.content, **change.fields))
        if "recipients" in change.fields:
            self._are_known(task)
        return self.save(act, task)

    @command
    def settle_task(self, act: Act, task_id: str, state: TaskState, comment: str = "") -> Written:
        """Note that a task was done, or will not be."""
        task = self._task(act, task_id)
        task.finish(act, state, comment)
        return self.save(act, task)

    @command
    def note_overdue(self, act: Act, task_id: str) -> Written:
        """Note that the time of a task is over; before, nothing happens."""
        task = self.load(Task, task_id)
        task.note_overdue(act)
        return self.save(act, task)

    @command
    def hear_of_member(self, act: Act, dossier_id: str, member_id: str, member: CircleMember) -> Written:
        """Keep who may open a dossier; whoever has no account there, or may not any more, does not."""
        circle = self.load(KnownCircle, circle_of(dossier_id), missing_ok=True)
        if member.account_id:
            circle.add(act, dossier_id, member_id, member)
        else:
            circle.remove(act, dossier_id, member_id)
        return self.save(act, circle)

    @command
    def hear_of_member_gone(self, act: Act, dossier_id: str, member_id: str) -> Written:
        """Keep who may not any more."""
        circle = self.load(KnownCircle, circle_of(dossier_id), missing_ok=True)
        circle.remove(act, dossier_id, member_id)
        return self.save(act, circle)

    @command
    def follow_rules(self, act: Act, told: Told) -> Written:
        """Create the tasks that the rules ask for when something happened in a dossier, and the alert."""
        circle = self.load(KnownCircle, circle_of(told.dossier_id), missing_ok=True)
        tasks = []
        for name, rule in task_rules().items():
            if rule.hears != told.hears:
                continue
            task = Task(id=act.new_id(), dossier_id=told.dossier_id)
            content = TaskContent(
                label=rule.label,
                type=rule.type,
                subtypes=rule.subtypes,
                level=rule.level,
                due_at=act.at + timedelta(hours=rule.within_hours),
                recipients=circle.having(rule.for_roles, told.author),
            )
            task.create(act, content, rule=name)
            tasks.append(task)
        return self.save(act, *tasks, *self.alerts_of(act, told))

    @command
    def keep_view(self, act: Act, name: str, query: str) -> Written:
        """Keep a view of tasks for the account one works for."""
        views = self.load(TaskViews, views_of(_account(act)), missing_ok=True)
        views.keep(act, _account(act), name, query)
        return self.save(act, views)

    @command
    def drop_view(self, act: Act, name: str) -> Written:
        """Keep it no more."""
        views = self.load(TaskViews, views_of(_account(act)), missing_ok=True)
        views.drop(act, _account(act), name)
        return self.save(act, views)

    def _task(self, act: Act, task_id: str) -> Task:
        try:
            task = self.load(Task, task_id)
        except NotFound:
            raise NoSuchTask from None
        entitled = frozenset[str]()
        if task.dossier_id:
            # Whoever may open the dossier in which it goes on has it with all that belongs to it.
            for dossier_id in {task.dossier_id, self.onward(task.dossier_id)}:
                circle = self.load(KnownCircle, circle_of(dossier_id), missing_ok=True, newest=True)
                entitled |= circle.accounts
        task.is_known_to(act.actor.titles, entitled)
        return task

    def _are_known(self, task: Task) -> None:
        for account_id in task.recipients:
            self.account(account_id, "recipients")


def _account(act: Act) -> str:
    return act.actor.on_behalf_of or act.actor.account_id

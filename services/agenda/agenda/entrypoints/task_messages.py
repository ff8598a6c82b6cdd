"""Between the messages of tasks and what their commands and queries speak of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from agenda.domain.extract import CATEGORY
from agenda.domain.task import TaskContent, TaskDocument
from agenda.domain.task_type import TaskLevel, task_types
from agenda.entrypoints.messages import named
from agenda.labels import extract_words
from chassis.rpc.wire import moment, stamp
from spico.agenda.v1 import agenda_pb2
from spico.agenda.v1 import tasks_pb2 as pb


def content(request: pb.CreateTaskRequest, account_id: str) -> TaskContent:
    """Give what is asked for; without a recipient it is for the account one works for."""
    return TaskContent(
        label=request.label,
        type=request.type,
        subtypes=tuple(request.subtypes),
        level=TaskLevel(named(pb.TaskLevel, request.level, field="level") or TaskLevel.NORMAL),
        due_at=moment(request, "due_at"),
        comment=request.comment,
        recipients=tuple(request.recipients) or (account_id,),
        documents=documents(request.documents),
        form_id=request.form_id,
    )


def changed(request: pb.ChangeTaskRequest) -> dict[str, Any]:
    """Give what is named of a task."""
    fields: dict[str, Any] = {
        name: getattr(request, name)
        for name in ("label", "type", "comment", "form_id")
        if request.HasField(name)
    }
    if request.subtypes or "type" in fields:
        fields["subtypes"] = tuple(request.subtypes)
    if level := named(pb.TaskLevel, request.level, field="level"):
        fields["level"] = TaskLevel(level)
    if request.never_due or request.HasField("due_at"):
        fields["due_at"] = None if request.never_due else moment(request, "due_at")
    if request.recipients:
        fields["recipients"] = tuple(request.recipients)
    if request.documents:
        fields["documents"] = documents(request.documents)
    return fields


def documents(told: Iterable[pb.TaskDocument]) -> tuple[TaskDocument, ...]:
    """Give the documents that go with a task."""
    return tuple(TaskDocument(each.document_id, each.category) for each in told)


def task(one: Mapping[str, Any]) -> pb.Task:
    """Tell of a task."""
    names, kind, settled = one["names"], task_types().get(one["type"]), one["settled"]
    return pb.Task(
        task_id=one["_id"],
        label=one["label"],
        type=one["type"],
        level=one["level"],
        due_at=stamp(one["due_at"]),
        dossier_id=one["dossier_id"],
        recipients=[
            pb.TaskRecipient(account_id=account, name=names.get(account, "")) for account in one["recipients"]
        ],
        comment=one["comment"],
        state=one["state"],
        subtypes=one["subtypes"],
        type_label=kind.label if kind else "",
        subtype_labels=[kind.subtypes[each] for each in one["subtypes"] if kind and each in kind.subtypes],
        documents=map(_document, one["documents"]),
        form_id=one["form_id"],
        overdue=one["is_overdue"],
        created_by=one["created_by"],
        created_at=stamp(one["created_at"]),
        rule=one["rule"],
        settled=_settling(settled, names) if settled else None,
    )


def _document(told: Mapping[str, str]) -> pb.TaskDocument:
    label = extract_words().category if told["category"] == CATEGORY else ""
    return pb.TaskDocument(**told, category_label=label)


def _settling(settled: Mapping[str, Any], names: Mapping[str, str]) -> pb.TaskSettling:
    by = agenda_pb2.Deed(
        account_id=settled["account_id"],
        name=names.get(settled["account_id"], ""),
        on_behalf_of=settled["on_behalf_of"],
        at=stamp(settled["at"]),
    )
    return pb.TaskSettling(by=by, comment=settled["comment"])

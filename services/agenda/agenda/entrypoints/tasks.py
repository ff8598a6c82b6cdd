"""The rpcs of tasks: message to call, answer to message, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from agenda.application import TaskChange
from agenda.domain.period import View, shown
from agenda.domain.task import TaskState
from agenda.domain.task_type import task_types
from agenda.domain.zones import MAINLAND, clock_of
from agenda.entrypoints import messages, task_messages
from agenda.entrypoints.linked import Linked
from agenda.entrypoints.patients import Patients
from agenda.queries import Asked, Seen
from agenda.queries.tasks import TaskFilters
from agenda.wiring import ApiParts
from chassis.kernel import Actor
from chassis.paging import page_size
from chassis.rpc.call import current_act
from chassis.rpc.threads import in_thread
from chassis.rpc.wire import moment
from spico.agenda.v1 import tasks_pb2 as pb
from spico.agenda.v1 import tasks_pb2_grpc as rpcs

USUAL_PAGE: Final = 10
"""F195."""
_OF_THE_DAY: Final = 20


class TasksServicer(rpcs.TasksServicer):
    """Answers what clients ask of tasks."""

    def __init__(self, parts: ApiParts, patients: Patients, linked: Linked) -> None:
        self._commands = parts.commands
        self._tasks = parts.tasks
        self._appointments = parts.appointments
        self._patients = patients
        self._linked = linked

    async def CreateTask(self, request: pb.CreateTaskRequest, context: object) -> pb.CreateTaskResponse:
        act = current_act()
        content = task_messages.content(request, _account(act.actor))
        await self._patients.may_be_named(request.dossier_id)
        documents = await self._linked.documents(request.dossier_id, content.documents)
        await self._linked.form(request.dossier_id, request.form_id)
        content = msgspec.structs.replace(content, documents=documents)
        written = await in_thread(self._commands.create_task, act, content, request.dossier_id)
        return pb.CreateTaskResponse(task_id=written.id, position=written.position)

    async def ListTasks(self, request: pb.ListTasksRequest, context: object) -> pb.ListTasksResponse:
        states = [messages.named(pb.TaskState, each, field="state") for each in request.state]
        filters = TaskFilters(
            type=request.type,
            subtypes=tuple(request.subtype),
            recipients=tuple(request.recipient),
            dossiers=tuple(request.dossier),
            level=messages.named(pb.TaskLevel, request.level, field="level"),
            states=tuple(filter(None, states)) or (TaskState.OPEN,),
            due_from=moment(request, "due_from"),
            due_to=moment(request, "due_to"),
            overdue=request.overdue,
        )
        found, following, total = await self._tasks.page(
            current_act().actor,
            filters,
            sort=request.sort,
            size=page_size(request.page_size) if request.page_size else USUAL_PAGE,
            token=request.page_token,
        )
        return pb.ListTasksResponse(
            tasks=map(task_messages.task, found), next_page_token=following, total=total
        )

    async def ChangeTask(self, request: pb.ChangeTaskRequest, context: object) -> pb.ChangeTaskResponse:
        act, fields = current_act(), task_messages.changed(request)
        if fields.get("documents") or fields.get("form_id"):
            task = await in_thread(self._commands.task_of, act, request.task_id)
            if "documents" in fields:
                fields["documents"] = await self._linked.documents(task.dossier_id, fields["documents"])
            await self._linked.form(task.dossier_id, request.form_id)
        written = await in_thread(self._commands.change_task, act, request.task_id, TaskChange(fields))
        return pb.ChangeTaskResponse(position=written.position)

    async def CompleteTask(self, request: pb.CompleteTaskRequest, context: object) -> pb.CompleteTaskResponse:
        return pb.CompleteTaskResponse(
            position=await self._settled(request.task_id, TaskState.DONE, request.comment)
        )

    async def CancelTask(self, request: pb.CancelTaskRequest, context: object) -> pb.CancelTaskResponse:
        return pb.CancelTaskResponse(
            position=await self._settled(request.task_id, TaskState.CANCELLED, request.comment)
        )

    async def _settled(self, task_id: str, state: TaskState, comment: str) -> str:
        written = await in_thread(self._commands.settle_task, current_act(), task_id, state, comment)
        return written.position

    async def ListTaskTypes(
        self, request: pb.ListTaskTypesRequest, context: object
    ) -> pb.ListTaskTypesResponse:
        return pb.ListTaskTypesResponse(
            types=[
                pb.TaskType(
                    code=code,
                    label=kind.label,
                    subtypes=[
                        pb.TaskSubtype(code=each, label=label) for each, label in kind.subtypes.items()
                    ],
                )
                for code, kind in task_types().items()
            ]
        )

    async def KeepTaskView(self, request: pb.KeepTaskViewRequest, context: object) -> pb.KeepTaskViewResponse:
        written = await in_thread(self._commands.keep_view, current_act(), request.name, request.query)
        return pb.KeepTaskViewResponse(position=written.position)

    async def DropTaskView(self, request: pb.DropTaskViewRequest, context: object) -> pb.DropTaskViewResponse:
        written = await in_thread(self._commands.drop_view, current_act(), request.name)
        return pb.DropTaskViewResponse(position=written.position)

    async def ListTaskViews(
        self, request: pb.ListTaskViewsRequest, context: object
    ) -> pb.ListTaskViewsResponse:
        found = await self._tasks.views(_account(current_act().actor))
        return pb.ListTaskViewsResponse(
            views=[pb.TaskView(name=one["name"], query=one["query"]) for one in found]
        )

    async def GetDashboard(self, request: pb.GetDashboardRequest, context: object) -> pb.GetDashboardResponse:
        act = current_act()
        levels, overdue, first = await self._tasks.board(act.actor, act.at)

        def today(calendars: Sequence[Seen]) -> Asked:
            clock = clock_of(calendars[0].zone if calendars else MAINLAND)
            return Asked(*shown(View.DAY, "", act.at, clock))

        appointments, _ = await self._appointments.of(act.actor, (), today, size=_OF_THE_DAY)
        return pb.GetDashboardResponse(
            open_tasks=sum(levels.values()),
            overdue_tasks=overdue,
            levels=[pb.LevelCount(level=level, count=count) for level, count in levels.items()],
            tasks=map(task_messages.task, first),
            appointments=map(messages.appointment, appointments),
        )


def _account(actor: Actor) -> str:
    return actor.on_behalf_of or actor.account_id

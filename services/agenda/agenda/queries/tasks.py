"""What somebody has to do: the table with all its filters, the board, and the views that are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pymongo.asynchronous.database import AsyncDatabase
from pymongo.database import Database

from agenda.domain.task import TaskState
from agenda.domain.task_reasons import ATaskIsSortedByAColumn
from agenda.domain.task_type import TaskLevel
from agenda.projections import CircleList, TaskList, TaskViewList
from agenda.projections.tasks import SORTED_BY
from agenda.queries.dossiers import held_by, told_of_dossiers
from agenda.queries.names import names_of
from chassis import projections
from chassis.kernel import Actor
from chassis.listing import page_of
from chassis.projections.freshness import live

_COLUMNS: Final = {
    "": "due",
    "dueAt": "due",
    "level": "level_rank",
    "label": "label_key",
    "type": "type",
    "createdAt": "created_at",
}
_MOST_COUNTED: Final = 10_000
_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class TaskFilters:
    """Which tasks; what is empty leaves nothing out, and all of it goes together."""

    type: str = ""
    subtypes: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    dossiers: tuple[str, ...] = ()
    level: str = ""
    states: tuple[str, ...] = (TaskState.OPEN,)
    due_from: datetime | None = None
    due_to: datetime | None = None
    overdue: bool = False


class TaskQueries:
    """Reads tasks."""

    def __init__(self, database: AsyncDatabase[dict[str, Any]]) -> None:
        self._database = database

    async def page(
        self, actor: Actor, filters: TaskFilters, *, sort: str, size: int, token: str = ""
    ) -> tuple[list[dict[str, Any]], str, int]:
        """Give a page of tasks, the token of the next one, and how many there are.

        Raises:
            ATaskIsSortedByAColumn: there is no such column.
        """
        column = _COLUMNS.get(sort.removeprefix("-"))
        if column is None:
            raise ATaskIsSortedByAColumn(field="sort")
        order = {column: SORTED_BY[column], "_id": str}
        which = await self._which(actor, filters)
        found, following = await page_of(
            self._database,
            TaskList,
            {"$and": [which]},
            order,
            size=size,
            token=token,
            ascending=not sort.startswith("-"),
        )
        total = await (await live(self._database, TaskList)).count_documents(which, limit=_MOST_COUNTED)
        return await self._named(found), following, total

    async def board(self, actor: Actor, now: datetime) -> tuple[dict[str, int], int, list[dict[str, Any]]]:
        """Give how many open tasks there are of each level, how many are late, and the first that are due."""
        which = {"accounts": {"$in": sorted(actor.titles)}, "state": TaskState.OPEN}
        collection = await live(self._database, TaskList)
        cursor = await collection.aggregate(
            [{"$match": which}, {"$group": {"_id": "$level", "count": {"$sum": 1}}}]
        )
        levels = {one["_id"]: one["count"] async for one in cursor}
        overdue = await collection.count_documents({**which, "due": {"$lte": now}})
        first = await collection.find(which).sort([("due", 1), ("_id", 1)]).limit(10).to_list()
        counted = {level.value: levels.get(level.value, 0) for level in TaskLevel}
        return counted, overdue, await self._named(first)

    async def views(self, account_id: str) -> list[dict[str, Any]]:
        """Give the views that an account keeps, by name."""
        collection = await live(self._database, TaskViewList)
        return await collection.find({"account_id": account_id}).sort([("name", 1)]).to_list()

    async def _which(self, actor: Actor, filters: TaskFilters) -> dict[str, Any]:
        titles = sorted(actor.titles)
        which: dict[str, Any] = {"accounts": {"$in": titles}, "state": {"$in": list(filters.states)}}
        held = await held_by(self._database, filters.dossiers)
        if len(filters.dossiers) == 1 and await self._may_open(titles, filters.dossiers[0]):
            del which["accounts"]
        if held:
            which["dossier_id"] = {"$in": held}
        for name, wanted in (("subtypes", filters.subtypes), ("recipients", filters.recipients)):
            if wanted:
                which[name] = {"$in": list(wanted)}
        exact = {"type": filters.type, "level": filters.level}
        which |= {name: value for name, value in exact.items() if value}
        if filters.overdue:
            which["is_overdue"] = True
        between = {"$gte": filters.due_from, "$lte": filters.due_to}
        if due := {operator: moment for operator, moment in between.items() if moment}:
            which["due_at"] = due
        return which

    async def _may_open(self, titles: list[str], dossier_id: str) -> bool:
        collection = await live(self._database, CircleList)
        which = {"account_id": {"$in": titles}, "dossier_id": dossier_id}
        return await collection.find_one(which) is not None

    async def _named(self, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
        accounts = {account for one in found for account in one["recipients"]}
        accounts |= {one["settled"]["account_id"] for one in found if one["settled"]}
        names = await names_of(self._database, accounts)
        shown = await told_of_dossiers(self._database, found)
        return [one | {"names": names} for one in shown]


class OverdueQueries:
    """Reads, in a worker, whose time is over."""

    def __init__(self, database: Database[dict[str, Any]]) -> None:
        self._database = database

    def over(self, at: datetime) -> list[str]:
        """Give open tasks whose due date has passed and was not noted yet, the longest over first."""
        collection = projections.live(self._database, TaskList)
        which = {"overdue_at": {"$lte": at}}
        found = collection.find(which, {"_id": 1}).sort([("overdue_at", 1)]).limit(_AT_ONCE)
        return [document["_id"] for document in found]

"""Tasks through the real server: who sees them, every filter and sort, and the board."""

import asyncio
import itertools
from datetime import UTC, timedelta

import pytest

from agenda import wiring
from agenda.domain.alert import Told
from agenda.domain.circle import CircleMember
from chassis.kernel import SYSTEM, Act, Cause
from chassis.testing import NOON
from spico.agenda.v1 import tasks_pb2 as pb
from spico.agenda.v1 import tasks_pb2_grpc as rpcs
from spico.dossiers.v1 import dossiers_pb2

DAY = timedelta(days=1)
NUMBERS = itertools.count(1)


class Board:
    """Tasks in words of their own."""

    def __init__(self, ground):
        self.ground = ground

    async def call(self, rpc, request, account="nurse", **who):
        stub = self.ground.stub(rpcs.TasksStub)
        return await self.ground.answer(getattr(stub, rpc), request, account, **who)

    async def create(self, account="nurse", who=None, **said):
        asked = {"label": "Appeler", "type": "CALL_FAMILY", "recipients": ["gp"]} | said
        return await self.call("CreateTask", pb.CreateTaskRequest(**asked), account, **(who or {}))

    async def list(self, account="nurse", who=None, **asked):
        await self.ground.catch_up()
        return await self.call("ListTasks", pb.ListTasksRequest(**asked), account, **(who or {}))

    def files(self, category):
        """Let the nurse's dossier have a document and a form."""
        known = self.ground.known
        described = dossiers_pb2.DocumentDescription(dossier_id="dossier-1", category=category)
        known.documents.append(("nurse", described, b"content"))
        known.forms.add(("dossier-1", "form-1"))

    async def labels(self, account="nurse", **asked):
        return [one.label for one in (await self.list(account, **asked)).tasks]

    async def hears(self, command, *told):
        act = Act(SYSTEM, NOON, caused_by=Cause("dossiers", next(NUMBERS)))
        await asyncio.to_thread(getattr(self.ground.parts.commands, command), act, *told)


@pytest.fixture
async def board(ground):
    return Board(ground)


async def test_a_task_is_created_changed_and_completed(board):
    board.files("PRESCRIPTION")
    made = await board.create(
        level=pb.HIGH,
        due_at=NOON + DAY,
        comment="Avant midi.",
        subtypes=["NEWS"],
        documents=[pb.TaskDocument(document_id="document-1")],
        form_id="form-1",
        recipients=["gp", "maia"],
        dossier_id="dossier-1",
    )
    (seen,) = (await board.list("gp")).tasks
    request = pb.ChangeTaskRequest(task_id=made.task_id, label="Rappeler", never_due=True)
    changed = await board.call("ChangeTask", request, "gp")
    done = pb.CompleteTaskRequest(task_id=made.task_id, comment="Fait")
    await board.call("CompleteTask", done, "aide", organizations=["maia"])

    assert (seen.type_label, seen.subtype_labels) == (
        "Appeler famille / entourage",
        ["Prendre des nouvelles"],
    )
    assert [(one.account_id, one.name) for one in seen.recipients] == [("gp", "Gp"), ("maia", "MAIA")]
    assert (seen.documents[0].category, seen.form_id, seen.created_by) == (
        "PRESCRIPTION",
        "form-1",
        "nurse",
    )
    assert changed.position
    assert await board.labels("gp") == []
    (gone,) = (await board.list("gp", state=[pb.DONE])).tasks
    assert (gone.label, gone.HasField("due_at"), gone.settled.by.name) == ("Rappeler", False, "Aide")
    assert gone.settled.comment == "Fait"
    again = await board.call("CancelTask", pb.CancelTaskRequest(task_id=made.task_id))
    assert (again.kind, again.code) == ("conflict", "a-task-is-settled-once")


async def test_every_filter_narrows_and_all_of_them_together(board):
    wanted = {
        "type": "CALL_FAMILY",
        "subtypes": ["NEWS"],
        "level": pb.URGENT,
        "recipients": ["gp"],
        "dossier_id": "dossier-1",
        "due_at": NOON + DAY,
    }
    others = [
        {"type": "VISIT", "subtypes": ["FIRST"]},
        {"subtypes": ["APPOINTMENT"]},
        {"level": pb.LOW},
        {"recipients": ["aide"]},
        {"dossier_id": ""},
        {"due_at": NOON + 9 * DAY},
    ]
    await board.create(label="wanted", **wanted)
    for number, other in enumerate(others):
        await board.create(label=f"other-{number}", **wanted | other)
    filters = [
        {"type": "CALL_FAMILY"},
        {"subtype": ["NEWS"]},
        {"level": pb.URGENT},
        {"recipient": ["gp"]},
        {"dossier": ["dossier-1", "dossier-9"]},
        {"due_from": NOON, "due_to": NOON + 2 * DAY},
    ]

    for number, one in enumerate(filters):
        found = await board.labels(**one)
        assert "wanted" in found
        assert f"other-{number}" not in found, one
    together = {name: value for one in filters for name, value in one.items()}
    answer = await board.list(**together)
    assert ([one.label for one in answer.tasks], answer.total) == (["wanted"], 1)


async def test_every_column_sorts_both_ways_and_pages_are_of_ten(board):
    for number in range(12):
        level = [pb.LOW, pb.NORMAL, pb.HIGH, pb.URGENT][number % 4]
        due = NOON + (12 - number) * DAY if number else None
        await board.create(label=f"{number:02}", level=level, due_at=due)
    first = await board.list()
    second = await board.list(page_token=first.next_page_token)

    assert (len(first.tasks), len(second.tasks), first.total) == (10, 2, 12)
    assert second.tasks[-1].label == "00"  # what is never due comes last
    assert (await board.labels(page_size=3)) == ["11", "10", "09"]
    assert (await board.labels(sort="label", page_size=2)) == ["00", "01"]
    assert (await board.labels(sort="-label", page_size=2)) == ["11", "10"]
    for sort, reverse in (("level", False), ("-level", True)):
        levels = [one.level for one in (await board.list(sort=sort, page_size=12)).tasks]
        assert levels == sorted(levels, reverse=reverse)
    for sort in ("type", "-type", "createdAt", "-createdAt", "-dueAt"):
        pages = [await board.list(sort=sort, page_size=7)]
        pages.append(await board.list(sort=sort, page_size=7, page_token=pages[0].next_page_token))
        assert len({one.label for page in pages for one in page.tasks}) == 12, sort
    problem = await board.list(sort="colour")
    assert (problem.kind, problem.code, problem.field) == ("invalid", "a-task-is-sorted-by-a-column", "sort")


async def test_the_tasks_of_a_dossier_are_seen_by_whoever_may_open_it_and_settled_by_whose_they_are(board):
    await board.hears("hear_of_member", "dossier-1", "m-1", CircleMember("aide", "CONTRIBUTOR"))
    made = await board.create(dossier_id="dossier-1")
    about = {"task_id": made.task_id}

    assert await board.labels("aide") == []
    assert await board.labels("aide", dossier=["dossier-1"]) == ["Appeler"]
    refused = await board.call("CompleteTask", pb.CompleteTaskRequest(**about), "aide")
    assert (refused.kind, refused.code) == ("forbidden", "only-who-made-or-has-a-task-settles-it")
    # Removed from the circle, or a member still who may not read any more.
    await board.hears("hear_of_member", "dossier-1", "m-1", CircleMember("", "CONTRIBUTOR"))
    assert await board.labels("aide", dossier=["dossier-1"]) == []
    await board.hears("hear_of_member", "dossier-1", "m-1", CircleMember("aide", "CONTRIBUTOR"))
    await board.hears("hear_of_member_gone", "dossier-1", "m-1")
    assert await board.labels("aide", dossier=["dossier-1"]) == []
    hidden = await board.call("CompleteTask", pb.CompleteTaskRequest(**about), "aide")
    assert (hidden.kind, hidden.code) == ("not-found", "no-such-task")


async def test_a_discharge_asks_for_a_call_within_two_days_once(board):
    await board.hears("hear_of_member", "dossier-1", "m-1", CircleMember("gp", "CASE_MANAGER"))
    told = Told(hears="dossiers.HospitalStayEnded", dossier_id="dossier-1", author="nurse")
    await board.hears("follow_rules", told)

    (made,) = (await board.list("gp")).tasks

    assert (made.type, made.rule, made.level) == ("CALL_FAMILY", "CALL_FAMILY_AFTER_DISCHARGE", pb.HIGH)
    assert made.due_at.ToDatetime(UTC) == NOON + 2 * DAY
    assert [one.account_id for one in made.recipients] == ["gp"]


async def test_what_is_late_is_found_by_the_worker_and_shown(board, settings):
    made = await board.create(due_at=NOON + DAY)
    await board.create(due_at=NOON + 3 * DAY)
    await board.ground.catch_up()
    parts = await asyncio.to_thread(wiring.worker, settings)

    def note(at):
        for task_id in parts.overdue.over(at):
            parts.commands.note_overdue(Act(SYSTEM, at), task_id)

    await asyncio.to_thread(note, NOON + 2 * DAY)
    late = await board.list("gp", overdue=True)
    again = await asyncio.to_thread(parts.overdue.over, NOON + 2 * DAY)
    await asyncio.to_thread(parts.close)

    assert [one.task_id for one in late.tasks] == [made.task_id]
    assert late.tasks[0].overdue
    assert again == []


async def test_the_board_counts_what_is_open_and_shows_the_day(board):
    await board.create(level=pb.URGENT, due_at=NOON - DAY)
    await board.create(level=pb.LOW, recipients=["maia"])
    await board.ground.book(start=NOON + timedelta(hours=2))
    await board.ground.book(start=NOON + 2 * DAY)
    await board.ground.catch_up()

    shown = await board.call("GetDashboard", pb.GetDashboardRequest())

    assert (shown.open_tasks, shown.overdue_tasks) == (2, 1)
    assert {pb.TaskLevel.Name(one.level): one.count for one in shown.levels if one.count} == {
        "URGENT": 1,
        "LOW": 1,
    }
    assert len(shown.tasks) == 2
    assert len(shown.appointments) == 1


async def test_views_are_kept_for_the_account_one_works_for(board):
    kept = pb.KeepTaskViewRequest(name="Urgences", query="level=URGENT&sort=-dueAt")
    await board.call("KeepTaskView", kept)
    await board.ground.catch_up()

    mine = await board.call("ListTaskViews", pb.ListTaskViewsRequest())
    theirs = await board.call("ListTaskViews", pb.ListTaskViewsRequest(), "gp")
    await board.call("DropTaskView", pb.DropTaskViewRequest(name="Urgences"))
    await board.ground.catch_up()

    assert [(one.name, one.query) for one in mine.views] == [("Urgences", "level=URGENT&sort=-dueAt")]
    assert list(theirs.views) == []
    assert list((await board.call("ListTaskViews", pb.ListTaskViewsRequest())).views) == []


async def test_a_task_is_for_people_who_are_known_about_a_dossier_one_may_open(board):
    unknown = await board.create(recipients=["nobody"])
    closed = await board.create("gp", dossier_id="dossier-1")
    mine = await board.create(recipients=[])

    assert (unknown.kind, unknown.code, unknown.field) == ("invalid", "nobody-has-that-account", "recipients")
    assert (closed.kind, closed.code) == ("forbidden", "only-entitled-members-book-for-a-patient")
    assert mine.task_id
    for account in ("gp", "aide"):
        assert await board.labels(account) == []
    types = await board.call("ListTaskTypes", pb.ListTaskTypesRequest())
    assert "CALL_FAMILY" in [one.code for one in types.types]


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        (
            {"documents": [pb.TaskDocument(document_id="none")]},
            "only-what-the-dossier-shows-is-linked",
            "documents",
        ),
        ({"form_id": "none"}, "only-what-the-dossier-shows-is-linked", "form_id"),
        ({"form_id": "form-1", "dossier_id": ""}, "what-is-linked-belongs-to-a-dossier", "form_id"),
        (
            {"documents": [pb.TaskDocument(document_id="document-1")], "dossier_id": ""},
            "what-is-linked-belongs-to-a-dossier",
            "documents",
        ),
        (
            {"documents": [pb.TaskDocument(document_id=f"d-{number}") for number in range(21)]},
            "a-task-has-twenty-documents-at-most",
            "documents",
        ),
    ],
)
async def test_a_task_links_what_the_dossier_shows_and_nothing_else(board, said, code, field):
    board.files("OTHER")
    refused = await board.create(**{"dossier_id": "dossier-1"} | said)
    made = await board.create(dossier_id=said.get("dossier_id", "dossier-1"))
    change = {name: value for name, value in said.items() if name != "dossier_id"}
    changed = await board.call("ChangeTask", pb.ChangeTaskRequest(task_id=made.task_id, **change))

    assert (refused.code, refused.field) == (changed.code, changed.field) == (code, field)


async def test_a_document_and_a_form_are_linked_later_with_the_category_that_the_dossier_says(board):
    board.files("LETTER")
    made = await board.create(dossier_id="dossier-1")
    said = {"documents": [pb.TaskDocument(document_id="document-1", category="MADE_UP")], "form_id": "form-1"}
    changed = await board.call("ChangeTask", pb.ChangeTaskRequest(task_id=made.task_id, **said))
    (seen,) = (await board.list()).tasks
    stranger = await board.call("ChangeTask", pb.ChangeTaskRequest(task_id=made.task_id, **said), "aide")

    assert changed.position
    assert [(each.document_id, each.category) for each in seen.documents] == [("document-1", "LETTER")]
    assert seen.form_id == "form-1"
    assert stranger.code == "no-such-task"

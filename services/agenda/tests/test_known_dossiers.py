"""What agenda hears of dossiers: whoever died is reminded of nothing, a merged dossier goes on elsewhere."""

from datetime import timedelta

import pytest

from agenda.domain import Channel, Patience
from agenda.domain.alert import Told
from agenda.domain.circle import CircleMember
from agenda.domain.dossier import KnownDossier, NobodyIsRemindedAfterTheirDeath
from agenda.domain.reminder_rules import TheReminderIsNotDue
from chassis.testing import NOON, acting, given
from services.agenda.tests.test_reminders import DUE, PLANNED, appointment, booked, failed
from spico.agenda.v1 import agenda_pb2 as pb
from spico.agenda.v1 import tasks_pb2 as tasks
from spico.agenda.v1 import tasks_pb2_grpc as task_rpcs

START, DAY = NOON + timedelta(days=3), timedelta(days=1)
BY_SMS = pb.ReminderWish(channels=[pb.SMS], lead_time="1d")


def hears_of_death(commands, dossier_id, *, is_deceased):
    told = Told(hears="dossiers.PatientDeathDeclared", dossier_id=dossier_id)
    commands.hear_of_death(acting("system"), told, is_deceased=is_deceased)


def died(*, is_deceased=True):
    return KnownDossier.DeathHeard(dossier_id="d", is_deceased=is_deceased)


def test_a_reminder_that_comes_due_after_a_death_is_not_sent():
    given(appointment(), booked(), PLANNED).when(
        lambda one: one.claim_reminder(DUE, 1, Channel.SMS, Patience(), is_opposed=False, is_deceased=True)
    ).then(failed("deceased"))


def test_a_death_is_heard_once_and_taken_back_once():
    dossier = KnownDossier(id="dossier-d")
    given(dossier, died()).when(lambda one: one.hear_of_death(acting(), "d", is_deceased=True)).then()
    given(KnownDossier(id="dossier-d"), died()).when(
        lambda one: one.hear_of_death(acting(), "d", is_deceased=False)
    ).then(died(is_deceased=False))


def test_a_merger_is_heard_once_and_a_parting_after_it():
    merged = KnownDossier.MergerHeard(dossier_id="d", merged_into="e")
    given(KnownDossier(id="dossier-d"), merged).when(
        lambda one: one.hear_of_merger(acting(), "d", "e")
    ).then()
    given(KnownDossier(id="dossier-d"), merged).when(lambda one: one.hear_of_merger(acting(), "d", "")).then(
        KnownDossier.MergerHeard(dossier_id="d", merged_into="")
    )


@pytest.fixture
async def reachable(ground):
    for dossier_id in ("dossier-1", "dossier-2"):
        ground.known.knows(dossier_id, "nurse", phone="0639980001")
    return ground


async def claimed(ground, appointment_id, at):
    try:
        return ground.parts.commands.claim_reminder(
            acting("system", at=at), appointment_id, 1, Channel.SMS, Patience()
        ).message
    except TheReminderIsNotDue:
        return None


def states(one):
    return [each.state for each in one.reminder.sendings], one.reminder.state, one.patient_deceased


async def test_a_death_cancels_what_is_planned_and_withdrawn_it_is_planned_again(reachable):
    booked_one = await reachable.book(start=START, dossier_id="dossier-1", reminder=BY_SMS)
    commands = reachable.parts.commands

    hears_of_death(commands, "dossier-1", is_deceased=True)
    (dead,) = await reachable.listed()
    hears_of_death(commands, "dossier-1", is_deceased=False)
    (alive,) = await reachable.listed()

    assert states(dead) == (["CANCELLED"], "CANCELLED", True)
    assert states(alive) == (["PLANNED"], "PLANNED", False)
    message = await claimed(reachable, booked_one.appointment_id, START - DAY)
    assert message.to == "+33639980001"


async def test_what_came_due_between_death_and_withdrawal_stays_unsent(reachable):
    booked_one = await reachable.book(start=START, dossier_id="dossier-1", reminder=BY_SMS)
    commands = reachable.parts.commands

    hears_of_death(commands, "dossier-1", is_deceased=True)
    assert await claimed(reachable, booked_one.appointment_id, START - DAY) is None
    hears_of_death(commands, "dossier-1", is_deceased=False)

    assert await claimed(reachable, booked_one.appointment_id, START - DAY) is None
    (shown,) = await reachable.listed()
    assert states(shown) == (["CANCELLED"], "CANCELLED", False)


async def test_nobody_is_reminded_anew_after_their_death(reachable):
    hears_of_death(reachable.parts.commands, "dossier-1", is_deceased=True)

    refused = await reachable.book(start=START, dossier_id="dossier-1", reminder=BY_SMS)
    booked_one = await reachable.book(start=START, dossier_id="dossier-1")

    assert (refused.code, refused.field) == (NobodyIsRemindedAfterTheirDeath.code, "reminder")
    assert booked_one.appointment_id


async def test_appointments_of_a_merged_dossier_are_found_under_the_surviving_one_and_back(reachable):
    await reachable.book(start=START, dossier_id="dossier-1", reminder=BY_SMS)
    commands = reachable.parts.commands

    commands.hear_of_merger(acting("system"), "dossier-1", "dossier-2")
    (found,) = await reachable.listed(dossier="dossier-2")
    hears_of_death(commands, "dossier-2", is_deceased=True)
    (dead,) = await reachable.listed(dossier="dossier-2")
    commands.hear_of_merger(acting("system"), "dossier-1", "")

    assert (found.dossier_id, states(dead)[2]) == ("dossier-2", True)
    assert await reachable.listed(dossier="dossier-2") == []
    (back,) = await reachable.listed(dossier="dossier-1")
    assert (back.dossier_id, states(back)[2]) == ("dossier-1", False)


async def test_whoever_may_open_the_surviving_dossier_has_the_tasks_of_the_other_one(reachable):
    commands = reachable.parts.commands
    stub = reachable.stub(task_rpcs.TasksStub)
    for dossier_id, account in (("dossier-1", "nurse"), ("dossier-2", "gp")):
        commands.hear_of_member(
            acting("system"), dossier_id, f"m-{account}", CircleMember(account, "CONTRIBUTOR")
        )
    request = tasks.CreateTaskRequest(
        label="Rappeler", type="CALL_FAMILY", dossier_id="dossier-1", recipients=["nurse"]
    )
    created = await reachable.answer(stub.CreateTask, request, "nurse")

    commands.hear_of_merger(acting("system"), "dossier-1", "dossier-2")
    await reachable.catch_up()

    asked = tasks.ListTasksRequest(dossier=["dossier-2"])
    listed = await reachable.answer(stub.ListTasks, asked, "gp")
    assert [(each.task_id, each.dossier_id) for each in listed.tasks] == [(created.task_id, "dossier-2")]
    known, hidden = [
        await reachable.answer(stub.CompleteTask, tasks.CompleteTaskRequest(task_id=created.task_id), account)
        for account in ("gp", "aide")
    ]
    assert (known.code, hidden.code) == ("only-who-made-or-has-a-task-settles-it", "no-such-task")
    assert list((await reachable.answer(stub.ListTasks, asked, "aide")).tasks) == []

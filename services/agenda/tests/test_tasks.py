"""The rules of tasks: given what happened, when this is asked, then that happens or this refuses."""

from datetime import timedelta

import msgspec
import pytest

from agenda.domain.circle import CircleMember, KnownCircle
from agenda.domain.task import Task, TaskContent, TaskDocument, TaskState
from agenda.domain.task_reasons import (
    ATaskHasALabel,
    ATaskHasTwentyDocumentsAtMost,
    ATaskIsDueWithinTenYears,
    ATaskIsForSomebody,
    ATaskIsSettledOnce,
    AViewHasAName,
    NoSuchTask,
    NoSuchView,
    OneKeepsTwentyViewsAtMost,
    OnlyWhoMadeOrHasATaskSettlesIt,
)
from agenda.domain.task_type import TaskLevel, ThereIsNoSuchSubtype, ThereIsNoSuchTaskType, task_rules
from agenda.domain.task_views import TaskViews
from chassis.testing import NOON, acting, given

DUE = NOON + timedelta(days=2)
CALL = TaskContent(
    label="Appeler la fille",
    type="CALL_FAMILY",
    subtypes=("NEWS",),
    level=TaskLevel.HIGH,
    due_at=DUE,
    recipients=("gp", "maia"),
)
CREATED = Task.Created(content=CALL, dossier_id="d", created_by="nurse")
OVERDUE = Task.BecameOverdue(dossier_id="d", created_by="nurse", recipients=("gp", "maia"))


def task():
    return Task(id="t-1", dossier_id="d")


def but(**said):
    return msgspec.structs.replace(CALL, **said)


def settled(state, comment=""):
    return Task.Settled(
        state=state, dossier_id="d", created_by="nurse", recipients=("gp", "maia"), comment=comment
    )


def test_a_task_is_created_as_it_is_kept():
    asked = but(label=" Appeler la fille ", subtypes=("NEWS", "NEWS"), recipients=("gp", "maia", "gp"))

    given(task()).when(lambda one: one.create(acting(), asked, created_by="nurse")).then(CREATED)
    assert task().subject == "d"


@pytest.mark.parametrize(
    ("said", "refusal", "field"),
    [
        ({"label": "  "}, ATaskHasALabel, "label"),
        ({"type": "PARTY"}, ThereIsNoSuchTaskType, "type"),
        ({"subtypes": ("AUTONOMY",)}, ThereIsNoSuchSubtype, "subtypes"),
        ({"recipients": ()}, ATaskIsForSomebody, "recipients"),
        ({"recipients": tuple(map(str, range(21)))}, ATaskIsForSomebody, "recipients"),
        ({"due_at": NOON.replace(year=2060)}, ATaskIsDueWithinTenYears, "due_at"),
        ({"documents": (TaskDocument("d"),) * 21}, ATaskHasTwentyDocumentsAtMost, "documents"),
    ],
)
def test_a_task_at_fault_names_its_field(said, refusal, field):
    given(task()).when(lambda one: one.create(acting(), but(**said))).then_refused(refusal, field=field)


def test_who_made_it_and_who_has_it_change_and_settle_it():
    for account, more in (("nurse", {}), ("gp", {}), ("aide", {"organizations": ["maia"]})):
        given(task(), CREATED).when(
            lambda one, a=account, m=more: one.finish(acting(a, **m), TaskState.DONE, " Fait ")
        ).then(settled(TaskState.DONE, "Fait"))
    given(task(), CREATED).when(lambda one: one.finish(acting("carer"), TaskState.DONE)).then_refused(
        OnlyWhoMadeOrHasATaskSettlesIt
    )
    given(task(), CREATED).when(lambda one: one.change(acting("gp"), but(level=TaskLevel.LOW))).then(
        Task.Changed(content=but(level=TaskLevel.LOW), created_by="nurse")
    )
    given(task(), CREATED).when(lambda one: one.change(acting("gp"), CALL)).then()


def test_a_task_is_settled_once():
    for state in (TaskState.DONE, TaskState.CANCELLED):
        given(task(), CREATED, settled(state)).when(
            lambda one: one.finish(acting(), TaskState.DONE)
        ).then_refused(ATaskIsSettledOnce)


def test_others_do_not_know_of_it_unless_they_may_open_the_dossier():
    given(task(), CREATED).when(lambda one: one.is_known_to({"stranger"}, {"aide"})).then_refused(NoSuchTask)
    for titles in ({"nurse"}, {"gp"}, {"maia"}, {"aide"}):
        given(task(), CREATED).when(lambda one, t=titles: one.is_known_to(t, {"aide"})).then()


def test_a_task_becomes_overdue_once_and_again_when_it_is_put_off():
    late = acting("system", at=DUE)
    later = but(due_at=DUE + timedelta(days=1))

    given(task(), CREATED).when(lambda one: one.note_overdue(acting())).then()
    given(task(), CREATED).when(lambda one: one.note_overdue(late)).then(OVERDUE)
    given(task(), CREATED, OVERDUE).when(lambda one: one.note_overdue(late)).then()
    given(task(), CREATED, settled(TaskState.DONE)).when(lambda one: one.note_overdue(late)).then()
    given(task(), CREATED, OVERDUE).when(lambda one: one.change(acting(), later)).then(
        Task.Changed(content=later, created_by="nurse")
    )
    given(task(), CREATED, OVERDUE).when(lambda one: one.change(acting(), but(label="Rappeler"))).then(
        Task.Changed(content=but(label="Rappeler"), created_by="nurse", stays_overdue=True)
    )


def test_a_rule_gives_its_task_to_who_coordinates_else_to_who_recorded_the_fact():
    circle = given(
        KnownCircle(id="circle-d"),
        KnownCircle.MemberAdded(dossier_id="d", member_id="m", member=CircleMember("cm", "CASE_MANAGER")),
        KnownCircle.MemberAdded(dossier_id="d", member_id="n", member=CircleMember("nurse", "CONTRIBUTOR")),
    ).aggregate

    assert circle.having({"CASE_MANAGER"}, "nurse") == ("cm",)
    assert circle.having({"PATHWAY_COORDINATOR"}, "nurse") == ("nurse",)
    assert circle.accounts == {"cm", "nurse"}
    circle.remove(acting(), "d", "m")
    circle.remove(acting(), "d", "m")
    assert circle.accounts == {"nurse"}


def test_every_rule_creates_what_is_listed():
    (rule,) = task_rules().values()

    assert (rule.hears, rule.type, rule.within_hours) == ("dossiers.HospitalStayEnded", "CALL_FAMILY", 48)


def test_views_are_kept_under_their_names():
    kept = TaskViews.Kept(account_id="nurse", name="Urgences", query="level=URGENT")

    def views():
        return TaskViews(id="views-nurse")

    given(views()).when(lambda one: one.keep(acting(), "nurse", " Urgences ", "level=URGENT")).then(kept)
    given(views(), kept).when(lambda one: one.keep(acting(), "nurse", "Urgences", "level=URGENT")).then()
    given(views()).when(lambda one: one.keep(acting(), "nurse", "", "")).then_refused(
        AViewHasAName, field="name"
    )
    given(views()).when(lambda one: one.drop(acting(), "nurse", "Urgences")).then_refused(
        NoSuchView, field="name"
    )
    twenty = [TaskViews.Kept(account_id="nurse", name=str(n), query="") for n in range(20)]
    given(TaskViews(id="v"), *twenty).when(lambda one: one.keep(acting(), "nurse", "more", "")).then_refused(
        OneKeepsTwentyViewsAtMost, field="name"
    )

"""Forms: given these facts, when this is asked, then these facts or this rule."""

from datetime import timedelta

import pytest

from chassis.projections import fold
from chassis.testing import NOON, acting, facts_of
from dossiers.domain import Dossier, rules
from dossiers.domain.form_definitions import (
    AnAnswerDoesNotFit,
    AnAnswerIsMissing,
    NoSuchFormDefinition,
    TheAnswersAreTooLong,
)
from dossiers.domain.formed import FormsAreFinishedFirst, NoSuchForm, TheFormHasChangedMeanwhile
from dossiers.domain.living import Death, DeathSource, NothingHappensAfterDeath
from dossiers.labels import Labels
from dossiers.projections import FormAnswers, Forms, LiaisonBook, Timeline
from services.dossiers.tests.cast import NURSE, PHYSICIAN, STRANGER, dossier, opened

MEETING = "intervention_meeting"
WHOLE = {"kind": "HOME_VISIT", "heldOn": "2026-03-02", "report": "Visite faite."}
LATER = {**WHOLE, "duration": 45}
STARTED = Dossier.FormStarted(form_id="form-1", form=MEETING, definition_version=1, started_at=NOON)
DRAFTED = Dossier.FormDrafted(form_id="form-1", form=MEETING, started_at=NOON, answers={"kind": "HOME_VISIT"})
FIRST = Dossier.FormSubmitted(form_id="form-1", form=MEETING, started_at=NOON, version=1, answers=WHOLE)
SECOND = Dossier.FormSubmitted(form_id="form-1", form=MEETING, started_at=NOON, version=2, answers=LATER)
COLLEAGUE = Dossier.MemberAdded(member_id="m-2", role="CONTRIBUTOR", account_id=PHYSICIAN, entitled=True)


def submits(answers, account_id=NURSE, based_on=None):
    return lambda d: d.submit_form(acting(account_id), "form-1", answers, based_on)


def drafts(answers, account_id=NURSE, based_on=None):
    return lambda d: d.draft_form(acting(account_id), "form-1", answers, based_on)


def test_a_form_is_begun_by_its_newest_definition():
    story = dossier().when(lambda d: d.start_form(acting(NURSE), MEETING, {}, None))

    story.then(Dossier.FormStarted(form_id="id-1", form=MEETING, definition_version=1, started_at=NOON))
    dossier().when(lambda d: d.start_form(acting(NURSE), "horoscope", {}, None)).then_refused(
        NoSuchFormDefinition, field="form"
    )


def test_a_form_begun_with_answers_is_a_draft_at_once():
    dossier().when(lambda d: d.start_form(acting(NURSE), MEETING, {"kind": "HOME_VISIT"}, None)).then(
        Dossier.FormStarted(form_id="id-1", form=MEETING, definition_version=1, started_at=NOON),
        Dossier.FormDrafted(form_id="id-1", form=MEETING, started_at=NOON, answers={"kind": "HOME_VISIT"}),
    )


def test_a_form_may_tell_of_a_past_step():
    past = NOON - timedelta(days=12)
    story = dossier().when(lambda d: d.start_form(acting(NURSE), MEETING, {}, past))
    (fact,) = story.aggregate.collect_events()

    assert (fact.occurred_at, fact.event.started_at) == (past, past)


def test_a_draft_may_be_unfinished_but_asks_nothing_else():
    dossier(STARTED).when(drafts({"kind": "HOME_VISIT"})).then(DRAFTED)
    dossier(STARTED).when(drafts({"color": "blue"})).then_refused(AnAnswerDoesNotFit, field="answers.color")
    dossier(STARTED).when(drafts({"kind": "PARTY"})).then_refused(AnAnswerDoesNotFit, field="answers.kind")


def test_what_is_submitted_is_whole():
    dossier(STARTED).when(submits(WHOLE)).then(FIRST)
    dossier(STARTED).when(submits({"kind": "HOME_VISIT", "heldOn": "2026-03-02"})).then_refused(
        AnAnswerIsMissing, field="answers.report"
    )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"heldOn": "hier"}, "answers.heldOn"),
        ({"heldOn": "2026-02-30"}, "answers.heldOn"),
        ({"duration": "longtemps"}, "answers.duration"),
        ({"duration": 4.5}, "answers.duration"),
        ({"duration": 0}, "answers.duration"),
        ({"report": ""}, "answers.report"),
        ({"participants": [{"name": "Claire"}, {"name": 3}]}, "answers.participants.1.name"),
        ({"participants": [{"name": "Claire", "age": 40}]}, "answers.participants.0.age"),
        ({"decisions": {}}, "answers.decisions"),
        ({"report": "a\0b"}, "answers"),
        ({"duration": float("nan")}, "answers"),
    ],
)
def test_an_answer_that_does_not_fit_is_named(changes, field):
    dossier(STARTED).when(submits({**WHOLE, **changes})).then_refused(AnAnswerDoesNotFit, field=field)


def test_answers_have_an_end():
    long = {**WHOLE, "decisions": [{"label": "x" * 4000} for _ in range(20)]}
    dossier(STARTED).when(drafts(long)).then_refused(TheAnswersAreTooLong, field="answers")


def test_a_whole_number_is_kept_as_one():
    story = dossier(STARTED).when(submits({**WHOLE, "duration": 45.0}))

    assert story.aggregate.collect_events()[-1].event.answers["duration"] == 45


def test_a_submitted_form_is_changed_by_a_further_version():
    dossier(STARTED, FIRST).when(submits(LATER)).then(SECOND)
    dossier(STARTED, COLLEAGUE, FIRST).when(submits(LATER, PHYSICIAN, based_on=1)).then(SECOND)
    dossier(STARTED, FIRST, SECOND).when(submits(LATER, based_on=1)).then_refused(
        TheFormHasChangedMeanwhile, field="based_on"
    )


def test_nobody_else_touches_a_form_before_it_is_submitted():
    dossier(COLLEAGUE, STARTED, DRAFTED).when(drafts({"kind": "INTERVIEW"}, PHYSICIAN)).then_refused(
        NoSuchForm
    )
    dossier(COLLEAGUE, STARTED, DRAFTED).when(submits(WHOLE, PHYSICIAN)).then_refused(NoSuchForm)


def test_the_definition_of_the_beginning_stays():
    story = dossier(STARTED, FIRST)

    assert story.aggregate.forms["form-1"].definition_version == 1


def test_fifty_forms_are_finished_first():
    begun = [
        Dossier.FormStarted(form_id=f"f{number}", form=MEETING, definition_version=1, started_at=NOON)
        for number in range(50)
    ]
    dossier(*begun).when(lambda d: d.start_form(acting(NURSE), MEETING, {}, None)).then_refused(
        FormsAreFinishedFirst
    )


def test_a_stranger_fills_in_nothing():
    stranger = acting(STRANGER)
    for command in (
        lambda d: d.start_form(stranger, MEETING, {}, None),
        lambda d: d.draft_form(stranger, "form-1", {}, None),
        lambda d: d.submit_form(stranger, "form-1", WHOLE, None),
    ):
        dossier(STARTED, FIRST).when(command).then_refused(rules.NotInTheCareCircle)


def test_no_form_is_begun_after_death():
    died = Dossier.DeathDeclared(
        death=Death(on=(NOON - timedelta(days=3)).date(), source=DeathSource.HOSPITAL)
    )
    dossier(died).when(lambda d: d.start_form(acting(NURSE), MEETING, {}, None)).then_refused(
        NothingHappensAfterDeath, field="started_at"
    )


def test_a_form_is_told_with_the_second_at_which_it_was_begun():
    labels = Labels.load()
    facts = facts_of("dossier-1", *opened(), STARTED, DRAFTED, FIRST, SECOND)
    lines = list(fold(LiaisonBook, facts).values())[2:]

    assert [labels.of(line["kind"], line["details"]) for line in lines] == [
        "Création du parcours Intervention / Réunion du 02/03/2026 13:00:00",
        "Modification du formulaire « Intervention / Réunion » initié le 02/03/2026 13:00:00",
        "Validation du formulaire « Intervention / Réunion » initié le 02/03/2026 13:00:00",
        "Modification du formulaire « Intervention / Réunion » initié le 02/03/2026 13:00:00",
    ]
    assert "Visite" not in str(lines)
    assert [line["kind"] for line in fold(Timeline, facts).values()][-1] == "FORM_STARTED"


def test_every_version_is_kept_and_a_draft_ends_when_it_is_submitted():
    begun = fold(FormAnswers, facts_of("dossier-1", *opened(), STARTED, DRAFTED))
    after = fold(FormAnswers, facts_of("dossier-1", *opened(), STARTED, DRAFTED, FIRST, SECOND))
    form = fold(Forms, facts_of("dossier-1", *opened(), STARTED, DRAFTED, FIRST, SECOND))["form-1"]

    assert [(each["version"], each["author"]) for each in begun.values()] == [(0, NURSE)]
    assert [(each["version"], each["answers"]) for each in after.values()] == [(1, WHOLE), (2, LATER)]
    assert (form["version"], form["author"]) == (2, NURSE)

"""From whom a note is hidden (TRE_A07): by profession and by role, its answers and corrections with it."""

import msgspec
import pytest

from chassis.kernel import Actor
from chassis.projections import fold
from chassis.testing import NOON, acting, facts_of
from dossiers.domain import Dossier, NoteKind, Role
from dossiers.domain.audience import Audience
from dossiers.domain.entitlement import Category, matrix
from dossiers.domain.note import Written
from dossiers.domain.sight import Sight, sight_of
from dossiers.projections import LiaisonBook, Summaries, Timeline
from dossiers.queries.admitted import Admitted
from dossiers.queries.standing import Standing
from services.dossiers.tests.cast import NURSE, PHYSICIAN, dossier, opened

HEALTH = Audience.HIDDEN_FROM_HEALTH_PROFESSIONALS
SOCIAL = Audience.HIDDEN_FROM_SOCIAL_PROFESSIONALS
THIRD = Audience.HIDDEN_FROM_THIRD_PARTIES
PATIENT = Audience.HIDDEN_FROM_PATIENT
REPRESENTATIVES = Audience.HIDDEN_FROM_REPRESENTATIVES
CARERS = (Category.PHYSICIAN, Category.NURSE, Category.PHARMACIST, Category.OTHER_HEALTH)
OF = {"physician": Category.PHYSICIAN, "social": Category.SOCIAL, "lead": Category.SOCIAL}


def joined(account_id, role=Role.CONTRIBUTOR, *, entitled=True):
    return Dossier.MemberAdded(
        member_id=f"m-{account_id}", role=role, account_id=account_id, entitled=entitled
    )


def writes(*audience, answers=None, by=NURSE):
    return lambda d: d.write_note(
        acting(by),
        "Vu.",
        NoteKind.SIMPLE_NOTE,
        None,
        audience=audience,
        answers=answers,
        category_of=lambda account_id: OF.get(account_id, Category.OTHER),
    )


def corrects(what):
    return lambda d: d.correct_note(
        acting(NURSE), what, "Revu.", category_of=lambda account_id: OF.get(account_id, Category.OTHER)
    )


def note(*audience, shown_to=(NURSE,)):
    return Written(note_id="note-1", account_id=NURSE, written_at=NOON, audience=audience, shown_to=shown_to)


def written(story):
    (fact,) = story.aggregate.collect_events()
    return fact.event


@pytest.mark.parametrize(
    ("label", "left_out"),
    [
        (HEALTH, {*CARERS, Category.ORGANIZATION, Category.OTHER}),
        (SOCIAL, {Category.SOCIAL, Category.ORGANIZATION, Category.OTHER}),
        (THIRD, {Category.ADMINISTRATIVE, Category.ORGANIZATION, Category.OTHER}),
        (PATIENT, set()),
        (REPRESENTATIVES, set()),
    ],
)
def test_a_label_leaves_out_by_profession(label, left_out):
    hidden = {category for category in Category if not sight_of("a", {category}).sees([label], [])}

    assert hidden == left_out


def test_a_legal_representative_is_left_out_by_role():
    assert not sight_of("a", {Category.NURSE}, represents=True).sees([REPRESENTATIVES], [])
    assert sight_of("a", {Category.NURSE}, represents=True).sees([SOCIAL], [])


def test_whoever_coordinates_sees_every_note():
    assert sight_of("a", {Category.SOCIAL, Category.COORDINATOR}).sees(list(Audience), [])


def test_no_label_leaves_out_coordinators():
    assert matrix().hidden_from(Category.COORDINATOR) == frozenset()


def test_an_author_sees_their_note_whatever_its_labels():
    assert Sight("a", frozenset(Audience)).sees([SOCIAL], ["a"])
    assert not Sight("a", frozenset(Audience)).sees([SOCIAL], ["b"])


def test_a_hidden_note_says_from_which_entitled_members_it_is_kept():
    circle = (
        joined("physician"),
        joined("social"),
        joined("lead", Role.CASE_MANAGER),
        joined("guardian", Role.LEGAL_REPRESENTATIVE),
        joined("friend", Role.CAREGIVER, entitled=False),
    )

    assert written(dossier(*circle).when(writes(SOCIAL))).kept_from == (NURSE, "social", "guardian")
    assert written(dossier(*circle).when(writes(REPRESENTATIVES))).kept_from == ("guardian",)
    assert written(dossier(*circle).when(writes())).kept_from == ()


def test_an_answer_is_hidden_from_whom_the_note_is_hidden():
    answer = written(dossier().when(writes(answers=note(SOCIAL))))

    assert (answer.audience, answer.shown_to) == ((SOCIAL,), (NURSE,))


def test_an_answer_with_a_label_of_its_own_leaves_out_whoever_wrote_the_note():
    answer = written(dossier(joined(PHYSICIAN)).when(writes(HEALTH, answers=note(SOCIAL), by=PHYSICIAN)))

    assert (answer.audience, answer.shown_to) == ((HEALTH, SOCIAL), ())


def test_an_answer_that_repeats_the_labels_is_shown_to_whoever_wrote_the_note():
    assert written(dossier().when(writes(SOCIAL, answers=note(SOCIAL)))).shown_to == (NURSE,)


def test_a_correction_is_hidden_as_the_note_is():
    corrected = written(dossier().when(corrects(note(SOCIAL))))

    assert (corrected.audience, corrected.shown_to) == ((SOCIAL,), (NURSE,))


def test_a_correction_is_kept_from_those_whom_the_note_leaves_out_and_not_from_its_author():
    circle = (joined("physician"), joined("social"))

    assert written(dossier(*circle).when(corrects(note(SOCIAL)))).kept_from == ("social",)
    assert written(dossier(*circle).when(corrects(note()))).kept_from == ()


SECRET = Dossier.NoteWritten(note_id="note-1", kind="SIMPLE_NOTE", text="Vu.", audience=(SOCIAL,))


@pytest.mark.parametrize("projection", [LiaisonBook, Timeline])
@pytest.mark.parametrize(
    ("who", "authors"),
    [
        ({}, [NURSE]),
        ({"on_behalf_of": "maia"}, [NURSE]),
        ({"on_behalf_of": "boss", "delegation_id": "d-1"}, ["boss", NURSE]),
    ],
)
def test_a_line_is_shown_to_its_author_and_their_delegator_and_never_to_a_whole_organization(
    projection, who, authors
):
    line = fold(projection, facts_of("dossier-1", SECRET, act=acting(NURSE, **who)))["note-1"]

    assert (line["hidden_from"], line["shown_to"]) == ([SOCIAL], authors)


def test_the_id_of_a_line_does_not_count_the_facts_of_the_dossier():
    facts = [
        msgspec.structs.replace(fact, position=fact.position + 1_000)
        for fact in facts_of("dossier-1", *opened(), SECRET)
    ]

    lines = fold(LiaisonBook, facts)
    assert sorted(lines) == ["dossier-1.1001", "dossier-1.1002", "note-1"]


def standing(*events):
    facts = facts_of("dossier-1", *events)
    return Standing(fold(Summaries, facts)["dossier-1"])


def reader(account_id, **more):
    return Actor(account_id=account_id, person_id=account_id, **more)


def test_by_delegation_one_sees_what_the_delegator_sees():
    stands = standing(*opened(), joined("social"))
    delegate = reader("nurse-2", on_behalf_of="social", delegation_id="d-1")

    sight = stands.sight(delegate, Category.SOCIAL)
    assert (sight.account_id, SOCIAL in sight.blind_to) == ("social", True)


def test_a_member_who_is_no_longer_coordinator_is_left_out_of_a_past_moment_too():
    lead = joined("lead", Role.CASE_MANAGER)
    member = Dossier.MemberChanged(
        before=dossier(lead).aggregate.members["m-lead"],
        after=dossier(joined("lead")).aggregate.members["m-lead"],
    )

    assert not standing(*opened(), lead).sight(reader("lead"), Category.SOCIAL, NOON).blind_to
    assert standing(*opened(), lead, member).sight(reader("lead"), Category.SOCIAL, NOON).blind_to


def test_who_has_become_coordinator_since_sees_of_a_past_moment_what_they_saw_then():
    facts = facts_of("dossier-1", *opened(), joined("lead"))
    before = facts[-1].recorded_at
    stands = Standing(fold(Summaries, facts)["dossier-1"])
    stands.document["coordinators"].append("lead")
    stands.document["rights"].append(
        {"account_id": "lead", "at": before.replace(year=2100), "coordinates": True}
    )

    assert stands.sight(reader("lead"), Category.SOCIAL, before).blind_to
    assert not stands.sight(reader("lead"), Category.SOCIAL).blind_to


def test_a_coordinator_who_may_not_read_and_breaks_the_glass_sees_what_their_profession_sees():
    stands = standing(*opened(), joined("lead", Role.CASE_MANAGER, entitled=False))

    assert stands.sight(reader("lead"), Category.NURSE).blind_to == {HEALTH}


def test_who_sees_everything_is_asked_nothing_more_of_the_server():
    assert Admitted("dossier-1", Sight("a", frozenset())).lines() == {"dossier_id": "dossier-1"}
    assert "$nor" in Admitted("dossier-1", Sight("a", frozenset({SOCIAL}))).lines()

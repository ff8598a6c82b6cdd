"""Oppositions of the patient, and break-glass: what closes a dossier, and what opens it for a while."""

from datetime import timedelta

import pytest

from chassis.testing import NOON, acting
from dossiers.domain import Dossier, NoteKind, Role, rules
from dossiers.domain.circle import Departure
from dossiers.domain.opposed import OppositionKind
from services.dossiers.tests.cast import NURSE, PHYSICIAN, STRANGER, dossier

JOINED = Dossier.MemberAdded(member_id="m-2", role=Role.CONTRIBUTOR, account_id=PHYSICIAN, entitled=True)
MAIA = Dossier.MemberAdded(member_id="m-maia", role=Role.CASE_MANAGER, account_id="maia", entitled=True)
LISTED = Dossier.MemberAdded(member_id="m-4", role=Role.PATHWAY_COORDINATOR, account_id="listed")
UNTIL = NOON + timedelta(hours=4)
REASON = "Malaise à domicile, traitement inconnu."
BROKEN = Dossier.GlassBroken(
    break_glass_id="id-1", account_id=STRANGER, reason=REASON, until=UNTIL, told=(NURSE,)
)
ENDED = Dossier.BreakGlassEnded(break_glass_id="id-1", account_id=STRANGER)


def said(account_id=PHYSICIAN, kind=OppositionKind.SHARING, opposition_id="id-1"):
    return Dossier.OppositionRecorded(
        opposition_id=opposition_id, kind=kind, account_id=account_id, informed_by="Claire", informed_at=NOON
    )


NO_GLASS = said("", OppositionKind.BREAK_GLASS, "o-1")


def opposes(account_id=PHYSICIAN, kind=OppositionKind.SHARING, act=None):
    act = act or acting(NURSE)
    return lambda d: d.record_opposition(act, kind, account_id, "Claire", None)


def breaks(reason=REASON, act=None, *, may=True):
    act = act or acting(STRANGER)
    return lambda d: d.break_glass(act, reason, UNTIL, may=may)


def ends(by=NURSE, at=NOON):
    return lambda d: d.end_break_glass(acting(by, at=at), "id-1")


def writes(act):
    return lambda d: d.write_note(act, "Je passe.", NoteKind.SIMPLE_NOTE, None)


def removed(member_id, account_id):
    return Dossier.MemberRemoved(member_id=member_id, account_id=account_id, why=Departure.OPPOSED)


def test_an_opposition_ends_the_membership_at_once():
    story = dossier(JOINED).when(opposes()).then(said(), removed("m-2", PHYSICIAN))

    story.when(writes(acting(PHYSICIAN))).then_refused(rules.ThePatientOpposes)


def test_an_opposition_to_an_organization_ends_every_membership_through_it():
    through = Dossier.MemberAdded(
        member_id="m-5", role=Role.CASE_MANAGER, account_id="manager", entitled=True, organization_id="maia"
    )

    dossier(MAIA, through).when(opposes("maia")).then(
        said("maia"), removed("m-maia", "maia"), removed("m-5", "manager")
    )


def test_even_the_last_entitled_member_goes_when_the_patient_wants():
    dossier().when(opposes(NURSE)).then(said(NURSE), removed("m-nurse", NURSE))


@pytest.mark.parametrize(
    "who",
    [{"organizations": ["maia"]}, {"on_behalf_of": "maia"}, {"on_behalf_of": NURSE, "delegation_id": "d"}],
)
def test_no_organization_and_no_delegation_is_a_way_around_an_opposition(who):
    dossier(MAIA, said("manager")).when(writes(acting("manager", **who))).then_refused(
        rules.ThePatientOpposes
    )


def test_nobody_is_added_against_the_patient():
    dossier(said()).when(
        lambda d: d.add_member(acting(NURSE), role=Role.CONTRIBUTOR, account_id=PHYSICIAN)
    ).then_refused(rules.NobodyJoinsAgainstThePatient, field="account_id")


def test_once_it_is_withdrawn_one_may_be_added_again():
    story = dossier(said()).when(lambda d: d.withdraw_opposition(acting(NURSE), "id-1"))

    story.then(
        Dossier.OppositionWithdrawn(opposition_id="id-1", kind=OppositionKind.SHARING, account_id=PHYSICIAN)
    )
    story.when(lambda d: d.add_member(acting(NURSE), role=Role.CONTRIBUTOR, account_id=PHYSICIAN)).then(
        Dossier.MemberAdded(member_id="id-1", role=Role.CONTRIBUTOR, account_id=PHYSICIAN)
    )


def test_an_opposition_is_recorded_once_and_withdrawn_once():
    dossier(said()).when(opposes()).then_refused(rules.AnOppositionIsRecordedOnce)
    dossier().when(lambda d: d.withdraw_opposition(acting(NURSE), "id-1")).then_refused(
        rules.NoSuchOpposition
    )


@pytest.mark.parametrize(
    ("account_id", "kind"), [("", OppositionKind.SHARING), (PHYSICIAN, OppositionKind.BREAK_GLASS)]
)
def test_an_opposition_to_sharing_concerns_an_account_and_one_to_break_glass_nobody(account_id, kind):
    dossier().when(opposes(account_id, kind)).then_refused(
        rules.AnOppositionConcernsAnAccount, field="account_id"
    )


@pytest.mark.parametrize(
    "ask",
    [opposes(act=acting(STRANGER)), lambda d: d.withdraw_opposition(acting(STRANGER), "id-1")],
)
def test_only_members_record_what_the_patient_opposes(ask):
    dossier(said()).when(ask).then_refused(rules.NotInTheCareCircle)


def test_an_opposition_is_not_said_before_its_time():
    tomorrow = NOON + timedelta(days=1)
    dossier().when(
        lambda d: d.record_opposition(acting(NURSE), OppositionKind.SHARING, PHYSICIAN, "Claire", tomorrow)
    ).then_refused(rules.NothingHappensInTheFuture, field="informed_at")


def test_whoever_breaks_the_glass_says_why_and_members_and_coordinators_are_told():
    told = Dossier.GlassBroken(
        break_glass_id="id-1",
        account_id=STRANGER,
        reason=REASON,
        until=UNTIL,
        told=("listed", "maia", NURSE),
    )

    dossier(MAIA, LISTED).when(breaks(f" {REASON} ")).then(told)


@pytest.mark.parametrize("reason", ["", "urgent", "x" * 501, "Malaise à\x00 domicile"])
def test_a_reason_is_a_reason(reason):
    dossier().when(breaks(reason)).then_refused(rules.AReasonIsGiven, field="reason")


def test_break_glass_opens_nothing_to_write_in():
    dossier(BROKEN).when(writes(acting(STRANGER))).then_refused(rules.NotInTheCareCircle)


@pytest.mark.parametrize(
    "ask",
    [
        breaks(may=False),
        breaks(act=acting(STRANGER, on_behalf_of="other", delegation_id="d")),
    ],
)
def test_only_a_health_professional_breaks_the_glass_under_their_own_account(ask):
    dossier().when(ask).then_refused(rules.OnlyHealthProfessionalsBreakTheGlass)


def test_an_opposition_to_break_glass_is_stronger_than_any_reason():
    dossier(NO_GLASS).when(breaks()).then_refused(rules.BreakGlassIsOpposed)


def test_whom_the_patient_opposes_breaks_no_glass():
    dossier(said(STRANGER)).when(breaks()).then_refused(rules.ThePatientOpposes)


def test_a_member_breaks_no_glass_and_nobody_breaks_it_twice():
    dossier().when(breaks(act=acting(NURSE))).then_refused(rules.AMemberBreaksNoGlass)
    dossier(BROKEN).when(breaks()).then_refused(rules.TheGlassIsBrokenAlready)


def test_after_its_time_the_glass_is_broken_anew():
    later = acting(STRANGER, at=UNTIL)

    story = dossier(BROKEN).when(lambda d: d.break_glass(later, REASON, UNTIL + timedelta(hours=4), may=True))

    assert len(story.aggregate.collect_events()) == 1


@pytest.mark.parametrize(
    ("kind", "account_id"), [(OppositionKind.BREAK_GLASS, ""), (OppositionKind.SHARING, STRANGER)]
)
def test_an_opposition_ends_break_glass(kind, account_id):
    dossier(BROKEN).when(opposes(account_id, kind)).then(said(account_id, kind), ENDED)


@pytest.mark.parametrize("by", [NURSE, STRANGER])
def test_break_glass_is_ended_by_a_member_where_nobody_coordinates_or_by_whoever_broke_it(by):
    dossier(BROKEN).when(ends(by)).then(ENDED)


def test_where_somebody_coordinates_it_is_they_who_end_it():
    dossier(MAIA, BROKEN).when(ends(NURSE)).then_refused(rules.ACoordinatorEndsBreakGlass)
    dossier(MAIA, BROKEN).when(ends("maia")).then(ENDED)


def test_nobody_outside_ends_the_break_glass_of_another():
    dossier(BROKEN).when(ends(PHYSICIAN)).then_refused(rules.NotInTheCareCircle)


def test_what_is_over_is_not_ended():
    dossier(BROKEN).when(ends(at=UNTIL)).then_refused(rules.NoSuchBreakGlass)
    dossier(BROKEN, ENDED).when(ends()).then_refused(rules.NoSuchBreakGlass)

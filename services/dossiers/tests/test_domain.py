"""What may happen in a dossier: given these facts, when this is asked, then these facts or this rule."""

from datetime import timedelta

import pytest

from chassis.testing import NOON, acting, given
from dossiers.domain import Basis, Dossier, Identity, LegalBasis, NoteKind, Person, Role, Sex, rules
from dossiers.domain.note import ANoteSaysSomething
from dossiers.domain.patient import TraitIsMalformed, TraitIsMissing
from services.dossiers.tests.cast import MADELEINE, NURSE, PHYSICIAN, STRANGER, opened

REPRESENTS = LegalBasis(kind=Basis.REPRESENTATIVE)


def dossier(*more):
    return given(Dossier(id="dossier-1"), *opened(), *more)


STAY = Dossier.HospitalStayStarted(stay_id="stay-1", hospital="CH de Valmont")


def test_whoever_opens_a_dossier_is_its_first_entitled_member():
    given(Dossier(id="dossier-1")).when(lambda d: d.open(acting(NURSE), MADELEINE)).then(
        Dossier.Opened(patient=MADELEINE),
        Dossier.MemberAdded(member_id="id-1", role=Role.CONTRIBUTOR, account_id=NURSE, entitled=True),
    )


def test_a_dossier_opened_by_delegation_belongs_to_the_delegator():
    act = acting("colleague", on_behalf_of=NURSE)

    story = given(Dossier(id="dossier-1")).when(lambda d: d.open(act, MADELEINE))

    (member,) = story.aggregate.members.values()
    assert member.account_id == NURSE


def test_a_dossier_is_opened_once():
    dossier().when(lambda d: d.open(acting(NURSE), MADELEINE)).then_refused(rules.ADossierIsOpenedOnce)


def test_an_entitled_member_adds_a_physician():
    basis = LegalBasis(kind=Basis.CONSENT, informed_by=NURSE, informed_at=NOON, means="oral")
    dossier().when(
        lambda d: d.add_member(
            acting(NURSE), role=Role.CONTRIBUTOR, account_id=PHYSICIAN, entitled=True, legal_basis=basis
        )
    ).then(
        Dossier.MemberAdded(
            member_id="id-1", role=Role.CONTRIBUTOR, account_id=PHYSICIAN, entitled=True, legal_basis=basis
        )
    )


def test_a_caregiver_joins_without_an_account():
    son = Person(name="Paul Verdier", relation="fils")
    dossier().when(lambda d: d.add_member(acting(NURSE), role=Role.PRIMARY_CAREGIVER, person=son)).then(
        Dossier.MemberAdded(member_id="id-1", role=Role.PRIMARY_CAREGIVER, person=son, legal_basis=REPRESENTS)
    )


def test_only_accounts_are_entitled():
    dossier().when(
        lambda d: d.add_member(
            acting(NURSE), role=Role.CAREGIVER, person=Person(name="Paul Verdier"), entitled=True
        )
    ).then_refused(rules.OnlyAccountsAreEntitled, field="entitled")


def test_an_account_joins_once():
    dossier().when(
        lambda d: d.add_member(acting(NURSE), role=Role.CASE_MANAGER, account_id=NURSE)
    ).then_refused(rules.AnAccountJoinsOnce, field="account_id")


@pytest.mark.parametrize("person", [None, Person(name=" ")])
def test_a_member_is_an_account_or_a_person(person):
    dossier().when(lambda d: d.add_member(acting(NURSE), role=Role.CAREGIVER, person=person)).then_refused(
        rules.AMemberIsAnAccountOrAPerson, field="person.name" if person else "account_id"
    )


def test_whoever_takes_no_part_writes_nothing():
    dossier().when(
        lambda d: d.write_note(acting(STRANGER), "Je passe.", NoteKind.SIMPLE_NOTE, None)
    ).then_refused(rules.NotInTheCareCircle)


def test_a_member_who_is_not_entitled_does_not_write():
    listed = Dossier.MemberAdded(member_id="m-2", role=Role.CONTRIBUTOR, account_id=PHYSICIAN)
    dossier(listed).when(
        lambda d: d.write_note(acting(PHYSICIAN), "Vu.", NoteKind.SIMPLE_NOTE, None)
    ).then_refused(rules.OnlyEntitledMembersWrite)


def test_a_person_writes_through_their_organization():
    maia = Dossier.MemberAdded(member_id="m-2", role=Role.CASE_MANAGER, account_id="maia", entitled=True)
    act = acting("manager")
    act.actor = type(act.actor)(
        account_id="manager", person_id="person-manager", organizations=frozenset({"maia"})
    )

    dossier(maia).when(lambda d: d.write_note(act, "Visite faite.", NoteKind.FOLLOW_UP, None)).then(
        Dossier.NoteWritten(note_id="id-1", kind=NoteKind.FOLLOW_UP, text="Visite faite.")
    )


def test_access_ends_when_a_member_leaves():
    dossier(
        Dossier.MemberAdded(member_id="m-2", role=Role.CONTRIBUTOR, account_id=PHYSICIAN, entitled=True),
        Dossier.MemberRemoved(member_id="m-2", account_id=PHYSICIAN),
    ).when(lambda d: d.write_note(acting(PHYSICIAN), "Vu.", NoteKind.SIMPLE_NOTE, None)).then_refused(
        rules.NotInTheCareCircle
    )


def test_a_dossier_keeps_an_entitled_member():
    dossier().when(lambda d: d.remove_member(acting(NURSE), "m-nurse")).then_refused(
        rules.ADossierKeepsAnEntitledMember
    )


def test_a_note_may_tell_of_the_past():
    yesterday = NOON - timedelta(days=1)

    story = dossier().when(
        lambda d: d.write_note(acting(NURSE), " Chute sans gravité. ", NoteKind.INTERVENTION, yesterday)
    )

    (fact,) = story.aggregate.collect_events()
    assert (fact.event.text, fact.occurred_at, fact.recorded_at) == ("Chute sans gravité.", yesterday, NOON)


def test_nothing_happens_in_the_future():
    dossier().when(
        lambda d: d.write_note(acting(NURSE), "Demain.", NoteKind.SIMPLE_NOTE, NOON + timedelta(days=1))
    ).then_refused(rules.NothingHappensInTheFuture, field="occurred_at")


def test_nothing_happens_before_birth():
    dossier().when(
        lambda d: d.write_note(acting(NURSE), "Naguère.", NoteKind.SIMPLE_NOTE, NOON.replace(year=1930))
    ).then_refused(rules.NothingHappensBeforeBirth, field="occurred_at")


@pytest.mark.parametrize("text", ["", " \n ", "a\x00b", "x" * 10_001])
def test_a_note_says_something_that_a_screen_can_show(text):
    dossier().when(lambda d: d.write_note(acting(NURSE), text, NoteKind.SIMPLE_NOTE, None)).then_refused(
        ANoteSaysSomething, field="text"
    )


def test_one_hospital_stay_at_a_time():
    dossier(STAY).when(lambda d: d.start_hospital_stay(acting(NURSE), "Autre", "", None)).then_refused(
        rules.OneHospitalStayAtATime
    )


def test_a_discharge_ends_the_stay():
    later = acting(NURSE, at=NOON + timedelta(days=3))
    dossier(STAY).when(lambda d: d.discharge(later, "stay-1", None)).then(
        Dossier.HospitalStayEnded(stay_id="stay-1", hospital="CH de Valmont")
    )


def test_a_discharge_follows_the_admission():
    dossier(STAY).when(
        lambda d: d.discharge(acting(NURSE), "stay-1", NOON - timedelta(hours=1))
    ).then_refused(rules.ADischargeFollowsTheAdmission, field="discharged_at")


def test_a_stay_ends_once():
    dossier(STAY, Dossier.HospitalStayEnded(stay_id="stay-1")).when(
        lambda d: d.discharge(acting(NURSE), "stay-1", None)
    ).then_refused(rules.TheStayIsOver)


def written(**changes):
    traits = {
        "birth_name": "Verdier",
        "birth_given_names": ["Madeleine"],
        "sex": Sex.FEMALE,
        "birth_date": "1942-05-17",
        "birth_place_code": "31555",
        "now": NOON,
    }
    return Identity.written(**(traits | changes))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Lefèvre", "LEFEVRE"),
        ("  d’Œuvre ", "D'OEUVRE"),
        ("Saint--Paul", "SAINT--PAUL"),
        ("N'Diaye", "N'DIAYE"),
    ],
)
def test_a_family_name_is_kept_in_the_national_form(typed, kept):
    assert written(birth_name=typed).birth_name == kept


@pytest.mark.parametrize("name", ["Ver  dier", "-Verdier", "Verdier3", "Верди", "O''Brien", "A" * 101])
def test_a_character_that_the_national_form_lacks_is_refused_not_dropped(name):
    with pytest.raises(TraitIsMalformed) as refusal:
        written(birth_name=name)

    assert refusal.value.field == "patient.birth_name"


@pytest.mark.parametrize(
    ("trait", "value"),
    [
        ("birth_given_names", ["Anne-"]),
        ("birth_given_names", ["Anne--Marie"]),
        ("birth_date", "17/05/1942"),
        ("birth_date", "2026-03-03"),
        ("birth_date", "1850-01-01"),
        ("birth_place_code", "00000"),
        ("phone", "12"),
        ("email", "personne"),
    ],
)
def test_a_malformed_trait_is_refused_by_its_name(trait, value):
    with pytest.raises(TraitIsMalformed) as refusal:
        written(**{trait: value})

    assert refusal.value.field == f"patient.{trait}"


@pytest.mark.parametrize(
    ("trait", "value"),
    [
        ("birth_name", " "),
        ("birth_given_names", []),
        ("sex", None),
        ("birth_date", ""),
        ("birth_place_code", ""),
    ],
)
def test_a_trait_without_which_nobody_is_identified_is_asked_for(trait, value):
    with pytest.raises(TraitIsMissing) as refusal:
        written(**{trait: value})

    assert refusal.value.field == f"patient.{trait}"


@pytest.mark.parametrize("code", ["31555", "2A004", "99109"])
def test_one_is_born_in_a_commune_or_abroad(code):
    assert written(birth_place_code=code).birth_place_code == code

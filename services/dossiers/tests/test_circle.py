"""Members of the care circle: on which basis they are there, what is said of them, when they leave."""

from datetime import timedelta

import msgspec
import pytest

from chassis.testing import NOON, acting
from dossiers.domain import Basis, Dossier, LegalBasis, Person, Role, rules
from dossiers.domain.circle import (
    ABasisFitsTheRole,
    AConsentSaysWhoWhenAndHow,
    AMemberIsSaidInALine,
    Departure,
    Member,
)
from services.dossiers.tests.cast import NURSE, PHYSICIAN, dossier

REPRESENTS = LegalBasis(kind=Basis.REPRESENTATIVE)
CONSENT = LegalBasis(
    kind=Basis.CONSENT, informed_by="Claire Fontanel", informed_at=NOON - timedelta(days=1), means="oral"
)
JOINED = Dossier.MemberAdded(member_id="m-2", role=Role.CONTRIBUTOR, account_id=PHYSICIAN, entitled=True)
PHYSICIAN_IS = Member(member_id="m-2", role=Role.CONTRIBUTOR, account_id=PHYSICIAN, entitled=True)
BY_CONSENT = msgspec.structs.replace(JOINED, legal_basis=CONSENT)
WITHDRAWN = Dossier.ConsentWithdrawn(
    member_id="m-2", account_id=PHYSICIAN, informed_by="Claire", informed_at=NOON
)
LEFT = Dossier.MemberRemoved(member_id="m-2", account_id=PHYSICIAN, why=Departure.CONSENT_WITHDRAWN)


def adds(role=Role.CONTRIBUTOR, basis=None, **who):
    who = who or {"account_id": PHYSICIAN}
    return lambda d: d.add_member(acting(NURSE), role=role, legal_basis=basis, **who)


def changes(by=NURSE, **what):
    return lambda d: d.change_member(acting(by), "m-2", **what)


@pytest.mark.parametrize(
    ("role", "basis", "stands_on"),
    [
        (Role.CONTRIBUTOR, None, Basis.SAME_TEAM),
        (Role.CASE_MANAGER, CONSENT, Basis.CONSENT),
        (Role.LEGAL_REPRESENTATIVE, None, Basis.REPRESENTATIVE),
        (Role.TRUSTED_PERSON, REPRESENTS, Basis.REPRESENTATIVE),
        (Role.PRIMARY_CAREGIVER, CONSENT, Basis.CONSENT),
    ],
)
def test_a_member_stands_on_a_basis_that_fits_the_role(role, basis, stands_on):
    story = dossier().when(adds(role, basis, person=Person(name="Paul Verdier")))

    (fact,) = story.aggregate.collect_events()
    assert fact.event.legal_basis.kind is stands_on


@pytest.mark.parametrize(
    ("role", "basis"),
    [
        (Role.CONTRIBUTOR, REPRESENTS),
        (Role.LEGAL_REPRESENTATIVE, CONSENT),
        (Role.LEGAL_REPRESENTATIVE, LegalBasis()),
        (Role.CAREGIVER, LegalBasis()),
    ],
)
def test_a_basis_of_another_kind_of_role_is_refused(role, basis):
    dossier().when(adds(role, basis, person=Person(name="Paul Verdier"))).then_refused(
        ABasisFitsTheRole, field="legal_basis.kind"
    )


@pytest.mark.parametrize("missing", ["informed_by", "informed_at", "means"])
def test_a_consent_says_who_informed_when_and_by_which_means(missing):
    basis = msgspec.structs.replace(CONSENT, **{missing: None if missing == "informed_at" else ""})

    dossier().when(adds(basis=basis)).then_refused(AConsentSaysWhoWhenAndHow, field=f"legal_basis.{missing}")


@pytest.mark.parametrize(
    ("who", "field"),
    [
        ({"person": Person(name="x" * 201)}, "person.name"),
        ({"person": Person(name="Paul", relation="fils\nunique")}, "person.relation"),
        ({"account_id": PHYSICIAN, "description": "x" * 201}, "description"),
    ],
)
def test_what_is_said_of_a_member_is_a_line(who, field):
    dossier().when(adds(**who)).then_refused(AMemberIsSaidInALine, field=field)


def test_an_organization_without_an_account_is_listed_without_access():
    ehpad = Person(name="EHPAD Les Tilleuls", is_organization=True)

    dossier().when(adds(person=ehpad)).then(
        Dossier.MemberAdded(member_id="id-1", role=Role.CONTRIBUTOR, person=ehpad)
    )
    dossier().when(adds(person=ehpad, entitled=True)).then_refused(
        rules.OnlyAccountsAreEntitled, field="entitled"
    )


def test_a_person_without_an_account_acts_through_no_organization():
    dossier().when(adds(person=Person(name="Paul"), organization_id="maia")).then_refused(
        rules.APersonActsThroughAnOrganization, field="organization_id"
    )


def test_a_change_says_what_was_and_what_is():
    after = msgspec.structs.replace(PHYSICIAN_IS, role=Role.PATHWAY_COORDINATOR, organization_id="maia")

    dossier(JOINED).when(changes(role=Role.PATHWAY_COORDINATOR, organization_id="maia")).then(
        Dossier.MemberChanged(before=PHYSICIAN_IS, after=after)
    )


def test_a_change_that_changes_nothing_is_none():
    dossier(JOINED).when(changes(entitled=True, role=Role.CONTRIBUTOR)).then()


def test_who_is_entitled_no_more_writes_no_more():
    closed = Dossier.MemberChanged(
        before=PHYSICIAN_IS, after=msgspec.structs.replace(PHYSICIAN_IS, entitled=False)
    )

    dossier(JOINED).when(changes(entitled=False)).then(closed)
    dossier(JOINED, closed).when(changes(by=PHYSICIAN, entitled=True)).then_refused(
        rules.OnlyEntitledMembersWrite
    )


def test_the_last_entitled_member_stays_entitled():
    dossier().when(lambda d: d.change_member(acting(NURSE), "m-nurse", entitled=False)).then_refused(
        rules.ADossierKeepsAnEntitledMember
    )


def test_nobody_without_an_account_becomes_entitled():
    son = Dossier.MemberAdded(member_id="m-2", role=Role.CAREGIVER, person=Person(name="Paul"))

    dossier(son).when(changes(entitled=True)).then_refused(rules.OnlyAccountsAreEntitled, field="entitled")


def test_another_kind_of_role_has_another_basis():
    dossier(JOINED).when(changes(role=Role.LEGAL_REPRESENTATIVE)).then_refused(
        rules.AnotherRoleHasAnotherBasis, field="legal_basis"
    )


def test_only_members_are_changed():
    dossier().when(changes(entitled=True)).then_refused(rules.NoSuchMember)


def withdraws(member_id="m-2", by="Claire"):
    return lambda d: d.withdraw_consent(acting(NURSE), member_id, by, None)


def test_a_consent_withdrawn_ends_the_membership_at_once():
    story = dossier(BY_CONSENT).when(withdraws()).then(WITHDRAWN, LEFT)

    story.when(adds()).then_refused(rules.AWithdrawnConsentIsGivenAnew, field="legal_basis")


def test_a_withdrawal_names_who_informed_the_patient():
    dossier(BY_CONSENT).when(withdraws(by=" ")).then_refused(
        rules.AnOppositionSaysWhoInformed, field="informed_by"
    )


def test_there_is_no_consent_to_withdraw_within_the_team():
    dossier(JOINED).when(withdraws()).then_refused(rules.TheMemberStandsOnNoConsent)


@pytest.mark.parametrize("basis", [None, CONSENT])
def test_after_a_withdrawal_only_a_new_consent_lets_join(basis):
    dossier(BY_CONSENT, WITHDRAWN, LEFT).when(adds(basis=basis)).then_refused(
        rules.AWithdrawnConsentIsGivenAnew, field="legal_basis"
    )


def test_a_consent_given_since_opens_another_period():
    later = NOON + timedelta(hours=1)
    anew = msgspec.structs.replace(CONSENT, informed_at=later)

    dossier(BY_CONSENT, WITHDRAWN, LEFT).when(
        lambda d: d.add_member(
            acting(NURSE, at=later), role=Role.CONTRIBUTOR, account_id=PHYSICIAN, legal_basis=anew
        )
    ).then(
        Dossier.MemberAdded(member_id="id-1", role=Role.CONTRIBUTOR, account_id=PHYSICIAN, legal_basis=anew)
    )

"""When the DMP opens: given what was heard, when somebody opens a page, then it is recorded or refused."""

import pytest

from chassis.testing import acting, given
from dmp_gateway.domain import DmpAccess, KnownAccount, Page, Standing, missing, reasons
from dmp_gateway.domain.dmp_access import TheReasonIsTooLong
from dmp_gateway.domain.profession import is_known_to_the_dmp, subject_roles

PSC = {"means": "pro-sante-connect"}
PHYSICIAN = "10"
DELEGATED = {"delegation_id": "delegation-1", "scopes": ("DOSSIERS",)}
QUALIFIED = Standing(entitled=frozenset({"nurse"}), identity_status="QUAL")


def access(*more, status="QUAL"):
    """A dossier of the nurse, with a caregiver and a member who is not entitled."""
    return given(
        DmpAccess(id="dossier-1"),
        DmpAccess.DossierHeard(opened_by="nurse"),
        DmpAccess.MemberAdded(member_id="m-nurse", account_id="nurse", entitled=True),
        DmpAccess.MemberAdded(member_id="m-son", account_id="", entitled=False),
        DmpAccess.MemberAdded(member_id="m-carer", account_id="carer", entitled=False),
        DmpAccess.IdentityChanged(status=status),
        *more,
    )


def opening(account="nurse", profession="60", page=Page.HOME, **who):
    act = acting(account, **{**PSC, **who})
    return lambda known: known.open(act, page, profession)


def test_an_entitled_member_opens_the_dmp_of_a_qualified_patient():
    access().when(opening()).then(DmpAccess.Opened(page=Page.HOME))


def test_it_opens_through_an_organization_of_the_circle():
    joined = DmpAccess.MemberAdded(member_id="m-maia", account_id="maia", entitled=True)
    access(joined).when(opening("aide", organizations=["maia"])).then(DmpAccess.Opened(page=Page.HOME))


def test_it_opens_for_somebody_who_works_under_the_account_of_their_organization():
    joined = DmpAccess.MemberAdded(member_id="m-maia", account_id="maia", entitled=True)
    access(joined).when(opening("aide", on_behalf_of="maia")).then(DmpAccess.Opened(page=Page.HOME))


def test_it_opens_again_and_each_opening_is_a_fact():
    opened = DmpAccess.Opened(page=Page.HOME)
    access(opened).when(opening(page=Page.DOCUMENTS)).then(DmpAccess.Opened(page=Page.DOCUMENTS))


@pytest.mark.parametrize("means", ["password+totp", "", "system", "PRO-SANTE-CONNECT", "pro-sante-connect "])
def test_a_session_of_other_means_opens_nothing(means):
    access().when(opening(means=means)).then_refused(reasons.TheSessionIsNotOfProSanteConnect)


@pytest.mark.parametrize("status", ["", "PROV", "RECUP", "VALI", "qual"])
def test_an_identity_that_is_not_qualified_opens_nothing(status):
    access(status=status).when(opening()).then_refused(reasons.TheIdentityIsNotQualified)


def test_an_identity_that_stops_being_qualified_opens_nothing_more():
    access(DmpAccess.IdentityChanged(status="PROV")).when(opening()).then_refused(
        reasons.TheIdentityIsNotQualified
    )


@pytest.mark.parametrize("account", ["stranger", "carer", ""])
def test_only_entitled_members_open_it(account):
    access().when(opening(account)).then_refused(reasons.OnlyEntitledMembersReachTheDmp)


def test_a_member_who_left_opens_nothing():
    access(DmpAccess.MemberRemoved(member_id="m-nurse")).when(opening()).then_refused(
        reasons.OnlyEntitledMembersReachTheDmp
    )


def test_a_member_who_is_no_longer_entitled_opens_nothing():
    again = DmpAccess.MemberAdded(member_id="m-nurse", account_id="nurse", entitled=False)
    access(again).when(opening()).then_refused(reasons.OnlyEntitledMembersReachTheDmp)


def test_a_dossier_nobody_told_of_is_closed():
    given(DmpAccess(id="dossier-1")).when(opening()).then_refused(reasons.OnlyEntitledMembersReachTheDmp)


@pytest.mark.parametrize("profession", ["", "210", "950", "DIR"])
def test_a_profession_the_dmp_does_not_know_opens_nothing(profession):
    access().when(opening(profession=profession)).then_refused(reasons.TheProfessionIsNotKnownToTheDmp)


def test_a_patient_who_opposes_keeps_it_closed_until_they_no_longer_do():
    opposed, not_any_more = (DmpAccess.OppositionChanged(opposed=each) for each in (True, False))
    access(opposed).when(opening()).then_refused(reasons.ThePatientOpposesTheDmp)
    access(opposed, not_any_more).when(opening()).then(DmpAccess.Opened(page=Page.HOME))


def test_a_delegate_opens_nothing_for_their_delegator():
    access().when(opening("delegate", on_behalf_of="nurse", **DELEGATED)).then_refused(
        reasons.TheDmpIsNotDelegated
    )


def test_a_delegate_does_not_count_by_their_own_place_in_the_circle():
    access().when(opening("nurse", on_behalf_of="stranger", **DELEGATED)).then_refused(
        reasons.OnlyEntitledMembersReachTheDmp
    )


def test_every_reason_is_given_the_weightiest_first():
    closed = Standing(entitled=frozenset({"nurse"}), identity_status="PROV", is_opposed=True)
    given_to_delegate = missing(acting("delegate", on_behalf_of="nurse", **DELEGATED).actor, "", closed)
    given_to_stranger = missing(acting("stranger").actor, PHYSICIAN, closed)

    assert [reason.code for reason in given_to_delegate] == [
        "the-dmp-is-not-delegated",
        "the-session-is-not-of-pro-sante-connect",
        "the-profession-is-not-known-to-the-dmp",
        "the-identity-is-not-qualified",
        "the-patient-opposes-the-dmp",
    ]
    assert [reason.code for reason in given_to_stranger] == [
        "only-entitled-members-reach-the-dmp",
        "the-session-is-not-of-pro-sante-connect",
    ]
    assert missing(acting("nurse", **PSC).actor, PHYSICIAN, QUALIFIED) == []


def test_a_reason_for_consulting_is_short():
    act = acting("nurse", **PSC)
    access().when(lambda known: known.open(act, Page.HOME, "60", reason="x" * 201)).then_refused(
        TheReasonIsTooLong, field="reason"
    )
    access().when(lambda known: known.open(act, Page.HOME, "60", reason=f" {'x' * 200} ")).then(
        DmpAccess.Opened(page=Page.HOME, reason="x" * 200)
    )


def test_what_is_told_again_changes_nothing():
    heard = acting("system")
    access().when(lambda known: known.change_identity(heard, "QUAL")).then()
    access().when(lambda known: known.change_opposition(heard, opposed=False)).then()
    access().when(lambda known: known.hear_of_dossier(heard, "nurse")).then()
    account = KnownAccount.Heard(profession="60")
    given(KnownAccount(id="nurse"), account).when(lambda known: known.hear(heard, "60")).then()


def test_an_account_without_a_profession_is_known_too():
    given(KnownAccount(id="clerk")).when(lambda known: known.hear(acting("system"), "")).then(
        KnownAccount.Heard(profession="")
    )


def test_the_list_of_professions_is_frozen_with_its_source():
    known = subject_roles()

    assert (known.oid, known.version) == ("1.2.250.1.213.1.1.5.5", "20240927120000")
    assert len(known.roles) == 47
    assert len({role.code for role in known.roles}) == len(known.roles), "the code alone names one profession"
    assert all(is_known_to_the_dmp(role.code) for role in known.roles)
    assert all(is_known_to_the_dmp(code) for code in ("10", "60", "41", "93", "99"))

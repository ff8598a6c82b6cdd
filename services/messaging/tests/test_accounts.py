"""Whose mailboxes are open to whom, by what other services tell."""

from datetime import timedelta

from chassis.projections import fold
from chassis.testing import NOON, acting, facts_of, given
from messaging.domain import AccountKind, KnownAccount
from messaging.projections import KnownAccounts
from messaging.queries.mailboxes import by_account, by_session

TOMORROW = NOON + timedelta(days=1)
HEARD = KnownAccount.Heard(kind=AccountKind.PERSON, name="Claire Fictif", roles=("professional",))
AFFILIATED = KnownAccount.Affiliated(organization_id="ssiad")
LENT = KnownAccount.Lent(delegation_id="delegation-1", delegator_id="paul", until=TOMORROW)
TAKEN_BACK = KnownAccount.TakenBack(delegation_id="delegation-1", delegator_id="paul")


def account(*events):
    return given(KnownAccount(id="claire"), *events).aggregate


def open_by(*events, at=NOON):
    """What the rules and what the read model say."""
    document = fold(KnownAccounts, facts_of("claire", *events)).get("claire")
    told = by_account(document, at)
    assert set(told) == account(*events).mailboxes(at)
    return told


def test_an_affiliation_opens_the_mailbox_of_the_organization_until_it_ends():
    assert open_by(HEARD, AFFILIATED) == {"ssiad": "AFFILIATION"}
    assert open_by(HEARD, AFFILIATED, KnownAccount.Unaffiliated(organization_id="ssiad")) == {}


def test_a_delegation_opens_the_mailbox_of_the_delegator_until_it_is_over():
    assert open_by(HEARD, LENT) == {"paul": "DELEGATION"}
    assert open_by(HEARD, LENT, TAKEN_BACK) == {}


def test_a_delegation_whose_time_has_come_opens_nothing_even_before_it_is_told_to_be_over():
    assert open_by(HEARD, LENT, at=TOMORROW) == {}


def test_two_delegations_of_one_delegator_end_one_by_one():
    other = KnownAccount.Lent(delegation_id="delegation-2", delegator_id="paul")

    assert open_by(LENT, other, TAKEN_BACK) == {"paul": "DELEGATION"}


def test_the_end_of_a_delegation_that_opened_no_mailbox_says_nothing():
    given(KnownAccount(id="claire")).when(
        lambda a: a.take_back(acting("system"), "delegation-9", "paul")
    ).then()


def test_what_is_told_of_a_mailbox_before_its_account_is_told_does_not_make_it_converse():
    assert account(HEARD).may_converse
    assert not account(AFFILIATED).may_converse
    assert not account(
        KnownAccount.Heard(kind=AccountKind.PERSON, name="Odile", roles=("operator",))
    ).may_converse
    assert account(KnownAccount.Heard(kind=AccountKind.ORGANIZATION, name="SSIAD")).may_converse


def test_a_session_opens_what_it_works_for_first():
    claire = {"organizations": ("ssiad", "maia")}

    assert list(by_session(acting("claire", **claire).actor).items()) == [
        ("claire", "OWN"),
        ("maia", "AFFILIATION"),
        ("ssiad", "AFFILIATION"),
    ]
    assert list(by_session(acting("claire", on_behalf_of="ssiad", **claire).actor)) == [
        "ssiad",
        "claire",
        "maia",
    ]
    lent = acting("claire", on_behalf_of="paul", delegation_id="d", scopes=("DISCUSSIONS",)).actor
    assert list(by_session(lent).items()) == [("paul", "DELEGATION"), ("claire", "OWN")]

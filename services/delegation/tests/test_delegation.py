"""The rules of delegations: given what happened, when this is asked, then that happens or this refuses."""

from datetime import UTC, datetime, timedelta

import pytest

from chassis.testing import NOON, acting, given
from delegation.domain import Delegation, Ending, Pair, Scope, State, end_of, scope_set
from delegation.domain.rules import (
    ADelegationEndsInTheFuture,
    ADelegationEndsOnce,
    ADelegationEndsWithinAYear,
    ADelegationIsAnsweredOnce,
    ADelegationOpensSomething,
    NobodyDelegatesToThemselves,
    NoSuchDelegation,
    OneAsksUnderOnesOwnAccount,
    OneDelegationPerPairAndScopes,
    OneOffersOnesOwnAccount,
    OnlyTheReceiverAnswers,
    TheEndIsADayOrAMoment,
)

DOSSIERS = (Scope.DOSSIERS,)
SOON = NOON + timedelta(days=20)
DUE = NOON + timedelta(days=30)
LATER = acting(at=SOON)


def asked(delegator="physician", until=None):
    """The nurse has asked for somebody's account."""
    due = min(until or DUE, DUE)
    return Delegation.Requested(
        delegator_id=delegator,
        delegate_id="nurse",
        receiver_id=delegator,
        scopes=DOSSIERS,
        until=until,
        answer_due_at=due,
    )


def accepted(delegator="physician", until=None):
    return Delegation.Accepted(
        delegator_id=delegator, delegate_id="nurse", receiver_id=delegator, scopes=DOSSIERS, until=until
    )


def over(reason, was_active, delegator="physician"):
    return Delegation.Ended(delegator_id=delegator, delegate_id="nurse", reason=reason, was_active=was_active)


def delegation():
    return Delegation(id="delegation-1")


def test_a_professional_asks_for_the_account_of_a_colleague():
    given(delegation()).when(lambda one: one.ask(acting("nurse"), "physician", DOSSIERS)).then(asked())


def test_an_answer_is_awaited_until_the_end_at_most():
    given(delegation()).when(lambda one: one.ask(acting("nurse"), "physician", DOSSIERS, SOON)).then(
        asked(until=SOON)
    )


def test_access_is_offered_to_a_colleague_who_then_answers():
    offered = Delegation.Requested(
        delegator_id="physician",
        delegate_id="nurse",
        receiver_id="nurse",
        scopes=DOSSIERS,
        answer_due_at=DUE,
    )

    given(delegation()).when(lambda one: one.offer(acting("physician"), "physician", "nurse", DOSSIERS)).then(
        offered
    )


def test_nobody_delegates_to_themselves_nor_to_an_organization_of_theirs():
    aide = acting("aide", organizations=["maia"])

    for delegator in ("aide", "maia"):
        given(delegation()).when(lambda one, of=delegator: one.ask(aide, of, DOSSIERS)).then_refused(
            NobodyDelegatesToThemselves, field="delegator_id"
        )
    given(delegation()).when(lambda one: one.offer(aide, "maia", "aide", DOSSIERS)).then_refused(
        NobodyDelegatesToThemselves, field="delegate_id"
    )


def test_nobody_offers_the_account_of_somebody_else():
    given(delegation()).when(
        lambda one: one.offer(acting("nurse"), "physician", "stranger", DOSSIERS)
    ).then_refused(OneOffersOnesOwnAccount, field="delegator_id")


def test_whoever_works_for_an_organization_asks_for_nothing_in_its_name():
    aide = acting("aide", on_behalf_of="maia")

    given(delegation()).when(lambda one: one.ask(aide, "physician", DOSSIERS)).then_refused(
        OneAsksUnderOnesOwnAccount
    )


def test_an_end_lies_ahead_and_within_a_year():
    for until, rule in (
        (NOON, ADelegationEndsInTheFuture),
        (NOON + timedelta(days=367), ADelegationEndsWithinAYear),
    ):
        given(delegation()).when(
            lambda one, at=until: one.ask(acting("nurse"), "physician", DOSSIERS, at)
        ).then_refused(rule, field="until")


def test_the_receiver_accepts_freely():
    given(delegation(), asked()).when(lambda one: one.accept(acting("physician"))).then(accepted())


def test_the_receiver_declines_freely():
    declined = Delegation.Declined(delegator_id="physician", delegate_id="nurse", receiver_id="physician")

    given(delegation(), asked()).when(lambda one: one.decline(acting("physician"))).then(declined)


def test_anybody_affiliated_answers_for_an_organization():
    given(delegation(), asked("maia")).when(
        lambda one: one.accept(acting("aide", organizations=["maia"]))
    ).then(accepted("maia"))


def test_whoever_asked_does_not_answer():
    for answer in (Delegation.accept, Delegation.decline):
        given(delegation(), asked()).when(lambda one, say=answer: say(one, acting("nurse"))).then_refused(
            OnlyTheReceiverAnswers
        )


def test_for_everybody_else_there_is_no_such_delegation():
    for deed in (Delegation.accept, Delegation.decline, Delegation.revoke):
        given(delegation(), asked()).when(lambda one, do=deed: do(one, acting("stranger"))).then_refused(
            NoSuchDelegation
        )


def test_a_request_is_answered_once():
    for answer in (Delegation.accept, Delegation.decline):
        given(delegation(), asked(), accepted()).when(
            lambda one, say=answer: say(one, acting("physician"))
        ).then_refused(ADelegationIsAnsweredOnce)


def test_after_thirty_days_nobody_waits_for_an_answer():
    given(delegation(), asked()).when(lambda one: one.accept(acting("physician", at=DUE))).then_refused(
        ADelegationIsAnsweredOnce
    )


@pytest.mark.parametrize("who", ["nurse", "physician"])
def test_either_side_ends_it_at_once(who):
    given(delegation(), asked(), accepted()).when(lambda one: one.revoke(acting(who))).then(
        over(Ending.REVOKED, was_active=True)
    )


def test_a_request_is_taken_back():
    given(delegation(), asked()).when(lambda one: one.revoke(acting("nurse"))).then(
        over(Ending.REVOKED, was_active=False)
    )


def test_it_ends_once():
    given(delegation(), asked(), over(Ending.REVOKED, was_active=False)).when(
        lambda one: one.revoke(acting("nurse"))
    ).then_refused(ADelegationEndsOnce)


def test_its_time_comes_and_not_before():
    given(delegation(), asked(until=SOON), accepted(until=SOON)).when(
        lambda one: one.expire(acting(at=SOON - timedelta(seconds=1)))
    ).then()
    given(delegation(), asked(until=SOON), accepted(until=SOON)).when(lambda one: one.expire(LATER)).then(
        over(Ending.EXPIRED, was_active=True)
    )
    given(delegation(), asked()).when(lambda one: one.expire(acting(at=DUE))).then(
        over(Ending.EXPIRED, was_active=False)
    )


def test_without_an_end_it_lasts_until_somebody_ends_it():
    story = given(delegation(), asked(), accepted())

    story.when(lambda one: one.expire(acting(at=NOON + timedelta(days=4000)))).then()
    assert story.aggregate.state is State.ACTIVE


def test_one_delegation_per_pair_and_scopes():
    bound = Pair.Bound(delegation_id="delegation-1", scopes=DOSSIERS)
    pair = given(Pair(id="pair"), bound)

    pair.when(lambda one: one.bind(acting(), "delegation-2", DOSSIERS)).then_refused(
        OneDelegationPerPairAndScopes, field="scopes"
    )
    freed = given(Pair(id="pair"), bound, Pair.Freed(delegation_id="delegation-1"))
    freed.when(lambda one: one.bind(acting(), "delegation-2", DOSSIERS)).then(
        Pair.Bound(delegation_id="delegation-2", scopes=DOSSIERS)
    )


def test_scopes_are_a_set_and_never_empty():
    assert scope_set([Scope.DOSSIERS, Scope.DISCUSSIONS, Scope.DOSSIERS]) == scope_set(
        [Scope.DISCUSSIONS, Scope.DOSSIERS]
    )
    with pytest.raises(ADelegationOpensSomething):
        scope_set([])


def test_an_end_is_a_day_in_france_or_a_moment():
    assert end_of("") is None
    assert end_of("2026-07-14").astimezone(UTC) == datetime(2026, 7, 14, 22, tzinfo=UTC)
    assert end_of("2026-07-14T08:00:00+02:00") == datetime(2026, 7, 14, 6, tzinfo=UTC)
    for text in ("2026-02-30", "2026-07-14T08:00:00", "demain", "9999-12-31", "٢٠٢٦-٠٧-١٤"):
        with pytest.raises(TheEndIsADayOrAMoment):
            end_of(text)

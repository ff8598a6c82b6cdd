"""A session is opened once, refreshed by tokens that serve once, and ends for good."""

from datetime import timedelta

from chassis.testing import NOON, acting, given
from identity.domain import Account, Session, SessionEnd
from identity.domain.session import (
    AChallengeOpensOneSession,
    OnlyASessionInForceIsRefreshed,
    RefreshTokenIsUnknown,
)

HOUR = timedelta(hours=1)
TWELVE_HOURS = timedelta(hours=12)
LUC = Account(id="account-luc", person_id="luc")
OPENED = Session.Opened(
    account_id="account-luc",
    person_id="luc",
    means="password+totp",
    ends_at=NOON + TWELVE_HOURS,
    refresh_digest="one",
    refused_before=2,
)


def opened(session):
    session.open(
        acting(), LUC, means="password+totp", lasting=TWELVE_HOURS, refresh_digest="one", refused_before=2
    )


def test_a_session_says_who_by_what_means_and_after_how_many_failures():
    given(Session(id="s")).when(opened).then(OPENED)


def test_a_challenge_opens_one_session():
    given(Session(id="s"), OPENED).when(opened).then_refused(AChallengeOpensOneSession, field="challenge_id")


def test_a_refresh_token_is_exchanged_for_the_next():
    story = given(Session(id="s"), OPENED).when(lambda s: s.refresh(acting(), "one", "two", idle=HOUR))

    story.then(Session.Refreshed(refresh_digest="two"))
    assert story.answer is True


def test_a_refresh_token_used_twice_ends_the_session():
    story = given(Session(id="s"), OPENED, Session.Refreshed(refresh_digest="two"))

    story.when(lambda s: s.refresh(acting(), "one", "three", idle=HOUR))

    story.then(Session.Ended(reason=SessionEnd.REFRESH_TOKEN_USED_TWICE))
    assert story.answer is False
    story.when(lambda s: s.refresh(acting(), "two", "three", idle=HOUR)).then_refused(
        OnlyASessionInForceIsRefreshed, field="refresh_token"
    )


def test_a_token_nobody_gave_out_does_not_end_the_session():
    given(Session(id="s"), OPENED).when(
        lambda s: s.refresh(acting(), "forged", "two", idle=HOUR)
    ).then_refused(RefreshTokenIsUnknown, field="refresh_token")


def test_a_session_does_not_outlive_its_hours():
    late = acting(at=NOON + TWELVE_HOURS)

    given(Session(id="s"), OPENED).when(
        lambda s: s.refresh(late, "one", "two", idle=timedelta(days=1))
    ).then_refused(OnlyASessionInForceIsRefreshed, field="refresh_token")


def test_a_session_in_which_nobody_works_is_over():
    in_time, late = acting(at=NOON + HOUR / 2), acting(at=NOON + HOUR * 1.5)
    story = given(Session(id="s"), OPENED)

    story.when(lambda s: s.refresh(in_time, "one", "two", idle=HOUR)).then(
        Session.Refreshed(refresh_digest="two")
    )
    story.when(lambda s: s.refresh(late, "two", "three", idle=HOUR)).then_refused(
        OnlyASessionInForceIsRefreshed, field="refresh_token"
    )


def test_signing_out_ends_the_session_once():
    story = given(Session(id="s"), OPENED).when(lambda s: s.end(acting()))

    story.then(Session.Ended(reason=SessionEnd.SIGNED_OUT))
    story.when(lambda s: s.end(acting())).then()

"""Signing in on the real log, from two processes: what is refused, and to whom."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from chassis.kernel import Refusal
from chassis.testing import NOON
from identity.domain.account_rules import AOneTimeCodeServesOnce, OneTimeCodeIsWrong
from identity.domain.proof import LoginOrPasswordIsWrong, PasswordSignInIsOff, TooManyAttempts
from identity.domain.session import (
    AChallengeOpensOneSession,
    ARefreshTokenServesOnce,
    OnlyASessionInForceIsRefreshed,
)

MINUTE = timedelta(minutes=1)


def refused(command, *args, **kwargs):
    try:
        command(*args, **kwargs)
    except Refusal as refusal:
        return type(refusal)
    return None


def test_what_is_done_at_a_sign_in_is_done_by_the_holder(accounts, someone):
    anne = someone()
    grant = anne.signs_in(accounts)

    facts = list(accounts.events.get(f"session:{grant.actor.session_id}"))

    assert [(fact.actor.account_id, fact.subject) for fact in facts] == [
        (anne.account_id, grant.actor.person_id)
    ]


@pytest.mark.parametrize("login", ["anne.leveque@cabinet.example", "nobody@cabinet.example"])
def test_a_wrong_password_and_an_unknown_login_are_refused_alike(accounts, someone, anybody, login):
    someone()

    with pytest.raises(LoginOrPasswordIsWrong) as refusal:
        accounts.start_session(anybody(), login, "une autre phrase")

    assert (refusal.value.detail, refusal.value.field) == ("", "")


def test_whoever_only_asked_for_an_account_cannot_sign_in(accounts, form, anybody, password):
    accounts.request_account(anybody(), **form)

    assert refused(accounts.start_session, anybody(), form["email"], password) is LoginOrPasswordIsWrong
    assert refused(accounts.start_session, anybody(), form["email"], "") is LoginOrPasswordIsWrong


@pytest.mark.parametrize("login", ["anne.leveque@cabinet.example", "nobody@cabinet.example"])
def test_after_five_failures_a_minute_passes_before_each_attempt(
    accounts, another_process, someone, anybody, login
):
    someone()
    for _ in range(5):
        assert refused(accounts.start_session, anybody(), login, "faux") is LoginOrPasswordIsWrong

    assert refused(another_process.start_session, anybody(MINUTE), login, "faux") is TooManyAttempts
    later = anybody(MINUTE + timedelta(seconds=2))
    assert refused(another_process.start_session, later, login, "faux") is LoginOrPasswordIsWrong
    assert refused(accounts.start_session, later, login, "faux") is TooManyAttempts


def test_after_twenty_five_failures_nobody_tries_before_the_next_day(accounts, someone, anybody, password):
    anne = someone()
    for number in range(25):
        after = number * 2 * MINUTE
        assert refused(accounts.start_session, anybody(after), anne.login, "faux") is LoginOrPasswordIsWrong

    assert (
        refused(accounts.start_session, anybody(timedelta(hours=23)), anne.login, password) is TooManyAttempts
    )
    assert refused(accounts.start_session, anybody(timedelta(hours=25)), anne.login, password) is None


def test_whoever_tries_too_often_is_told_how_long_to_wait(accounts, someone, anybody):
    login = someone().login
    for number in range(25):
        refused(accounts.start_session, anybody(number * 2 * MINUTE), login, "faux")
        if number == 4:
            with pytest.raises(TooManyAttempts) as a_minute:
                accounts.start_session(anybody(8 * MINUTE + timedelta(seconds=21)), login, "faux")

    with pytest.raises(TooManyAttempts) as a_day:
        accounts.start_session(anybody(timedelta(hours=23)), login, "faux")

    assert a_minute.value.wait == 40
    assert a_day.value.wait == 3600


def test_a_hundred_guesses_at_once_are_five(accounts, another_process, someone, anybody):
    anne = someone()

    with ThreadPoolExecutor(8) as pool:
        answers = list(
            pool.map(
                lambda number: refused(
                    (accounts, another_process)[number % 2].start_session, anybody(), anne.login, "faux"
                ),
                range(100),
            )
        )

    assert answers.count(LoginOrPasswordIsWrong) <= 5
    assert set(answers) == {LoginOrPasswordIsWrong, TooManyAttempts}


def test_one_time_codes_are_not_guessed_either(accounts, someone, anybody, password):
    anne = someone()
    challenge = accounts.start_session(anybody(), anne.login, password)
    for _ in range(5):
        assert refused(accounts.verify_session, anybody(), challenge, "000000") is OneTimeCodeIsWrong

    assert refused(accounts.verify_session, anybody(), challenge, anne.code_of(NOON)) is TooManyAttempts


def test_a_sign_in_tells_how_many_attempts_failed_before_it_and_forgets_them(accounts, someone, anybody):
    anne = someone()
    for _ in range(3):
        refused(accounts.start_session, anybody(), anne.login, "faux")

    first = anne.signs_in(accounts)
    second = anne.signs_in(accounts, MINUTE)

    def told(grant):
        return next(iter(accounts.events.get(f"session:{grant.actor.session_id}"))).event.refused_before

    assert (told(first), told(second)) == (3, 0)


@pytest.mark.parametrize("seconds", [-30, 0, 30])
def test_a_clock_may_be_thirty_seconds_wrong(accounts, someone, anybody, password, seconds):
    anne = someone()
    challenge = accounts.start_session(anybody(), anne.login, password)

    grant = accounts.verify_session(anybody(), challenge, anne.code_of(NOON + timedelta(seconds=seconds)))

    assert grant.refresh_token


def test_a_one_time_code_serves_once_whichever_process_is_asked(
    accounts, another_process, someone, anybody, password
):
    anne = someone()
    challenges = [accounts.start_session(anybody(), anne.login, password) for _ in range(8)]

    with ThreadPoolExecutor(4) as pool:
        answers = list(
            pool.map(
                lambda turn: refused(
                    (accounts, another_process)[turn[0] % 2].verify_session,
                    anybody(),
                    turn[1],
                    anne.code_of(NOON),
                ),
                enumerate(challenges[:4]),
            )
        )

    assert answers.count(None) == 1
    assert set(answers) == {None, AOneTimeCodeServesOnce}


def test_a_challenge_opens_one_session(accounts, someone, anybody, password):
    anne = someone()
    challenge = accounts.start_session(anybody(), anne.login, password)
    accounts.verify_session(anybody(), challenge, anne.code_of(NOON))

    later = anybody(MINUTE)
    assert (
        refused(accounts.verify_session, later, challenge, anne.code_of(later.at))
        is AChallengeOpensOneSession
    )


def test_a_session_is_renewed_whichever_process_is_asked(accounts, another_process, someone, anybody):
    grant = someone().signs_in(accounts)

    for process in (another_process, accounts, accounts, another_process):
        grant = process.refresh_session(anybody(MINUTE), grant.refresh_token)

    assert grant.actor.roles == {"professional"}


def test_a_refresh_token_used_twice_ends_the_session_for_both(accounts, another_process, someone, anybody):
    stolen = someone().signs_in(accounts)
    renewed = another_process.refresh_session(anybody(), stolen.refresh_token)

    assert refused(accounts.refresh_session, anybody(), stolen.refresh_token) is ARefreshTokenServesOnce
    assert (
        refused(another_process.refresh_session, anybody(), renewed.refresh_token)
        is OnlyASessionInForceIsRefreshed
    )


def test_a_session_that_was_signed_out_of_is_not_renewed(accounts, another_process, someone, anybody):
    anne = someone()
    grant = anne.signs_in(accounts)
    act = anybody()
    act.actor = grant.actor
    another_process.end_session(act)

    assert refused(accounts.refresh_session, anybody(), grant.refresh_token) is OnlyASessionInForceIsRefreshed


@pytest.mark.parametrize("token", ["", ".", "nowhere.secret", "\x00", "é" * 300])
def test_a_token_that_names_no_session_renews_nothing(accounts, anybody, token):
    assert refused(accounts.refresh_session, anybody(), token) is OnlyASessionInForceIsRefreshed


def test_a_token_that_names_an_account_does_it_no_harm(accounts, someone, anybody):
    anne = someone()
    assert (
        refused(accounts.refresh_session, anybody(), f"{anne.account_id}.secret")
        is OnlyASessionInForceIsRefreshed
    )

    assert anne.signs_in(accounts).actor.account_id == anne.account_id


def test_without_the_setting_nobody_signs_in_by_password(settings, accounts, someone, anybody, password):
    from identity import wiring  # noqa: PLC0415 - a second application of other settings

    anne = someone()
    commands = wiring.commands(settings.model_copy(update={"password_sign_in": False}))
    try:
        assert (
            refused(commands.accounts.start_session, anybody(), anne.login, password) is PasswordSignInIsOff
        )
    finally:
        commands.close()

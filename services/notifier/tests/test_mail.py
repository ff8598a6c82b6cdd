from datetime import timedelta

import pytest

from chassis.testing import NOON, acting, given
from notifier.domain.mail import Mail, MailIsSettled, Patience

PREPARED = Mail.Prepared(account_id="nurse", notification_ids=("note-1",))
PATIENCE = Patience(attempts=3, first_pause=timedelta(seconds=30), longest_pause=timedelta(seconds=45))


def deferred(attempt):
    return Mail.Deferred(attempt=attempt, reason="smtp-451", retry_at=NOON)


def mail(*events):
    return given(Mail(id="mail-1"), PREPARED, *events)


def put_off(mail):
    mail.put_off(acting(), "smtp-451", PATIENCE)


def test_a_mail_that_the_server_takes_is_sent():
    mail().when(lambda mail: mail.confirm_sent(acting())).then(Mail.Sent(attempt=1))


def test_a_failure_that_may_pass_is_tried_again_later():
    later = Mail.Deferred(attempt=1, reason="smtp-451", retry_at=NOON + timedelta(seconds=30))

    mail().when(put_off).then(later)


def test_pauses_grow_and_never_beyond_the_longest():
    later = Mail.Deferred(attempt=2, reason="smtp-451", retry_at=NOON + timedelta(seconds=45))

    mail(deferred(1)).when(put_off).then(later)


def test_a_mail_is_given_up_when_patience_is_at_its_end():
    mail(deferred(1), deferred(2)).when(put_off).then(Mail.Failed(attempt=3, reason="smtp-451"))


def test_a_failure_that_will_not_pass_is_the_last():
    mail().when(lambda mail: mail.give_up(acting(), "smtp-550")).then(
        Mail.Failed(attempt=1, reason="smtp-550")
    )


@pytest.mark.parametrize("last", [Mail.Sent(attempt=1), Mail.Failed(attempt=1, reason="smtp-550")])
@pytest.mark.parametrize(
    "command",
    [put_off, lambda mail: mail.confirm_sent(acting()), lambda mail: mail.give_up(acting(), "smtp-550")],
)
def test_nothing_happens_to_a_settled_mail(last, command):
    mail(last).when(command).then_refused(MailIsSettled)


def test_a_mail_is_sealed_with_the_key_of_its_account():
    assert mail().aggregate.subject == "nurse"


def test_pauses_stay_finite_after_very_many_attempts():
    assert timedelta(hours=1) == Patience(attempts=10_000).pause_after(9_999)

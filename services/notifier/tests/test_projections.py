"""What accounts are shown and what waits to be mailed, folded in memory from facts."""

from datetime import timedelta

from chassis.projections import fold
from chassis.testing import NOON, facts_of
from notifier.domain.mail import Mail, MailState
from notifier.domain.notification import Kind, Notification, Theme
from notifier.domain.recipient import Omission, Recipient
from notifier.projections import AwaitingMail, MailBook, NotificationList

RAISED = Notification.Raised(
    kind=Kind.LIAISON_NOTE_WRITTEN,
    theme=Theme.LIAISON_BOOK,
    subject_kind="DOSSIER",
    subject_id="dossier-1",
    author="gp",
    accounts=("nurse", "ssiad"),
)
PREPARED = Mail.Prepared(account_id="nurse", notification_ids=("note-1",))
TOLD = facts_of("note-1", RAISED)


def read_by(*accounts):
    return facts_of("nurse", Recipient.NotificationsRead(notification_ids=("note-1",), accounts=accounts))


def test_a_notification_is_shown_unread_to_all_it_was_told_to():
    shown = fold(NotificationList, TOLD)["note-1"]

    assert ["nurse", "ssiad"] == shown["accounts"] == shown["unread_by"]
    assert (shown["theme"], shown["subject"]) == ("LIAISON_BOOK", {"kind": "DOSSIER", "id": "dossier-1"})
    assert shown["occurred_at"] == NOON


def test_reading_is_noted_for_the_accounts_in_whose_name_it_was_read():
    shown = fold(NotificationList, TOLD + read_by("nurse", "other"))["note-1"]

    assert shown["unread_by"] == ["ssiad"]
    assert shown["accounts"] == ["nurse", "ssiad"]


def test_reading_twice_is_reading_once():
    assert fold(NotificationList, TOLD + read_by("nurse"))["note-1"]["unread_by"] == ["ssiad"]
    assert fold(NotificationList, TOLD + read_by("nurse") + read_by("nurse"))["note-1"]["unread_by"] == [
        "ssiad"
    ]


def test_each_account_waits_for_its_own_mail():
    waiting = fold(AwaitingMail, TOLD)

    assert {"nurse/note-1", "ssiad/note-1"} == set(waiting)


def test_what_is_in_a_mail_waits_no_more():
    waiting = fold(AwaitingMail, TOLD + facts_of("mail-1", PREPARED))

    assert {"ssiad/note-1"} == set(waiting)


def test_what_is_left_out_waits_no_more():
    omitted = Recipient.MailOmitted(notification_ids=("note-1",), up_to=1, reason=Omission.NO_ADDRESS)

    assert {"nurse/note-1"} == set(fold(AwaitingMail, TOLD + facts_of("ssiad", omitted)))


def test_a_mail_is_due_at_once_then_later_then_never():
    later = Mail.Deferred(attempt=1, reason="smtp-451", retry_at=NOON + timedelta(minutes=1))

    prepared = fold(MailBook, facts_of("mail-1", PREPARED))["mail-1"]
    deferred = fold(MailBook, facts_of("mail-1", PREPARED, later))["mail-1"]
    sent = fold(MailBook, facts_of("mail-1", PREPARED, later, Mail.Sent(attempt=2)))["mail-1"]

    assert (prepared["state"], prepared["due_at"], prepared["attempts"]) == (MailState.PREPARED, NOON, 0)
    assert (MailState.DEFERRED, NOON + timedelta(minutes=1)) == (deferred["state"], deferred["due_at"])
    assert (sent["state"], sent["attempts"], sent["settled_at"]) == (MailState.SENT, 2, NOON)
    assert "due_at" not in sent


def test_why_a_mail_failed_is_kept():
    failed = fold(MailBook, facts_of("mail-1", PREPARED, Mail.Failed(attempt=1, reason="smtp-550")))["mail-1"]

    assert (failed["state"], failed["reason"]) == (MailState.FAILED, "smtp-550")
    assert "due_at" not in failed


def test_no_read_model_of_mails_holds_an_address():
    known = facts_of("nurse", Recipient.ContactKnown(email="nurse@cabinet.example"))
    facts = known + TOLD + facts_of("mail-1", PREPARED)

    assert "@" not in repr([fold(kind, facts) for kind in (NotificationList, AwaitingMail, MailBook)])

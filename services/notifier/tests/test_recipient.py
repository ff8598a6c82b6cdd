from dataclasses import replace

import pytest

from chassis.testing import acting, given
from notifier.domain.mail import Mail
from notifier.domain.notification import Kind, Notification
from notifier.domain.recipient import (
    AlreadyMailed,
    NoAddressKnown,
    NoSuchNotification,
    NothingToMark,
    Omission,
    Recipient,
    TooManyMarkedAtOnce,
)

REACHABLE = Recipient.ContactKnown(email="ines.roche@cabinet.example")


def notification_to(*accounts):
    notification = Notification(id="note-1", about="dossier-1")
    notification.address(acting("gp"), Kind.LIAISON_NOTE_WRITTEN, accounts, author="dac")
    return notification


def nurse(*events):
    return given(Recipient(id="nurse"), *events)


def test_a_contact_is_learned():
    nurse().when(lambda nurse: nurse.know_contact(acting(), "ines.roche@cabinet.example")).then(REACHABLE)


def test_the_same_contact_told_again_changes_nothing():
    nurse(REACHABLE).when(lambda nurse: nurse.know_contact(acting(), "ines.roche@cabinet.example")).then()


def test_an_account_without_address_is_known_all_the_same():
    nurse().when(lambda nurse: nurse.know_contact(acting(), "")).then(Recipient.ContactKnown(email=""))


def test_an_affiliation_is_learned_once():
    affiliated = Recipient.AffiliationKnown(organization_id="ssiad")

    nurse().when(lambda nurse: nurse.know_affiliation(acting(), "ssiad")).then(affiliated)
    nurse(affiliated).when(lambda nurse: nurse.know_affiliation(acting(), "ssiad")).then()


def test_a_notification_is_marked_read_by_somebody_it_was_told_to():
    story = nurse(REACHABLE).when(lambda nurse: nurse.mark_read(acting(), [notification_to("nurse", "gp")]))

    story.then(Recipient.NotificationsRead(notification_ids=("note-1",), accounts=("nurse",)))


def test_what_was_told_to_an_organization_is_read_by_its_people():
    act = acting()
    act.actor = replace(act.actor, organizations=frozenset({"ssiad"}))

    story = nurse(REACHABLE).when(lambda nurse: nurse.mark_read(act, [notification_to("ssiad", "gp")]))

    story.then(Recipient.NotificationsRead(notification_ids=("note-1",), accounts=("nurse", "ssiad")))


def test_a_notification_of_others_does_not_exist_for_this_account():
    story = nurse(REACHABLE).when(lambda nurse: nurse.mark_read(acting(), [notification_to("gp")]))

    story.then_refused(NoSuchNotification, field="notification_ids")


def test_a_notification_that_was_never_raised_does_not_exist():
    story = nurse().when(lambda nurse: nurse.mark_read(acting(), [Notification(id="invented")]))

    story.then_refused(NoSuchNotification, field="notification_ids")


@pytest.mark.parametrize(("number", "rule"), [(0, NothingToMark), (101, TooManyMarkedAtOnce)])
def test_between_one_and_a_hundred_are_marked_at_once(number, rule):
    nurse().when(lambda nurse: nurse.may_mark(number)).then_refused(rule, field="notification_ids")


def test_a_mail_covers_every_notification_up_to_a_position():
    story = nurse(REACHABLE).when(lambda nurse: nurse.plan_mail(acting(), ["note-1", "note-2"], 42))

    story.then(Recipient.MailPlanned(mail_id="id-1", up_to=42))
    prepared = [fact.event for fact in story.answer.collect_events()]
    assert [Mail.Prepared(account_id="nurse", notification_ids=("note-1", "note-2"))] == prepared


def test_what_a_mail_covers_is_never_mailed_again():
    planned = Recipient.MailPlanned(mail_id="mail-1", up_to=42)

    story = nurse(REACHABLE, planned).when(lambda nurse: nurse.plan_mail(acting(), ["note-2"], 42))

    story.then_refused(AlreadyMailed)


def test_no_mail_is_planned_without_an_address():
    story = nurse().when(lambda nurse: nurse.plan_mail(acting(), ["note-1"], 42))

    story.then_refused(NoAddressKnown)


def test_what_is_left_out_is_left_out_once():
    omitted = Recipient.MailOmitted(notification_ids=("note-1",), up_to=42, reason=Omission.NO_ADDRESS)

    def leave_out(nurse):
        nurse.omit_mail(acting(), ["note-1"], 42, Omission.NO_ADDRESS)

    nurse().when(leave_out).then(omitted)
    nurse(omitted).when(leave_out).then_refused(AlreadyMailed)

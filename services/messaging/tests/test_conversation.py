"""What may be said in a conversation: given these facts, when this is asked, then facts or a rule."""

from datetime import timedelta

import pytest

from chassis.testing import NOON, acting, given
from messaging.domain import AttachedFile, Attachment, Conversation, rules
from messaging.domain.attached import AMessageCarriesAFewFiles, NoSuchAttachment
from messaging.domain.text import subject
from services.messaging.tests.cast import (
    BOTH,
    LATER,
    NURSE,
    PHYSICIAN,
    SSIAD,
    STARTED,
    STRANGER,
    conversation,
    sent,
)

PHOTO = AttachedFile(
    file_name="plaie.jpg", media_type="image/jpeg", content_id="content-1", size=12, sha256="ab" * 32
)
ATTACHED = Conversation.FileAttached(attachment_id="photo", mailbox=NURSE, file=PHOTO)
WITHDRAWN = Conversation.MessageWithdrawn(message_id="message-1", number=1, to=BOTH)
ALL = (*BOTH, SSIAD)
JOINED = Conversation.ParticipantAdded(
    account_id=SSIAD, mailbox=NURSE, newest=0, is_urgent=False, has_request=False, to=ALL
)


def left(account, to, newest=0):
    return Conversation.ParticipantLeft(account_id=account, newest=newest, to=to)


def test_a_conversation_begins_with_whoever_begins_it_among_its_participants():
    given(Conversation(id="conversation-1")).when(
        lambda c: c.start(acting(NURSE), NURSE, "Transmission", [PHYSICIAN, NURSE, PHYSICIAN])
    ).then(STARTED)


@pytest.mark.parametrize("others", [[], [NURSE], [f"account-{number}" for number in range(100)]])
def test_nobody_talks_to_themselves_alone_nor_to_a_crowd(others):
    given(Conversation(id="conversation-1")).when(
        lambda c: c.start(acting(NURSE), NURSE, "Transmission", others)
    ).then_refused(rules.AConversationHasSomebodyToTalkTo, field="participants")


@pytest.mark.parametrize("text", ["", "   ", "\u202e", "x" * 201])
def test_a_conversation_has_a_subject(text):
    with pytest.raises(rules.AConversationHasASubject):
        subject(text)


def test_a_subject_is_one_line():
    assert subject("  Transmission\n du matin ") == "Transmission du matin"


def test_a_message_goes_to_all_who_take_part():
    conversation().when(lambda c: c.send(acting(NURSE), NURSE, " Fièvre à 39. ")).then(
        sent(1, text="Fièvre à 39.", message_id="id-1")
    )


def test_messages_are_numbered_in_their_order():
    story = conversation(sent(1)).when(lambda c: c.send(acting(PHYSICIAN), PHYSICIAN, "J'arrive."))

    story.then(sent(2, PHYSICIAN, text="J'arrive.", message_id="id-1", known=1))


@pytest.mark.parametrize("text", ["", " \n ", "x" * 10_001, "\u202e"])
def test_a_message_says_something(text):
    conversation().when(lambda c: c.send(acting(NURSE), NURSE, text)).then_refused(
        rules.AMessageSaysSomething, field="text"
    )


@pytest.mark.parametrize("text", ["Où ?", "Ça va\u202f!", "👩\u200d⚕️", "un\ndeux", "x" * 10_000])
def test_a_message_is_kept_as_people_write_it(text):
    story = conversation().when(lambda c: c.send(acting(NURSE), NURSE, text))

    (fact,) = story.aggregate.collect_events()
    assert fact.event.text == text


def test_a_stranger_writes_nothing():
    conversation().when(lambda c: c.send(acting(STRANGER), STRANGER, "Moi aussi.")).then_refused(
        rules.OnlyParticipantsTakePart
    )


def test_who_left_writes_no_more_and_is_written_to_no_more():
    story = conversation(left(PHYSICIAN, (NURSE,)))
    story.when(lambda c: c.send(acting(PHYSICIAN), PHYSICIAN, "Encore moi.")).then_refused(
        rules.WhoLeftWritesNoMore
    )

    conversation(left(PHYSICIAN, (NURSE,))).when(lambda c: c.send(acting(NURSE), NURSE, "Seule.")).then(
        sent(1, to=(NURSE,), text="Seule.", message_id="id-1")
    )


def test_somebody_joins_a_running_conversation():
    conversation().when(lambda c: c.add_participant(acting(NURSE), NURSE, SSIAD)).then(JOINED)


def test_an_account_participates_once():
    conversation(JOINED).when(lambda c: c.add_participant(acting(NURSE), NURSE, SSIAD)).then_refused(
        rules.AnAccountParticipatesOnce, field="account_id"
    )


def test_who_left_may_come_back():
    conversation(JOINED, left(SSIAD, BOTH)).when(
        lambda c: c.add_participant(acting(NURSE), NURSE, SSIAD)
    ).then(JOINED)


def test_who_leaves_says_up_to_where_they_have_it():
    conversation(sent(1), sent(2)).when(lambda c: c.leave(acting(PHYSICIAN), PHYSICIAN)).then(
        left(PHYSICIAN, (NURSE,), newest=2)
    )


def test_an_author_corrects_a_recent_message():
    conversation(sent(1)).when(lambda c: c.correct(acting(NURSE), "message-1", "39,2.")).then(
        Conversation.MessageCorrected(message_id="message-1", number=1, text="39,2.", to=BOTH)
    )


def test_an_author_withdraws_a_recent_message_once():
    conversation(sent(1)).when(lambda c: c.withdraw(acting(NURSE), "message-1")).then(WITHDRAWN)
    conversation(sent(1), WITHDRAWN).when(lambda c: c.withdraw(acting(NURSE), "message-1")).then_refused(
        rules.OnlyARecentMessageIsChanged
    )


@pytest.mark.parametrize("minutes", [16, 60 * 24])
def test_after_a_quarter_of_an_hour_a_message_stays(minutes):
    late = acting(NURSE, at=NOON + timedelta(minutes=minutes))

    conversation(sent(1)).when(lambda c: c.correct(late, "message-1", "39,2.")).then_refused(
        rules.OnlyARecentMessageIsChanged
    )


def test_only_its_author_changes_a_message():
    conversation(sent(1)).when(lambda c: c.withdraw(acting(PHYSICIAN), "message-1")).then_refused(
        rules.OnlyItsAuthorChangesAMessage
    )


def test_a_colleague_of_the_same_organization_does_not_change_it_either():
    by_ssiad = sent(1, SSIAD, to=ALL)

    conversation(JOINED, by_ssiad).when(
        lambda c: c.withdraw(acting("colleague", on_behalf_of=SSIAD), "message-1")
    ).then_refused(rules.OnlyItsAuthorChangesAMessage)


def test_a_long_conversation_remembers_its_last_minutes_alone():
    story = conversation(*(sent(number) for number in range(1, 50)))

    story.when(lambda c: c.send(acting(NURSE, at=LATER), NURSE, "Plus tard."))

    assert list(story.aggregate.recent) == ["id-1"]


def test_a_message_carries_what_its_author_has_prepared():
    conversation(ATTACHED).when(lambda c: c.send(acting(NURSE), NURSE, "", ["photo"])).then(
        sent(
            1,
            text="",
            message_id="id-1",
            attachments=(Attachment(attachment_id="photo", file=PHOTO),),
        )
    )


def test_what_another_has_prepared_is_not_there():
    conversation(ATTACHED).when(lambda c: c.send(acting(PHYSICIAN), PHYSICIAN, "", ["photo"])).then_refused(
        NoSuchAttachment, field="attachments"
    )


def test_an_attachment_goes_once():
    conversation(ATTACHED).when(lambda c: c.send(acting(NURSE), NURSE, "", ["photo", "photo"])).then_refused(
        AMessageCarriesAFewFiles, field="attachments"
    )

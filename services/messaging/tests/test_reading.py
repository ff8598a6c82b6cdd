"""Who has seen what, what is unread, and how readers sort: each person for themselves."""

import pytest

from chassis.testing import acting
from messaging.domain import Conversation, Flags, rules
from messaging.domain.seat import Reader
from services.messaging.tests.cast import BOTH, NURSE, PHYSICIAN, conversation, sent

THREE = [sent(number) for number in (1, 2, 3)]


def seen(first, last, known, mailbox=PHYSICIAN):
    return Conversation.Seen(mailbox=mailbox, first=first, last=last, known=known, to=BOTH)


def sees(first, last, account=PHYSICIAN):
    return lambda c: c.mark_seen(acting(account), PHYSICIAN, first, last)


def test_what_was_displayed_is_seen():
    conversation(*THREE).when(sees(1, 2)).then(seen(1, 2, known=2))


def test_what_was_seen_before_is_not_seen_again():
    story = conversation(*THREE).when(sees(1, 2))
    story.aggregate.collect_events()

    story.when(sees(1, 3)).then(seen(3, 3, known=3))
    story.when(sees(1, 3)).then()


def test_the_newest_page_leaves_what_is_older_unseen_but_not_unread():
    story = conversation(*THREE).when(sees(3, 3)).then(seen(3, 3, known=3))

    story.when(sees(1, 1)).then(seen(1, 1, known=3))


def test_two_people_of_one_mailbox_see_for_themselves():
    story = conversation(*THREE).when(sees(1, 3, "secretary"))
    story.aggregate.collect_events()

    story.when(sees(1, 3)).then(seen(1, 3, known=3))


@pytest.mark.parametrize(("first", "last"), [(0, 1), (2, 1), (1, 4), (-1, 2)])
def test_seen_is_what_was_displayed(first, last):
    conversation(*THREE).when(sees(first, last)).then_refused(
        rules.SeenIsWhatWasDisplayed, field="first_message_id"
    )


def test_two_hundred_messages_are_seen_at_once_and_no_more():
    long = [sent(number) for number in range(1, 301)]

    conversation(*long).when(sees(1, 201)).then_refused(
        rules.SeenIsWhatWasDisplayed, field="first_message_id"
    )
    conversation(*long).when(sees(1, 200)).then(seen(1, 200, known=200))


def test_without_numbers_the_newest_page_was_displayed():
    long = [sent(number) for number in range(1, 61)]

    conversation(*long).when(lambda c: c.mark_newest_seen(acting(PHYSICIAN), PHYSICIAN)).then(
        seen(11, 60, known=60)
    )
    conversation().when(lambda c: c.mark_newest_seen(acting(PHYSICIAN), PHYSICIAN)).then()


def test_one_s_own_message_is_not_unread_and_hides_none():
    reader = Reader()
    reader.wrote(2)

    assert reader.known == 1, "of two messages one is unread: that of the other"
    reader.saw(1, 1)
    assert reader.known == 2
    reader.saw(2, 2)
    assert (reader.known, reader.written, reader.displayed) == (2, [], [(1, 2)])


def test_a_conversation_is_set_back_to_unread_and_read_again():
    marked = Conversation.MarkedUnread(mailbox=PHYSICIAN)
    story = conversation(*THREE).when(sees(1, 3))
    story.aggregate.collect_events()

    story.when(lambda c: c.mark_unread(acting(PHYSICIAN), PHYSICIAN)).then(marked)
    story.when(lambda c: c.mark_unread(acting(PHYSICIAN), PHYSICIAN)).then()
    story.when(sees(3, 3)).then(Conversation.MarkedRead(mailbox=PHYSICIAN))


def test_urgency_is_said_to_everybody():
    conversation().when(lambda c: c.set_flags(acting(NURSE), NURSE, Flags(urgent=True))).then(
        Conversation.Flagged(mailbox=NURSE, is_urgent=True, has_request=False, to=BOTH)
    )


def test_what_one_has_to_do_and_likes_is_one_s_own():
    conversation().when(
        lambda c: c.set_flags(acting(PHYSICIAN), PHYSICIAN, Flags(needs_action=True, favorite=True))
    ).then(Conversation.Sorted(mailbox=PHYSICIAN, needs_action=True, favorite=True))


def test_a_flag_that_is_set_already_changes_nothing():
    conversation().when(lambda c: c.set_flags(acting(NURSE), NURSE, Flags(urgent=False))).then()


def test_something_is_flagged():
    conversation().when(lambda c: c.set_flags(acting(NURSE), NURSE, Flags())).then_refused(
        rules.NothingIsFlagged
    )


def test_who_left_sorts_what_they_have_and_flags_nothing_for_others():
    left = Conversation.ParticipantLeft(account_id=PHYSICIAN, newest=0, to=(NURSE,))

    conversation(left).when(lambda c: c.set_flags(acting(PHYSICIAN), PHYSICIAN, Flags(favorite=True))).then(
        Conversation.Sorted(mailbox=PHYSICIAN, needs_action=False, favorite=True)
    )
    conversation(left).when(
        lambda c: c.set_flags(acting(PHYSICIAN), PHYSICIAN, Flags(urgent=True))
    ).then_refused(rules.WhoLeftWritesNoMore)

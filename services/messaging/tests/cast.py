"""The people of the stories, all invented, and the conversations they have."""

from datetime import timedelta

from chassis.testing import NOON, acting, facts_of, given
from messaging.domain import Conversation

NURSE, PHYSICIAN, STRANGER, SSIAD = "nurse", "physician", "stranger", "ssiad"
BOTH = (NURSE, PHYSICIAN)
LATER = NOON + timedelta(hours=1)
STARTED = Conversation.Started(conversation_subject="Transmission", mailbox=NURSE, participants=BOTH)


def sent(number, mailbox=NURSE, to=BOTH, **named):
    said = {"text": f"Message {number}", "known": number, "message_id": f"message-{number}", **named}
    return Conversation.MessageSent(number=number, mailbox=mailbox, to=to, **said)


def conversation(*more):
    """The nurse has begun a conversation with the physician; all of it is her doing."""
    return given(Conversation(id="conversation-1"), STARTED, *more)


def facts(*told):
    """Give what happened, each by its account: ``(account, event)``."""
    events = [("nurse", STARTED), *told]
    return [
        fact for number, (account, event) in enumerate(events, 1) for fact in _one(number, account, event)
    ]


def _one(number, account, event):
    (fact,) = facts_of("conversation-1", event, act=acting(account), first_version=number)
    return [fact]

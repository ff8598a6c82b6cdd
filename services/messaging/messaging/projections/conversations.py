"""One document a conversation: its subject, who takes part since when, the requests made in it."""

from __future__ import annotations

from chassis.domain import Fact
from chassis.projections import Projection, Write, change, put, when
from messaging.domain import Conversation, RequestState


class Conversations(Projection):
    """What is the same for all who take part."""

    name = "conversations"
    version = 1

    @when(Conversation.Started)
    def when_started(self, fact: Fact[Conversation.Started]) -> Write:
        """Begin the document."""
        started = fact.event
        return put(
            fact.stream,
            {
                "subject": started.conversation_subject,
                "dossier_id": started.dossier_id,
                "started_at": fact.occurred_at,
                "account_id": fact.actor.account_id,
                "mailbox": started.mailbox,
                "participants": {
                    account: {"joined_at": fact.occurred_at, "since": fact.position, "left_at": None}
                    for account in started.participants
                },
                "requests": {},
            },
        )

    @when(Conversation.ParticipantAdded)
    def when_participant_added(self, fact: Fact[Conversation.ParticipantAdded]) -> Write:
        """List the account."""
        joined = {"joined_at": fact.occurred_at, "since": fact.position, "left_at": None}
        return change(fact.stream, set={f"participants.{fact.event.account_id}": joined})

    @when(Conversation.ParticipantLeft)
    def when_participant_left(self, fact: Fact[Conversation.ParticipantLeft]) -> Write:
        """Say when it left."""
        return change(fact.stream, set={f"participants.{fact.event.account_id}.left_at": fact.occurred_at})

    @when(Conversation.Asked)
    def when_asked(self, fact: Fact[Conversation.Asked]) -> Write:
        """Show the request."""
        asked = fact.event
        request = {
            "kind": asked.kind,
            "state": RequestState.OPEN,
            "account_id": fact.actor.account_id,
            "mailbox": asked.mailbox,
            "of": asked.of,
            "message_id": asked.message_id,
            "number": asked.number,
            "asked_at": fact.occurred_at,
            "answer_due_at": asked.answer_due_at,
            "answered": None,
        }
        return change(fact.stream, set={f"requests.{asked.request_id}": request})

    @when(Conversation.RequestAnswered)
    def when_request_answered(self, fact: Fact[Conversation.RequestAnswered]) -> Write:
        """Show the answer."""
        answered = fact.event
        request = f"requests.{answered.request_id}"
        told = {
            "account_id": fact.actor.account_id,
            "mailbox": answered.mailbox,
            "at": fact.occurred_at,
            "text": answered.text,
        }
        return change(fact.stream, set={f"{request}.state": answered.state, f"{request}.answered": told})

    @when(Conversation.RequestPassedOn)
    def when_request_passed_on(self, fact: Fact[Conversation.RequestPassedOn]) -> Write:
        """Show who is to answer now."""
        passed_on = fact.event
        return change(fact.stream, set={f"requests.{passed_on.request_id}.of": passed_on.of})

"""What messaging tells the other services: ids and flags, no text, no subject, no name."""

from __future__ import annotations

from typing import Final

from chassis.bus import Promise, Promises
from chassis.domain import Fact
from messaging.domain import Conversation
from spico.messaging.v1 import events_pb2 as pb


def _started(fact: Fact[Conversation.Started]) -> pb.ConversationStarted:
    started = fact.event
    return pb.ConversationStarted(
        conversation_id=fact.stream,
        mailbox=started.mailbox,
        started_by=fact.actor.account_id,
        participants=started.participants,
        dossier_id=started.dossier_id,
    )


def _added(fact: Fact[Conversation.ParticipantAdded]) -> pb.ParticipantAdded:
    return pb.ParticipantAdded(
        conversation_id=fact.stream,
        account_id=fact.event.account_id,
        added_by=fact.actor.account_id,
        participants=fact.event.to,
    )


def _left(fact: Fact[Conversation.ParticipantLeft]) -> pb.ParticipantLeft:
    return pb.ParticipantLeft(
        conversation_id=fact.stream,
        account_id=fact.event.account_id,
        left_by=fact.actor.account_id,
        participants=fact.event.to,
    )


def _sent(fact: Fact[Conversation.MessageSent]) -> pb.MessageSent:
    sent = fact.event
    return pb.MessageSent(
        conversation_id=fact.stream,
        message_id=sent.message_id,
        mailbox=sent.mailbox,
        sent_by=fact.actor.account_id,
        participants=sent.to,
        urgent=sent.is_urgent,
    )


def _asked(fact: Fact[Conversation.Asked]) -> pb.RequestMade:
    asked = fact.event
    return pb.RequestMade(
        conversation_id=fact.stream,
        request_id=asked.request_id,
        account_id=asked.of,
        made_by=fact.actor.account_id,
        participants=asked.to,
    )


def _passed_on(fact: Fact[Conversation.RequestPassedOn]) -> pb.RequestPassedOn:
    passed_on = fact.event
    return pb.RequestPassedOn(
        conversation_id=fact.stream,
        request_id=passed_on.request_id,
        account_id=passed_on.of,
        passed_on_by=fact.actor.account_id,
        participants=passed_on.to,
    )


def _answered(fact: Fact[Conversation.RequestAnswered]) -> pb.RequestAnswered:
    answered = fact.event
    return pb.RequestAnswered(
        conversation_id=fact.stream,
        request_id=answered.request_id,
        state=answered.state,
        asked_by=answered.asked_by,
        answered_by=fact.actor.account_id,
        participants=answered.to,
    )


def _recorded(fact: Fact[Conversation.ExchangeRecorded]) -> pb.ExchangeRecorded:
    recorded, span = fact.event, fact.event.span
    told = pb.ExchangeRecorded(
        conversation_id=fact.stream,
        dossier_id=recorded.dossier_id,
        mailbox=recorded.mailbox,
        recorded_by=fact.actor.account_id,
        participants=recorded.to,
        messages=span.last - span.first + 1,
    )
    told.first_sent_at.FromDatetime(span.first_sent_at)
    told.last_sent_at.FromDatetime(span.last_sent_at)
    return told


def _corrected(fact: Fact[Conversation.MessageCorrected]) -> pb.MessageCorrected:
    return pb.MessageCorrected(
        conversation_id=fact.stream,
        message_id=fact.event.message_id,
        corrected_by=fact.actor.account_id,
        participants=fact.event.to,
    )


def _withdrawn(fact: Fact[Conversation.MessageWithdrawn]) -> pb.MessageWithdrawn:
    return pb.MessageWithdrawn(
        conversation_id=fact.stream,
        message_id=fact.event.message_id,
        withdrawn_by=fact.actor.account_id,
        participants=fact.event.to,
    )


def _flagged(fact: Fact[Conversation.Flagged]) -> pb.ConversationFlagged:
    return pb.ConversationFlagged(
        conversation_id=fact.stream,
        urgent=fact.event.is_urgent,
        request=fact.event.has_request,
        flagged_by=fact.actor.account_id,
        participants=fact.event.to,
    )


def _seen(fact: Fact[Conversation.Seen]) -> pb.MessagesSeen:
    return pb.MessagesSeen(
        conversation_id=fact.stream, seen_by=fact.actor.account_id, participants=fact.event.to
    )


PROMISES: Final = Promises(
    "messaging",
    (
        Promise(Conversation.Started, pb.ConversationStarted, _started),
        Promise(Conversation.ParticipantAdded, pb.ParticipantAdded, _added),
        Promise(Conversation.ParticipantLeft, pb.ParticipantLeft, _left),
        Promise(Conversation.MessageSent, pb.MessageSent, _sent),
        Promise(Conversation.Asked, pb.RequestMade, _asked),
        Promise(Conversation.RequestPassedOn, pb.RequestPassedOn, _passed_on),
        Promise(Conversation.RequestAnswered, pb.RequestAnswered, _answered),
        Promise(Conversation.MessageCorrected, pb.MessageCorrected, _corrected),
        Promise(Conversation.MessageWithdrawn, pb.MessageWithdrawn, _withdrawn),
        Promise(Conversation.Flagged, pb.ConversationFlagged, _flagged),
        Promise(Conversation.Seen, pb.MessagesSeen, _seen),
        Promise(Conversation.ExchangeRecorded, pb.ExchangeRecorded, _recorded),
    ),
)

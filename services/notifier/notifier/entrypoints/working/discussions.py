"""Facts of messaging: participants are told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from chassis.bus import Heard
from chassis.worker.service import hears
from notifier.domain.notification import Change, Kind
from spico.messaging.v1 import events_pb2 as messaging


class HearsOfDiscussions:
    """Tells the participants of conversations."""

    parts: Any
    """Given by the worker: a `Parts` of `wiring.worker`."""

    @hears("messaging", messaging.ConversationStarted)
    def on_conversation_started(self, heard: Heard[messaging.ConversationStarted]) -> None:
        """Tell those with whom it was begun."""
        started = heard.message
        others = set(started.participants) - {started.mailbox}
        self._tell_participants(heard, Kind.CONVERSATION_JOINED, others, started.started_by)

    @hears("messaging", messaging.ParticipantAdded)
    def on_participant_added(self, heard: Heard[messaging.ParticipantAdded]) -> None:
        """Tell whoever joined; the others see it when they read."""
        added = heard.message
        self._tell_participants(heard, Kind.CONVERSATION_JOINED, [added.account_id], added.added_by)

    @hears("messaging", messaging.ParticipantLeft)
    def on_participant_left(self, heard: Heard[messaging.ParticipantLeft]) -> None:
        """Tell those who still take part."""
        left = heard.message
        self._tell_participants(heard, Kind.PARTICIPANTS_CHANGED, left.participants, left.left_by)

    @hears("messaging", messaging.MessageSent)
    def on_message_sent(self, heard: Heard[messaging.MessageSent]) -> None:
        """Tell all it reached, except who wrote it."""
        sent = heard.message
        kind = Kind.URGENT_MESSAGE_RECEIVED if sent.urgent else Kind.MESSAGE_RECEIVED
        self._tell_participants(heard, kind, sent.participants, sent.sent_by)

    @hears("messaging", messaging.RequestMade)
    def on_request_made(self, heard: Heard[messaging.RequestMade]) -> None:
        """Tell whom it is made of."""
        made = heard.message
        self._tell_participants(heard, Kind.REQUEST_RECEIVED, [made.account_id], made.made_by)

    @hears("messaging", messaging.RequestPassedOn)
    def on_request_passed_on(self, heard: Heard[messaging.RequestPassedOn]) -> None:
        """Tell who is to answer now."""
        passed = heard.message
        self._tell_participants(heard, Kind.REQUEST_RECEIVED, [passed.account_id], passed.passed_on_by)

    @hears("messaging", messaging.RequestAnswered)
    def on_request_answered(self, heard: Heard[messaging.RequestAnswered]) -> None:
        """Tell who had asked."""
        answered = heard.message
        self._tell_participants(heard, Kind.REQUEST_ANSWERED, [answered.asked_by], answered.answered_by)

    @hears("messaging", messaging.MessageCorrected)
    def on_message_corrected(self, heard: Heard[messaging.MessageCorrected]) -> None:
        """Let screens show the new words."""
        self._hint(heard, Change.MESSAGE_CHANGED, heard.message.corrected_by)

    @hears("messaging", messaging.MessageWithdrawn)
    def on_message_withdrawn(self, heard: Heard[messaging.MessageWithdrawn]) -> None:
        """Let screens show it no more."""
        self._hint(heard, Change.MESSAGE_CHANGED, heard.message.withdrawn_by)

    @hears("messaging", messaging.ConversationFlagged)
    def on_conversation_flagged(self, heard: Heard[messaging.ConversationFlagged]) -> None:
        """Let screens show the flags."""
        self._hint(heard, Change.FLAGS_CHANGED, heard.message.flagged_by)

    @hears("messaging", messaging.MessagesSeen)
    def on_messages_seen(self, heard: Heard[messaging.MessagesSeen]) -> None:
        """Let screens show who has seen."""
        self._hint(heard, Change.MESSAGES_SEEN, heard.message.seen_by)

    def _hint(self, heard: Heard[Any], change: Change, author: str) -> None:
        told = heard.message
        self.parts.commands.hint_at_conversation(
            heard.act, told.conversation_id, change, told.participants, author=author
        )

    def _tell_participants(self, heard: Heard[Any], kind: Kind, accounts: Iterable[str], author: str) -> None:
        self.parts.commands.tell_of_conversation(
            heard.act,
            heard.message.conversation_id,
            kind,
            accounts,
            author=author,
            occurred_at=heard.recorded_at,
        )

"""What of a conversation becomes part of the story of a patient (F241)."""

from __future__ import annotations

from datetime import datetime

import msgspec

from chassis.domain import Event
from chassis.kernel import Act, Invalid
from messaging.domain.files import Files


class AnExchangeHasMessages(Invalid):
    """From an earlier message to a later one; nothing was said where there is none."""


class AnExchangeIsRecordedInADossier(Invalid):
    """The conversation is about no patient: the dossier has to be named."""


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """Messages from one to a later one."""

    first: int
    last: int
    """Their numbers, both included."""
    first_sent_at: datetime
    last_sent_at: datetime


class Recorded(Files):
    """The exchanges that were recorded; a dossier hears of them, and keeps a line of its own."""

    class ExchangeRecorded(Event, topic="messaging.ExchangeRecorded"):
        """Somebody said that these messages belong to the story of a patient."""

        mailbox: str
        dossier_id: str
        span: Span
        to: tuple[str, ...]
        """Who takes part."""

    def record_exchange(self, act: Act, mailbox: str, dossier_id: str, span: Span) -> None:
        """Say that they belong there; whoever says so takes part."""
        self.takes_part(mailbox)
        if not 1 <= span.first <= span.last <= self.newest:
            raise AnExchangeHasMessages(field="last_message_id")
        self.record(
            act,
            Recorded.ExchangeRecorded(mailbox=mailbox, dossier_id=dossier_id, span=span, to=self.present),
        )

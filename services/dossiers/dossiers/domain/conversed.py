"""The part of a dossier that knows of exchanges about its patient: when, how many, not what (F241)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import msgspec

from chassis.domain import Event
from chassis.kernel import Act, Forbidden
from dossiers.domain.scheduled import Scheduled


class Exchange(msgspec.Struct, frozen=True, kw_only=True):
    """What messaging tells of it."""

    conversation_id: str
    mailbox: str
    """The account in whose name it was recorded."""
    participants: int
    messages: int
    first_sent_at: datetime
    last_sent_at: datetime


class Conversed(Scheduled):
    """What was said stays in the conversation, for those who take part in it."""

    class ExchangeRecorded(Event, topic="dossiers.ExchangeRecorded"):
        """Professionals spoke of the patient, and one of them said that it belongs here."""

        line_id: str
        exchange: Exchange

    def record_exchange(self, act: Act, exchange: Exchange) -> None:
        """Take it in, of an entitled member; whose right has ended meanwhile changes nothing."""
        through = replace(act.actor, organizations=act.actor.organizations | {exchange.mailbox})
        try:
            self.only_entitled_members_write(through)
        except Forbidden:
            return
        recorded = Conversed.ExchangeRecorded(line_id=act.new_id(), exchange=exchange)
        self.record(act, recorded, occurred_at=exchange.last_sent_at)

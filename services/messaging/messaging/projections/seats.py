"""One document a conversation and mailbox: what its list shows, and what each reader has seen of it."""

from __future__ import annotations

from typing import Any

from pymongo import ASCENDING, DESCENDING, IndexModel

from chassis.domain import Fact
from chassis.projections import Projection, Write, change, put, when
from messaging.domain import Conversation


def seat_id(conversation_id: str, mailbox: str) -> str:
    """Name the document."""
    return f"{conversation_id}/{mailbox}"


class Seats(Projection):
    """A mailbox that left is told nothing more: its document stays as it was."""

    name = "seats"
    version = 1
    indexes = (
        IndexModel([("mailbox", ASCENDING), ("activity", DESCENDING), ("conversation_id", DESCENDING)]),
        IndexModel([("conversation_id", ASCENDING), ("mailbox", ASCENDING)]),
    )

    @when(Conversation.Started)
    def when_started(self, fact: Fact[Conversation.Started]) -> list[Write]:
        """Put it into every mailbox."""
        return [
            put(
                seat_id(fact.stream, mailbox),
                {
                    "conversation_id": fact.stream,
                    "mailbox": mailbox,
                    "activity": fact.position,
                    "active_at": fact.occurred_at,
                    "last": 0,
                    "is_urgent": False,
                    "has_request": False,
                    "left": None,
                    "readers": {},
                },
            )
            for mailbox in fact.event.participants
        ]

    @when(Conversation.ParticipantAdded)
    def when_participant_added(self, fact: Fact[Conversation.ParticipantAdded]) -> Write:
        """Put it into one more, with all that was said before; one that comes back keeps what it had seen."""
        added = fact.event
        return change(
            seat_id(fact.stream, added.account_id),
            set={
                "conversation_id": fact.stream,
                "mailbox": added.account_id,
                "activity": fact.position,
                "active_at": fact.occurred_at,
                "last": added.newest,
                "is_urgent": added.is_urgent,
                "has_request": added.has_request,
                "left": None,
            },
            create=True,
        )

    @when(Conversation.ParticipantLeft)
    def when_participant_left(self, fact: Fact[Conversation.ParticipantLeft]) -> Write:
        """Say up to where it goes."""
        left = {"position": fact.position, "at": fact.occurred_at}
        return change(seat_id(fact.stream, fact.event.account_id), set={"left": left})

    @when(Conversation.MessageSent)
    def when_message_sent(self, fact: Fact[Conversation.MessageSent]) -> list[Write]:
        """Bring it to the top of each mailbox; to its author it is not news."""
        sent = fact.event
        told = {"last": sent.number, **_active(fact)}
        mine = {_reader(fact, "known"): sent.known}
        return [
            change(seat_id(fact.stream, mailbox), set={**told, **(mine if mailbox == sent.mailbox else {})})
            for mailbox in sent.to
        ]

    @when(Conversation.Asked, Conversation.RequestAnswered, Conversation.RequestPassedOn)
    def when_requested(self, fact: Fact[Any]) -> list[Write]:
        """Bring it to the top."""
        return [change(seat_id(fact.stream, mailbox), set=_active(fact)) for mailbox in fact.event.to]

    @when(Conversation.Flagged)
    def when_flagged(self, fact: Fact[Conversation.Flagged]) -> list[Write]:
        """Show the flags to everybody."""
        flags = {"is_urgent": fact.event.is_urgent, "has_request": fact.event.has_request}
        return [change(seat_id(fact.stream, mailbox), set=flags) for mailbox in fact.event.to]

    @when(Conversation.Seen)
    def when_seen(self, fact: Fact[Conversation.Seen]) -> Write:
        """Count it as read for whoever saw it."""
        return _read(fact, {_reader(fact, "known"): fact.event.known})

    @when(Conversation.MarkedUnread)
    def when_marked_unread(self, fact: Fact[Conversation.MarkedUnread]) -> Write:
        """Count it as unread for whoever wants so."""
        return _read(fact, {_reader(fact, "is_marked_unread"): True})

    @when(Conversation.MarkedRead)
    def when_marked_read(self, fact: Fact[Conversation.MarkedRead]) -> Write:
        """Count it as read again."""
        return _read(fact, {_reader(fact, "is_marked_unread"): False})

    @when(Conversation.Sorted)
    def when_sorted(self, fact: Fact[Conversation.Sorted]) -> Write:
        """Show the flags of one reader."""
        flags = {"needs_action": fact.event.needs_action, "favorite": fact.event.favorite}
        return _read(fact, {_reader(fact, flag): is_set for flag, is_set in flags.items()})


def _active(fact: Fact[Any]) -> dict[str, Any]:
    return {"activity": fact.position, "active_at": fact.occurred_at}


def _reader(fact: Fact[Any], field: str) -> str:
    return f"readers.{fact.actor.account_id}.{field}"


def _read(fact: Fact[Any], told: dict[str, Any]) -> Write:
    return change(seat_id(fact.stream, fact.event.mailbox), set=told)

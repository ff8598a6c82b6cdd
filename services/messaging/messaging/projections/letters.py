"""One document a letter: where it stands, and when it is to be looked at."""

from __future__ import annotations

from pymongo import ASCENDING, IndexModel

from chassis.domain import Fact
from chassis.projections import Projection, Write, change, put, when
from messaging.domain import Letter, LetterState


class Letters(Projection):
    """What is sent by secure mail; the words of it are in its fact alone."""

    name = "letters"
    version = 1
    indexes = (
        IndexModel([("state", ASCENDING), ("due_at", ASCENDING)]),
        IndexModel([("conversation_id", ASCENDING)]),
    )

    @when(Letter.Prepared)
    def when_prepared(self, fact: Fact[Letter.Prepared]) -> Write:
        """Begin the document."""
        prepared = fact.event
        return put(
            fact.stream,
            {
                "conversation_id": prepared.conversation_id,
                "number": prepared.number,
                "address": prepared.draft.address,
                "state": LetterState.PREPARED,
                "reason": "",
                "due_at": fact.occurred_at,
                "settled_at": None,
            },
        )

    @when(Letter.Attempted)
    def when_attempted(self, fact: Fact[Letter.Attempted]) -> Write:
        """Say until when a process is at it."""
        return change(
            fact.stream, set={"state": LetterState.ATTEMPTED, "due_at": fact.event.settled_at, "reason": ""}
        )

    @when(Letter.PutOff)
    def when_put_off(self, fact: Fact[Letter.PutOff]) -> Write:
        """Say when it is tried again."""
        told = {"state": LetterState.PUT_OFF, "due_at": fact.event.retry_at, "reason": fact.event.reason}
        return change(fact.stream, set=told)

    @when(Letter.Sent)
    def when_sent(self, fact: Fact[Letter.Sent]) -> Write:
        """Say that it went out."""
        told = {"state": LetterState.SENT, "reason": "", "settled_at": fact.occurred_at}
        return change(fact.stream, set=told)

    @when(Letter.GivenUp)
    def when_given_up(self, fact: Fact[Letter.GivenUp]) -> Write:
        """Say that it did not."""
        told = {"state": LetterState.GIVEN_UP, "reason": fact.event.reason, "settled_at": fact.occurred_at}
        return change(fact.stream, set=told)

    @when(Letter.Returned)
    def when_returned(self, fact: Fact[Letter.Returned]) -> Write:
        """Say that it came back."""
        return change(fact.stream, set={"state": LetterState.RETURNED, "settled_at": fact.occurred_at})

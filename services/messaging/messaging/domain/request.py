"""A request within a conversation: who asks whom for what, until when, and how it was answered."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

import msgspec

from messaging.domain.rules import ARequestIsAnsweredInTheFuture

LONGEST_WAIT: Final = timedelta(days=366)


class RequestKind(StrEnum):
    """What is asked for (« demande », F74)."""

    ADVICE = "ADVICE"
    AVAILABILITY = "AVAILABILITY"
    ACTION = "ACTION"


class RequestState(StrEnum):
    """Where a request stands."""

    OPEN = "OPEN"
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"


class Request(msgspec.Struct, frozen=True):
    """A request as its rules need it."""

    by: str
    """The account that asked."""
    of: str
    """The account that is to answer."""
    state: RequestState = RequestState.OPEN


def due(at: datetime, now: datetime) -> datetime:
    """Give the time until which an answer is awaited.

    Raises:
        ARequestIsAnsweredInTheFuture: it has passed, or is further away than anybody waits.
    """
    if not now < at <= now + LONGEST_WAIT:
        raise ARequestIsAnsweredInTheFuture(field="answer_due_at")
    return at

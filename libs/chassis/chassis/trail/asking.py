"""One access on its way into the trail: what is asked, who judges it, and whoever waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias

import msgspec
from pymongo.database import Database

from chassis.kernel import Actor, Refusal, Unavailable
from chassis.trail.events import Accessed, AccessRefused


class Reading(NamedTuple):
    """One reading to be judged."""

    actor: Actor
    subject: str
    """Whose data is asked for."""
    what: str
    """The part of it."""
    at: datetime
    """When it is asked for."""
    as_of: datetime | None = None
    """The past moment it is asked of, None where it is asked of now."""


class Granted(NamedTuple):
    """A reading that is let pass."""

    title: str
    """Under which it is shown."""
    known: Any = None
    """What the judge has found out on the way; whoever answers need not ask for it again."""


Judge: TypeAlias = Callable[[Database[dict[str, Any]], Sequence[Reading]], Sequence[Granted | Refusal]]
"""Takes the database of the service and what is asked for, several readings at once; lets each of them pass,
or gives the refusal."""


class AccessIsNotTraced(Unavailable):
    """The trail cannot be written now, and what is not traced is not shown."""


class Asked(msgspec.Struct, eq=False):
    """One access on its way into the trail."""

    actor: Actor
    subject: str
    what: str
    title: str | None
    """None: still to be judged."""
    refused: bool
    reason: str
    at: datetime
    correlation_id: str
    done: asyncio.Future[None]
    """Over when it is in the journal."""
    as_of: datetime | None = None
    refusal: Refusal | None = None
    judged: asyncio.Future[Any] | None = None
    """Over when it was judged, with what the judge hands on; None where nobody is to judge."""
    known: Any = None

    def event(self) -> Accessed:
        """Give what is recorded."""
        return event_of(
            self.actor,
            self.subject,
            self.what,
            title=self.title or "",
            refused=self.refused,
            reason=self.reason,
            correlation_id=self.correlation_id,
        )


class Admission:
    """Somebody who was let in, and whose trace is on its way into the journal."""

    def __init__(self, known: Any, done: asyncio.Future[None]) -> None:
        self.known = known
        """What the judge handed on."""
        self._done = done

    async def traced(self) -> None:
        """Wait until the reading is in the journal: before that, nothing of it is shown.

        Raises:
            AccessIsNotTraced: it could not be recorded: answer nothing.
        """
        await asyncio.shield(self._done)


def let_in(judged: Sequence[Asked]) -> None:
    """Tell those whom the judge lets pass, while their readings are being recorded."""
    for asked in judged:
        if asked.judged is None or asked.judged.done():  # its reader has gone away; the record stays
            continue
        if asked.refusal is not None:
            asked.judged.set_exception(asked.refusal)
        else:
            asked.judged.set_result(asked.known)


def tell(asked: Asked, failure: Exception | None) -> None:
    """Tell that one is in the journal, or why it is not."""
    refusal = None
    if failure is not None:
        refusal = AccessIsNotTraced(type(failure).__name__)
        refusal.__cause__ = failure
    for waiting in (asked.done, asked.judged):
        if waiting is None or waiting.done():
            continue
        if refusal is not None:
            waiting.set_exception(refusal)
        else:
            waiting.set_result(None)


def event_of(
    actor: Actor, subject: str, what: str, *, title: str, refused: bool, reason: str, correlation_id: str
) -> Accessed:
    """Give what is recorded of an access."""
    fields = {
        "subject": subject,
        "account_id": actor.account_id,
        "person_id": actor.person_id,
        "on_behalf_of": actor.on_behalf_of,
        "means": actor.means,
        "session_id": actor.session_id,
        "what": what,
        "title": title,
        "correlation_id": correlation_id,
        "delegation_id": actor.delegation_id,
    }
    return AccessRefused(reason=reason, **fields) if refused else Accessed(**fields)

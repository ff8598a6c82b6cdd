"""Looking a log over for deeds: who did what, to whose data, when; read from what stands there in clear.

No body is opened, so no data key is asked for and an erased subject is found like any other. The server
filters commit by commit along a range of positions: a search costs the range, and holds one window of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, Final

import msgspec

from chassis.eventlog.documents import EPOCH, MICROSECOND
from chassis.eventlog.reading import actor_of, cause_of, recorded_at, subject_of
from chassis.kernel import Actor, Cause

Document = dict[str, Any]
WINDOW: Final = 20_000
"""Positions that one question to the server covers."""
OF_DEEDS: Final[Document] = {"ev.d": 0, "cid": 0, "ph": 0, "h": 0}
"""All of a commit but its bodies and its place in the chain."""


class Deed(msgspec.Struct, frozen=True, kw_only=True):
    """One event without its body."""

    position: int
    commit: int
    """The position of the first event of its commit: what was done at once."""
    stream: str
    version: int
    topic: str
    subject: str
    """Whose data it concerns."""
    actor: Actor
    occurred_at: datetime
    recorded_at: datetime
    correlation_id: str
    caused_by: Cause | None = None


class Sought(msgspec.Struct, frozen=True, kw_only=True):
    """What a search is for; what is left empty does not narrow it."""

    subject: str = ""
    """A subject, or a stream of one."""
    actor: str = ""
    """An account, whether it acted or was acted for, or a person."""
    delegated: bool = False
    """Only what was done for another account."""
    behalf: str = ""
    """Only what was done for this account."""
    since: datetime | None = None
    """Recorded at this moment or later."""
    until: datetime | None = None
    """Recorded before this moment."""

    def question(self, after: int, upto: int) -> Document:
        """Ask the server for the commits of a range of positions that may hold such deeds."""
        parts: list[Document] = [{"_id": {"$gt": after, "$lte": upto}}]
        if self.subject:
            parts.append({"$or": [{"ev.s": self.subject}, {"ev.sub": self.subject}]})
        if self.actor:
            names = ("by.account", "by.for", "by.person")
            parts.append({"$or": [{name: self.actor} for name in names]})
        if self.behalf:
            parts.append({"by.for": self.behalf})
        elif self.delegated:
            parts.append({"by.for": {"$gt": ""}})
        period = {"$gte": self.since, "$lt": self.until}
        if bounds := {operator: moment for operator, moment in period.items() if moment is not None}:
            parts.append({"at": bounds})
        return parts[0] if len(parts) == 1 else {"$and": parts}

    def concerns(self, run: Document) -> bool:
        """Say whether a run of a commit that was found is about the subject."""
        return not self.subject or self.subject in {run["s"], run.get("sub")}


def deeds_of(document: Document, sought: Sought) -> Iterator[Deed]:
    """Give the deeds of a commit that were sought, in their order."""
    actor, cause, recorded = actor_of(document), cause_of(document), recorded_at(document)
    position = document["_id"] - 1
    for run in document["ev"]:
        occurred = run.get("o")
        wanted = sought.concerns(run)
        for number, topic in enumerate(run["t"]):
            position += 1
            if wanted:
                yield Deed(
                    position=int(position),
                    commit=int(document["_id"]),
                    stream=str(run["s"]),
                    version=int(run["v"]) + number,
                    topic=topic,
                    subject=str(subject_of(run)),
                    actor=actor,
                    occurred_at=EPOCH + MICROSECOND * occurred[number] if occurred else recorded,
                    recorded_at=recorded,
                    correlation_id=document.get("corr", ""),
                    caused_by=cause,
                )


def windows(after: int, upto: int, width: int = WINDOW) -> Iterator[tuple[int, int]]:
    """Cut a range of positions, ``after`` excluded, into windows in the order of the log."""
    for start in range(after, upto, width):
        yield start, min(start + width, upto)


def commits_sought(
    collection: Any,
    sought: Sought,
    *,
    after: int,
    upto: int,
    progress: Callable[[int], None] | None = None,
    bodies: bool = False,
) -> Iterator[Document]:
    """Give the commits beyond ``after`` that may hold what is sought, in order, one window at a time.

    Args:
        collection: of the log.
        sought: what is looked for.
        after: the position to begin behind.
        upto: the last position to look at.
        progress: is told how far the search is, after each window.
        bodies: whether sealed bodies are fetched too.
    """
    fields = {"cid": 0} if bodies else OF_DEEDS
    for start, end in windows(after, upto):
        yield from collection.find(sought.question(start, end), fields).sort("_id", 1)
        if progress is not None:
            progress(end)

"""What a stored commit says: events, facts and circumstances, the same for every kind of process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from operator import itemgetter
from typing import Any, Final

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from chassis.domain import Fact
from chassis.eventlog.documents import EPOCH, MICROSECOND, spans
from chassis.eventlog.errors import LogRewound
from chassis.eventlog.sealing import open_run, revive
from chassis.eventlog.stored import Commit, RecordedEvent
from chassis.kernel import SYSTEM, Actor, Cause

Document = dict[str, Any]
_MOST_ACTORS: Final = 5_000
_NAMES: Final = itemgetter("account", "person", "for", "means", "session")
_NAIVE_EPOCH: Final = EPOCH.replace(tzinfo=None)
_actors: Final[dict[tuple[str, ...], Actor]] = {}


def actor_of(document: Document) -> Actor:
    """Give who made the commit; the platform itself when nobody is named."""
    by = document.get("by")
    if by is None:
        return SYSTEM
    names = (*_NAMES(by), by.get("delegation", ""))
    actor = _actors.get(names)
    if actor is None:
        if len(_actors) > _MOST_ACTORS:
            _actors.clear()
        account, person, behalf, means, session, delegation = names
        actor = _actors[names] = Actor(account, person, behalf, means, session, delegation_id=delegation)
    return actor


def cause_of(document: Document) -> Cause | None:
    """Give the fact of another service that the commit answers."""
    return Cause(document["ta"], int(document["tn"])) if "ta" in document else None


def recorded_at(document: Document) -> datetime:
    """Give when the commit was written; the driver reads times without a zone, which is faster."""
    at: datetime = document["at"]
    return EPOCH + (at - _NAIVE_EPOCH)  # gives it the zone ten times as fast as ``replace`` does


def subject_of(run: Document) -> str:
    """Give whose data key seals the bodies of a run; empty for events recorded in clear."""
    subject: str = run.get("sub") or (run["s"] if "o" in run else "")
    return subject


def subjects_of(documents: Iterable[Document]) -> set[str]:
    """Name everybody whose data key is needed to open these commits."""
    return {run.get("sub") or run["s"] for document in documents for run in document["ev"] if "o" in run}


def facts_of(
    documents: Iterable[Document], ciphers: Mapping[str, AESGCM | None], stream: str | None = None
) -> list[Fact[Any]]:
    """Give the facts of commits, or those of one stream in them.

    Raises:
        UnreadableBody: a body does not open, or this code does not know its topic or shape.
    """
    # The inner loop of every load and rebuild, written out.
    facts = []
    known_by, actor = None, SYSTEM
    for document in documents:
        by = document.get("by")
        if by != known_by:
            known_by, actor = by, actor_of(document)
        cause = cause_of(document) if "ta" in document else None
        recorded, correlation = EPOCH + (document["at"] - _NAIVE_EPOCH), document.get("corr", "")
        position = document["_id"]
        for run in document["ev"]:
            name, version, topics, occurred = run["s"], run["v"], run["t"], run.get("o")
            if stream is None:
                name = str(name)
            elif name != stream:
                position += len(topics)
                continue
            if occurred is None:
                subject, events = "", revive(topics, run.get("c"), run["d"])
            else:
                subject = run.get("sub") or name
                events = open_run(ciphers[subject], name, version, topics, run.get("c"), run["d"])
            for number, event in enumerate(events):
                facts.append(
                    Fact(
                        stream=name,
                        version=version + number,
                        event=event,
                        subject=subject,
                        actor=actor,
                        occurred_at=EPOCH + MICROSECOND * occurred[number] if occurred else recorded,
                        recorded_at=recorded,
                        position=position + number,
                        correlation_id=correlation,
                        caused_by=cause,
                    )
                )
            position += len(topics)
    return facts


def moment(microseconds: int) -> datetime:
    """Give the time that a number of microseconds since 1970 stands for."""
    return EPOCH + MICROSECOND * microseconds


def events_of(document: Document, stream: Any = None) -> Iterator[RecordedEvent]:
    """Give the events of a commit, or those of one stream in it, as the library wants them."""
    actor, cause = actor_of(document), cause_of(document)
    recorded, correlation = recorded_at(document), document.get("corr", "")
    position = document["_id"] - 1
    for run in document["ev"]:
        for number, topic in enumerate(run["t"]):
            position += 1
            if stream is not None and run["s"] != stream:
                continue
            yield RecordedEvent(
                id=position,
                originator_id=run["s"],
                originator_version=run["v"] + number,
                topic=topic,
                state=run["d"],
                run=run,
                subject=subject_of(run),
                occurred_at=moment(run["o"][number]) if "o" in run else recorded,
                recorded_at=recorded,
                actor=actor,
                correlation_id=correlation,
                cause=cause,
            )


def commit_of(document: Document) -> Commit:
    """Give the circumstances of a commit."""
    return Commit(
        position=int(document["_id"]),
        count=document["n"],
        recorded_at=recorded_at(document),
        actor=actor_of(document),
        correlation_id=document.get("corr", ""),
        request_digest=document.get("rq", ""),
        cause=cause_of(document),
        streams=tuple((stream, first, last) for stream, (first, last) in spans(document["ev"]).items()),
        digest=document["h"],
    )


def unbroken(documents: list[Document], after: int, digest: bytes | None = None) -> list[Document]:
    """Give the commits that follow ``after`` without a gap; what lies beyond a hole is left out.

    The first commit may begin before ``after + 1`` when it spans it.

    Raises:
        LogRewound: a commit does not name the hash of the one before it.
    """
    expected = after + 1
    for number, document in enumerate(documents):
        position = document["_id"]
        if position != expected and (number or not position < expected < position + document["n"]):
            return documents[:number]
        if digest is not None and document["ph"] != digest and position == expected:
            raise LogRewound(f"the commit at {position} does not follow what was read before it")
        expected, digest = position + document["n"], document["h"]
    return documents


def enough(documents: list[Document], after: int, limit: int) -> list[Document]:
    """Give as many whole commits as are needed for ``limit`` events beyond ``after``."""
    for number, document in enumerate(documents, 1):
        if document["_id"] + document["n"] - 1 - after >= limit:
            return documents[:number]
    return documents

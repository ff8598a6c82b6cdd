"""Between the facts of the domain and the stored events of the library."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from eventsourcing.persistence import Mapper, ProgrammingError, StoredEvent, Transcoder

from chassis.domain import Fact
from chassis.eventlog.documents import Document, microseconds
from chassis.eventlog.keys import DataKeys
from chassis.eventlog.reading import facts_of, subjects_of
from chassis.eventlog.sealing import open_run, revive, seal
from chassis.eventlog.stored import RecordedEvent, SealedEvent


class _NoTranscoder(Transcoder):
    def encode(self, obj: Any) -> bytes:
        raise NotImplementedError("facts encode themselves")

    def decode(self, data: bytes) -> Any:
        raise NotImplementedError("facts decode themselves")


class FactMapper(Mapper[str]):
    """Maps a :class:`Fact` to a sealed event and back; it wants data keys, so nothing is stored in clear."""

    def __init__(self, keys: DataKeys) -> None:
        super().__init__(transcoder=_NoTranscoder())
        self._keys = keys

    def to_stored_event(self, domain_event: Any) -> SealedEvent:
        """Seal the body of a fact with the data key of its subject.

        Raises:
            SubjectIsErased: nothing more is written about this subject.
        """
        fact: Fact[Any] = domain_event
        event = fact.event
        if not event.TOPIC:
            raise ProgrammingError(f"{type(event).__qualname__} has no topic, so it cannot be stored")
        stream, version, subject = fact.stream, fact.version, fact.subject or fact.stream
        return SealedEvent(
            originator_id=stream,
            originator_version=version,
            topic=event.TOPIC,
            state=seal(self._keys.to_seal(subject), stream, version, (event.TOPIC,), (event,)),
            subject=subject,
            occurred_at=fact.occurred_at,
            class_version=event.VERSION,
            actor=fact.actor,
            correlation_id=fact.correlation_id,
        )

    def to_runs(self, facts: Sequence[Fact[Any]]) -> list[Document]:
        """Seal facts run by run, and write the runs as the log keeps them (docs/EVENTLOG.md, ``ev``).

        Raises:
            SubjectIsErased: nothing more is written about one of the subjects.
        """
        return [self._run(together) for together in _grouped(facts)]

    def _run(self, facts: list[Fact[Any]]) -> Document:
        stream, version, subject = facts[0].stream, facts[0].version, facts[0].subject or facts[0].stream
        events = [fact.event for fact in facts]
        topics = [event.TOPIC for event in events]
        if not all(topics):
            nameless = type(events[topics.index("")]).__qualname__
            raise ProgrammingError(f"{nameless} has no topic, so it cannot be stored")
        moments = [fact.occurred_at for fact in facts]
        times = {moment: microseconds(moment) for moment in set(moments)}
        body = seal(self._keys.to_seal(subject), stream, version, topics, events)
        run = {"s": stream, "v": version, "t": topics, "o": [times[moment] for moment in moments], "d": body}
        if subject != stream:
            run["sub"] = subject
        class_versions = [event.VERSION for event in events]
        if max(class_versions) > 1:
            run["c"] = class_versions
        return run

    def to_facts(self, documents: Sequence[Document], stream: str | None = None) -> list[Fact[Any]]:
        """Give the facts of commits, or those of one stream in them.

        Raises:
            UnreadableBody: a body does not open, or this code does not know its topic or shape.
        """
        ciphers = self._keys.to_open(subjects_of(documents))
        return facts_of(documents, ciphers, stream)

    def to_domain_event(self, stored_event: StoredEvent) -> Any:
        """Give the fact of an event read from the log, with :class:`Erased` in it when its key is gone.

        Raises:
            UnreadableBody: the body does not open, or this code does not know its topic or shape.
        """
        if not isinstance(stored_event, RecordedEvent):
            raise ProgrammingError("only events read from an event log become facts")
        stream, version, run = stored_event.originator_id, stored_event.originator_version, stored_event.run
        subject = stored_event.subject
        if subject:
            cipher = self._keys.to_open((subject,))[subject]
            events = open_run(cipher, stream, run["v"], run["t"], run.get("c"), run["d"])
        else:
            events = revive(run["t"], run.get("c"), run["d"])
        return Fact(
            stream=str(stream),
            version=version,
            event=events[version - run["v"]],
            subject=subject,
            actor=stored_event.actor,
            occurred_at=stored_event.occurred_at,
            recorded_at=stored_event.recorded_at,
            position=stored_event.id,
            correlation_id=stored_event.correlation_id,
            caused_by=stored_event.cause,
        )


def _grouped(facts: Sequence[Fact[Any]]) -> list[list[Fact[Any]]]:
    """Put together what follows one another on one stream about one subject."""
    groups: list[list[Fact[Any]]] = []
    stream, subject, following = "", "", 0
    for fact in facts:
        version = fact.version
        # Version 1 begins a run, so that a stream counted from 0 meets one that is counted from 1.
        if version != following or fact.stream != stream or fact.subject != subject or version == 1:
            stream, subject = fact.stream, fact.subject
            groups.append([fact])
        else:
            groups[-1].append(fact)
        following = version + 1
    return groups

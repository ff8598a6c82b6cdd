"""Between the facts of the domain and the stored events of the library."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from eventsourcing.persistence import Mapper, ProgrammingError, StoredEvent, Transcoder

from chassis.domain import Fact
from chassis.eventlog.documents import Document, microseconds
from chassis.eventlog.keys import DataKeys
from chassis.eventlog.reading import facts_of, subjects_of
from chassis.eventlog.sealing import nonces, open_body, revive, seal
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
        [(nonce,)] = nonces(1)
        return SealedEvent(
            originator_id=stream,
            originator_version=version,
            topic=event.TOPIC,
            state=seal(self._keys.to_seal(subject), stream, version, event, nonce),
            subject=subject,
            occurred_at=fact.occurred_at,
            class_version=event.VERSION,
            actor=fact.actor,
            correlation_id=fact.correlation_id,
        )

    def to_entries(self, facts: Sequence[Fact[Any]]) -> list[Document]:
        """Seal facts as :meth:`to_stored_event` does, written as the log keeps them: for many at a time.

        Raises:
            SubjectIsErased: nothing more is written about one of the subjects.
        """
        # The inner loop of every append, written out: events of one command mostly share subject and moment.
        entries = []
        subject, cipher, moment, occurred = "", None, None, 0
        for fact, (nonce,) in zip(facts, nonces(len(facts)), strict=True):
            event, stream, version = fact.event, fact.stream, fact.version
            kind = type(event)
            topic = kind.TOPIC
            if not topic:
                raise ProgrammingError(f"{kind.__qualname__} has no topic, so it cannot be stored")
            if cipher is None or (fact.subject or stream) != subject:
                subject = fact.subject or stream
                cipher = self._keys.to_seal(subject)
            if fact.occurred_at is not moment:
                moment = fact.occurred_at
                occurred = microseconds(moment)
            body = seal(cipher, stream, version, event, nonce)
            entry = {"s": stream, "v": version, "t": topic, "d": body, "o": occurred}
            if subject != stream:
                entry["sub"] = subject
            if kind.VERSION > 1:
                entry["c"] = kind.VERSION
            entries.append(entry)
        return entries

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
        stream, version, topic = (
            stored_event.originator_id,
            stored_event.originator_version,
            stored_event.topic,
        )
        subject = stored_event.subject
        if subject:
            cipher = self._keys.to_open((subject,))[subject]
            event = open_body(cipher, stream, version, topic, stored_event.class_version, stored_event.state)
        else:
            event = revive(topic, stored_event.class_version, stored_event.state)
        return Fact(
            stream=str(stream),
            version=version,
            event=event,
            subject=subject,
            actor=stored_event.actor,
            occurred_at=stored_event.occurred_at,
            recorded_at=stored_event.recorded_at,
            position=stored_event.id,
            correlation_id=stored_event.correlation_id,
            caused_by=stored_event.cause,
        )

"""Tells the others what this service promised: follows its log in order and publishes with confirms.

The log is the outbox. The relay may tell a fact twice, after a crash between the broker's confirmation and
saving its place, and then the message is the same; it never skips one.
"""

from __future__ import annotations

import dataclasses
import time
import uuid
from typing import Any, Final, Protocol

import structlog
from pymongo.database import Database

from chassis.bus.envelope import Envelope, announcement
from chassis.bus.metrics import PUBLISHED, RELAY_FAILING, RELAY_POSITION
from chassis.bus.places import RelayPlace
from chassis.bus.publisher import Publisher
from chassis.bus.topology import exchange_of
from chassis.bus.tracing import trace_headers
from chassis.bus.transport import Connection, Stop, Transport, until_stopped
from chassis.clock import now
from chassis.domain import Fact

BATCH: Final = 500
ANNOUNCE_SECONDS: Final = 10.0
_NAP_SECONDS: Final = 0.5
_QUIET_SECONDS: Final = 0.1
"""Between two announcements of facts that concern nobody else."""

_log = structlog.get_logger("chassis.bus")


class ReadableLog(Protocol):
    """What the relay needs of an event log."""

    def read(self, after: int = 0, limit: int = 1000) -> list[Fact[Any]]:
        """Give the facts after a position, in order."""

    def head(self) -> int:
        """Give the last position."""

    def wait_beyond(self, position: int, timeout: float) -> bool:
        """Return True as soon as the log goes beyond the position, False after ``timeout`` seconds."""


class Tellings(Protocol):
    """Which facts of a log are told, and how; :class:`chassis.bus.Promises` of a service's own log."""

    @property
    def producer(self) -> str:
        """Under which name."""

    def envelope(self, fact: Fact[Any], previous: int) -> Envelope | None:
        """Give the envelope of the fact after ``previous``; None when it concerns nobody else."""


class Relay:
    """The voice of one log; run it in a thread of its own."""

    def __init__(
        self,
        log: ReadableLog,
        promises: Tellings,
        transport: Transport,
        db: Database[Any],
        *,
        announce_seconds: float = ANNOUNCE_SECONDS,
        pace: float = 0.0,
    ) -> None:
        """Tell the facts of a log.

        Args:
            log: the log.
            promises: what is told of it.
            transport: the broker.
            db: where the place is kept, under the name of the producer.
            announce_seconds: how often the place is announced.
            pace: seconds between two looks at a log of which little is told and nobody waits for.
        """
        self.producer = promises.producer
        self.position = 0
        """Everything up to here is told and confirmed."""
        self._promised = 0
        self._log = log
        self._promises = promises
        self._transport = transport
        self._place = RelayPlace(db, holder=str(uuid.uuid4()), producer=self.producer)
        self._exchange = exchange_of(self.producer)
        self._announce_seconds = announce_seconds
        self._pace = pace
        self._next_announcement = 0.0
        self._announced = 0
        self._announced_at = 0.0

    def run(self, stop: Stop) -> None:
        """Tell everything, until ``stop`` is set; reconnects by itself."""
        until_stopped(
            stop, self._transport, lambda connection: self._tell(connection, stop), f"{self.producer} relay"
        )
        self._place.leave()

    def step(self, publisher: Publisher) -> int:
        """Tell the next facts and save the place once they are confirmed; gives how many were read."""
        facts = self._log.read(after=self.position, limit=BATCH)
        promised, told = self._promised, 0
        for fact in facts:
            envelope = self._promises.envelope(fact, promised)
            if envelope is not None:
                trace = trace_headers(fact.correlation_id, fact.position)
                publisher.tell(dataclasses.replace(envelope, trace=trace), self._exchange.name)
                promised, told = fact.position, told + 1
        publisher.confirmed()
        if facts:
            self.position, self._promised = facts[-1].position, promised
            if not self._place.keep(self.position, promised):
                raise AnotherRelayTookOver(self.producer)
            PUBLISHED.labels(self.producer).inc(told)
            RELAY_POSITION.labels(self.producer).set(self.position)
        return len(facts)

    def announce(self, publisher: Publisher) -> None:
        """Tell how far we have come, so that a consumer notices when the last messages were lost."""
        if self.position:
            told = announcement(self.producer, previous=self._promised, sequence=self.position, at=now())
            publisher.tell(told, self._exchange.name)
            publisher.confirmed()
        self._announced, self._announced_at = self.position, time.monotonic()
        self._next_announcement = self._announced_at + self._announce_seconds

    def _tell(self, connection: Connection, stop: Stop) -> None:
        publisher = Publisher(connection)
        publisher.declare(self._exchange)
        if not self._lead(connection, stop):
            return
        self._next_announcement = 0.0
        has_grown = True
        while not stop.is_set():
            try:
                read = self.step(publisher) if has_grown else 0
            except AnotherRelayTookOver:
                return
            except Exception:
                RELAY_FAILING.labels(self.producer).set(1)
                raise
            RELAY_FAILING.labels(self.producer).set(0)
            if time.monotonic() >= self._next_announcement:
                self.announce(publisher)
                self._place.keep(self.position, self._promised)
            if self._pace:
                connection.drain(0 if read == BATCH else self._pace)
                continue
            if read < BATCH:
                has_grown = self._log.wait_beyond(self.position, self._until_told(publisher))
                # A log restored from a backup is shorter than before, and reading it says so.
                has_grown = has_grown or self._log.head() < self.position
            if read == BATCH or not has_grown:
                # Who publishes sees what the broker says while it waits for confirmations.
                connection.drain(0)

    def _until_told(self, publisher: Publisher) -> float:
        """Announce where the log stands when its last facts were not promised, and give the seconds to nap.

        Whoever waits in another service for the position that a command answered learns that nothing more
        of it will come.
        """
        if self.position <= max(self._promised, self._announced):
            return _NAP_SECONDS
        wait = self._announced_at + _QUIET_SECONDS - time.monotonic()
        if wait > 0:
            return wait
        self.announce(publisher)
        return _NAP_SECONDS

    def _lead(self, connection: Connection, stop: Stop) -> bool:
        """Wait until no other process tells this log, and go on from where it stood."""
        while not stop.is_set():
            if place := self._place.take():
                self.position, self._promised = place
                return True
            connection.drain(_NAP_SECONDS)
        return False


class AnotherRelayTookOver(Exception):  # noqa: N818 - named after what happened
    """The lease ran out while the process was silent; another one tells the log now."""

"""Hears one producer: in order, each fact once, nothing left out, and nothing stuck behind a poisoned one.

The place of a consumer is the tracking in its own log, which a handler's command writes in the same append
as what it does. So the queue may lose, repeat and shuffle: what was seen is ignored, what comes early is
held, and what is missing is asked for.
"""

from __future__ import annotations

import time
from collections import deque
from typing import Any, Final, Protocol

import structlog
from pymongo.database import Database

from chassis.bus.asking import Asking
from chassis.bus.dead_letters import body_of
from chassis.bus.envelope import ANNOUNCEMENT, Envelope, Unreadable, read
from chassis.bus.hearing import Hearing
from chassis.bus.metrics import ASKED, HEARD
from chassis.bus.order import Order, Turn
from chassis.bus.patience import Patience
from chassis.bus.places import HeardPlace
from chassis.bus.publisher import Publisher
from chassis.bus.topology import dead_letters, inbox, requests
from chassis.bus.transport import Connection, Stop, Transport, until_stopped
from chassis.bus.treatment import Outcome, Session, Stopping, Treatment

PREFETCH: Final = 100
_ACKNOWLEDGED_AT_ONCE: Final = 20
_KEEP_SECONDS: Final = 0.1

_log = structlog.get_logger("chassis.bus")


class TrackingLog(Protocol):
    """What a consumer needs of its own event log."""

    def tracked(self, producer: str) -> int:
        """Give the last sequence of the producer that something was recorded about; 0 when none."""


class Consumer:
    """The ear of one service for one producer; run it in a thread of its own."""

    def __init__(
        self,
        name: str,
        hearing: Hearing,
        log: TrackingLog,
        db: Database[Any],
        transport: Transport,
        *,
        patience: Patience | None = None,
    ) -> None:
        self.name = name
        self.producer = hearing.producer
        self._log = log
        self._transport = transport
        self._place = HeardPlace(db, self.producer)
        self._treatment = Treatment(name, hearing, self._place, patience or Patience())
        self._order: Order[Any] = Order()
        self._asking = Asking()
        self._kept = 0
        self._kept_at = 0.0

    @property
    def position(self) -> int:
        """Everything up to here is handled."""
        return self._order.position

    def run(self, stop: Stop) -> None:
        """Hear until ``stop`` is set; reconnects by itself."""
        work = f"{self.name} hears {self.producer}"
        until_stopped(stop, self._transport, lambda connection: self._listen(connection, stop), work)

    def _listen(self, connection: Connection, stop: Stop) -> None:
        kind = self._transport.queue_type
        publisher = Publisher(connection)
        mine, dead = inbox(self.name, self.producer, kind), dead_letters(self.name, self.producer, kind)
        publisher.declare(dead)
        publisher.declare(requests(self.producer))
        publisher.declare(mine)
        self._remember()
        if self.position == 0:
            # Who has heard nothing asks for everything; what waits may be of a log that is no more.
            connection.purge(mine.name)
        self._asking.connected(queue_is_empty=connection.size(mine.name) == 0)
        arrived: deque[Any] = deque()
        consumer = connection.consume(mine, arrived.append, prefetch=PREFETCH)
        session = Session(connection, publisher, dead, stop)
        try:
            while not stop.is_set():
                if not arrived:
                    patience = self._asking.patience()
                    # What changed nothing here is kept soon too: somebody may be waiting to read after it.
                    unkept = self.position > self._kept
                    connection.drain(min(patience, _KEEP_SECONDS) if unkept else patience)
                self._take_some(arrived, session)
                self._ask_if_due(publisher)
                self._handle_due(session)
                self._keep_if_due()
        except Stopping:
            pass
        finally:
            self._keep()
        consumer.cancel()

    def _remember(self) -> None:
        """Take up the place: another worker may have handled more since this one last knew."""
        self._kept = max(self._log.tracked(self.producer), self._place.sequence())
        self._order.advance(self._kept)

    def _take_some(self, arrived: deque[Any], session: Session) -> None:
        handled: list[Any] = []
        try:
            while arrived and not session.stop.is_set() and len(handled) < _ACKNOWLEDGED_AT_ONCE:
                handled.append(self._take(arrived.popleft(), session))
                session.connection.breathe()
        except Stopping:
            session.connection.acknowledge(handled)
            raise
        session.connection.acknowledge(handled)

    def _take(self, message: Any, session: Session) -> Any:
        """Deal with one message, and give it back to be acknowledged.

        Early ones too: they are in memory, and asked for again if that is lost.
        """
        try:
            envelope = self._opened(message)
        except Unreadable as unreadable:
            self._treatment.put_aside(message, session, "unreadable-envelope", str(unreadable))
            return message
        if envelope.type == ANNOUNCEMENT:
            self._note(envelope)
        elif envelope.replayed:
            self._treatment.treat(envelope, message, session)
        else:
            self._take_in_turn(envelope, message, session)
        self._handle_due(session)
        return message

    def _take_in_turn(self, envelope: Envelope, message: Any, session: Session) -> None:
        turn = self._order.offer(envelope.previous, envelope.sequence, (envelope, message))
        if turn is Turn.NEXT:
            self._handle(envelope, message, session)
        else:
            HEARD.labels(self.name, self.producer, turn.name.lower()).inc()

    def _note(self, announced: Envelope) -> None:
        if self._order.pass_over(announced.previous, announced.sequence):
            self._asking.progressed()
        if announced.head:
            self._order.learn(announced.head)
            self._asking.answered()

    def _handle_due(self, session: Session) -> None:
        while not session.stop.is_set() and (due := self._order.due()) is not None:
            envelope, message = due
            self._handle(envelope, message, session)

    def _opened(self, message: Any) -> Envelope:
        correlation_id = message.properties.get("correlation_id") or ""
        envelope = read(message.headers, body_of(message), correlation_id)
        if envelope.producer != self.producer:
            raise Unreadable(f"it comes from {envelope.producer}")
        return envelope

    def _handle(self, envelope: Envelope, message: Any, session: Session) -> None:
        outcome = self._treatment.treat(envelope, message, session)
        self._order.advance(envelope.sequence)
        self._asking.progressed()
        if outcome is Outcome.DEAD:
            self._place.keep(envelope.sequence, durably=True)

    def _ask_if_due(self, publisher: Publisher) -> None:
        if not self._asking.due(is_behind=self._order.is_behind):
            return
        if self._order.is_behind:
            self._remember()
        _log.info("bus-asks-again", consumer=self.name, producer=self.producer, after=self.position)
        self._asking.ask(publisher, self.name, self.producer, self.position)
        ASKED.labels(self.name, self.producer).inc()

    def _keep_if_due(self) -> None:
        if self.position > self._kept and time.monotonic() >= self._kept_at + _KEEP_SECONDS:
            self._keep()

    def _keep(self) -> None:
        if self.position > self._kept:
            self._place.keep(self.position)
            self._kept, self._kept_at = self.position, time.monotonic()

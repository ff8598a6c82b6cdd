"""``follow = Follows(PROMISES)``: the service follows its own log, for its read models and for the others."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any, Final

import pymongo.errors
from eventsourcing.persistence import PersistenceError
from nameko.extensions import DependencyProvider
from structlog import get_logger

from chassis.bus import Promises, Relay, Resend
from chassis.eventlog import ChainIsBroken, Checkpoints, EventLog, SigningKey
from chassis.opening import open_logs
from chassis.projections import Follower, Projection
from chassis.trail.accesses import Accesses
from chassis.trail.telling import PACE, ReadingsTold
from chassis.worker.parts import parts_of
from chassis.worker.threads import Threads

_LOOK_SECONDS: Final = 60.0
_TRAIL_PACE: Final = 0.5
"""Seconds from one step to the next: nobody waits for their own reading to be listed among the accesses."""
_log = get_logger(__name__)


class Follows(DependencyProvider):  # type: ignore[misc]
    """Keeps the read models, tells the promised facts, answers who missed some, and signs the logs.

    Parts that have a ``trail`` of who read what have it followed as well. Each follower has a green thread
    of its own, so that a broker that is away delays no read model.
    """

    def __init__(
        self,
        promises: Promises | None = None,
        *,
        projections: Sequence[type[Projection]] | None = None,
    ) -> None:
        self._promises = promises
        self._projections = projections
        self._threads: Threads | None = None

    def start(self) -> None:
        """Start following."""
        provider = parts_of(self.container)
        parts = provider.built()
        self._threads = Threads(self.container)
        chosen = parts.projections if self._projections is None else self._projections
        for projection in chosen:
            follower = Follower(parts.log, projection, parts.db, service=self.container.service_name)
            self._threads.start(follower.run, f"follows {projection.name}")
        if (trail := getattr(parts, "trail", None)) is not None:
            name = self.container.service_name
            follower = Follower(trail, Accesses, parts.db, service=name, pace=_TRAIL_PACE)
            self._threads.start(follower.run, f"follows {Accesses.name}")
        if self._promises is not None:
            transport = provider.transport()
            if trail is not None:
                readings = ReadingsTold(self.container.service_name)
                relay = Relay(trail, readings, transport, parts.db, pace=PACE)
                self._threads.start(relay.run, "relay of readings")
                self._threads.start(Resend(trail, readings, transport).run, "resend of readings")
            self._threads.start(Relay(parts.log, self._promises, transport, parts.db).run, "relay")
            self._threads.start(Resend(parts.log, self._promises, transport).run, "resend")
        self._threads.start(lambda stop: _sign(parts.settings, stop), "signs")

    def stop(self) -> None:
        """Stop following; returns when what is in hand is done."""
        if self._threads:
            self._threads.stop()

    def get_dependency(self, worker_ctx: Any) -> None:
        """Give handlers nothing: there is nothing for them to do here."""


def _sign(settings: Any, stop: threading.Event) -> None:
    """Sign the head of each log whenever it is due."""
    key = SigningKey.parse(settings.checkpoint_key.get_secret_value())
    with open_logs(settings) as logs:
        while not stop.wait(_LOOK_SECONDS):
            for log in logs:
                _sign_if_due(log, key)


def _sign_if_due(log: EventLog, key: SigningKey) -> None:
    try:
        Checkpoints(log, key).sign_if_due()
    except ChainIsBroken as broken:
        findings = [str(finding) for finding in broken.findings[:20]]
        _log.critical("log-not-signed", log=log.name, findings=findings)
    except (PersistenceError, pymongo.errors.PyMongoError) as error:
        _log.warning("log-not-signed-yet", log=log.name, error=repr(error))

"""The library's event store without its detour: facts go into commits and come out of them directly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from eventsourcing.persistence import EventStore, Recording, Tracking

from chassis.domain import Fact
from chassis.eventlog.errors import speaking_the_library
from chassis.eventlog.mapper import FactMapper
from chassis.eventlog.recorder import MongoApplicationRecorder
from chassis.eventlog.stored import RecordedEvent
from chassis.kernel import Act


class FactStore(EventStore[str]):
    """Stores and gives the facts of one log."""

    mapper: FactMapper
    recorder: MongoApplicationRecorder

    def put(  # type: ignore[override]  # facts are what it stores
        self,
        domain_events: Sequence[Fact[Any]],
        tracking: Tracking | None = None,
        act: Act | None = None,
        **kwargs: Any,
    ) -> list[Recording[str]]:
        """Append facts as one commit; the recordings tell their positions.

        Raises:
            IntegrityError: see :meth:`MongoApplicationRecorder.insert_events`.
        """
        with speaking_the_library():
            runs = self.mapper.to_runs(domain_events)
        origin = (domain_events[0].actor, domain_events[0].correlation_id) if domain_events else None
        positions = self.recorder.append(runs, tracking, act, origin)
        each = [run for run in runs for _ in run["t"]]
        return [
            Recording(
                fact,
                RecordedEvent(
                    id=position,
                    originator_id=fact.stream,
                    originator_version=fact.version,
                    topic=fact.event.TOPIC,
                    state=run["d"],
                ),
            )
            for fact, run, position in zip(domain_events, each, positions, strict=True)
        ]

    def get(
        self,
        originator_id: str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Iterator[Fact[Any]]:
        """Give the facts of one stream."""
        with speaking_the_library():
            facts = self.recorder.reader.stream(
                originator_id, gt, lte, partial(self.mapper.to_facts, stream=originator_id)
            )
        if gt is not None or lte is not None:
            facts = [
                fact
                for fact in facts
                if (gt is None or fact.version > gt) and (lte is None or fact.version <= lte)
            ]
        if desc:
            facts.reverse()
        return iter(facts[:limit])

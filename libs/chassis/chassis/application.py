"""Commands: load what decides, let it decide, write what happened; once, whatever is lost on the way."""

from __future__ import annotations

import functools
import random
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, ClassVar, Concatenate, Final, ParamSpec, Self, TypeVar, cast

import eventsourcing.application
from eventsourcing.persistence import IntegrityError, Tracking

from chassis.domain import Aggregate, Fact
from chassis.eventlog import AlreadyHeard, Commit, MongoFactory
from chassis.eventlog.keys import DataKeys
from chassis.kernel import Act, Conflict, NotFound, Refusal, Unavailable
from chassis.position import format_position
from chassis.residents import Resident, Residents
from chassis.settings import ServiceSettings
from chassis.snapshot import Snapshot, keep

A = TypeVar("A", bound=Aggregate)
S = TypeVar("S", bound="Application")
P = ParamSpec("P")

_ATTEMPTS: Final = 12
_LONGEST_PAUSE: Final = 0.1


@dataclass(frozen=True, slots=True)
class Written:
    """What a command answers: where its last event stands, and the first id it minted."""

    position: str
    id: str = ""
    repeated: bool = field(default=False, kw_only=True, compare=False)
    """Whether it is the answer of an earlier run, beside which this one wrote nothing."""


class IdempotencyKeyAnswersAnotherRequest(Conflict):
    """The same Idempotency-Key came before with a different request."""


W = TypeVar("W", bound=Written)


class TooManyWritersAtOnce(Unavailable):
    """Every attempt lost its race against other writers of the same stream."""


class RefusedOnOldState(IntegrityError):  # noqa: N818 - named after what happened
    """What the refusal stands on has changed since in another process: the command is run again."""


class Application(eventsourcing.application.Application[str]):
    """The commands of one service, over the library's application and our event log.

    Aggregates stay in memory between commands, each behind a lock, so that a command in the steady
    state reads nothing. What another process wrote in between makes the write lose its race; the
    command is then run again on the fresh state, so every decision is taken on the state it extends.
    """

    snapshot_every: ClassVar[int] = 500
    """A snapshot is kept each time a stream passes a multiple of this many events."""
    resident_aggregates: ClassVar[int] = 2000
    is_snapshotting_enabled = True

    def __init__(self, env: dict[str, str] | None = None) -> None:
        super().__init__(env)
        self._residents = Residents(self.resident_aggregates)
        self._running = threading.local()

    @classmethod
    def of(cls, settings: ServiceSettings, *more: Any) -> Self:
        """Make the application of a service on the log of its settings, of ``more`` where it needs more."""
        return cls(
            {
                "PERSISTENCE_MODULE": "chassis.eventlog",
                "MONGODB_URI": settings.mongodb_uri,
                "MONGODB_DATABASE": settings.database,
                "MASTER_KEY": settings.master_key.get_secret_value(),
            },
            *more,
        )

    @property
    def data_keys(self) -> DataKeys:
        """The keys with which the service seals what belongs to a subject."""
        factory = self.factory
        if not isinstance(factory, MongoFactory):
            raise TypeError("this application keeps its events elsewhere")
        return factory.keys

    def load(self, kind: type[A], stream: str, *, missing_ok: bool = False, newest: bool = False) -> A:
        """Give the aggregate to the running command, which holds it alone until it ends.

        Args:
            kind: of aggregate.
            stream: its id.
            missing_ok: whether it may be one to which nothing ever happened.
            newest: to take in first what other processes have written meanwhile. For what decides and is not
                written to: no race is lost over it, so nothing else would tell that it has changed.

        Raises:
            NotFound: nothing ever happened to it, unless ``missing_ok``.
        """
        held: dict[str, Resident] = self._running.held
        if stream not in held:
            held[stream] = self._residents.take(stream)
        resident = held[stream]
        aggregate = resident.aggregate
        if not isinstance(aggregate, kind):
            resident.aggregate = aggregate = self.replay(kind, stream)
        elif newest and not aggregate.is_changed:
            self._take_in(aggregate, self.events.get(stream, gt=aggregate.version or None))
        if not (aggregate.exists or missing_ok):
            raise NotFound(f"no {kind.__name__} {stream}")
        return aggregate

    def replay(self, kind: type[A], stream: str, *, upto_version: int | None = None) -> A:
        """Build the aggregate from its last fitting snapshot and the facts after it.

        Raises:
            NotFound: the stream tells of something else.
        """
        aggregate = kind(id=stream)
        if self.snapshots is not None:
            for fact in self.snapshots.get(stream, lte=upto_version, desc=True, limit=1):
                aggregate = Snapshot.restore(cast("Fact[Any]", fact), kind) or aggregate
        return self._take_in(
            aggregate, self.events.get(stream, gt=aggregate.version or None, lte=upto_version)
        )

    def _take_in(self, aggregate: A, facts: Iterable[Any]) -> A:
        for fact in facts:
            if not aggregate.knows(fact.event):
                raise NotFound(f"{aggregate.id} is no {type(aggregate).__name__}")
            aggregate.evolve(fact)
        return aggregate

    def save(self, act: Act, *aggregates: Aggregate, id: str = "") -> Written:  # type: ignore[override]  # noqa: A002 - ours names the act
        """Write what happened to these aggregates, and the cause of it, in one append.

        Raises:
            AlreadyHeard: the fact that caused the act has been answered before.
            IntegrityError: another writer extended one of the streams first; ``command`` tries again.
        """
        facts: list[Fact[Any]] = [fact for aggregate in aggregates for fact in aggregate.collect_events()]
        cause = act.caused_by
        if not facts and cause is None:
            return Written("", id)
        tracking = Tracking(cause.producer, cause.sequence) if cause else None
        recordings = self.events.put(facts, tracking=tracking, act=act)
        for aggregate in aggregates:
            aggregate.settle()
            self._snapshot_if_due(aggregate, sum(fact.stream == aggregate.id for fact in facts))
        if not recordings:
            return Written("", id)
        return Written(format_position(self.name, recordings[-1].notification.id), id)

    def answered_before(self, act: Act) -> Written | None:
        """Give the answer of the first run of a repeated act, None for a new one.

        Raises:
            IdempotencyKeyAnswersAnotherRequest: the key belongs to a request that says something else.
        """
        commit = self.done_before(act)
        return None if commit is None else self.answer_of(commit, act)

    def done_before(self, act: Act) -> Commit | None:
        """Give what was written under the idempotency key of the act, whatever was asked with it."""
        if not act.idempotency_key:
            return None
        commit: Commit | None = self.recorder.commit_of(act.idempotency_key)  # type: ignore[attr-defined]
        return commit

    def answer_of(self, commit: Commit, act: Act) -> Written:
        """Give the answer of the first run, in which the act minted no id yet.

        Raises:
            IdempotencyKeyAnswersAnotherRequest: the key belongs to a request that says something else.
        """
        if commit.request_digest != act.request_digest:
            raise IdempotencyKeyAnswersAnotherRequest
        return Written(format_position(self.name, commit.last_position), act.new_id(), repeated=True)

    def _snapshot_if_due(self, aggregate: Aggregate, written: int) -> None:
        before = aggregate.version - written
        if (
            self.snapshots is not None
            and aggregate.version // self.snapshot_every > before // self.snapshot_every
        ):
            keep(Snapshot.of(aggregate), self.snapshots)

    def _attempt(self, method: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if getattr(self._running, "held", None) is not None:
            raise RuntimeError("a command does not run inside another one")
        self._running.held = {}
        written = False
        try:
            answer = method(self, *args, **kwargs)
            written = True
        except Refusal as refusal:
            if sum(self._is_old(resident) for resident in self._running.held.values()):
                raise RefusedOnOldState(str(refusal)) from refusal
            raise
        else:
            return answer
        finally:
            for resident in self._running.held.values():
                # After a refusal the state is still true, unless something had already happened to it.
                self._residents.give_back(resident, keep=written or _untouched(resident.aggregate))
            self._running.held = None

    def _is_old(self, resident: Resident) -> bool:
        """Whether another process has extended the stream; its state is then forgotten."""
        aggregate = resident.aggregate
        if aggregate is None:
            return False
        recorded = aggregate.version - len(aggregate.collect_events())
        newer = next(iter(self.events.get(resident.stream, gt=recorded or None, limit=1)), None)
        if newer is not None:
            resident.aggregate = None
        return newer is not None


def _untouched(aggregate: Aggregate | None) -> bool:
    return aggregate is not None and not aggregate.is_changed


def command(
    method: Callable[Concatenate[S, Act, P], W],
) -> Callable[Concatenate[S, Act, P], W]:
    """Make a method of an application a command.

    It is run again when its write loses a race, and when it is refused on a state that another process
    has changed. A repeated Idempotency-Key gets the first answer again, for which the first id it mints
    must be the one it answers.
    """

    @functools.wraps(method)
    def run(self: S, act: Act, *args: P.args, **kwargs: P.kwargs) -> W:
        for attempt in range(_ATTEMPTS):
            fresh = act.again()
            if answer := self.answered_before(fresh):
                return answer  # type: ignore[return-value] # an rpc with a richer answer takes no key
            try:
                return self._attempt(method, fresh, *args, **kwargs)  # type: ignore[no-any-return]
            except AlreadyHeard:
                raise
            except IntegrityError:
                time.sleep(random.uniform(0, min(_LONGEST_PAUSE, 0.002 * 2**attempt)))  # noqa: S311 - spreads writers
        raise TooManyWritersAtOnce

    return cast("Callable[Concatenate[S, Act, P], W]", run)

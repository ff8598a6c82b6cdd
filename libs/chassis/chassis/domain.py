"""Events, the facts they become, and the aggregates that decide.

An event is pure data. A :class:`Fact` is an event with its place and its circumstances: which stream
and version, who, when in the world and when in the log. Aggregates and projections are both made of facts.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar, Generic, Self, TypeVar, dataclass_transform

import msgspec

from chassis.kernel import Act, Actor, Cause


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(msgspec.field,))
class EventType(msgspec.StructMeta):
    """Gives every event class an explicit, permanent topic and the version of its shape."""

    def __new__(
        mcls,
        name: str,
        bases: tuple[type, ...],
        namespace: dict[str, Any],
        *,
        topic: str = "",
        version: int = 1,
        **config: Any,
    ) -> Any:
        cls: Any = super().__new__(mcls, name, bases, namespace, frozen=True, kw_only=True, **config)
        cls.TOPIC = topic
        cls.VERSION = version
        if topic:
            if topic in TOPICS and not _is_one_class(TOPICS[topic], cls):
                raise TypeError(f"two events claim the topic {topic!r}")
            TOPICS[topic] = cls
        return cls


class Event(msgspec.Struct, metaclass=EventType):
    """Something that happened, in the past tense.

    ``class NoteWritten(Event, topic="dossiers.NoteWritten")`` fixes the name under which it is
    stored for ever. When its shape changes, raise ``version=`` and add a static method
    ``upcast_v1_v2(state: dict) -> dict``; old bodies are lifted when they are read.
    """

    TOPIC: ClassVar[str] = ""
    VERSION: ClassVar[int] = 1

    def apply(self, aggregate: Any, fact: Fact[Any]) -> None:
        """Change the state of the aggregate; most events decide nothing later and leave this out."""


class Erased(Event):
    """What is left of an event whose subject was erased: its place in the log, without its body."""

    topic: str


def _is_one_class(known: type, new: type) -> bool:
    """Say whether two classes are written in one place; a file may be imported under more than one name."""
    modules = {each.__module__.rpartition(".")[2] for each in (known, new)} - {"__main__"}
    return known.__qualname__ == new.__qualname__ and len(modules) < 2  # noqa: PLR2004 - one place


TOPICS: dict[str, type[Event]] = {}
"""Every event class of the process by its topic."""

E_co = TypeVar("E_co", bound=Event, covariant=True)


class Fact(msgspec.Struct, Generic[E_co], kw_only=True, frozen=True, gc=False):
    """An event in its place: stream, version, position, who, and its two times."""

    stream: str
    version: int
    event: E_co
    subject: str
    """Whose data key seals the body; erasing it erases every fact of the subject."""
    actor: Actor
    occurred_at: datetime
    recorded_at: datetime
    position: int = 0
    """Global position in the log; 0 until it is recorded."""
    correlation_id: str = ""
    caused_by: Cause | None = None

    @property
    def originator_id(self) -> str:
        """The stream, as the eventsourcing library calls it."""
        return self.stream

    @property
    def originator_version(self) -> int:
        """The version, as the eventsourcing library calls it."""
        return self.version


class Aggregate(msgspec.Struct, kw_only=True, dict=True):
    """Something that decides which events may happen to it.

    Its fields are the state that its rules need, and nothing more; they are what a snapshot holds.
    """

    id: str
    version: int = 0

    def __post_init__(self) -> None:
        self._pending: list[Fact[Any]] = []
        self._changed = False

    @property
    def subject(self) -> str:
        """Whose data key seals the events of this aggregate."""
        return self.id

    @property
    def exists(self) -> bool:
        """Whether anything has ever happened to it."""
        return self.version > 0

    @property
    def is_changed(self) -> bool:
        """Whether something happened to it that is not in the log."""
        return self._changed

    def settle(self) -> None:
        """Note that all that happened is in the log now."""
        self._changed = False

    def record(self, act: Act, event: Event, *, occurred_at: datetime | None = None) -> None:
        """Let the event happen: it changes the state now and is written by the next ``save``."""
        fact = Fact(
            stream=self.id,
            version=self.version + 1,
            event=event,
            subject=self.subject,
            actor=act.actor,
            occurred_at=occurred_at or act.at,
            recorded_at=act.at,
            correlation_id=act.correlation_id,
            caused_by=act.caused_by,
        )
        self.evolve(fact)
        self._pending.append(fact)
        self._changed = True

    def evolve(self, fact: Fact[Any]) -> None:
        """Take in one fact, new or replayed."""
        fact.event.apply(self, fact)
        self.version = fact.version

    def collect_events(self) -> list[Fact[Any]]:
        """Hand over what happened since the last ``save``."""
        pending, self._pending = self._pending, []
        return pending

    @classmethod
    def knows(cls, event: Event) -> bool:
        """Whether the event is one of this kind of aggregate, or the place of an erased one."""
        kind = type(event)
        return getattr(cls, kind.__name__, None) is kind or kind is Erased

    @classmethod
    def replayed(cls, stream: str, facts: Iterable[Fact[Any]]) -> Self:
        """Build the aggregate from its facts."""
        aggregate = cls(id=stream)
        for fact in facts:
            aggregate.evolve(fact)
        return aggregate

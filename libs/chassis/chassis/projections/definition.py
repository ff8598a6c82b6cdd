"""A read model as its author writes it: a name, a version, and one function per event."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar, TypeAlias, TypeVar

from pymongo import IndexModel

from chassis.domain import TOPICS, Erased, Event, Fact
from chassis.projections.writes import Change, Put, Remove, Write, Writes

When: TypeAlias = Callable[[Any, Fact[Any]], Writes]
F = TypeVar("F", bound=When)


def when(*events: type[Event]) -> Callable[[F], F]:
    """Mark the method that says what becomes of the documents when one of these events happened."""

    def mark(method: F) -> F:
        method.__dict__.setdefault("events", []).extend(events)
        return method

    return mark


class Projection:
    """A read model: what the documents are after each fact of a log.

    A subclass has methods marked with :func:`when`; each takes a fact and gives one write, several, or None.
    They are functions of the fact alone: no clock, no chance, no look at other documents. Only then is a
    rebuilt read model the same as the one that was followed live.
    """

    name: ClassVar[str]
    """Permanent; also the beginning of the names of its collections."""
    version: ClassVar[int] = 1
    """Raise it when the documents take another shape: the new ones are built beside the old ones."""
    indexes: ClassVar[Sequence[IndexModel]] = ()
    """Indexes that queries need. Never unique: a read model describes and refuses nothing."""
    _methods: ClassVar[dict[type[Event], str]] = {}

    def __init_subclass__(cls) -> None:
        """Collect the marked methods and check what the subclass declares; raises TypeError."""
        super().__init_subclass__()
        methods: dict[type[Event], str] = {}
        for part in reversed(cls.__mro__[1:]):  # a read model may be made of several parts
            methods |= vars(part).get("_methods", {})
        for attribute, method in vars(cls).items():
            for event in getattr(method, "events", ()) if callable(method) else ():
                if methods.get(event, attribute) != attribute and event in _own_events(cls, methods):
                    raise TypeError(f"{cls.__name__} says twice what becomes of {event.TOPIC}")
                methods[event] = attribute
        cls._methods = methods
        name = cls.__dict__.get("name", "")
        if name and (not re.fullmatch(r"[a-z][a-z0-9_]*", name) or re.search(r"_v\d+(_\d+)?$", name)):
            raise TypeError(f"{name!r} cannot begin the name of a collection")
        if any(index.document.get("unique") for index in cls.indexes):
            raise TypeError(f"{cls.__name__} asks for a unique index: a read model refuses nothing")

    def __init__(self) -> None:
        self._handlers: dict[type[Event], Callable[[Fact[Any]], Writes]] = {
            event: getattr(self, attribute) for event, attribute in self._methods.items()
        }

    def when_erased(self, fact: Fact[Erased]) -> Writes:
        """Say what becomes of the documents when the body of an awaited event is gone: nothing."""
        return None

    def writes(self, fact: Fact[Any]) -> Sequence[Write]:
        """Give the writes that a fact asks for, none when it is of no concern."""
        event = fact.event
        handler = self._handlers.get(type(event))
        if handler is None:
            if type(event) is not Erased or TOPICS.get(event.topic) not in self._handlers:
                return ()
            handler = self.when_erased
        written = handler(fact)
        if written is None:
            return ()
        if isinstance(written, _WRITE):
            return (written,)
        return _checked(written)


_WRITE = (Put, Change, Remove)


def _checked(written: Iterable[Write]) -> Sequence[Write]:
    writes = tuple(written)
    for write in writes:
        if not isinstance(write, _WRITE):
            raise TypeError(f"a projection gives put, change and remove, not {write!r}")
    return writes


def _own_events(cls: type[Projection], methods: dict[type[Event], str]) -> set[type[Event]]:
    """Give the events that this very class, and not one above it, has a method for."""
    return {event for event, attribute in methods.items() if attribute in vars(cls)}


def instance(projection: Projection | type[Projection]) -> Projection:
    """Give the projection itself, whether its class was named or one was made."""
    return projection() if isinstance(projection, type) else projection

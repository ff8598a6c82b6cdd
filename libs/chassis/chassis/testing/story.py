"""Given these events, when this is asked, then these events happen or this rule refuses."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any, Final, Generic, TypeVar

from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act, Actor, Cause, Refusal

A = TypeVar("A", bound=Aggregate)

NOON: Final = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
"""The moment of every act that names no other."""


class NumberedAct(Act):
    """An act whose new ids are ``id-1``, ``id-2`` and so on."""

    def new_id(self) -> str:
        """Give the next number."""
        self._minted += 1
        return f"id-{self._minted}"


def acting(
    account_id: str = "nurse",
    *,
    at: datetime = NOON,
    roles: Iterable[str] = ("professional",),
    on_behalf_of: str = "",
    organizations: Iterable[str] = (),
    session_id: str = "",
    person_id: str = "",
    delegation_id: str = "",
    scopes: Iterable[str] = (),
    means: str = "password+totp",
    caused_by: Cause | None = None,
) -> NumberedAct:
    """Give the act of somebody whose person id is ``person-<account>`` unless it is given."""
    actor = Actor(
        account_id=account_id,
        person_id=person_id or f"person-{account_id}",
        on_behalf_of=on_behalf_of,
        means=means,
        session_id=session_id,
        roles=frozenset(roles),
        organizations=frozenset(organizations),
        delegation_id=delegation_id,
        scopes=frozenset(scopes),
    )
    return NumberedAct(actor=actor, at=at, correlation_id="story", caused_by=caused_by)


def facts_of(stream: str, *events: Event, act: Act | None = None, first_version: int = 1) -> list[Fact[Any]]:
    """Give the events their place in a stream, one position each, as if they had been recorded."""
    act = act or acting()
    return [
        Fact(
            stream=stream,
            version=number,
            position=number,
            event=event,
            subject=stream,
            actor=act.actor,
            occurred_at=act.at,
            recorded_at=act.at,
            correlation_id=act.correlation_id,
            caused_by=act.caused_by,
        )
        for number, event in enumerate(events, first_version)
    ]


class Story(Generic[A]):
    """One aggregate, what already happened to it, and what is asked of it."""

    def __init__(self, aggregate: A) -> None:
        self.aggregate = aggregate
        self.answer: Any = None
        self.refusal: Refusal | None = None

    def when(self, command: Callable[[A], Any]) -> Story[A]:
        """Ask the aggregate for something and keep its answer or its refusal."""
        try:
            self.answer = command(self.aggregate)
        except Refusal as refusal:
            self.refusal = refusal
        return self

    def then(self, *expected: Event) -> Story[A]:
        """Check that exactly these events happened, in this order."""
        assert self.refusal is None, f"refused by {type(self.refusal).__name__}: {self.refusal}"  # noqa: S101
        happened = [fact.event for fact in self.aggregate.collect_events()]
        assert list(expected) == happened, f"expected {expected}, happened {happened}"  # noqa: S101
        return self

    def then_refused(self, rule: type[Refusal], *, field: str = "") -> Story[A]:
        """Check that this very rule refused, naming this field, and that nothing happened."""
        assert type(self.refusal) is rule, f"expected {rule.__name__}, got {self.refusal!r}"  # noqa: S101
        assert self.refusal.field == field, f"expected field {field!r}, got {self.refusal.field!r}"  # noqa: S101
        assert self.aggregate.collect_events() == [], "something happened all the same"  # noqa: S101
        return self


def given(aggregate: A, *events: Event, act: Act | None = None) -> Story[A]:
    """Start a story: these events have already happened to the aggregate."""
    for fact in facts_of(aggregate.id, *events, act=act, first_version=aggregate.version + 1):
        aggregate.evolve(fact)
    return Story(aggregate)

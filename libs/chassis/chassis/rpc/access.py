"""Who may call an rpc: the rule of its proto file, enforced before its servicer is reached."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from structlog import get_logger

from chassis.kernel import Act, Forbidden, Refusal, Unavailable
from chassis.rpc.method import (
    RULE_CONVERSATION,
    RULE_DOSSIER,
    RULE_PUBLIC,
    RULE_ROLE,
    RULE_SIGNED_IN,
    Method,
)
from chassis.rpc.sentences import Sentences
from chassis.rpc.tokens import SignInIsRequired
from spico.common.v1.access_pb2 import SCOPE_ANY, SCOPE_DISCUSSIONS, SCOPE_DOSSIERS, Access

_log = get_logger(__name__)

Guard = Callable[[Any, Access, Act], Awaitable["Admission | None"]]
"""Takes the request (the first one of a stream), the access option and the act; raises Forbidden.

What it gives, where it gives something, is still on its way into the access trail."""
OnRefused = Callable[[Any, Access, Act, Refusal], Awaitable[None]]
"""Told of every refused attempt of somebody signed in, before the answer leaves."""
Freshness = Callable[[str, str], Awaitable[None]]
"""Takes the full rpc path and the ``at_least`` of its request; returns when what it reads is that recent."""

_SCOPES: Final = {SCOPE_DOSSIERS: "DOSSIERS", SCOPE_DISCUSSIONS: "DISCUSSIONS"}
DECIDED_BY_GUARD: Final = frozenset({RULE_DOSSIER, RULE_CONVERSATION})
"""Rules the chassis cannot decide alone."""


class Admission(Protocol):
    """Somebody who was let in, while that is being recorded."""

    @property
    def known(self) -> Any:
        """What was found out on the way, for the servicer."""

    async def traced(self) -> None:
        """Wait until it is recorded, before which nothing is shown."""


class Store(Protocol):
    """What a service keeps its data in."""

    @property
    def is_away(self) -> bool:
        """Whether it is known not to answer."""


class StoreIsOutOfReach(Unavailable):
    """What the service keeps its data in does not answer; nothing was begun."""


class NoneOfTheRolesIsHeld(Forbidden):
    """The account of the caller holds none of the roles that open the rpc."""


class NotByDelegation(Forbidden):
    """No delegation opens this: it belongs to the holder of the account alone."""


class TheDelegationDoesNotGoThatFar(Forbidden):
    """The delegation opens something else (F209)."""


class GuardIsMissing(Exception):  # noqa: N818 - named after what is wrong
    """An rpc declares a rule that nothing given at registration decides."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a service brings to its registration beside its servicer."""

    guards: Mapping[int, Guard] = field(default_factory=dict)
    on_refused: OnRefused | None = None
    freshness: Freshness | None = None
    store: Store | None = None
    sentences: Sentences = field(default_factory=lambda: Sentences({}))

    def cover(self, method: Method) -> None:
        """Check that every rule of the rpc is decided by somebody.

        Raises:
            GuardIsMissing: a guard or the freshness it needs was not given.
        """
        rule = method.access.rule
        if rule in DECIDED_BY_GUARD and rule not in self.guards:
            raise GuardIsMissing(f"{method.path} needs a guard for its access rule")
        if method.can_wait and self.freshness is None:
            raise GuardIsMissing(f"{method.path} has at_least, and no freshness was given")


def only_signed_in(method: Method, act: Act) -> None:
    """Refuse nobody in particular, except by a public rpc."""
    if method.access.rule != RULE_PUBLIC and not act.actor.account_id:
        raise SignInIsRequired


async def admit(method: Method, terms: Terms, request: Any, act: Act) -> Admission | None:
    """Let the caller pass or raise; a refused attempt is reported first."""
    rule = method.access.rule
    if rule == RULE_PUBLIC:
        return None
    try:
        _within_the_delegation(method, act)
        if rule == RULE_SIGNED_IN:
            return None
        if rule != RULE_ROLE:
            return await terms.guards[rule](request, method.access, act)
        if act.actor.roles.isdisjoint(method.access.roles):
            raise NoneOfTheRolesIsHeld
    except Refusal as refusal:
        await report(method, terms, request, act, refusal)
        raise
    return None


def _within_the_delegation(method: Method, act: Act) -> None:
    if not act.actor.delegation_id or method.access.delegated == SCOPE_ANY:
        return
    opening = _SCOPES.get(method.access.delegated)
    if opening is None:
        raise NotByDelegation
    if opening not in act.actor.scopes:
        raise TheDelegationDoesNotGoThatFar


async def report(method: Method, terms: Terms, request: Any, act: Act, refusal: Refusal) -> None:
    """Tell the service of a refused attempt; that it cannot be told changes nothing of the refusal."""
    if terms.on_refused is None or not act.actor.account_id:
        return
    try:
        await terms.on_refused(request, method.access, act, refusal)
    except Exception:  # noqa: BLE001 - the caller is refused in any case
        _log.exception("a refused attempt could not be recorded", rpc=method.path)

"""Two accounts, and the delegations between them that are not over."""

from __future__ import annotations

import msgspec

from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act
from delegation.domain.rules import OneDelegationPerPairAndScopes
from delegation.domain.scopes import Scope


def pair_stream(delegator_id: str, delegate_id: str) -> str:
    """Name the stream of a delegator and a delegate."""
    return f"pair:{delegator_id}:{delegate_id}"


class Pair(Aggregate):
    """A delegator and a delegate.

    It has a stream of its own, written in the same append as the delegation: of two requests for the same
    thing at the same time, the log lets one through.
    """

    live: dict[str, tuple[Scope, ...]] = msgspec.field(default_factory=dict)
    """What each delegation that is asked for or in force opens, by its id."""

    class Bound(Event, topic="delegation.PairBound"):
        """A delegation between the two was asked for."""

        delegation_id: str
        scopes: tuple[Scope, ...]

        def apply(self, pair: Pair, fact: Fact[Pair.Bound]) -> None:
            pair.live[self.delegation_id] = self.scopes

    def bind(self, act: Act, delegation_id: str, scopes: tuple[Scope, ...]) -> None:
        """Let a delegation begin; another one for the same scopes must be over."""
        if scopes in self.live.values():
            raise OneDelegationPerPairAndScopes(field="scopes")
        self.record(act, Pair.Bound(delegation_id=delegation_id, scopes=scopes))

    class Freed(Event, topic="delegation.PairFreed"):
        """The delegation is over, and may be asked for again."""

        delegation_id: str

        def apply(self, pair: Pair, fact: Fact[Pair.Freed]) -> None:
            pair.live.pop(self.delegation_id, None)

    def free(self, act: Act, delegation_id: str) -> None:
        """Note that a delegation is over."""
        self.record(act, Pair.Freed(delegation_id=delegation_id))

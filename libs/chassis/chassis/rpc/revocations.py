"""Sessions, delegations and affiliations that ended while access tokens of theirs are still about.

A token is believed until it expires, by every service alone. So identity keeps a list of what ended before
its time, and each process asks for what is new on it every second: a token stops working within a few
seconds of a sign-out or of the end of a delegation (F216). While identity does not answer, what is known
stays known and nothing new is learned; the metric says for how long.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, Self

from prometheus_client import Gauge
from structlog import get_logger

from chassis.kernel import Actor, Unauthenticated
from chassis.rpc.call import Call, calling
from chassis.rpc.client import Channels
from chassis.settings import ProcessSettings
from spico.common.v1.revocations_pb2 import RevocationsRequest, RevocationsResponse

_log = get_logger(__name__)

Fetch = Callable[[int], Awaitable[tuple[Iterable[str], int]]]
"""Takes a position; gives the ids of what ended beyond it, and the position to ask from next."""

_EVERY_SECONDS: Final = 1.0
_FETCH_SECONDS: Final = 2.0
_KEPT_SECONDS: Final = 7200.0
"""Longer than any access token serves."""
_BEHIND: Final = Gauge("spico_revocations_seconds", "Seconds since the list of revocations was last read.")


class SessionIsOver(Unauthenticated):
    """Whoever worked in the session signed out, or was signed out."""


class DelegationIsOver(Unauthenticated):
    """The delegation was ended; one's own account is still there to work with."""


class AffiliationIsOver(Unauthenticated):
    """The token names an organization for which its bearer works no more; a refreshed one does not."""


def affiliation_id(account_id: str, organization_id: str) -> str:
    """Name an affiliation on the list of what ended; an account is affiliated to an organization once."""
    return f"{account_id}/{organization_id}"


STANDS_AGAIN: Final = "+"
"""Begins the id of an affiliation that had ended and was renewed since."""


@dataclass(slots=True, eq=False)
class Watch:
    """A stream that is to end with what its caller's token stands on."""

    actor: Actor
    waiting: asyncio.Timeout | None = None
    """What it waits in, while it waits for its next answer."""

    def over(self) -> None:
        """Wake the stream, which then looks for itself what has ended."""
        if self.waiting is not None:
            self.waiting.reschedule(asyncio.get_running_loop().time())


class Revocations:
    """What ended, as far as this process has heard."""

    def __init__(self, fetch: Fetch | None = None, *, every: float = _EVERY_SECONDS) -> None:
        """Keep the way to ask; without one nothing is ever revoked.

        Args:
            fetch: asks for what is new.
            every: seconds between two questions.
        """
        self._fetch = fetch
        self._every = every
        self._ended: dict[str, float] = {}
        self._watches: set[Watch] = set()
        self._position = 0
        self._read_at = time.monotonic()
        _BEHIND.set_function(lambda: time.monotonic() - self._read_at)

    @classmethod
    def of_identity(cls, channels: Channels, settings: ProcessSettings) -> Self:
        """Ask identity, by an rpc that every process knows."""
        rpc: Any = channels.to(settings.identity_address).unary_unary(
            "/spico.identity.v1.Identity/ListRevocations",
            RevocationsRequest.SerializeToString,
            RevocationsResponse.FromString,
        )

        async def fetch(after: int) -> tuple[Iterable[str], int]:
            answer = await rpc(RevocationsRequest(after=after))
            return answer.ids, answer.position

        return cls(fetch)

    def ask(self, fetch: Fetch) -> None:
        """Ask this from now on: identity, which keeps the list, needs no rpc."""
        self._fetch = fetch

    def cover(self, actor: Actor) -> bool:
        """Say whether what the token of an actor stands on has ended."""
        ended = self._ended
        return bool(ended) and (
            actor.session_id in ended or actor.delegation_id in ended or self._covers_an_affiliation(actor)
        )

    def _covers_an_affiliation(self, actor: Actor) -> bool:
        # Whoever acts by delegation stands on that alone, whatever affiliation there was before.
        used = actor.organizations if actor.delegation_id else {*actor.organizations, actor.on_behalf_of}
        return any(affiliation_id(actor.account_id, each) in self._ended for each in used)

    def refuse(self, actor: Actor) -> None:
        """Refuse an actor whose token stands on something that ended.

        Raises:
            SessionIsOver, DelegationIsOver, AffiliationIsOver: it has.
        """
        if actor.session_id in self._ended:
            raise SessionIsOver
        if actor.delegation_id in self._ended:
            raise DelegationIsOver
        if self._covers_an_affiliation(actor):
            raise AffiliationIsOver

    @contextmanager
    def watched(self, actor: Actor) -> Iterator[Watch]:
        """Have a stream told when what the token of its actor stands on ends, while the block runs."""
        watch = Watch(actor)
        self._watches.add(watch)
        try:
            yield watch
        finally:
            self._watches.discard(watch)

    async def learn(self) -> None:
        """Ask once for what is new; raises what asking raises."""
        if self._fetch is None:
            return
        asked_at = time.monotonic()
        # Nobody's token goes along, and nobody waits for the answer.
        with calling(Call(correlation_id="", deadline=asked_at + _FETCH_SECONDS)):
            async with asyncio.timeout(_FETCH_SECONDS):
                ids, self._position = await self._fetch(self._position)
        self._read_at = asked_at
        for each in ids:
            if each.startswith(STANDS_AGAIN):
                self._ended.pop(each.removeprefix(STANDS_AGAIN), None)
            elif each:
                self._ended[each] = asked_at
        for watch in [each for each in self._watches if self.cover(each.actor)]:
            watch.over()
        while self._ended:
            oldest = next(iter(self._ended))
            if asked_at - self._ended[oldest] < _KEPT_SECONDS:
                break
            del self._ended[oldest]

    async def follow(self) -> None:
        """Learn for ever; run it as a task and cancel it."""
        is_away = False
        while self._fetch is not None:
            try:
                await self.learn()
                is_away = False
            except Exception as failure:  # noqa: BLE001 - whatever it is, what is known stays known
                if not is_away:
                    _log.warning("revocations are out of reach", error=repr(failure))
                is_away = True
            await asyncio.sleep(self._every)

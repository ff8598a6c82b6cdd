"""One reader of the log per process, shared by every device that watches an account."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Final

from structlog import get_logger

from chassis.domain import Fact
from chassis.eventlog import AsyncEventLog
from chassis.kernel import TooMany, Unavailable
from notifier.domain.notification import ACCOUNT, Notification
from notifier.domain.recipient import Recipient

_log = get_logger(__name__)

NOTIFICATIONS: Final = "NOTIFICATIONS"
"""Theme of what is said about the list of notifications itself."""
READ: Final = "NOTIFICATIONS_READ"
RESYNC: Final = "RESYNC"
"""More happened than is repeated: read the list again."""

_MOMENT: Final = 0.25
"""Seconds a device that is behind keeps the others waiting; and between looks at a quiet log."""
_PAUSES: Final = (0.1, 0.5, 2.0, 5.0)


class SubscriberIsTooSlow(Unavailable):
    """More waits to be sent to this device than is kept for it."""


class TooManyStreamsAtOnce(TooMany):
    """The account is watched by as many devices as one account may."""


@dataclass(frozen=True, slots=True)
class Signal:
    """What a device is told: something happened there; the rest is asked for by a query."""

    position: int
    theme: str
    kind: str
    subject_kind: str
    subject_id: str


class Subscription:
    """One device that watches; holds at most ``room`` signals until they are sent."""

    def __init__(self, person: str, accounts: frozenset[str], room: int) -> None:
        self.person = person
        """The account that is signed in: its own deeds are not told to it."""
        self.accounts = accounts
        self._room = room
        self._waiting: deque[Signal] = deque()
        self._something = asyncio.Event()
        self._taken = asyncio.Event()
        self._is_cut = False
        self._is_over = False

    def offer(self, signal: Signal) -> bool:
        """Let the device have it; False when there is no room."""
        if len(self._waiting) >= self._room and not self._is_cut:
            return False
        if not self._is_cut:
            self._waiting.append(signal)
            self._something.set()
        return True

    async def offer_late(self, signal: Signal) -> None:
        """Wait a moment for room; a device that makes none is cut off."""
        self._taken.clear()
        try:
            await asyncio.wait_for(self._taken.wait(), _MOMENT)
        except TimeoutError:
            self._is_cut = True
            self._waiting.clear()
            self._something.set()
        self.offer(signal)

    def end(self) -> None:
        """Let ``signals`` end once everything that waits was given."""
        self._is_over = True
        self._something.set()

    async def signals(self, seconds: float) -> AsyncIterator[Signal]:
        """Give the signals as they come, until the time is over or the process stops.

        Raises:
            SubscriberIsTooSlow: signals were dropped since the last one given.
        """
        clock = asyncio.get_running_loop().time
        until = clock() + seconds
        while True:
            while self._waiting:
                signal = self._waiting.popleft()
                self._taken.set()
                yield signal
            if self._is_cut:
                raise SubscriberIsTooSlow
            if self._is_over or clock() >= until:
                return
            self._something.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._something.wait(), until - clock())


class Tail:
    """Follows the log from its end and hands each fact to the devices it concerns."""

    def __init__(self, log: AsyncEventLog, *, room: int = 256, devices: int = 20) -> None:
        self.position = 0
        """Everything up to here was handed on."""
        self._log = log
        self._room = room
        self._devices = devices
        self._by_account: dict[str, set[Subscription]] = {}
        self._by_person: Counter[str] = Counter()
        self._has_begun = asyncio.Event()
        self._is_watched = asyncio.Event()
        self._is_closed = False

    async def run(self) -> None:
        """Follow until closed; contact lost with the database is waited out and nothing is skipped."""
        failures = 0
        while not self._is_closed:
            try:
                await self._advance()
                failures = 0
            except Exception:  # noqa: BLE001 - logged; nothing is skipped, the log is read again
                pause = _PAUSES[min(failures, len(_PAUSES) - 1)]
                failures += 1
                _log.warning("the log cannot be followed", position=self.position, exc_info=True)
                await asyncio.sleep(pause)

    async def _advance(self) -> None:
        """Hand on what is new, or wait for it a moment."""
        if not self._has_begun.is_set():
            self.position = await self._log.head()
            self._has_begun.set()
        facts = await self._log.read(self.position)
        for fact in facts:
            late = self._hand_on(fact)
            # Whoever subscribes while slow devices are waited for is told of what comes after, not of this.
            self.position = fact.position
            if late:
                await asyncio.gather(*(device.offer_late(signal) for device, signal in late))
        if not self._by_account:
            # Nobody is told, so it is enough not to fall behind: this process has others to answer.
            self._is_watched.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._is_watched.wait(), _MOMENT)
        elif not facts:
            await self._log.nudges.wait(self._log.name, self.position, _MOMENT)

    async def begun(self) -> None:
        """Wait until the end of the log has been found."""
        await self._has_begun.wait()

    def close(self) -> None:
        """Stop following, and end every stream: the devices go to another process and miss nothing.

        Whoever runs it waits for its end. It is not cancelled: that could be lost within the driver.
        """
        self._is_closed = True
        self._is_watched.set()
        for subscriptions in self._by_account.values():
            for subscription in subscriptions:
                subscription.end()

    @contextmanager
    def subscribed(self, person: str, accounts: frozenset[str]) -> Iterator[Subscription]:
        """Tell a device everything beyond the present position that concerns these accounts.

        Raises:
            TooManyStreamsAtOnce: enough devices watch on behalf of this person.
        """
        if self._by_person[person] >= self._devices:
            raise TooManyStreamsAtOnce
        subscription = Subscription(person, accounts, self._room)
        self._by_person[person] += 1
        self._is_watched.set()
        for account in accounts:
            self._by_account.setdefault(account, set()).add(subscription)
        try:
            yield subscription
        finally:
            self._by_person -= Counter([person])
            for account in accounts:
                self._by_account[account].discard(subscription)
                if not self._by_account[account]:
                    del self._by_account[account]

    def _hand_on(self, fact: Fact[Any]) -> list[tuple[Subscription, Signal]]:
        """Offer the fact to every device it concerns; give the slow ones, which are waited for together."""
        return [(device, signal) for device, signal in self._concerned(fact) if not device.offer(signal)]

    def _concerned(self, fact: Fact[Any]) -> Iterator[tuple[Subscription, Signal]]:
        event = fact.event
        if isinstance(event, Notification.Raised):
            signal = Signal(fact.position, event.theme, event.kind, event.subject_kind, event.subject_id)
            for device in self._watching(event.accounts):
                if device.person != event.author:
                    yield device, signal
        elif isinstance(event, Notification.Hinted):
            signal = Signal(fact.position, event.theme, event.change, event.subject_kind, event.subject_id)
            for device in self._watching(event.accounts):
                if device.person != event.author:
                    yield device, signal
        elif isinstance(event, Recipient.NotificationsRead):
            for device in self._watching(event.accounts):
                account = min(device.accounts.intersection(event.accounts))
                yield device, Signal(fact.position, NOTIFICATIONS, READ, ACCOUNT, account)

    def _watching(self, accounts: Iterable[str]) -> set[Subscription]:
        return set().union(*(self._by_account.get(account, ()) for account in accounts))

"""The library's subscription, without the library's queue, which does not work in a green process."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from eventsourcing.persistence import Notification, Subscription

if TYPE_CHECKING:
    from chassis.eventlog.recorder import MongoApplicationRecorder

_BATCH: Final = 500
_POLL: Final = 0.25
"""Seconds between looks when no nudge arrives; also how soon ``stop`` is noticed."""


class LogSubscription(Subscription[Any]):
    """Yields the events of a log for ever, in the thread that asks for them."""

    def __init__(self, recorder: MongoApplicationRecorder, gt: int | None, topics: Sequence[str]) -> None:
        super().__init__(recorder, gt, topics)
        self._ahead: deque[Notification] = deque()
        self._after = gt or 0

    def __next__(self) -> Notification:
        """Give the next event, waiting for it as long as it takes.

        Raises:
            StopIteration: the subscription was stopped.
        """
        while not self._has_been_stopped:
            if self._ahead:
                notification = self._ahead.popleft()
                self._after = notification.id
                return notification
            self._ahead.extend(
                self._recorder.select_notifications(
                    self._after, _BATCH, topics=self._topics, inclusive_of_start=False
                )
            )
            if not self._ahead:
                self._recorder.nudges.wait(self._recorder.name, self._after, _POLL)
        raise StopIteration

"""Goes from account to account with what the operator announced."""

from __future__ import annotations

from typing import Any, Final

from chassis import clock
from chassis.kernel import SYSTEM, Act
from chassis.worker.service import timer

_SECONDS: Final = 1


class TellsEverybody:
    """The part of the worker that tells of announcements (F226).

    Each round tells some hundred accounts. Several workers may do so at once: an announcement keeps how
    far it went, so the second of two finds those accounts told.
    """

    parts: Any
    """Given by the worker: a `Parts` of `wiring.worker`."""

    @timer(interval=_SECONDS)  # type: ignore[untyped-decorator] # Nameko says nothing
    def tell_of_announcements(self) -> None:
        """Tell the next accounts of the oldest announcement that not everybody heard of."""
        commands, to_tell = self.parts.commands, self.parts.to_tell
        if announcement_id := to_tell.untold():
            untold = to_tell.next(commands.told_up_to(announcement_id))
            act = Act(SYSTEM, clock.now())
            commands.tell_of_announcement(act, announcement_id, untold.accounts, all_told=untold.all_told)

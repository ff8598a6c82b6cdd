"""One append on its way to its place in the log."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from chassis.eventlog.documents import Draft


@dataclass(slots=True, eq=False)
class Request:
    """A draft, then its position or its error."""

    draft: Draft
    deadline: float
    """On the monotonic clock; after it the append gives up."""
    gate: threading.Lock = field(default_factory=threading.Lock)
    """Held until the request is answered, or called to lead."""
    position: int = 0
    error: BaseException | None = None
    done: bool = False
    leads: bool = False
    losses: int = 0
    """How often another process took the place first."""
    doubtful: bool = False
    """Whether it was sent once without an answer, and so may stand in the log already."""

    @property
    def last_position(self) -> int:
        """Last position of the commit, 0 while there is none."""
        return self.position and self.position + self.draft.count - 1

    def succeed(self, position: int) -> None:
        """Answer with the first position of the commit."""
        self.position = position
        self.done = True

    def fail(self, error: BaseException) -> None:
        """Answer with an error."""
        self.error = error
        self.done = True

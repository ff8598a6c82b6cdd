"""The log of erasures of one service: read, decided upon, written, signed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from chassis.clock import now
from chassis.eventlog import EventLog
from chassis.kernel import Act, Actor
from spico_admin.domain import Erasure
from spico_audit.asking import whoever_asks
from spico_audit.services import ERASURES, Service


def by_whoever_runs_this() -> Act:
    """Give an act of the person at the keyboard, as the machine knows them."""
    user = whoever_asks()
    return Act(Actor(account_id=f"operator:{user}", person_id=user, means="command-line"), now())


class Register:
    """The erasures of one service."""

    def __init__(self, service: Service, log: EventLog) -> None:
        self._service = service
        self._log = log

    @classmethod
    @contextmanager
    def of(cls, service: Service) -> Iterator[Register]:
        """Open the log of erasures of a service; it is made when there is none."""
        with service.open(ERASURES, create=True) as log:
            yield cls(service, log)

    def find(self, subject: str) -> Erasure:
        """Give what was decided of a subject, an empty one when nothing was."""
        return Erasure.replayed(subject, self._log.read_stream(subject))

    def decide(self, subject: str, decision: Callable[[Erasure, Act], None]) -> Erasure:
        """Let something be decided and written, and sign the log.

        Raises:
            Refused: a rule says no; nothing was written.
            IntegrityError: somebody else decided at the same moment.
        """
        erasure, act = self.find(subject), by_whoever_runs_this()
        decision(erasure, act)
        self._log.append(erasure.collect_events(), act=act)
        self._service.checkpoints(self._log).sign_now()
        return erasure

    def all(self) -> Iterator[Erasure]:
        """Give every subject of which something was decided."""
        after, streams = 0, dict[str, None]()
        while facts := self._log.read(after):
            streams |= dict.fromkeys(fact.stream for fact in facts)
            after = facts[-1].position
        return map(self.find, streams)

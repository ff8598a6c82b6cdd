"""The worker of agenda: keeps its read models, tells the others, and opens the calendar of each account."""

from __future__ import annotations

from typing import Final

from agenda import wiring
from agenda.domain import AccountKind
from agenda.entrypoints.promises import PROMISES
from agenda.entrypoints.working.dossiers import HearsOfDossiers
from chassis import clock
from chassis.bus import Heard
from chassis.kernel import SYSTEM, Act
from chassis.worker.service import Follows, Parts, hears, timer
from spico.identity.v1 import events_pb2 as identity

_SECONDS: Final = 2
_HOUR: Final = 3600


class AgendaWorker(HearsOfDossiers):
    """Hears of everybody who has a calendar."""

    name = "agenda"

    parts = Parts(wiring.worker)
    follow = Follows(PROMISES)

    @timer(interval=_SECONDS)  # type: ignore[untyped-decorator] # Nameko says nothing
    def note_what_is_overdue(self) -> None:
        """Let whoever has a task know that its time is over."""
        at = clock.now()
        for task_id in self.parts.overdue.over(at):
            self.parts.commands.note_overdue(Act(SYSTEM, at), task_id)

    @timer(interval=_HOUR)  # type: ignore[untyped-decorator] # Nameko says nothing
    def discard_unnamed_files(self) -> None:
        """Discard what a killed process has stored and not told of."""
        self.parts.sweep.run(clock.now())

    @hears("identity", identity.AccountOpened)
    def on_account_opened(self, heard: Heard[identity.AccountOpened]) -> None:
        """Open the calendar of a professional."""
        account = heard.message
        self.parts.commands.hear_of_account(
            heard.act,
            account.account_id,
            kind=AccountKind.PERSON,
            name=account.name,
            roles=tuple(account.roles),
        )

    @hears("identity", identity.OrganizationRegistered)
    def on_organization_registered(self, heard: Heard[identity.OrganizationRegistered]) -> None:
        """Open the calendar of an organization."""
        account = heard.message
        self.parts.commands.hear_of_account(
            heard.act, account.account_id, kind=AccountKind.ORGANIZATION, name=account.name
        )

"""The worker of dossiers: keeps its read models, tells the others, hears of accounts."""

from __future__ import annotations

from typing import Final

from chassis import clock
from chassis.bus import Heard
from chassis.worker.service import Follows, Parts, hears, timer
from dossiers import wiring
from dossiers.domain.professional import AccountKind
from dossiers.entrypoints.promises import PROMISES
from spico.identity.v1 import events_pb2 as identity

_HOUR: Final = 3600


class DossiersWorker:
    """Hears of everybody whom one may add to a care circle."""

    name = "dossiers"

    parts = Parts(wiring.worker)
    follow = Follows(PROMISES)

    @timer(interval=_HOUR)  # type: ignore[untyped-decorator] # Nameko says nothing
    def discard_unnamed_files(self) -> None:
        """Discard what a killed process has stored and not told of."""
        self.parts.sweep.run(clock.now())

    @hears("identity", identity.AccountOpened)
    def on_account_opened(self, heard: Heard[identity.AccountOpened]) -> None:
        """Know a professional who has an account."""
        account = heard.message
        self.parts.commands.hear_of_account(
            heard.act,
            account.account_id,
            name=account.name,
            kind=AccountKind.PERSON,
            profession=account.profession_label,
            profession_code=account.profession,
            place=account.place,
        )

    @hears("identity", identity.OrganizationRegistered)
    def on_organization_registered(self, heard: Heard[identity.OrganizationRegistered]) -> None:
        """Know an organization that has an account."""
        account = heard.message
        self.parts.commands.hear_of_account(
            heard.act,
            account.account_id,
            name=account.name,
            kind=AccountKind.ORGANIZATION,
            profession=account.kind,
            place=account.place,
        )

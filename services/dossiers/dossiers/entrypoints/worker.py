"""The worker of dossiers: keeps its read models, tells the others, hears of accounts."""

from __future__ import annotations

from datetime import UTC
from typing import Final

from chassis import clock
from chassis.bus import Heard
from chassis.worker.service import Follows, Parts, hears, timer
from dossiers import wiring
from dossiers.domain.conversed import Exchange
from dossiers.domain.professional import AccountKind
from dossiers.domain.scheduled import Expected
from dossiers.entrypoints.promises import PROMISES
from spico.agenda.v1 import events_pb2 as agenda
from spico.identity.v1 import events_pb2 as identity
from spico.messaging.v1 import events_pb2 as messaging

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

    @hears("agenda", agenda.AppointmentBooked)
    def on_appointment_booked(self, heard: Heard[agenda.AppointmentBooked]) -> None:
        """Show in the timeline when the patient is expected."""
        booked = heard.message
        if not booked.dossier_id:
            return
        expected = Expected(
            appointment_id=booked.appointment_id, owner_id=booked.owner_id, occurrences=booked.occurrences
        )
        self.parts.commands.book_appointment(
            heard.act, booked.dossier_id, expected, booked.start.ToDatetime(UTC)
        )

    @hears("agenda", agenda.AppointmentMoved)
    def on_appointment_moved(self, heard: Heard[agenda.AppointmentMoved]) -> None:
        """Show where it is now."""
        moved = heard.message
        if not moved.dossier_id:
            return
        expected = Expected(
            appointment_id=moved.appointment_id,
            owner_id=moved.owner_id,
            occurrence=moved.occurrence,
            occurrences=moved.occurrences,
        )
        self.parts.commands.move_appointment(
            heard.act, moved.dossier_id, expected, moved.start.ToDatetime(UTC)
        )

    @hears("agenda", agenda.AppointmentCancelled)
    def on_appointment_cancelled(self, heard: Heard[agenda.AppointmentCancelled]) -> None:
        """Show it no longer."""
        cancelled = heard.message
        if not cancelled.dossier_id:
            return
        expected = Expected(
            appointment_id=cancelled.appointment_id,
            owner_id=cancelled.owner_id,
            occurrence=cancelled.occurrence,
            occurrences=cancelled.occurrences,
        )
        self.parts.commands.cancel_appointment(heard.act, cancelled.dossier_id, expected)

    @hears("messaging", messaging.ExchangeRecorded)
    def on_exchange_recorded(self, heard: Heard[messaging.ExchangeRecorded]) -> None:
        """Show in the timeline that professionals spoke of the patient."""
        told = heard.message
        exchange = Exchange(
            conversation_id=told.conversation_id,
            mailbox=told.mailbox,
            participants=len(told.participants),
            messages=told.messages,
            first_sent_at=told.first_sent_at.ToDatetime(UTC),
            last_sent_at=told.last_sent_at.ToDatetime(UTC),
        )
        self.parts.commands.record_exchange(heard.act, told.dossier_id, exchange)

"""An alert: something that happened in a dossier and stands on a board until it is acknowledged (F186)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

import msgspec

from agenda.domain.alert_kind import known_alert_kinds, usual_alert_kinds
from agenda.domain.alert_reasons import NoSuchAlert
from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act, Actor

STANDS: Final = timedelta(days=30)
"""How long an alert stands when nobody acknowledges it; what is older is in the ligne de vie."""


URGENT: Final = "URGENT"
"""What a note is of that somebody wants to be read at once, whatever its kind."""


def account_of(actor: Actor) -> str:
    """Give the account that somebody works for."""
    return actor.on_behalf_of or actor.account_id


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A fact of a dossier, as dossiers told of it."""

    hears: str
    dossier_id: str
    author: str = ""
    """The account of whoever did it."""
    of: str = ""
    """Of a note its kind, or ``URGENT``."""
    kept_from: tuple[str, ...] = ()
    """Accounts that are told nothing of it."""
    occurred_at: datetime | None = None


class Alert(Aggregate):
    """What happened in a dossier; each account acknowledges it for itself."""

    dossier_id: str = ""
    accounts: tuple[str, ...] = ()
    acknowledged_by: set[str] = msgspec.field(default_factory=set)

    @property
    def subject(self) -> str:
        """Erasing the patient erases what happened to them."""
        return self.dossier_id or self.id

    class Raised(Event, topic="agenda.AlertRaised"):
        """Something happened that these accounts may want to notice."""

        kind: str
        dossier_id: str
        accounts: tuple[str, ...]
        """The entitled members at that time, but for its author."""
        author: str = ""
        kept_from: tuple[str, ...] = ()

        def apply(self, alert: Alert, fact: Fact[Alert.Raised]) -> None:
            alert.dossier_id, alert.accounts = self.dossier_id, self.accounts

    def warn(self, act: Act, kind: str, told: Told, entitled: Iterable[str]) -> None:
        """Let the entitled members know, but for the author and those from whom it is kept; else nothing."""
        accounts = sorted({*entitled} - {told.author, *told.kept_from})
        if not accounts:
            return
        self.dossier_id = told.dossier_id
        event = Alert.Raised(
            kind=kind,
            dossier_id=told.dossier_id,
            accounts=tuple(accounts),
            author=told.author,
            kept_from=tuple(sorted(told.kept_from)),
        )
        self.record(act, event, occurred_at=told.occurred_at)

    class Acknowledged(Event, topic="agenda.AlertAcknowledged"):
        """It stands no more for this account."""

        account_id: str

        def apply(self, alert: Alert, fact: Fact[Alert.Acknowledged]) -> None:
            alert.acknowledged_by.add(self.account_id)

    def acknowledge(self, act: Act) -> None:
        """Let it stand no more for the account one works for.

        Raises:
            NoSuchAlert: it is for others.
        """
        if act.actor.titles.isdisjoint(self.accounts):
            raise NoSuchAlert(field="alert_ids")
        account_id = account_of(act.actor)
        if account_id not in self.acknowledged_by:
            self.record(act, Alert.Acknowledged(account_id=account_id))


def alert_preferences_of(account_id: str) -> str:
    """Name the stream of what an account wants alerts of."""
    return f"alert-preferences-{account_id}"


class AlertPreferences(Aggregate):
    """Of which kinds one account wants alerts."""

    kinds: tuple[str, ...] = msgspec.field(default_factory=usual_alert_kinds)

    class Chosen(Event, topic="agenda.AlertPreferencesChosen"):
        """It wants alerts of these, and of no other."""

        account_id: str
        kinds: tuple[str, ...]

        def apply(self, preferences: AlertPreferences, fact: Fact[AlertPreferences.Chosen]) -> None:
            preferences.kinds = self.kinds

    def choose(self, act: Act, account_id: str, kinds: Iterable[str]) -> None:
        """Want alerts of these kinds alone.

        Raises:
            ThereIsNoSuchAlertKind: one of them is none.
        """
        chosen = known_alert_kinds(kinds)
        if chosen != self.kinds:
            self.record(act, AlertPreferences.Chosen(account_id=account_id, kinds=chosen))

"""Alerts as boards show them, and of what each account wants some."""

from __future__ import annotations

from pymongo import ASCENDING, IndexModel

from agenda.domain.alert import Alert, AlertPreferences
from chassis.domain import Fact
from chassis.projections import Change, Projection, Put, change, put, when


class AlertList(Projection):
    """One document an alert, for all whom it may concern."""

    name = "alerts"
    indexes = (IndexModel([("accounts", ASCENDING), ("at", ASCENDING), ("_id", ASCENDING)]),)

    @when(Alert.Raised)
    def when_raised(self, fact: Fact[Alert.Raised]) -> Put:
        """Let it stand."""
        raised = fact.event
        return put(
            fact.stream,
            {
                "kind": raised.kind,
                "dossier_id": raised.dossier_id,
                "accounts": raised.accounts,
                "author": raised.author,
                "kept_from": raised.kept_from,
                "acknowledged_by": [],
                "at": fact.occurred_at,
            },
        )

    @when(Alert.Acknowledged)
    def when_acknowledged(self, fact: Fact[Alert.Acknowledged]) -> Change:
        """Let it stand for one account less."""
        return change(fact.stream, push={"acknowledged_by": fact.event.account_id})


class AlertPreferenceList(Projection):
    """One document an account that chose."""

    name = "alert_preferences"

    @when(AlertPreferences.Chosen)
    def when_chosen(self, fact: Fact[AlertPreferences.Chosen]) -> Put:
        """Keep the latest choice."""
        return put(fact.event.account_id, {"kinds": fact.event.kinds})

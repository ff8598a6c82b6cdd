"""Commands about alerts, and what raises them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from agenda.domain.alert import Alert, AlertPreferences, Told, account_of, alert_preferences_of
from agenda.domain.alert_kind import raised_by
from agenda.domain.alert_reasons import NoSuchAlert, OneToAHundredAlertsAreAcknowledged
from agenda.domain.circle import KnownCircle, circle_of
from chassis.application import Application, Written, command
from chassis.kernel import Act, NotFound

_AT_ONCE: Final = 100


class Alerts(Application):
    """What can be asked of alerts."""

    @command
    def acknowledge_alerts(self, act: Act, alert_ids: Iterable[str]) -> Written:
        """Let alerts stand no more for the account one works for; one that did not stand stays so."""
        wanted = sorted(set(alert_ids))
        if not 1 <= len(wanted) <= _AT_ONCE:
            raise OneToAHundredAlertsAreAcknowledged(field="alert_ids")
        alerts = [self._alert(each) for each in wanted]
        for alert in alerts:
            alert.acknowledge(act)
        return self.save(act, *alerts)

    @command
    def choose_alert_preferences(self, act: Act, kinds: Iterable[str]) -> Written:
        """Choose of what the account one works for wants alerts."""
        account_id = account_of(act.actor)
        preferences = self.load(AlertPreferences, alert_preferences_of(account_id), missing_ok=True)
        preferences.choose(act, account_id, kinds)
        return self.save(act, preferences)

    def alerts_of(self, act: Act, told: Told) -> Iterator[Alert]:
        """Give the alert that a fact raises, to the running command; none when it raises none."""
        if kind := raised_by(told.hears, told.of):
            circle = self.load(KnownCircle, circle_of(told.dossier_id), missing_ok=True)
            alert = Alert(id=act.new_id())
            alert.warn(act, kind, told, circle.accounts)
            yield alert

    def _alert(self, alert_id: str) -> Alert:
        try:
            return self.load(Alert, alert_id)
        except NotFound:
            raise NoSuchAlert(field="alert_ids") from None

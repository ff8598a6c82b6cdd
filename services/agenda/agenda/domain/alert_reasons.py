"""The rules of alerts: each is a sentence, and the refusal of whoever breaks it."""

from __future__ import annotations

from chassis.kernel import Invalid, NotFound


class NoSuchAlert(NotFound):
    """There is none, or it is for others."""


class ThereIsNoSuchAlertKind(Invalid):
    """An alert is of one of the kinds that are listed."""


class OneToAHundredAlertsAreAcknowledged(Invalid):
    """At least one, and not more at once than a screen shows."""

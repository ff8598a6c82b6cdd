"""What operators see of reminders."""

from __future__ import annotations

from typing import Final

from prometheus_client import Counter, Gauge

REMINDERS: Final = Counter("spico_reminders_total", "Messages that were tried", ["channel", "fate"])
DUE: Final = Gauge("spico_reminders_due", "Messages whose moment had come in the last round")

"""What operators see of the projections; names and labels are data for dashboards and alerts."""

from __future__ import annotations

from typing import Final

from prometheus_client import Counter, Gauge

_LABELS: Final = ("service", "projection")

LAG_EVENTS: Final = Gauge(
    "spico_projection_lag_events", "Events in the log and not yet in the read model.", _LABELS
)
LAG_SECONDS: Final = Gauge(
    "spico_projection_lag_seconds", "Age of the oldest event that is not yet in the read model.", _LABELS
)
STOPPED: Final = Gauge(
    "spico_projection_stopped", "1 when an event could not be applied and somebody must act.", _LABELS
)
EVENTS: Final = Counter("spico_projection_events", "Events taken into the read model.", _LABELS)

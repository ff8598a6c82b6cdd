"""What the bus lets itself be watched by; names and labels are data for dashboards and alerts."""

from __future__ import annotations

from typing import Final

from prometheus_client import Counter, Gauge

CONNECTED: Final = Gauge("spico_bus_connected", "1 while this work has a connection to the broker.", ["work"])
PUBLISHED: Final = Counter("spico_bus_published", "Messages told to other services.", ["producer"])
RELAY_POSITION: Final = Gauge("spico_bus_relay_position", "How far the log is told.", ["producer"])
RELAY_FAILING: Final = Gauge(
    "spico_bus_relay_failing", "1 while the relay cannot tell the next fact; alert on it.", ["producer"]
)
RESENT: Final = Counter("spico_bus_resent", "Messages told again on request.", ["producer", "consumer"])
HEARD: Final = Counter("spico_bus_heard", "Messages by what was done.", ["consumer", "producer", "outcome"])
ASKED: Final = Counter("spico_bus_asked", "Requests to be told again.", ["consumer", "producer"])
WAITING: Final = Gauge(
    "spico_bus_waiting",
    "1 while a message waits for something that is not its fault; alert when it stays.",
    ["consumer", "producer"],
)
DEAD: Final = Counter(
    "spico_bus_dead_letters",
    "Messages put aside for an operator; alert on each.",
    ["consumer", "producer", "reason"],
)

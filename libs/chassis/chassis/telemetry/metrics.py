"""The metrics every process has; names and labels are data for dashboards and alerts."""

from __future__ import annotations

from typing import Final

from prometheus_client import Counter, Gauge, Histogram

_SECONDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

RPC_SECONDS: Final = Histogram(
    "spico_rpc_seconds",
    "Time to answer an rpc, from its arrival to its status.",
    ["service", "method", "code"],
    buckets=_SECONDS,
)
RPC_IN_FLIGHT: Final = Gauge("spico_rpc_in_flight", "Rpcs being answered.", ["service"])
RPC_CALL_SECONDS: Final = Histogram(
    "spico_rpc_call_seconds",
    "Time an outgoing rpc took, its retries included.",
    ["service", "method", "code"],
    buckets=_SECONDS,
)
RPC_RETRIES: Final = Counter("spico_rpc_retries", "Outgoing rpcs sent once more.", ["service", "method"])
COMMANDS: Final = Counter(
    "spico_commands",
    "Work run in a thread for an rpc: done, refused, or failed.",
    ["service", "command", "outcome"],
)
COMMANDS_WAITING: Final = Gauge("spico_commands_waiting", "Commands waiting for a thread.")

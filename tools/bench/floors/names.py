"""Where the floors keep what they keep, and their queues: of the kind, and bounded, as the platform's are."""

from __future__ import annotations

from typing import Final

import kombu

DATABASE: Final = "bench_floor"
_BOUND: Final = {"x-queue-type": "quorum", "x-max-length": 100_000}

KEPT: Final = kombu.Exchange("bench.floor.kept", type="topic", durable=True)
KEPT_QUEUE: Final = kombu.Queue(
    "bench.floor.kept", exchange=KEPT, routing_key="#", durable=True, queue_arguments=_BOUND
)
"""What the durable path publishes; nobody listens."""

TOLD: Final = kombu.Exchange("bench.floor.told", type="topic", durable=True)
HEARD: Final = kombu.Queue(
    "bench.floor.told", exchange=TOLD, routing_key="#", durable=True, queue_arguments=_BOUND
)
"""What the least worker hears."""

"""What is counted and written down of each request: never a query string, a body or a name."""

from __future__ import annotations

import time
from typing import Any, Final

from prometheus_client import Counter, Gauge, Histogram
from structlog import get_logger

from gateway.exchange import Exchange

_log = get_logger("gateway.access")

_BUCKETS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_SECONDS: Final = Histogram(
    "spico_http_seconds",
    "Time to answer an HTTP request, from its headers to the last byte of its answer.",
    ["method", "route", "status"],
    buckets=_BUCKETS,
)
_IN_FLIGHT: Final = Gauge("spico_http_in_flight", "HTTP requests being answered.")
_REFUSED: Final = Counter("spico_http_problems", "Problem answers, by code.", ["code"])
STREAMS: Final = Gauge("spico_http_streams", "Event streams open.")
FILE_BYTES: Final = Counter("spico_http_file_bytes", "Bytes of files passed on.", ["direction"])

_GONE: Final = 499
"""Written down for a client that left before it was answered."""


class Observer:
    """Counts requests and writes one line about each."""

    def __init__(self) -> None:
        self._timers: dict[tuple[str, str, int], Any] = {}
        self.in_flight = 0

    def begins(self) -> float:
        """Note that a request has come; give the moment."""
        self.in_flight += 1
        _IN_FLIGHT.set(self.in_flight)
        return time.perf_counter()

    def ends(self, exchange: Exchange, began: float) -> None:
        """Note that a request is answered, or cannot be any more."""
        self.in_flight -= 1
        _IN_FLIGHT.set(self.in_flight)
        seconds = time.perf_counter() - began
        status = exchange.status or _GONE
        route = exchange.route or "unknown"
        key = (exchange.method if exchange.route else "ANY", route, status)
        if (timer := self._timers.get(key)) is None:
            timer = self._timers[key] = _SECONDS.labels(key[0], route, str(status))
        timer.observe(seconds)
        if exchange.problem_code:
            _REFUSED.labels(exchange.problem_code).inc()
        if exchange.is_quiet:
            return
        _log.info(
            "request",
            method=exchange.method,
            route=route,
            status=status,
            seconds=round(seconds, 5),
            account=exchange.actor.account_id,
            address=exchange.address,
            correlation_id=exchange.correlation_id,
            code=exchange.problem_code,
        )

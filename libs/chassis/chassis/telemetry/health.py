"""Whether a process is alive and ready, and the small pages that say so.

``/healthz`` answers as long as the process can answer at all; ``/readyz`` asks each named check;
``/metrics`` is what Prometheus reads. Checks say no by raising or by giving ``False``.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from prometheus_client import REGISTRY, CollectorRegistry
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

Check = Callable[[], object]
"""Gives False or raises when the process is not ready; a coroutine function in an asyncio process."""
AsyncCheck = Callable[[], Awaitable[object]]

CHECK_SECONDS: Final = 2.0
"""A check that has not answered by then has said no."""
_JSON: Final = "application/json; charset=utf-8"


class Page(NamedTuple):
    """An HTTP answer."""

    status: int
    content_type: str
    body: bytes


@dataclass
class Health:
    """The readiness checks of a process, by name."""

    checks: dict[str, Check] = field(default_factory=dict)
    registry: CollectorRegistry = REGISTRY
    stopping: bool = False
    """Set first when the process stops, so that nothing new is sent to it."""

    def add(self, name: str, check: Check) -> None:
        """Ask ``check`` before saying the process is ready."""
        self.checks[name] = check


def metrics(health: Health) -> Page:
    """Give the metrics in Prometheus' text format."""
    return Page(200, CONTENT_TYPE_LATEST, generate_latest(health.registry))


def alive() -> Page:
    """Say that the process answers."""
    return Page(200, _JSON, b'{"status": "ok"}')


def ready(health: Health, outcomes: Mapping[str, str]) -> Page:
    """Give the outcome of every check, ``ok`` or a word on what is wrong; 503 unless all are ok."""
    outcomes = {**outcomes, **({"process": "stopping"} if health.stopping else {})}
    well = all(outcome == "ok" for outcome in outcomes.values())
    body = json.dumps({"status": "ok" if well else "unavailable", "checks": outcomes})
    return Page(200 if well else 503, _JSON, body.encode())


def nowhere() -> Page:
    """Say that there is no such page."""
    return Page(404, _JSON, b'{"status": "not found"}')


def outcome_of(answer: object) -> str:
    """Put what a check gave into a word."""
    return "failed" if answer is False else "ok"


def failure_of(error: BaseException) -> str:
    """Put what a check raised into a word: its type, since its text may hold an address with a password."""
    return "timeout" if isinstance(error, TimeoutError) else type(error).__name__

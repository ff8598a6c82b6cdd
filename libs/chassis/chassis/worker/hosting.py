"""A worker process from its start to its end; the process is green when this is imported."""

from __future__ import annotations

import importlib
import inspect
import signal
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any, Final

import eventlet
from nameko.runners import ServiceRunner
from structlog import get_logger

from chassis import settings, telemetry
from chassis.settings import ServiceSettings
from chassis.settled import settled
from chassis.telemetry import threaded_pages
from chassis.telemetry.health import Health
from chassis.worker.parts import Parts, parts_of

_MOST_HANDLERS: Final = 100
"""Green threads for handlers and timers of one service; a consumer uses one at a time."""
_LOOK_SECONDS: Final = 0.1

_log = get_logger(__name__)


def host(packages: Sequence[str], *, process: str = "") -> int:
    """Run the workers of the packages until SIGTERM or SIGINT; give the exit code, 1 when one failed."""
    classes = [worker_class(package) for package in packages]
    config: dict[str, Any] = {"max_workers": _MOST_HANDLERS}
    for kind in classes:
        wanted = _parts_declared_by(kind).settings_class
        config[kind.name] = settings.load(wanted, needs=("amqp_url",))
    first: ServiceSettings = config[classes[0].name]
    telemetry.start(first, process=process)
    try:
        return _run(classes, config, first)
    finally:
        telemetry.stop()


def worker_class(package: str) -> Any:
    """Find the Nameko class of a service: the one in ``<package>.entrypoints.worker`` with a ``name``.

    Raises:
        LookupError: there is none, or more than one.
    """
    module = importlib.import_module(f"{package}.entrypoints.worker")
    found = [
        kind
        for _, kind in inspect.getmembers(module, inspect.isclass)
        if kind.__module__ == module.__name__ and isinstance(getattr(kind, "name", None), str)
    ]
    if len(found) != 1:
        raise LookupError(f"{module.__name__} declares {len(found)} classes with a name, not one")
    return found[0]


def _parts_declared_by(kind: Any) -> Parts:
    for _, declared in inspect.getmembers(kind):
        if isinstance(declared, Parts):
            return declared
    raise LookupError(f"{kind.__name__} declares no Parts")


def _run(classes: Sequence[Any], config: dict[str, Any], first: ServiceSettings) -> int:
    asked: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        # A handler runs inside eventlet's hub and may not wait there: it only leaves word.
        signal.signal(number, lambda signum, _frame: asked.append(signum))
    runner = ServiceRunner(config)
    for kind in classes:
        runner.add_service(kind)
    health = Health()
    with ExitStack() as held:
        runner.start()
        for container in runner.containers:
            health.add(f"{container.service_name}-log", parts_of(container).built().log.head)
        if first.metrics_listen:
            held.callback(threaded_pages.serve(first.metrics_listen, health).close)
        settled()
        _log.info("worker-started", services=[kind.name for kind in classes])
        ending = eventlet.spawn(_outcome, runner)
        while not asked and not ending.dead:
            eventlet.sleep(_LOOK_SECONDS)
        health.stopping = True
        if asked:
            _log.info("worker-stops", signal=signal.Signals(asked[0]).name)
            _stop(runner, first.grace_seconds)
        return int(ending.wait())


def _outcome(runner: ServiceRunner) -> int:
    try:
        runner.wait()
    except Exception:  # noqa: BLE001 - whatever ended a worker ends the process, loudly
        _log.critical("worker-failed", exc_info=True)
        return 1
    return 0


def _stop(runner: ServiceRunner, seconds: float) -> None:
    with eventlet.Timeout(seconds, False):
        runner.stop()
        return
    _log.error("worker-killed", after_seconds=seconds)
    runner.kill()

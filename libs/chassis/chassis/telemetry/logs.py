"""Log lines: JSON in containers, readable on a terminal, redacted everywhere."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, MutableMapping
from typing import Any, Final, Literal, TextIO

import structlog

from chassis.telemetry.context import circumstances
from chassis.telemetry.redaction import redacted_mapping, scrubbed
from chassis.telemetry.traces import current_trace

Event = MutableMapping[str, Any]
Processor = Callable[[Any, str, Event], Any]

_LEVELS: Final = {"debug": 10, "info": 20, "warning": 30, "error": 40}
_OURS: Final = frozenset({"event", "level", "timestamp", "exception", "stack", "logger"})


def configure(
    service: str,
    *,
    log_format: Literal["auto", "json", "console"] = "auto",
    level: Literal["debug", "info", "warning", "error"] = "info",
    stream: TextIO | None = None,
) -> None:
    """Send every log line of the process, the libraries' included, through the same steps.

    Args:
        service: written on each line that names no other.
        log_format: ``auto`` is readable on a terminal and JSON elsewhere.
        level: the least that is written.
        stream: stderr when absent.
    """
    target = stream or sys.stderr
    readable = log_format == "console" or (log_format == "auto" and target.isatty())
    steps: list[Processor] = [
        _with_circumstances(service),
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
    ]
    last: Processor
    if readable:
        last = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    else:
        last = structlog.processors.JSONRenderer(default=str, ensure_ascii=False)
    handler = logging.StreamHandler(target)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*steps, structlog.stdlib.ExtraAdder()],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                # Never the tracebacks that print local variables: those are requests and tokens.
                structlog.processors.format_exc_info,
                redact,
                last,
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(_LEVELS[level])
    # Libraries speak up when something is wrong; their daily talk is not ours.
    for library in ("pymongo", "kombu", "amqp", "nameko", "grpc", "urllib3", "opentelemetry", "asyncio"):
        logging.getLogger(library).setLevel(max(_LEVELS[level], logging.WARNING))
    structlog.configure(
        processors=[*steps, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(_LEVELS[level]),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )


def _with_circumstances(service: str) -> Processor:
    def add(_logger: Any, _method: str, event: Event) -> Event:
        for key, value in circumstances().items():
            event.setdefault(key, value)
        event.setdefault("service", service)
        if trace := current_trace():
            event.setdefault("trace_id", trace)
        return event

    return add


def redact(_logger: Any, _method: str, event: Event) -> Event:
    """Hide personal data and secrets, under whatever key and however deep."""
    kept = {key: value for key, value in event.items() if key.startswith("_")}
    plain = {key: value for key, value in event.items() if key in _OURS}
    others = {key: value for key, value in event.items() if key not in kept and key not in plain}
    for key, value in plain.items():
        plain[key] = scrubbed(value) if isinstance(value, str) else value
    return {**plain, **redacted_mapping(others), **kept}

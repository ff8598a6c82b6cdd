"""What a process says of itself: logs, traces, metrics and whether it is well."""

from __future__ import annotations

from chassis.settings import ProcessSettings
from chassis.telemetry import logs, traces


def start(settings: ProcessSettings, *, process: str = "") -> None:
    """Set up logs and traces as the settings say; once, first thing in a process.

    Args:
        settings: of the process.
        process: its name, where it hosts several services; the settings' own service when empty.
    """
    name = process or settings.service
    logs.configure(name, log_format=settings.log_format, level=settings.log_level)
    traces.configure(name, settings.otlp_endpoint, ratio=settings.trace_ratio)


def stop() -> None:
    """Send the last spans; last thing in a process."""
    traces.shutdown()

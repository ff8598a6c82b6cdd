"""The one place where the platform reads the time of day."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """Give the present moment, in UTC."""
    return datetime.now(UTC)

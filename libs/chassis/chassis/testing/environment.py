"""The settings of a service under test; a process of either kind may load this."""

from __future__ import annotations

import base64
from typing import Final, TypeVar

from chassis.settings import ServiceSettings, of

S = TypeVar("S", bound=ServiceSettings)

KEY: Final = base64.b64encode(bytes(range(32))).decode()
"""Serves as every key of the tests: it protects nothing."""


def settings_for(kind: type[S], mongodb_uri: str, database: str, **more: str) -> S:
    """Give settings whose databases begin with ``database``; ``more`` are environment variables."""
    return of(
        kind,
        {
            "MONGODB_URI": mongodb_uri,
            "DATABASE_PREFIX": f"{database}_",
            "MASTER_KEY": KEY,
            "CHECKPOINT_KEY": KEY,
            **more,
        },
    )

"""The metadata an rpc travels with, and what is accepted of it."""

from __future__ import annotations

import re
import uuid
from typing import Final

from chassis.kernel import Invalid

AUTHORIZATION: Final = "authorization"
CORRELATION_ID: Final = "correlation-id"
IDEMPOTENCY_KEY: Final = "idempotency-key"
TRACEPARENT: Final = "traceparent"
WATCHED_FROM: Final = "watched-from"
"""From which position on a stream misses nothing, in the initial metadata of its answer."""
STATUS_DETAILS: Final = "grpc-status-details-bin"

_CORRELATION_ID: Final = re.compile(r"[A-Za-z0-9._:/+=-]{1,128}")
_IDEMPOTENCY_KEY: Final = re.compile(r"[\x21-\x7e]{1,255}")


class IdempotencyKeyIsUnreadable(Invalid):
    """An Idempotency-Key holds 1 to 255 visible ASCII characters."""


def correlation_id_from(given: str) -> str:
    """Give the caller's correlation id, or a new one: 32 hexadecimal digits, which also name its trace."""
    return given if _CORRELATION_ID.fullmatch(given) else uuid.uuid4().hex


def idempotency_key_from(given: str) -> str:
    """Give the key as the caller wrote it, empty when there is none.

    Raises:
        IdempotencyKeyIsUnreadable: it is too long or holds something else than visible ASCII.
    """
    if given and not _IDEMPOTENCY_KEY.fullmatch(given):
        raise IdempotencyKeyIsUnreadable(field=IDEMPOTENCY_KEY)
    return given

"""What an auditor asks of every service: one after the other, as pages of one list.

No service knows the log of another, so the gateway goes round: the token of a page says which service
gave it, and the one after the last page of a service leads to the next service.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final

from chassis.paging import PageTokenIsNotOurs

SERVICE: Final = "audit"
"""The word under which the contracts keep what every service answers."""
_LONGEST: Final = 4.0
"""Seconds of looking through empty pages before one is given all the same."""

Ask = Callable[[str, Any], Awaitable[Any]]
"""``(service, request)``: the answer of that service."""


async def round_of(services: Sequence[str], request: Any, ask: Ask) -> Any:
    """Give the next page that holds something; the last one may be empty.

    Raises:
        PageTokenIsNotOurs: the token names no service.
    """
    over = time.monotonic() + _LONGEST
    ordered = [request.service] if request.service else sorted(services)
    current, token = _place(request.page_token, ordered)
    while True:
        asked = type(request)()
        asked.CopyFrom(request)
        asked.service, asked.page_token = current, token
        answer = await ask(current, asked)
        current, token = _following(ordered, current, answer.next_page_token)
        answer.next_page_token = f"{current}.{token}" if current else ""
        if not current or _holds_something(answer) or time.monotonic() > over:
            return answer


def _place(page_token: str, ordered: Sequence[str]) -> tuple[str, str]:
    if not page_token:
        return ordered[0], ""
    service, dot, token = page_token.partition(".")
    if not dot or service not in ordered:
        raise PageTokenIsNotOurs(field="page_token")
    return service, token


def _following(ordered: Sequence[str], current: str, token: str) -> tuple[str, str]:
    if token:
        return current, token
    left = ordered[ordered.index(current) + 1 :]
    return (left[0], "") if left else ("", "")


def _holds_something(answer: Any) -> bool:
    return any(field.is_repeated and value for field, value in answer.ListFields())

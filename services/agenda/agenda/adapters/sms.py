"""Hands one short message to the SMS provider.

The dialect is that of many providers: ``POST`` of ``{"from", "to", "text", "reference"}`` with a key. A
reference names one message for ever, so that a repeated attempt is one message.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final

import httpx

from agenda.adapters.outcome import Fate, Outcome

_LATER: Final = {
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.PAYMENT_REQUIRED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.REQUEST_TIMEOUT,
    HTTPStatus.CONFLICT,
    HTTPStatus.TOO_MANY_REQUESTS,
}
"""The message is not at fault."""


@dataclass(frozen=True, slots=True)
class SmsProvider:
    """Who delivers short messages, and as whom we ask it to."""

    url: str
    """Where messages are posted; empty when there is no provider."""
    key: str = field(repr=False)
    sender: str = "SPICO"
    """What telephones show, at most 11 letters and digits."""
    timeout: float = 10.0
    """Seconds for the answer."""

    async def hand_over(self, client: httpx.AsyncClient, reference: str, to: str, text: str) -> Outcome:
        """Try once; when the answer is lost, the same reference again is the same message."""
        if not self.url:
            return Outcome(Fate.REFUSED, "no-sms-provider")
        told = {"from": self.sender, "to": to, "text": text, "reference": reference}
        headers = {"authorization": f"Bearer {self.key}"}
        try:
            answer = await client.post(self.url, json=told, headers=headers, timeout=self.timeout)
        except httpx.HTTPError:
            return Outcome(Fate.DEFERRED, "no-answer")
        return _judged(answer.status_code)


def _judged(status: int) -> Outcome:
    if status < HTTPStatus.MULTIPLE_CHOICES:
        return Outcome(Fate.TAKEN)
    later = status in _LATER or status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return Outcome(Fate.DEFERRED if later else Fate.REFUSED, f"http-{status}")

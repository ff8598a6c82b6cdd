"""Hands one short message to the SMS provider, and says what came of it as of a mail.

The dialect is that of many providers: ``POST`` of ``{"from", "to", "text", "reference"}`` with a key.
A reference names one message for ever, so that a repeated attempt is one message.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final

import httpx

from notifier.adapters.smtp import Fate, Outcome

_NOT_FOR_US: Final = {HTTPStatus.UNAUTHORIZED, HTTPStatus.PAYMENT_REQUIRED, HTTPStatus.FORBIDDEN}
"""What a provider says to a customer it does not serve: the message is not at fault."""
_LATER: Final = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.CONFLICT, HTTPStatus.TOO_MANY_REQUESTS}


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
    authority: str | None = None
    """PEM file of the authority that signs its certificate; the system's when absent."""

    async def hand_over(self, reference: str, to: str, text: str) -> Outcome:
        """Try once. Only an answer that was lost leaves the fate of the message unknown."""
        if not self.url:
            return Outcome(Fate.REFUSED, "no-sms-provider")
        told = {"from": self.sender, "to": to, "text": text, "reference": reference}
        headers = {"authorization": f"Bearer {self.key}"}
        verify = httpx.create_ssl_context(verify=self.authority) if self.authority else True
        try:
            async with httpx.AsyncClient(timeout=self.timeout, verify=verify) as client:
                answer = await client.post(self.url, json=told, headers=headers)
        except (httpx.ConnectError, httpx.ConnectTimeout):
            return Outcome(Fate.AWAY, "no-connection")
        except httpx.HTTPError:
            return Outcome(Fate.DEFERRED, "answer-lost")
        return _judged(answer.status_code)


def _judged(status: int) -> Outcome:
    if status < HTTPStatus.MULTIPLE_CHOICES:
        return Outcome(Fate.TAKEN)
    reason = f"http-{status}"
    if status in _NOT_FOR_US:
        return Outcome(Fate.AWAY, reason)
    if status in _LATER or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Outcome(Fate.DEFERRED, reason)
    return Outcome(Fate.REFUSED, reason)

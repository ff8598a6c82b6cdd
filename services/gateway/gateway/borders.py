"""What every answer says to browsers, and the questions browsers ask before they call."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from gateway.exchange import Exchange
from gateway.problems import Headers, Refused
from gateway.settings import GatewaySettings

_ALWAYS: Final[Headers] = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
API: Final[Headers] = (
    (b"cache-control", b"no-store"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
)
"""The policy of answers that are data: kept nowhere, and nothing a browser would run."""
_CLOSE: Final = (b"connection", b"close")
_ALLOWED_HEADERS: Final = (
    b"Authorization, Content-Type, Idempotency-Key, Last-Event-ID, X-Correlation-Id, Traceparent"
)
_EXPOSED_HEADERS: Final = b"X-Correlation-Id, Retry-After, Content-Disposition"


class Borders:
    """Security headers, and cross-origin rules where the settings name origins."""

    def __init__(self, settings: GatewaySettings) -> None:
        self._origins = frozenset(origin.encode() for origin in settings.cors_origins)
        hsts = b"max-age=%d; includeSubDomains" % settings.hsts_seconds
        self._fixed = (
            *_ALWAYS,
            *(((b"strict-transport-security", hsts),) if settings.hsts_seconds else ()),
        )

    def always(self, exchange: Exchange, *, draining: bool) -> Headers:
        """Give the headers every answer to this request carries."""
        headers = (*self._fixed, (b"x-correlation-id", exchange.correlation_id.encode()))
        if draining:
            headers = (*headers, _CLOSE)
        return (*headers, *self._cross_origin(exchange)) if self._origins else headers

    def _cross_origin(self, exchange: Exchange) -> Headers:
        vary: Headers = ((b"vary", b"Origin"),)
        origin = exchange.headers.get(b"origin", b"")
        if origin not in self._origins:
            return vary
        return (
            *vary,
            (b"access-control-allow-origin", origin),
            (b"access-control-expose-headers", _EXPOSED_HEADERS),
        )

    async def without_route(self, exchange: Exchange, methods: Mapping[str, Any]) -> None:
        """Answer OPTIONS for a path that is known; raise 405 for any other method."""
        known = {*methods, "OPTIONS"} | ({"HEAD"} if "GET" in methods else set())
        allow = ", ".join(sorted(known)).encode()
        if exchange.method != "OPTIONS":
            raise Refused("method-not-allowed", expected=allow.decode(), headers=((b"allow", allow),))
        headers: Headers = ((b"allow", allow),)
        if b"access-control-request-method" in exchange.headers and self._cross_origin(exchange)[1:]:
            headers = (
                *headers,
                (b"access-control-allow-methods", allow),
                (b"access-control-allow-headers", _ALLOWED_HEADERS),
                (b"access-control-max-age", b"600"),
            )
        await exchange.start(204, headers)
        await exchange.piece(b"", last=True)

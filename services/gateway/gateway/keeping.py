"""Refresh tokens that a browser keeps where no script reads them (ADR 50).

A client that says ``X-Refresh-Token: cookie`` finds no refresh token in the answer; it is in a cookie that
the browser shows to ``/v1/sessions:refresh`` alone. That header is also what keeps other sites out: a page of
another origin may not send it without being asked about first, and the borders refuse.
"""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie
from typing import Any, Final

from gateway.contracts import Rpc
from gateway.exchange import Exchange
from gateway.problems import Headers
from gateway.unary import UnaryRoute

COOKIE: Final = "spico-refresh"
_ASKED: Final = b"x-refresh-token"
_FIELD: Final = "refresh_token"
_ENDS: Final = "/spico.identity.v1.Identity/EndSession"
# No Max-Age: closing the browser of a shared machine forgets it.
_ATTRIBUTES: Final = "Path=/v1/sessions:refresh; HttpOnly; Secure; SameSite=Strict"


def concerns(rpc: Rpc) -> bool:
    """Tell whether an rpc gives a refresh token, takes one, or ends the session of one."""
    return _FIELD in rpc.output.fields_by_name or rpc.path == _ENDS


class KeepingRoute(UnaryRoute):
    """A call that gives or takes a refresh token, for clients that want it kept for them."""

    async def _request(self, exchange: Exchange) -> Any:
        request = await super()._request(exchange)
        if _wanted(exchange) and _FIELD in self.rpc.input.fields_by_name and not request.refresh_token:
            request.refresh_token = _shown(exchange)
        return request

    def _beside(self, exchange: Exchange, response: Any) -> Headers:
        if not _wanted(exchange):
            return ()
        if self.rpc.path == _ENDS:
            return ((b"set-cookie", f"{COOKIE}=; Max-Age=0; {_ATTRIBUTES}".encode()),)
        token, response.refresh_token = response.refresh_token, ""
        return ((b"set-cookie", f"{COOKIE}={token}; {_ATTRIBUTES}".encode()),) if token else ()


def _wanted(exchange: Exchange) -> bool:
    return exchange.headers.get(_ASKED) == b"cookie"


def _shown(exchange: Exchange) -> str:
    try:
        found = SimpleCookie(exchange.header(b"cookie")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""

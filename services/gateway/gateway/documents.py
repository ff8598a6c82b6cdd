"""``/openapi.json`` and ``/docs``: computed once, when the gateway is assembled."""

from __future__ import annotations

import hashlib
from typing import Final

from gateway.describing.openapi import document, encoded
from gateway.describing.page import CSS, page
from gateway.exchange import JSON, Exchange
from gateway.problems import Headers

_CACHE: Final = (b"cache-control", b"no-cache")
_PAGE_POLICY: Final[Headers] = (
    _CACHE,
    (
        b"content-security-policy",
        b"default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
)


class Document:
    """A document that does not change while the process lives."""

    is_public = True
    is_seldom = False

    def __init__(self, body: bytes, media_type: bytes) -> None:
        self._body = body
        self._media_type = media_type
        self._tag = b'"%s"' % hashlib.sha256(body).hexdigest()[:32].encode()

    async def answer(self, exchange: Exchange) -> None:
        """Give it, unless the client has it already."""
        exchange.policy = _PAGE_POLICY
        if exchange.headers.get(b"if-none-match") == self._tag:
            await exchange.start(304, ((b"etag", self._tag),))
            await exchange.piece(b"", last=True)
            return
        await exchange.answer(200, self._body, self._media_type, ((b"etag", self._tag),))


def documents() -> dict[str, Document]:
    """Give the documents by path."""
    described = document()
    return {
        "/openapi.json": Document(encoded(described), JSON),
        "/docs": Document(page(described), b"text/html; charset=utf-8"),
        "/docs/page.css": Document(CSS, b"text/css; charset=utf-8"),
    }

"""A file that goes out: a stream of messages on one side, an attachment on the other."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC
from email.utils import format_datetime
from typing import Any, Final
from urllib.parse import quote

from gateway.asking import Asking
from gateway.contracts import Rpc
from gateway.exchange import Exchange
from gateway.files import Download
from gateway.forms import clean_file_name, clean_media_type
from gateway.observing import FILE_BYTES
from gateway.problems import Headers
from gateway.services import Services
from gateway.settings import GatewaySettings
from gateway.transcoding.misfit import Misfit

_POLICY: Final[Headers] = (
    (b"cache-control", b"no-store"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'; sandbox"),
)
"""A document is kept nowhere, and runs nothing even when a browser shows it after all."""
_KEPT: Final[Headers] = ((b"cache-control", b"private, no-cache"), *_POLICY[1:])
"""What has a tag may be kept by whoever asked, and is asked for anew each time."""
_downloaded: Final = FILE_BYTES.labels("down")


class DownloadRoute:
    """Passes a file on as it is read; memory holds one piece of it, whatever its size."""

    is_seldom = False

    def __init__(self, download: Download, services: Services, settings: GatewaySettings) -> None:
        self.rpc: Rpc = services.rpcs[download.rpc]
        self.is_public = self.rpc.is_public
        self.binding = download.binding(self.rpc)
        self._asking = Asking(
            self.binding, body_bytes=settings.body_bytes, body_seconds=settings.body_seconds
        )
        self._services = services
        self._seconds = settings.upload_seconds
        self._patience = settings.slow_client_seconds

    async def answer(self, exchange: Exchange) -> None:
        """Answer one download; always as an attachment, never for a browser to show in the page."""
        exchange.request_type = self.rpc.input
        request = await self._asking.read(exchange)
        call = self._services.stream(self.rpc, exchange, self._seconds, request)
        try:
            messages = aiter(call)
            description = (await anext(messages)).description
            tag = getattr(description, "etag", "")
            exchange.policy = _KEPT if tag else _POLICY
            if tag and _is_known(exchange, tag.encode()):
                await exchange.start(304, _told_of(description))
            else:
                await exchange.start(200, (*_headers(description), *_told_of(description)))
                if exchange.method != "HEAD":
                    await self._pass_on(exchange, messages)
            await exchange.piece(b"", last=True)
        except TimeoutError:
            exchange.cut()
        finally:
            call.cancel()

    async def _pass_on(self, exchange: Exchange, messages: AsyncIterator[Any]) -> None:
        async for message in messages:
            async with asyncio.timeout(self._patience):
                await exchange.piece(message.content)
            _downloaded.inc(len(message.content))


def _headers(description: Any) -> Headers:
    return (
        (b"content-type", clean_media_type(description.media_type).encode()),
        (b"content-length", b"%d" % description.size),
        (b"content-disposition", content_disposition(description.file_name).encode("ascii")),
    )


def _told_of(description: Any) -> Headers:
    """Give what tells one state of a file from another, where it has such a thing (RFC 9110, 8.8)."""
    tag = getattr(description, "etag", "")
    if not tag:
        return ()
    told: Headers = ((b"etag", b'"%s"' % tag.encode()),)
    if description.HasField("last_modified"):
        date = format_datetime(description.last_modified.ToDatetime(UTC), usegmt=True)
        told = (*told, (b"last-modified", date.encode()))
    return told


def _is_known(exchange: Exchange, tag: bytes) -> bool:
    """Say whether a client has this very state; a tag says it, no date does (RFC 9110, 13.1.3)."""
    known = exchange.headers.get(b"if-none-match", b"")
    return any(each.strip().removeprefix(b"W/") in {b'"%s"' % tag, b"*"} for each in known.split(b","))


def content_disposition(file_name: str) -> str:
    """Give ``attachment`` with the name twice (RFC 6266): for old clients in ASCII, for others in UTF-8."""
    try:
        name = clean_file_name(file_name)
    except Misfit:
        name = "document"
    plain = name.encode("ascii", "replace").decode().replace("?", "_").replace("%", "_").replace('"', "_")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"

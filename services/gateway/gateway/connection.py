"""One connection of a client: uvicorn's, with limits on the head of a request and answers in one write."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from gateway.problems import MEDIA_TYPE, own


class GatheringTransport:
    """A transport that sends the head of an answer with its body, in one system call instead of two.

    A first write waits for the next one, or for the event loop to have nothing else to do.
    """

    __slots__ = ("_loop", "_transport", "_waiting")

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport = transport
        self._loop = loop
        self._waiting = b""

    def write(self, data: bytes) -> None:
        """Send, soon."""
        if self._waiting:
            self._transport.write(self._waiting + data)
            self._waiting = b""
        elif data:
            self._waiting = data
            self._loop.call_soon(self.flush)

    def flush(self) -> None:
        """Send what waits."""
        if self._waiting:
            self._transport.write(self._waiting)
            self._waiting = b""

    def close(self) -> None:
        """Send what waits, then close."""
        self.flush()
        self._transport.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)


class Connection(HttpToolsProtocol):
    """uvicorn's connection, with a limit on how long and how large the head of a request may be."""

    _head_timer: asyncio.TimerHandle | None = None
    _head_bytes = -1
    """Bytes of a head that is not complete; -1 between requests."""
    header_seconds = 10.0
    header_bytes = 32 * 1024
    unread_seconds = 20.0
    """How long a client may take nothing of what was sent; the kernel alone would keep megabytes for it."""

    def connection_made(self, transport: Any) -> None:
        """Wait for a request, not for ever."""
        super().connection_made(transport)
        if (connected := transport.get_extra_info("socket")) is not None:
            patience = int(self.unread_seconds * 1000)
            connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, patience)
        gathering: Any = GatheringTransport(transport, self.loop)
        self.transport = gathering
        self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the timer."""
        self._head_complete()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Count what comes before a head is complete: the parser itself would take gigabytes."""
        super().data_received(data)
        if self._head_bytes >= 0:
            self._head_bytes += len(data)
            if self._head_bytes > 2 * self.header_bytes and not self.transport.is_closing():
                self._refuse("headers-too-large")

    def on_message_begin(self) -> None:
        """Give the application a way to cut the connection."""
        super().on_message_begin()
        extensions: Any = {"spico.abort": self.transport.abort}
        self.scope["extensions"] = extensions
        if self._head_bytes < 0:
            self._expect_head()

    def on_headers_complete(self) -> None:
        """Stop the clock."""
        self._head_complete()
        super().on_headers_complete()

    def send_400_response(self, msg: str) -> None:
        """Tell a client that does not speak HTTP, in the form every problem has."""
        self._refuse("malformed-request")

    def _expect_head(self) -> None:
        self._head_bytes = 0
        self._head_timer = self.loop.call_later(self.header_seconds, self._refuse, "request-too-slow")

    def _head_complete(self) -> None:
        self._head_bytes = -1
        if self._head_timer:
            self._head_timer.cancel()
            self._head_timer = None

    def _refuse(self, code: str) -> None:
        if self.transport.is_closing():
            return
        problem = own(code)
        body = problem.body("")
        head = (
            f"HTTP/1.1 {problem.status} \r\ncontent-type: {MEDIA_TYPE.decode()}\r\n"
            f"content-length: {len(body)}\r\nconnection: close\r\n\r\n"
        )
        self.transport.write(head.encode() + body)
        self.transport.close()

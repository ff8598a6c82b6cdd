"""The least way to a device: what the durable path published, from its queue to a WebSocket."""

from __future__ import annotations

import asyncio
import socket as sockets
import threading
from contextlib import suppress
from typing import Any, Final

import kombu
from starlette.websockets import WebSocket

from bench.floors.names import KEPT_QUEUE

READY: Final = "ready"
_LOOK_SECONDS: Final = 0.2
_PREFETCHED: Final = 100


class Telling:
    """Hears what is published while a device is there."""

    def __init__(self, url: str) -> None:
        self._url = url

    async def serve(self, device: WebSocket) -> None:
        """Tell a device everything that is published from now on, until it leaves."""
        await device.accept()
        loop, told, gone = asyncio.get_running_loop(), asyncio.Queue[bytes](), threading.Event()
        hearing = asyncio.create_task(asyncio.to_thread(self._hear, loop, told, gone))
        leaving = asyncio.create_task(device.receive())
        try:
            while not leaving.done():
                heard = asyncio.create_task(told.get())
                await asyncio.wait([heard, leaving], return_when=asyncio.FIRST_COMPLETED)
                if heard.done():
                    await device.send_bytes(heard.result())
                heard.cancel()
        finally:
            gone.set()
            await hearing

    def _hear(
        self, loop: asyncio.AbstractEventLoop, told: asyncio.Queue[bytes], gone: threading.Event
    ) -> None:
        def hear(body: Any, message: Any) -> None:
            content = body if isinstance(body, bytes) else str(body).encode()
            loop.call_soon_threadsafe(told.put_nowait, content)
            message.ack()

        with kombu.Connection(self._url) as link:
            channel = link.channel()
            queue = KEPT_QUEUE(channel)
            queue.declare()
            # What was published while nobody listened is nobody's any more.
            queue.purge()
            with kombu.Consumer(channel, [queue], callbacks=[hear], prefetch_count=_PREFETCHED):
                loop.call_soon_threadsafe(told.put_nowait, READY.encode())
                while not gone.is_set():
                    with suppress(sockets.timeout, TimeoutError):
                        link.drain_events(timeout=_LOOK_SECONDS)

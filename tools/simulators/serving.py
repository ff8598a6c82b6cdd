"""An ASGI application served beside others in one event loop, on a socket that is open before it starts."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import uvicorn


class _Beside(uvicorn.Server):
    """Leaves signals to whoever runs the process, and says when it answers."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.answers = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then say so."""
        await super().startup(sockets)
        self.answers.set()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


@asynccontextmanager
async def served(app: Any, listener: socket.socket) -> AsyncIterator[None]:
    """Answer while the block runs."""
    server = _Beside(uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off"))
    serving = asyncio.create_task(server.serve([listener]))
    try:
        await server.answers.wait()
        yield
    finally:
        server.should_exit = True
        await serving


def address_of(listener: socket.socket) -> str:
    """Give where a socket answers, as http says it."""
    host, port = listener.getsockname()[:2]
    return f"http://{host}:{port}"

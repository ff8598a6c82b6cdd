"""What an api process does beside answering rpcs: carry letters by secure mail."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from chassis import clock
from messaging.entrypoints.courier import Courier
from messaging.wiring import ApiParts


@asynccontextmanager
async def alongside(parts: ApiParts, stopping: asyncio.Event) -> AsyncIterator[None]:
    """Carry letters while the block runs, where the platform has a mailbox in MSSanté."""
    if not parts.settings.mssante_address:
        yield
        return
    task = asyncio.create_task(Courier(parts, clock.now).run(stopping), name="messaging-courier")
    try:
        yield
    finally:
        stopping.set()
        await asyncio.gather(task, return_exceptions=True)

"""What an api process does beside answering rpcs: follow the log for devices, and send mails."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo

from chassis import clock
from chassis.rpc.threads import Threads
from notifier.adapters.lease import Lease
from notifier.adapters.smtp import Postman
from notifier.domain.mail import Patience
from notifier.entrypoints.mailer import Mailer
from notifier.entrypoints.planner import Pace, Planner
from notifier.wiring import ApiParts

_ROOM: Final = 1000
"""Mails that may wait for a thread."""


@asynccontextmanager
async def alongside(parts: ApiParts, stopping: asyncio.Event) -> AsyncIterator[None]:
    """Follow the log for devices and send mails while the block runs; ``stopping`` ends streams."""
    tasks = [
        asyncio.create_task(parts.tail.run(), name="notifier-tail"),
        asyncio.create_task(_close_streams(parts, stopping), name="notifier-streams"),
    ]
    if parts.settings.mail:
        tasks.append(asyncio.create_task(mailer(parts).run(stopping), name="notifier-mailer"))
    try:
        yield
    finally:
        stopping.set()
        await asyncio.gather(*tasks, return_exceptions=True)


def mailer(parts: ApiParts) -> Mailer:
    """Put together what sends mails; it sends nothing before it runs."""
    settings = parts.settings
    window = timedelta(seconds=settings.mail_window_seconds)
    pace = Pace(
        window=window,
        lifetime=timedelta(hours=settings.mail_lifetime_hours),
        patience=Patience(settings.mail_attempts, timedelta(seconds=settings.mail_first_pause_seconds)),
        idle=min(max(window / 4, timedelta(milliseconds=50)), timedelta(seconds=2)),
        zone=ZoneInfo(settings.time_zone),
    )
    holder = f"{socket.gethostname()}/{os.getpid()}/{os.urandom(4).hex()}"
    lease = Lease(parts.log.database, "mailer", holder, timedelta(seconds=settings.mail_lease_seconds))
    threads = Threads(settings.smtp_connections, _ROOM)
    return Mailer(
        parts.commands,
        parts.mails,
        Planner(parts.commands, parts.mails, threads, pace),
        threads,
        lease,
        [Postman(parts.mail_server) for _ in range(settings.smtp_connections)],
        parts.stationery,
        parts.sms,
        pace,
        clock.now,
    )


async def _close_streams(parts: ApiParts, stopping: asyncio.Event) -> None:
    await stopping.wait()
    parts.tail.close()

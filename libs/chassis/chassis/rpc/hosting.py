"""An api process from its start to its end: one service on Kubernetes, all of them on a laptop, one code.

``hosting.run([Hosted(settings, wiring.api, register)])`` is the whole of ``python -m <service> api``.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from dataclasses import dataclass
from typing import Any

import uvloop
from structlog import get_logger

from chassis import telemetry
from chassis.rpc import auditing
from chassis.rpc.auditing import Auditor
from chassis.rpc.client import Channels
from chassis.rpc.keys import JwksSource
from chassis.rpc.revocations import Revocations
from chassis.rpc.server import Server
from chassis.settings import ProcessSettings, ServiceSettings
from chassis.settled import settled
from chassis.telemetry import asyncio_pages
from chassis.telemetry.health import Health

_log = get_logger(__name__)

Alongside = Callable[[Any, asyncio.Event], AbstractAsyncContextManager[None]]
"""What a service does beside answering, while the block runs; the event says that the process stops."""
Keys = Callable[[Channels, ProcessSettings], JwksSource]
"""How the keys that verify access tokens are found."""


@dataclass(frozen=True, slots=True)
class Hosted:
    """One service of the process."""

    settings: ProcessSettings
    wiring: Callable[[Any], Any]
    """Gives its parts: with ``log``, whose head is asked for readiness, and an asynchronous ``close``."""
    register: Callable[[Server, Any], None]
    alongside: Alongside | None = None


def run(hosted: Sequence[Hosted], keys: Keys = JwksSource.of_identity, *, process: str = "") -> int:
    """Run the process until SIGTERM or SIGINT; give its exit code.

    When work is left running beyond the grace, the process ends here, with 1.
    """
    telemetry.start(hosted[0].settings, process=process)
    try:
        left = uvloop.run(_host(hosted, keys))
    finally:
        telemetry.stop()
    if left:
        sys.stdout.flush()
        # Otherwise the interpreter would wait for the threads of that work, for as long as it takes.
        os._exit(1)
    return 0


async def _host(hosted: Sequence[Hosted], keys: Keys) -> list[str]:
    """Answer rpcs on the address of the first service's settings, which all of them share.

    Gives the names of the work that did not end in time.
    """
    settings = hosted[0].settings
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    health = Health()
    async with AsyncExitStack() as held:
        channels = Channels(settings)
        held.push_async_callback(channels.close)
        revocations = Revocations.of_identity(channels, settings)
        signing = keys(channels, settings)
        server = Server(settings, keys=signing, revocations=revocations, channels=channels)
        furnished = []
        auditors = {
            one.settings.service: Auditor(one.settings)
            for one in hosted
            if isinstance(one.settings, ServiceSettings)
        }
        auditing.register(server, auditors)
        for auditor in auditors.values():
            held.push_async_callback(auditor.close)
        for one in hosted:
            # Wiring opens connections, and some of it waits for answers.
            parts = await asyncio.to_thread(one.wiring, one.settings)
            held.push_async_callback(parts.close)
            one.register(server, parts)
            health.add(f"{one.settings.service}-log", parts.log.head)
            furnished.append((one, parts))
        health.add("rpc", lambda: server.port > 0)
        if settings.metrics_listen:
            pages = await asyncio_pages.serve(settings.metrics_listen, health)
            held.push_async_callback(pages.close)
        for one, parts in furnished:
            if one.alongside:
                await held.enter_async_context(one.alongside(parts, stopping))
        await server.start()
        learning = asyncio.create_task(revocations.follow(), name="revocations")
        held.callback(learning.cancel)
        settled()
        await stopping.wait()
        health.stopping = True
        left = await server.stop()
        _log.info("the process stops", services=[one.settings.service for one in hosted])
        return left

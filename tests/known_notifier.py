"""A notifier that keeps the codes it is asked to bring: the real contract on the real server."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, Final

import notifier.settings
from chassis.kernel import Refusal
from chassis.rpc.call import current_act
from chassis.rpc.server import Server
from chassis.testing.environment import settings_for
from chassis.testing.served import Served
from spico.notifier.v1 import notifier_pb2 as pb
from spico.notifier.v1 import notifier_pb2_grpc as rpcs


class KnownNotifier(rpcs.NotifierServicer):
    """Answers ``SendContactCode``; the other rpcs are not implemented here."""

    def __init__(self) -> None:
        self.codes: dict[str, str] = {}
        """The last code brought to each address."""
        self.brought: list[tuple[str, str, str]] = []
        """For whom, by which channel and where each was brought."""
        self.refusal: Refusal | None = None
        """What to answer instead."""
        self.address = ""
        self.log: Final = None

    async def SendContactCode(  # noqa: N802 - an rpc
        self, request: pb.SendContactCodeRequest, context: object
    ) -> pb.SendContactCodeResponse:
        if self.refusal:
            raise self.refusal
        channel = pb.ContactChannel.Name(request.channel)
        self.brought.append((current_act().actor.account_id, channel, request.address))
        self.codes[request.address] = request.code
        return pb.SendContactCodeResponse()

    async def close(self) -> None:
        """Nothing is open."""


@asynccontextmanager
async def known_notifier(
    now: Callable[[], datetime] | None = None, keys: tuple[dict[str, Any], ...] = ()
) -> AsyncIterator[KnownNotifier]:
    """Serve one; it takes the tokens of the tests, and those that these keys verify."""
    settings = settings_for(notifier.settings.Settings, "mongodb://127.0.0.1:1", "nobody")
    known = KnownNotifier()

    async def recent(*_: Any) -> None:
        """There is nothing to wait for."""

    def register(server: Server, parts: KnownNotifier) -> None:
        server.add(rpcs.add_NotifierServicer_to_server, parts, freshness=recent)

    async with Served(settings, known, register, keys=keys, now=now) as served:
        known.address = served.address
        yield known

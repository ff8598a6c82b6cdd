"""A whole service on loopback: its rpcs behind the real server, its worker's work done when asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any, Final, Self

import grpc
from joserfc.jwk import OKPKey

from chassis.eventlog import EventLog
from chassis.kernel import Actor
from chassis.projections import Follower, Projection
from chassis.rpc.client import Channels
from chassis.rpc.errors import error_of
from chassis.rpc.keys import JwksSource
from chassis.rpc.server import Server
from chassis.rpc.tokens import claims_of, signed
from chassis.settings import ServiceSettings
from chassis.testing.environment import settings_for
from chassis.testing.story import NOON, acting

__all__ = ["Served", "settings_for", "token"]

_SIGNING_KEY: Final = OKPKey.generate_key("Ed25519", {"kid": "test"}, private=True)


def token(actor: Actor, settings: ServiceSettings, at: datetime = NOON) -> str:
    """Give an access token for the actor, as identity would sign it."""
    claims = claims_of(
        actor,
        issuer=settings.token_issuer,
        audience=settings.token_audience,
        issued_at=at,
        expires_at=at + timedelta(minutes=10),
    )
    return signed(claims, _SIGNING_KEY)


class Served:
    """A service under test; ``at`` is the time its server reads."""

    def __init__(
        self,
        settings: ServiceSettings,
        parts: Any,
        register: Callable[[Server, Any], None],
        followed: Iterable[tuple[EventLog, type[Projection]]],
    ) -> None:
        self.settings = settings
        self.parts = parts
        self.at = NOON
        keys = JwksSource.static({"keys": [_SIGNING_KEY.as_dict(private=False)]})
        self._server = Server(settings, keys=keys, now=lambda: self.at)
        register(self._server, parts)
        self._followers = [Follower(log, projection, log.database) for log, projection in followed]
        self._channels = Channels(settings)
        self._address = ""

    async def __aenter__(self) -> Self:
        self._address = f"127.0.0.1:{await self._server.start()}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._channels.close()
        await self._server.stop(grace=0)
        await self.parts.close()

    def stub(self, kind: Callable[[Any], Any]) -> Any:
        """Give the generated stub of the service."""
        return kind(self._channels.to(self._address))

    def metadata(self, account_id: str = "", *, key: str = "", **who: Any) -> tuple[tuple[str, str], ...]:
        """Give what a call carries for somebody; nobody when no account is named."""
        sent = []
        if account_id:
            actor = acting(account_id, **who).actor
            sent.append(("authorization", f"Bearer {token(actor, self.settings, self.at)}"))
        if key:
            sent.append(("idempotency-key", key))
        return tuple(sent)

    async def answer(self, call: Any, request: Any, account_id: str = "", **who: Any) -> Any:
        """Call an rpc as somebody; give its answer, or the problem it answers with."""
        try:
            return await call(request, metadata=self.metadata(account_id, **who))
        except grpc.aio.AioRpcError as error:
            return error_of(error)

    async def catch_up(self) -> None:
        """Bring every read model up to date, as the worker does all the time."""
        for follower in self._followers:
            await asyncio.to_thread(follower.catch_up)

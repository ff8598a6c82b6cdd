"""A whole service on loopback: its rpcs behind the real server, its worker's work done when asked for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from datetime import datetime, timedelta
from typing import Any, Final, Self

import grpc
from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.message_factory import GetMessageClass
from joserfc.jwk import OKPKey

from chassis.eventlog import EventLog
from chassis.kernel import Actor
from chassis.projections import Follower, Projection
from chassis.rpc.client import Channels
from chassis.rpc.errors import Problem, error_of
from chassis.rpc.keys import JwksSource
from chassis.rpc.method import described
from chassis.rpc.server import Server
from chassis.rpc.tokens import claims_of, signed
from chassis.settings import ServiceSettings
from chassis.testing.environment import settings_for
from chassis.testing.story import NOON, acting

__all__ = ["Served", "settings_for", "token"]

Beside = Callable[[Any, asyncio.Event], AbstractAsyncContextManager[None]]
"""``(parts, stopping)``: what an api process does beside answering rpcs, while the block runs."""

_SIGNING_KEY: Final = OKPKey.generate_key("Ed25519", {"kid": "test"}, private=True)


def token(actor: Actor, settings: ServiceSettings, at: datetime = NOON, *, key: OKPKey = _SIGNING_KEY) -> str:
    """Give an access token for the actor, as identity would sign it; it serves ten minutes."""
    claims = claims_of(
        actor,
        issuer=settings.token_issuer,
        audience=settings.token_audience,
        issued_at=at,
        expires_at=at + timedelta(minutes=10),
    )
    return signed(claims, key)


class Served:
    """A service under test; ``at`` is the time its server reads."""

    def __init__(
        self,
        settings: ServiceSettings,
        parts: Any,
        register: Callable[[Server, Any], None],
        followed: Iterable[tuple[EventLog, type[Projection]]] = (),
        *,
        keys: Iterable[dict[str, Any]] = (),
        beside: Beside | None = None,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        """Furnish a server.

        Args:
            settings: of the service.
            parts: what its ``wiring.api`` gives; closed with the server.
            register: its ``entrypoints.api.register``.
            followed: the read models that :meth:`catch_up` brings up to date, each with its log.
            keys: public keys that verify tokens, beside the one that signs :func:`token`.
            beside: what its api process does beside answering.
            now: the clock of the server, ``at`` when absent.
        """
        self.settings = settings
        self.parts = parts
        self.at = NOON
        self.now = now or (lambda: self.at)
        source = JwksSource.static({"keys": [_SIGNING_KEY.as_dict(private=False), *keys]})
        self._channels = Channels(settings)
        self.server = Server(settings, keys=source, channels=self._channels, now=self.now)
        register(self.server, parts)
        self._followers = [Follower(log, projection, log.database) for log, projection in followed]
        self._beside = beside
        self.stopping = asyncio.Event()
        """Told to what runs beside when the process is to end."""
        self._held = AsyncExitStack()
        self.address = ""
        """Where it answers, once entered."""

    async def __aenter__(self) -> Self:
        self._held.push_async_callback(self.parts.close)
        if self._beside:
            await self._held.enter_async_context(self._beside(self.parts, self.stopping))
        self.address = f"127.0.0.1:{await self.server.start()}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._channels.close()
        await self.server.stop(grace=0)
        await self._held.aclose()

    def stub(self, kind: Callable[[Any], Any]) -> Any:
        """Give the generated stub of the service."""
        return kind(self._channels.to(self.address))

    def token(self, account_id: str, **who: Any) -> str:
        """Give the access token of somebody, in the words of :func:`chassis.testing.acting`."""
        return token(acting(account_id, **who).actor, self.settings, self.now())

    def metadata(
        self, account_id: str = "", *, key: str = "", bearer: str = "", **who: Any
    ) -> tuple[tuple[str, str], ...]:
        """Give what a call carries for somebody, or with this token; nobody when neither is given."""
        sent = []
        if account_id:
            bearer = self.token(account_id, **who)
        if bearer:
            sent.append(("authorization", f"Bearer {bearer}"))
        if key:
            sent.append(("idempotency-key", key))
        return tuple(sent)

    async def answer(self, call: Any, request: Any, account_id: str = "", **who: Any) -> Any:
        """Call an rpc as somebody; give its answer, or the problem it answers with."""
        try:
            return await call(request, metadata=self.metadata(account_id, **who))
        except grpc.aio.AioRpcError as error:
            return error_of(error)

    async def ask(
        self,
        path: str,
        *requests: Any,
        metadata: Iterable[tuple[str, str]] = (),
        seconds: float = 10.0,
        most: int = 1000,
    ) -> list[Any] | Problem:
        """Call any rpc by its path; give its answers, at most so many, or the problem it ends with.

        Args:
            path: as gRPC spells it.
            requests: messages or bytes; several where the rpc takes a stream.
            metadata: as :meth:`metadata` gives it.
            seconds: within which it must be over.
            most: answers after which a stream is left.
        """
        service, _, name = path[1:].rpartition("/")
        method: MethodDescriptor = described(service).methods_by_name[name]
        channel = self._channels.to(self.address)
        kind = {
            (False, False): channel.unary_unary,
            (False, True): channel.unary_stream,
            (True, False): channel.stream_unary,
            (True, True): channel.stream_stream,
        }[method.client_streaming, method.server_streaming]
        call = kind(path, _bytes, GetMessageClass(method.output_type).FromString)
        given = aiter(_each(requests)) if method.client_streaming else requests[0]
        try:
            begun = call(given, timeout=seconds, metadata=tuple(metadata))
            return await _first(begun, most) if method.server_streaming else [await begun]
        except grpc.aio.AioRpcError as error:
            return error_of(error)

    async def catch_up(self) -> None:
        """Bring every read model up to date, as the worker does all the time."""
        for follower in self._followers:
            await asyncio.to_thread(follower.catch_up)


def _bytes(request: Any) -> bytes:
    raw: bytes = request if isinstance(request, bytes) else request.SerializeToString()
    return raw


async def _each(requests: Iterable[Any]) -> AsyncIterator[Any]:
    for request in requests:
        yield request


async def _first(stream: Any, most: int) -> list[Any]:
    answers: list[Any] = []
    async for answer in stream:
        answers.append(answer)
        if len(answers) >= most:
            stream.cancel()
            break
    return answers

"""``GET /v1/stream``: what concerns the connected account, as server-sent events."""

from __future__ import annotations

import asyncio
import base64
import binascii
import json
import time
from collections import Counter
from contextlib import suppress
from typing import Any, Final

import grpc
import msgspec

from chassis import clock
from chassis.rpc.metadata import WATCHED_FROM
from gateway.contracts import Rpc
from gateway.exchange import Exchange, accepts
from gateway.observing import STREAMS
from gateway.problems import Headers, Refused
from gateway.services import Services
from gateway.settings import GatewaySettings
from gateway.transcoding.writing import writer
from spico.notifier.v1 import notifier_pb2

RPC: Final = "/spico.notifier.v1.Notifier/Watch"
PATH: Final = "/v1/stream"
MEDIA_TYPE: Final = b"text/event-stream"
_HEADERS: Final[Headers] = ((b"content-type", MEDIA_TYPE), (b"x-accel-buffering", b"no"))
_FIRST: Final = 0.25
"""Seconds in which the notifier may refuse before the stream is said to be open."""
_LONGEST_ID: Final = 200


class StreamRoute:
    """Keeps the streams of all accounts."""

    is_public = False
    is_seldom = False

    def __init__(self, settings: GatewaySettings, services: Services, draining: asyncio.Event) -> None:
        self.rpc: Rpc = services.rpcs[RPC]
        self._settings = settings
        self._services = services
        self._draining = draining
        self._open: Counter[str] = Counter()
        self._write = writer(notifier_pb2.WatchResponse.DESCRIPTOR)

    async def answer(self, exchange: Exchange) -> None:
        """Answer one client until it leaves, its token expires, or this process stops."""
        if not accepts(exchange.headers.get(b"accept", b""), MEDIA_TYPE):
            raise Refused("not-acceptable", expected=MEDIA_TYPE.decode())
        if exchange.method == "HEAD":
            await exchange.start(200, _HEADERS)
            await exchange.piece(b"", last=True)
            return
        account = exchange.actor.account_id
        if self._open[account] >= self._settings.stream_accounts:
            raise Refused("too-many-streams", headers=((b"retry-after", b"30"),))
        if self._open.total() >= self._settings.streams:
            raise Refused("overloaded")
        self._open[account] += 1
        STREAMS.inc()
        try:
            await self._watch(exchange)
        finally:
            STREAMS.dec()
            self._open[account] -= 1
            if not self._open[account]:
                del self._open[account]

    async def _watch(self, exchange: Exchange) -> None:
        after = exchange.header(b"last-event-id")
        if len(after) > _LONGEST_ID or not after.isprintable():
            raise Refused("malformed-header", field="Last-Event-ID", expected="identifiant illisible")
        left = _expiry(exchange.header(b"authorization")) - clock.now().timestamp()
        call = self._services.stream(
            self.rpc, exchange, max(left, 0) + 1, notifier_pb2.WatchRequest(after=after)
        )
        waits = _Waits(call, exchange, self._draining)
        try:
            await waits.first(_FIRST)
            await exchange.start(200, _HEADERS)
            place = b"" if after else await _place(call)
            await self._send(exchange, b"retry: %d\n%s\n" % (self._settings.retry_milliseconds, place))
            farewell = await self._pass_on(exchange, waits, time.monotonic() + left)
            if farewell:
                await self._send(exchange, b": %s\n\n" % farewell)
                await exchange.piece(b"", last=True)
        except TimeoutError:
            exchange.cut()
        finally:
            waits.cancel()
            call.cancel()

    async def _pass_on(self, exchange: Exchange, waits: _Waits, until: float) -> bytes:
        """Send events until there is a reason to end; give it, or nothing when the client has left."""
        while True:
            left = until - time.monotonic()
            if left <= 0:
                return b"session expired"
            await waits.any(min(left, self._settings.heartbeat_seconds))
            if waits.client_left:
                return b""
            if waits.draining:
                return b"server stopping"
            if waits.event is None:
                await self._send(exchange, b":\n\n")
                continue
            try:
                message = waits.take()
            except (grpc.RpcError, StopAsyncIteration):
                return b"try again"
            await self._send(exchange, self._event(message))

    async def _send(self, exchange: Exchange, piece: bytes) -> None:
        async with asyncio.timeout(self._settings.slow_client_seconds):
            await exchange.piece(piece)

    def _event(self, message: Any) -> bytes:
        told = self._write(message)
        theme = told.pop("theme").replace("\n", " ").replace("\r", " ")
        position = told["position"].replace("\n", " ").replace("\r", " ")
        return f"event: {theme}\nid: {position}\ndata: ".encode() + msgspec.json.encode(told) + b"\n\n"


class _Waits:
    """What a stream waits for: the next event, the client's leaving, the end of this process."""

    def __init__(self, call: Any, exchange: Exchange, draining: asyncio.Event) -> None:
        self._messages = aiter(call)
        self._next = asyncio.ensure_future(anext(self._messages))
        self._gone = asyncio.ensure_future(exchange.gone())
        self._end = asyncio.ensure_future(draining.wait())

    async def first(self, seconds: float) -> None:
        """Wait a moment for the notifier to refuse; raise what it refuses with."""
        await asyncio.wait([self._next], timeout=seconds)
        if self._next.done() and (refusal := self._next.exception()):
            raise refusal

    async def any(self, seconds: float) -> None:
        """Wait for whichever comes first, so many seconds at most."""
        await asyncio.wait(
            [self._next, self._gone, self._end], timeout=seconds, return_when=asyncio.FIRST_COMPLETED
        )

    @property
    def client_left(self) -> bool:
        return self._gone.done()

    @property
    def draining(self) -> bool:
        return self._end.done()

    @property
    def event(self) -> asyncio.Future[Any] | None:
        return self._next if self._next.done() else None

    def take(self) -> Any:
        """Give the event that came and wait for the next; raise what ended the stream."""
        message = self._next.result()
        self._next = asyncio.ensure_future(anext(self._messages))
        return message

    def cancel(self) -> None:
        for each in (self._next, self._gone, self._end):
            each.cancel()


async def _place(call: Any) -> bytes:
    """Give the line by which a client that was told nothing yet resumes from here all the same."""
    metadata: Any = ()
    with suppress(TimeoutError):
        metadata = await asyncio.wait_for(call.initial_metadata(), _FIRST)
    places = [value for key, value in metadata or () if key == WATCHED_FROM]
    return b"id: %s\n" % places[0].encode() if places else b""


def _expiry(authorization: str) -> float:
    """Give ``exp`` of a token that has been verified already, in seconds since 1970."""
    try:
        payload = authorization.split(".")[1]
        claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
        return float(claims["exp"])
    except (IndexError, KeyError, ValueError, binascii.Error):
        return 0.0

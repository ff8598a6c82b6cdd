"""JSON call → one gRPC call → JSON answer: the way of nearly every request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Protocol

import msgspec

from gateway.asking import Asking
from gateway.contracts import Binding, Rpc
from gateway.exchange import JSON, Exchange, accepts
from gateway.problems import Headers, Refused
from gateway.transcoding.writing import writer

_encode: Final = msgspec.json.Encoder().encode


class Calls(Protocol):
    """What reaches the services."""

    async def unary(self, rpc: Rpc, request: Any, exchange: Exchange, idempotency_key: str) -> Any:
        """Call an rpc on behalf of the client of an exchange; raises :class:`grpc.RpcError`."""


class UnaryRoute:
    """One binding of one rpc, compiled: what it reads of a request, whom it calls, what it answers."""

    def __init__(self, binding: Binding, calls: Calls, *, body_bytes: int, body_seconds: float) -> None:
        rpc = binding.rpc
        self.binding = binding
        self.rpc = rpc
        self.is_public = rpc.is_public
        self.is_seldom = rpc.method.access.seldom
        self._calls = calls
        self._asking = Asking(binding, body_bytes=body_bytes, body_seconds=body_seconds)
        self._write = _answer_writer(binding)

    async def answer(self, exchange: Exchange) -> None:
        """Answer one request; raise what :func:`gateway.problems.problem_of` puts in words."""
        exchange.request_type = self.rpc.input
        _must_accept_json(exchange)
        request = await self._request(exchange)
        key = exchange.idempotency_key() if self.rpc.method.idempotent else ""
        response = await self._calls.unary(self.rpc, request, exchange, key)
        beside = self._beside(exchange, response)
        await exchange.answer(200, _encode(self._write(response)), headers=beside)

    async def _request(self, exchange: Exchange) -> Any:
        return await self._asking.read(exchange)

    def _beside(self, exchange: Exchange, response: Any) -> Headers:
        """Give the headers that go beside an answer, and take out of it what goes there instead."""
        return ()


def _answer_writer(binding: Binding) -> Callable[[Any], Any]:
    if not binding.response_body:
        return writer(binding.rpc.output)
    whole = writer(binding.rpc.output)
    name = binding.rpc.output.fields_by_name[binding.response_body].json_name
    return lambda response: whole(response).get(name)


def _must_accept_json(exchange: Exchange) -> None:
    if not accepts(exchange.headers.get(b"accept", b""), JSON):
        raise Refused("not-acceptable", expected="application/json")

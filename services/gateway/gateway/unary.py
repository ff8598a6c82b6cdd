"""JSON call → one gRPC call → JSON answer: the way of nearly every request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Protocol

import msgspec

from gateway.contracts import Binding, Rpc, message_class
from gateway.exchange import FORM, JSON, Exchange, accepts
from gateway.problems import Headers, Refused
from gateway.transcoding.misfit import Misfit
from gateway.transcoding.parameters import Parameters, decode_text, find_field, parameter_putter
from gateway.transcoding.reading import filler
from gateway.transcoding.strictjson import parse_json
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
        self._limits = (body_bytes, body_seconds)
        self._new = message_class(rpc.input)
        self._path = [_Variable(rpc, *variable) for variable in binding.template.variables]
        said = binding.path_fields | ({binding.body} if binding.body else frozenset())
        self._parameters = None if binding.body == "*" else Parameters(rpc.input, said)
        self._fill = _body_filler(binding)
        # The names of a form are those of a query, and so is its encoding.
        self._form = Parameters(rpc.input, binding.path_fields) if rpc.method.accepts_form else None
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

    def _beside(self, exchange: Exchange, response: Any) -> Headers:
        """Give the headers that go beside an answer, and take out of it what goes there instead."""
        return ()

    async def _request(self, exchange: Exchange) -> Any:
        request = self._new()
        if self._fill:
            body = await exchange.body(*self._limits)
            if body and self._form and exchange.headers.get(b"content-type", b"").startswith(FORM):
                self._form.fill(request, body)
            elif body:
                _must_be_json(exchange)
                self._fill(request, parse_json(body))
        elif exchange.declared_length() or b"transfer-encoding" in exchange.headers:
            raise Refused("body-not-expected")
        if exchange.query:
            if self._parameters is None:
                name = exchange.query.partition(b"=")[0].decode("ascii", "replace")
                raise Misfit("unknown-parameter", name[:80])
            self._parameters.fill(request, exchange.query)
        for variable in self._path:
            variable.fill(request, exchange.segments)
        return request


class _Variable:
    """One variable of a path."""

    def __init__(self, rpc: Rpc, name: str, first: int, end: int) -> None:
        fields = find_field(rpc.input, name)
        self._name = fields[-1].json_name
        self._put = parameter_putter(fields)
        self._place = slice(first, end)

    def fill(self, request: Any, segments: list[bytes]) -> None:
        try:
            self._put(request, decode_text(b"/".join(segments[self._place])))
        except Misfit as misfit:
            raise misfit.within(self._name) from None


def _body_filler(binding: Binding) -> Callable[[Any, Any], None] | None:
    match binding.body:
        case "":
            return None
        case "*":
            return filler(binding.rpc.input, binding.path_fields)
    field = binding.rpc.input.fields_by_name[binding.body]
    if field.message_type is None or field.is_repeated:
        raise TypeError(f"{binding.rpc.path}: the body {binding.body} is no message")
    fill, name = filler(field.message_type), field.name
    return lambda request, value: fill(getattr(request, name), value)


def _answer_writer(binding: Binding) -> Callable[[Any], Any]:
    if not binding.response_body:
        return writer(binding.rpc.output)
    whole = writer(binding.rpc.output)
    name = binding.rpc.output.fields_by_name[binding.response_body].json_name
    return lambda response: whole(response).get(name)


def _must_accept_json(exchange: Exchange) -> None:
    if not accepts(exchange.headers.get(b"accept", b""), JSON):
        raise Refused("not-acceptable", expected="application/json")


def _must_be_json(exchange: Exchange) -> None:
    given = exchange.headers.get(b"content-type", b"")
    kind, _, parameters = given.lower().partition(b";")
    charset = parameters.replace(b" ", b"").replace(b'"', b"")
    if kind.strip() != JSON or charset not in {b"", b"charset=utf-8"}:
        raise Refused("media-type-not-supported", expected="application/json")

"""What a client asks over HTTP → one request message: path, query and body, each field said once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from google.protobuf.descriptor import Descriptor

from gateway.contracts import Binding, message_class
from gateway.exchange import FORM, JSON, Exchange
from gateway.problems import Refused
from gateway.transcoding.misfit import Misfit
from gateway.transcoding.parameters import Parameters, decode_text, find_field, parameter_putter
from gateway.transcoding.reading import filler
from gateway.transcoding.strictjson import parse_json


class Asking:
    """One binding of one rpc, compiled: what it reads of a request."""

    def __init__(self, binding: Binding, *, body_bytes: int, body_seconds: float) -> None:
        rpc = binding.rpc
        self._limits = (body_bytes, body_seconds)
        self._new = message_class(rpc.input)
        self._path = [Variable(rpc.input, *variable) for variable in binding.template.variables]
        said = binding.path_fields | ({binding.body} if binding.body else frozenset())
        self._parameters = None if binding.body == "*" else Parameters(rpc.input, said)
        self._fill = _body_filler(binding)
        # The names of a form are those of a query, and so is its encoding.
        self._form = Parameters(rpc.input, binding.path_fields) if rpc.method.accepts_form else None

    async def read(self, exchange: Exchange) -> Any:
        """Give the request message; raise what says why there is none."""
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


class Variable:
    """One variable of a path."""

    def __init__(self, message: Descriptor, name: str, first: int, end: int) -> None:
        fields = find_field(message, name)
        self._name = fields[-1].json_name
        self._put = parameter_putter(fields)
        self._place = slice(first, end)

    def fill(self, request: Any, segments: list[bytes]) -> None:
        """Put what the path says into a message."""
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


def _must_be_json(exchange: Exchange) -> None:
    given = exchange.headers.get(b"content-type", b"")
    kind, _, parameters = given.lower().partition(b";")
    charset = parameters.replace(b" ", b"").replace(b'"', b"")
    if kind.strip() != JSON or charset not in {b"", b"charset=utf-8"}:
        raise Refused("media-type-not-supported", expected="application/json")

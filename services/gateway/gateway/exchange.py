"""One HTTP request and its answer, with as little between them and the server as can be."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, MutableMapping
from typing import Any, Final

from google.protobuf.descriptor import Descriptor

from chassis.kernel import ANYBODY, Actor
from chassis.rpc.metadata import idempotency_key_from
from gateway.problems import MEDIA_TYPE, Headers, Problem, Refused

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

JSON: Final = b"application/json"
FORM: Final = b"application/x-www-form-urlencoded"


class ClientGone(Exception):  # noqa: N818 - what happened
    """The client closed the connection before it was answered."""


class Exchange:
    """A request being answered.

    Headers are looked up in lower case; several of one name are one list (RFC 9110).
    """

    __slots__ = (
        "_receive",
        "_send",
        "actor",
        "address",
        "always",
        "correlation_id",
        "head_bytes",
        "headers",
        "is_quiet",
        "method",
        "policy",
        "problem_code",
        "query",
        "raw_path",
        "request_type",
        "route",
        "scope",
        "segments",
        "started",
        "status",
    )

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scope = scope
        self._receive = receive
        self._send = send
        self.headers: dict[bytes, bytes] = {}
        size = len(scope["raw_path"]) + len(scope["query_string"])
        for name, value in scope["headers"]:
            known = self.headers.get(name)
            self.headers[name] = value if known is None else known + b", " + value
            size += len(name) + len(value)
        self.head_bytes = size
        self.method: str = scope["method"]
        self.query: bytes = scope["query_string"]
        self.raw_path: bytes = scope["raw_path"]
        self.segments: list[bytes] = []
        self.route = ""
        """The template of the path, for logs and metrics: it holds no id."""
        self.address = ""
        self.correlation_id = ""
        self.actor: Actor = ANYBODY
        self.always: Headers = ()
        """Headers every answer to this request carries."""
        self.policy: Headers = ()
        """Headers a route may replace: how its answers are cached, and what a browser may do with them."""
        self.request_type: Descriptor | None = None
        """The message sent to a service, once it is known."""
        self.started = False
        self.status = 0
        self.problem_code = ""
        self.is_quiet = False
        """Answered without a line in the log: probes ask every few seconds."""

    def header(self, name: bytes) -> str:
        """Give a request header as text, empty when it is absent."""
        return self.headers.get(name, b"").decode("latin-1")

    def idempotency_key(self) -> str:
        """Give the Idempotency-Key, empty when there is none; raise IdempotencyKeyIsUnreadable."""
        given = self.headers.get(b"idempotency-key")
        if given is None:
            return ""
        # An empty one is no key: who sends it means to be protected and would not be.
        return idempotency_key_from(given.decode("latin-1") or " ")

    async def body(self, limit: int, seconds: float) -> bytes:
        """Read the whole body.

        Raises:
            Refused: it is larger than ``limit`` bytes, or takes longer than ``seconds``.
            ClientGone: the client left while sending.
        """
        declared = self.declared_length()
        if declared > limit:
            raise too_large(limit)
        if not declared and b"transfer-encoding" not in self.headers:
            return b""
        try:
            async with asyncio.timeout(seconds):
                return await self._whole(limit)
        except TimeoutError:
            raise Refused("request-too-slow", headers=((b"connection", b"close"),)) from None

    async def _whole(self, limit: int) -> bytes:
        pieces = bytearray()
        while True:
            message = await self._receive()
            if message["type"] == "http.disconnect":
                raise ClientGone
            piece: bytes = message.get("body", b"")
            if len(pieces) + len(piece) > limit:
                raise too_large(limit)
            if not message.get("more_body"):
                return bytes(pieces + piece) if pieces else piece
            pieces += piece

    async def pieces(self) -> AsyncIterator[bytes]:
        """Give the body piece by piece, reading no further than what is asked for."""
        more = True
        while more:
            message = await self._receive()
            if message["type"] == "http.disconnect":
                raise ClientGone
            if piece := message.get("body", b""):
                yield piece
            more = message.get("more_body", False)

    def declared_length(self) -> int:
        """Give Content-Length, 0 when it is absent."""
        declared = self.headers.get(b"content-length", b"0")
        return int(declared) if declared.isdigit() else 0

    async def gone(self) -> None:
        """Return when the client has left; only once the whole body is read."""
        while (await self._receive())["type"] != "http.disconnect":
            pass

    async def start(self, status: int, headers: Iterable[tuple[bytes, bytes]]) -> None:
        """Send the status and the headers."""
        self.started = True
        self.status = status
        await self._send(
            {
                "type": "http.response.start",
                "status": status,
                "headers": [*headers, *self.always, *self.policy],
            }
        )

    async def piece(self, piece: bytes, *, last: bool = False) -> None:
        """Send a piece of the body; returns when the connection can take the next."""
        await self._send({"type": "http.response.body", "body": piece, "more_body": not last})

    def cut(self) -> None:
        """Close the connection at once, whatever has not been sent; the client sees a broken answer."""
        abort = self.scope.get("extensions", {}).get("spico.abort")
        if abort:
            abort()

    async def answer(self, status: int, body: bytes, media_type: bytes = JSON, headers: Headers = ()) -> None:
        """Send a whole answer."""
        length = b"%d" % len(body)
        await self.start(status, ((b"content-type", media_type), (b"content-length", length), *headers))
        await self.piece(body, last=True)

    async def answer_problem(self, problem: Problem) -> None:
        """Send a problem answer."""
        self.problem_code = problem.code
        await self.answer(problem.status, problem.body(self.correlation_id), MEDIA_TYPE, problem.headers)


def too_large(limit: int) -> Refused:
    """Give the refusal of a body of more than ``limit`` bytes."""
    return Refused("body-too-large", expected=f"{limit}")


def accepts(accept: bytes, media_type: bytes) -> bool:
    """Tell whether an Accept header allows a media type; an absent one allows everything."""
    if accept in {b"", media_type, b"*/*"}:
        return True
    wanted = {media_type, media_type.partition(b"/")[0] + b"/*", b"*/*"}
    for each in accept.lower().split(b","):
        name, *parameters = (part.strip() for part in each.split(b";"))
        if name in wanted and not any(_is_zero(parameter) for parameter in parameters):
            return True
    return False


def _is_zero(parameter: bytes) -> bool:
    name, _, value = parameter.partition(b"=")
    return name.strip() == b"q" and not value.strip().strip(b"0.")

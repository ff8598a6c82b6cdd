"""The ASGI application: what happens to every request, whatever answers it.

In order: its correlation id, its place among the requests under way, its route, who asks, how often;
then its route answers. Whatever fails on the way becomes a problem answer in one place.
"""

from __future__ import annotations

import asyncio
from typing import Any, Final, Protocol

import grpc
from opentelemetry.trace import SpanKind
from structlog import get_logger

from chassis import clock
from chassis.kernel import ANYBODY, Actor
from chassis.rpc.metadata import correlation_id_from
from chassis.rpc.tokens import SignInIsRequired, Tokens
from chassis.telemetry import traces
from gateway.borders import API, Borders
from gateway.exchange import ClientGone, Exchange, Receive, Scope, Send
from gateway.limiting import Limiter, client_address, whole_seconds
from gateway.observing import Observer, access_log
from gateway.problems import Refused, own, problem_of
from gateway.router import Router
from gateway.settings import GatewaySettings

_log = get_logger(__name__)

_WRITES: Final = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class Route(Protocol):
    """What answers the requests of one method and path."""

    is_public: bool
    """Anybody may ask; otherwise a valid access token is asked for first."""
    is_seldom: bool
    """Whoever has no account may ask a few times an hour: a form that makes work for people."""

    async def answer(self, exchange: Exchange) -> None:
        """Answer one request, or raise what :func:`gateway.problems.problem_of` puts in words."""


class Gateway:
    """The application, assembled: :func:`gateway.wiring.assemble` makes it."""

    def __init__(
        self,
        settings: GatewaySettings,
        *,
        router: Router[Route],
        probes: Router[Route],
        tokens: Tokens,
        draining: asyncio.Event,
    ) -> None:
        self._settings = settings
        self._router = router
        self._probes = probes
        self._tokens = tokens
        self._borders = Borders(settings)
        self._observer = Observer(access_log(settings))
        self._by_address = Limiter(settings.address_rate)
        self._by_account = Limiter(settings.account_rate)
        self._sign_ins = Limiter(settings.sign_in_rate)
        self._forms = Limiter(settings.form_rate)
        self.draining = draining
        """Set when the process is asked to stop: answers say ``Connection: close``, streams end."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        exchange = Exchange(scope, receive, send)
        began = self._observer.begins()
        span = None
        try:
            traceparent = exchange.header(b"traceparent")
            given = exchange.header(b"x-correlation-id") or traces.correlation_id_of(traceparent)
            exchange.correlation_id = correlation_id_from(given)
            if traces.recording():
                span = traces.begin(
                    scope["method"],
                    SpanKind.SERVER,
                    traceparent=traceparent,
                    correlation_id=exchange.correlation_id,
                )
            exchange.always = self._borders.always(exchange, draining=self.draining.is_set())
            exchange.policy = API
            await self._answer(exchange)
        except ClientGone:
            pass
        except Exception as fault:  # noqa: BLE001 - the one place where failures become answers
            await self._tell(exchange, fault)
        finally:
            self._observer.ends(exchange, began)
            if span:
                span.end(
                    failed=exchange.problem_code if exchange.status >= 500 else "",  # noqa: PLR2004 - HTTP's classes
                    attributes={"http.route": exchange.route, "http.response.status_code": exchange.status},
                )

    async def _answer(self, exchange: Exchange) -> None:
        if exchange.head_bytes > self._settings.header_bytes:
            raise Refused("headers-too-large", headers=((b"connection", b"close"),))
        if probe := self._probes.find(exchange.raw_path):
            await self._on_route(exchange, probe, limited=False)
            return
        if self._observer.in_flight > self._settings.concurrent_requests:
            raise Refused("overloaded")
        peer = exchange.scope["client"]
        exchange.address = client_address(
            peer[0] if peer else "", exchange.header(b"x-forwarded-for"), self._settings.trusted_proxies
        )
        _within(self._by_address, exchange.address)
        if (found := self._router.find(exchange.raw_path)) is None:
            raise Refused("unknown-path")
        await self._on_route(exchange, found, limited=True)

    async def _on_route(self, exchange: Exchange, found: Any, *, limited: bool) -> None:
        methods, exchange.segments = found
        method = "GET" if exchange.method == "HEAD" else exchange.method
        if (chosen := methods.get(method)) is None:
            await self._borders.without_route(exchange, methods)
            return
        route, template = chosen
        exchange.route = template.text
        if not limited:
            exchange.is_quiet = True
        elif route.is_public:
            if method in _WRITES:
                _within(self._forms if route.is_seldom else self._sign_ins, exchange.address)
        else:
            exchange.actor = await self._who(exchange)
            _within(self._by_account, exchange.actor.account_id)
        await route.answer(exchange)

    async def _who(self, exchange: Exchange) -> Actor:
        given = exchange.header(b"authorization")
        actor = self._tokens.remembered(given, clock.now()) or await self._tokens.actor(given)
        if actor is ANYBODY:
            raise SignInIsRequired
        return actor

    async def _tell(self, exchange: Exchange, fault: Exception) -> None:
        exchange.policy = API
        problem = problem_of(fault, exchange.request_type)
        if problem.status == own("internal-error").status and not isinstance(fault, grpc.RpcError):
            _log.error(
                "request failed", correlation_id=exchange.correlation_id, route=exchange.route, exc_info=fault
            )
        if exchange.started:
            # Too late for a problem answer: the server cuts the connection, so that the client notices.
            exchange.problem_code = problem.code
            return
        await exchange.answer_problem(problem)


def _within(limiter: Limiter, key: str) -> None:
    if wait := limiter.hit(key):
        seconds = f"{whole_seconds(wait)}"
        raise Refused("too-many-requests", expected=seconds, headers=((b"retry-after", seconds.encode()),))

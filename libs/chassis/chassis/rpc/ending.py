"""How an rpc ends: its refusal told to the caller, its time measured, its failure logged."""

from __future__ import annotations

import asyncio
import time
from typing import Any, Final

import eventsourcing.persistence
import grpc
import pymongo.errors
from opentelemetry.trace import SpanKind
from structlog import get_logger

from chassis.kernel import Refusal
from chassis.rpc.call import Call
from chassis.rpc.errors import STATUS_OF_KIND, Problem, error_of, problem_of, trailing
from chassis.rpc.method import Method
from chassis.rpc.sentences import Sentences
from chassis.telemetry import traces
from chassis.telemetry.metrics import RPC_IN_FLIGHT, RPC_SECONDS

_log = get_logger(__name__)

_STORE_IS_AWAY: Final = (
    pymongo.errors.ConnectionFailure,
    pymongo.errors.ExecutionTimeout,
    eventsourcing.persistence.OperationalError,
)
"""The caller may come back; whether a write was done is not known, which is what idempotency keys are for."""


class Ending:
    """The last step of one rpc."""

    def __init__(self, method: Method, sentences: Sentences) -> None:
        self._method = method
        self._sentences = sentences
        self._in_flight = RPC_IN_FLIGHT.labels(method.service)
        self._seconds: dict[grpc.StatusCode, Any] = {}

    def begins(self) -> float:
        """Count the rpc as being answered; give the moment it began."""
        self._in_flight.inc()
        return time.perf_counter()

    def traced(self, call: Call) -> None:
        """Open the span of the rpc, where spans are recorded."""
        call.span = traces.begin(
            self._method.path[1:],
            SpanKind.SERVER,
            traceparent=call.traceparent,
            correlation_id=call.correlation_id,
        )

    def ends(self, began: float, call: Call | None, code: grpc.StatusCode) -> None:
        """Measure the rpc, and close its span."""
        if call and call.span:
            call.span.end(failed="" if code is grpc.StatusCode.OK else code.name)
        self._in_flight.dec()
        seconds = self._seconds.get(code)
        if seconds is None:
            seconds = RPC_SECONDS.labels(self._method.service, self._method.name, code.name)
            self._seconds[code] = seconds
        seconds.observe(time.perf_counter() - began)

    def tell(self, error: BaseException, call: Call | None, context: Any) -> grpc.StatusCode:
        """Set the status that tells ``error``; what is not for the caller goes on being raised."""
        correlation_id = call.correlation_id if call else ""
        if isinstance(error, Refusal):
            problem = problem_of(error, self._sentences, self._method.service, correlation_id)
        elif isinstance(error, TimeoutError):
            problem = self._problem("deadline-exceeded", "unavailable", correlation_id)
            problem = problem._replace(status=grpc.StatusCode.DEADLINE_EXCEEDED)
        elif isinstance(error, grpc.aio.AioRpcError) and error_of(error).kind != "internal":
            problem = error_of(error)
        elif isinstance(error, _STORE_IS_AWAY):
            _log.error("the store is away", rpc=self._method.path, exc_info=error)
            problem = self._problem("store-is-out-of-reach", "unavailable", correlation_id)
        elif isinstance(error, NotImplementedError) and context.code() is grpc.StatusCode.UNIMPLEMENTED:
            # What a generated servicer says of a method that nobody wrote.
            problem = self._problem("internal", "internal", correlation_id)
            problem = problem._replace(status=grpc.StatusCode.UNIMPLEMENTED)
        elif isinstance(error, grpc.aio.AbortError):
            raise error
        elif isinstance(error, Exception):
            _log.error("an rpc failed", rpc=self._method.path, exc_info=error)
            problem = self._problem("internal", "internal", correlation_id)
        elif isinstance(error, asyncio.CancelledError):
            late = call is not None and call.remaining() == 0
            context.set_code(grpc.StatusCode.DEADLINE_EXCEEDED if late else grpc.StatusCode.CANCELLED)
            raise error
        else:
            raise error
        context.set_code(problem.status)
        context.set_details(problem.code)
        context.set_trailing_metadata(trailing(problem))
        return problem.status

    def _problem(self, code: str, kind: str, correlation_id: str) -> Problem:
        french = self._sentences.of(code, kind)
        return Problem(code, kind, "", french, correlation_id, self._method.service, STATUS_OF_KIND[kind])

"""The steps every rpc passes before and after its servicer, composed once per rpc at registration.

gRPC's own interceptors run anew on each call; wrapping the handlers when they are registered leaves
one coroutine per call. The order is: correlation and deadline, actor, request, freshness, access,
servicer, and the telling of refusals.
"""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import grpc
from google.protobuf.message import DecodeError

from chassis.kernel import ANYBODY, Act, Forbidden, Invalid, Refusal
from chassis.rpc import access, idempotency
from chassis.rpc.call import CALL, Call
from chassis.rpc.ending import Ending
from chassis.rpc.enduring import enduring
from chassis.rpc.errors import kind_of
from chassis.rpc.metadata import (
    AUTHORIZATION,
    CORRELATION_ID,
    IDEMPOTENCY_KEY,
    TRACEPARENT,
    correlation_id_from,
)
from chassis.rpc.method import RULE_PUBLIC, Method
from chassis.rpc.revocations import Revocations
from chassis.rpc.threads import Threads
from chassis.rpc.tokens import Tokens
from chassis.telemetry import traces
from chassis.telemetry.context import work_is

_UNTIMED: Final = nullcontext()
"""gRPC itself ends a call whose caller set a deadline."""
_TO_END_SECONDS: Final = 1.0
Context = grpc.aio.ServicerContext[Any, Any]


class RequestIsUnreadable(Invalid):
    """The bytes are no message of the request's type."""


@dataclass(frozen=True, slots=True)
class House:
    """What all rpcs of a server share."""

    tokens: Tokens
    revocations: Revocations
    threads: Threads
    now: Callable[[], datetime]
    default_deadline: float
    """Seconds given to a call whose caller set none."""


class ServicerWouldBlock(Exception):  # noqa: N818 - named after what is wrong
    """A servicer's method is a coroutine, or an asynchronous generator where it streams."""


class Answering:
    """Answers one rpc: wraps its handler."""

    def __init__(
        self, method: Method, terms: access.Terms, house: House, handler: grpc.RpcMethodHandler[Any, Any]
    ) -> None:
        terms.cover(method)
        _does_not_block(method, handler)
        self._method = method
        self._terms = terms
        self._house = house
        self._handler = handler
        self._parse: Any = handler.request_deserializer
        self._ending = Ending(method, terms.sentences)

    def wrapped(self) -> Any:
        """Give the handler that is registered in the place of the servicer's."""
        handler: Any = self._handler
        if handler.request_streaming and handler.response_streaming:
            return grpc.stream_stream_rpc_method_handler(
                self._streams(handler.stream_stream), None, handler.response_serializer
            )
        if handler.request_streaming:
            return grpc.stream_unary_rpc_method_handler(self._single(handler.stream_unary))
        if handler.response_streaming:
            return grpc.unary_stream_rpc_method_handler(
                self._streams(handler.unary_stream), None, handler.response_serializer
            )
        return grpc.unary_unary_rpc_method_handler(self._single(handler.unary_unary))

    def _single(self, servicer: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
        """Wrap a method that gives one answer."""
        streaming = self._handler.request_streaming
        serialize: Any = self._handler.response_serializer
        ending = self._ending

        async def answer(raw: Any, context: Context) -> bytes:
            began = ending.begins()
            call = None
            code = grpc.StatusCode.OK
            try:
                call, timeout = self._begin(context)
                async with asyncio.timeout(timeout) if timeout else _UNTIMED:
                    act = await self._authenticate(call)
                    request = await self._first(raw) if streaming else self._read(raw)
                    admission = await self._admit(call, act, request)
                    given = _again(request, raw, self._read) if streaming else request
                    answer = self._carried_out(act, request, servicer(given, context))
                    response = await (_traced(answer, admission) if admission else answer)
                    return serialize(response)  # type: ignore[no-any-return]  # generated code says nothing
            except BaseException as error:  # noqa: BLE001 - raised again unless the caller is told
                code = ending.tell(error, call, context)
                if streaming:
                    await _let_it_end(raw)
                return b""
            finally:
                ending.ends(began, call, context.code() or code)

        return answer

    def _streams(self, servicer: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
        """Wrap a method that gives any number of answers; it is an asynchronous generator."""
        streaming = self._handler.request_streaming
        ending = self._ending

        async def answer(raw: Any, context: Context) -> AsyncIterator[Any]:
            began = ending.begins()
            call = None
            code = grpc.StatusCode.OK
            try:
                call, _ = self._begin(context)
                async with asyncio.timeout(self._house.default_deadline):
                    act = await self._authenticate(call)
                    request = await self._first(raw) if streaming else self._read(raw)
                    if admission := await self._admit(call, act, request):
                        await admission.traced()
                given = _again(request, raw, self._read) if streaming else request
                answers = enduring(servicer(given, context), act.actor, self._house.revocations)
                async with contextlib.aclosing(answers):
                    async for response in answers:
                        yield response
            except BaseException as error:  # noqa: BLE001 - raised again unless the caller is told
                code = ending.tell(error, call, context)
            finally:
                ending.ends(began, call, context.code() or code)

        return answer

    def _begin(self, context: Context) -> tuple[Call, float | None]:
        """Note who calls, under which name and until when; give the timeout that gRPC does not watch over."""
        given: dict[str, Any] = dict(context.invocation_metadata() or ())
        remaining = context.time_remaining()
        timeout = None
        if remaining is None:
            timeout = remaining = self._house.default_deadline
        elif remaining <= 0:
            raise TimeoutError
        call = Call(
            correlation_id=correlation_id_from(given.get(CORRELATION_ID, "")),
            authorization=given.get(AUTHORIZATION, ""),
            idempotency_key=given.get(IDEMPOTENCY_KEY, ""),
            deadline=time.monotonic() + remaining,
            traceparent=given.get(TRACEPARENT, ""),
            threads=self._house.threads,
        )
        CALL.set(call)
        if traces.recording():
            self._ending.traced(call)
        return call, timeout

    async def _authenticate(self, call: Call) -> Act:
        house = self._house
        at = house.now()
        actor = house.tokens.remembered(call.authorization, at)
        if actor is None:
            try:
                actor = await house.tokens.actor(call.authorization)
            except Refusal:
                # Whoever renews a session may still send the token that has just expired.
                if self._method.access.rule != RULE_PUBLIC:
                    raise
                actor = ANYBODY
        call.act = act = Act(actor=actor, at=at, correlation_id=call.correlation_id)
        work_is(
            {
                "correlation_id": call.correlation_id,
                "service": self._method.service,
                "rpc": self._method.name,
                "account": actor.account_id,
            }
        )
        access.only_signed_in(self._method, act)
        return act

    async def _admit(self, call: Call, act: Act, request: Any) -> access.Admission | None:
        """Let the caller in; give what is still to be recorded where the rpc only looks something up."""
        method, terms = self._method, self._terms
        if terms.store is not None and terms.store.is_away:
            raise access.StoreIsOutOfReach
        if call.idempotency_key:
            act.idempotency_key = idempotency.scoped(method, act.actor, call.idempotency_key)
            # What this rpc calls in turn is another request: the key does not travel on by itself.
            call.idempotency_key = ""
            if act.idempotency_key:
                act.request_digest = idempotency.digest(request)
        if method.can_wait and request.at_least and terms.freshness:
            try:
                await terms.freshness(method.path, request.at_least)
            except Invalid as refusal:
                refusal.field = refusal.field or "at_least"
                raise
        admission = await access.admit(method, terms, request, act)
        if admission is None:
            return None
        call.known = admission.known
        if method.can_wait:
            return admission
        await admission.traced()
        return None

    async def _carried_out(self, act: Act, request: Any, answer: Awaitable[Any]) -> Any:
        try:
            return await answer
        except Refusal as refusal:
            if kind_of(refusal) == Forbidden.code:
                await access.report(self._method, self._terms, request, act, refusal)
            raise

    def _read(self, raw: bytes) -> Any:
        try:
            return self._parse(raw)
        except DecodeError as error:
            raise RequestIsUnreadable(str(error)) from error

    async def _first(self, raw: AsyncIterator[bytes]) -> Any:
        async for message in raw:
            return self._read(message)
        raise RequestIsUnreadable("no message")


async def _traced(answer: Awaitable[Any], admission: access.Admission) -> Any:
    """Look up what is asked while the reading is being recorded; both are over before anything is told."""
    try:
        response = await answer
    except Exception:
        await admission.traced()
        raise
    await admission.traced()
    return response


async def _let_it_end(raw: AsyncIterator[bytes]) -> None:
    """Take what is still being sent, and forget it: who is cut off while sending may never read why."""
    with contextlib.suppress(TimeoutError, grpc.RpcError, asyncio.InvalidStateError):
        async with asyncio.timeout(_TO_END_SECONDS):
            async for _ in raw:
                pass


async def _again(first: Any, raw: AsyncIterator[bytes], read: Callable[[bytes], Any]) -> AsyncIterator[Any]:
    """Give the first message once more, then the others as they come."""
    yield first
    async for message in raw:
        yield read(message)


def _does_not_block(method: Method, handler: Any) -> None:
    written = handler.unary_unary or handler.unary_stream or handler.stream_unary or handler.stream_stream
    form = inspect.isasyncgenfunction if handler.response_streaming else inspect.iscoroutinefunction
    # What the generated class itself holds is no method yet, and says so when it is called.
    if not form(written) and not written.__module__.endswith("_pb2_grpc"):
        raise ServicerWouldBlock(method.path)

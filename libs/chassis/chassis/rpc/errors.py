"""How a refusal is told over gRPC: a status, a stable code, the field at fault, a French sentence."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import grpc
from google.protobuf import any_pb2
from google.protobuf.message import DecodeError
from google.rpc import error_details_pb2, status_pb2

from chassis.kernel import (
    Conflict,
    Expired,
    Forbidden,
    Invalid,
    NotFound,
    Refusal,
    TooMany,
    Unauthenticated,
    Unavailable,
)
from chassis.rpc.metadata import STATUS_DETAILS
from chassis.rpc.sentences import Sentences

STATUS_OF_KIND: Final[dict[str, grpc.StatusCode]] = {
    "not-found": grpc.StatusCode.NOT_FOUND,
    "conflict": grpc.StatusCode.FAILED_PRECONDITION,
    "forbidden": grpc.StatusCode.PERMISSION_DENIED,
    "invalid": grpc.StatusCode.INVALID_ARGUMENT,
    "unavailable": grpc.StatusCode.UNAVAILABLE,
    "too-many": grpc.StatusCode.RESOURCE_EXHAUSTED,
    # The same status as a conflict: the kind in ErrorInfo tells them apart.
    "expired": grpc.StatusCode.FAILED_PRECONDITION,
    "unauthenticated": grpc.StatusCode.UNAUTHENTICATED,
    "internal": grpc.StatusCode.INTERNAL,
}
_KINDS: Final = (NotFound, Conflict, Forbidden, Invalid, Unavailable, TooMany, Expired, Unauthenticated)
_LOCALE: Final = "fr"
_ENDED: Final = (grpc.Call, grpc.aio.AioRpcError)


class Problem(NamedTuple):
    """A refusal on its way to a person."""

    code: str
    kind: str
    """``not-found``, ``conflict``, ``forbidden``, ``invalid``, ``unavailable``, ``too-many``,
    ``expired``, ``unauthenticated`` or ``internal``."""
    field: str = ""
    """The field of the request at fault, as the proto file spells it."""
    french: str = ""
    correlation_id: str = ""
    service: str = ""
    status: grpc.StatusCode = grpc.StatusCode.INTERNAL
    wait: float = 0.0
    """Seconds after which asking again may succeed, where that is known."""
    about: tuple[str, ...] = ()
    """The ids of what stands in the way."""


class SaidByAnother(Refusal):
    """Another service refused what was asked of it in the caller's name; the caller hears it in its words."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code, field=problem.field, about=problem.about)
        self.code = problem.code  # type: ignore[misc] # of this one refusal, not of its class
        self.problem = problem


def kind_of(refusal: Refusal) -> str:
    """Give the kind of a refusal, in the words of :class:`Problem`."""
    if isinstance(refusal, SaidByAnother):
        return refusal.problem.kind
    return next((kind.code for kind in _KINDS if isinstance(refusal, kind)), "conflict")


def problem_of(refusal: Refusal, sentences: Sentences, service: str, correlation_id: str) -> Problem:
    """Put a refusal in the words of its receiver; its detail stays here, it may hold personal data."""
    if isinstance(refusal, SaidByAnother):
        return refusal.problem._replace(correlation_id=correlation_id)
    kind = kind_of(refusal)
    french = sentences.of(refusal.code, kind)
    status = STATUS_OF_KIND[kind]
    wait = refusal.wait if isinstance(refusal, TooMany) else 0.0
    return Problem(
        refusal.code, kind, refusal.field, french, correlation_id, service, status, wait, refusal.about
    )


def trailing(problem: Problem) -> tuple[tuple[str, bytes], ...]:
    """Give the trailing metadata that carries a problem."""
    details: list[Any] = [
        error_details_pb2.ErrorInfo(
            reason=problem.code,
            domain=problem.service,
            metadata={"kind": problem.kind, "correlationId": problem.correlation_id},
        ),
        error_details_pb2.LocalizedMessage(locale=_LOCALE, message=problem.french),
    ]
    if problem.field:
        violation = error_details_pb2.BadRequest.FieldViolation(
            field=problem.field, description=problem.french, reason=problem.code.upper().replace("-", "_")
        )
        details.append(error_details_pb2.BadRequest(field_violations=[violation]))
    details += [error_details_pb2.ResourceInfo(resource_name=each) for each in problem.about]
    if problem.wait:
        again = error_details_pb2.RetryInfo()
        again.retry_delay.FromMilliseconds(round(problem.wait * 1000))
        details.append(again)
    number: int = problem.status.value[0]
    status = status_pb2.Status(code=number, message=problem.code)
    for detail in details:
        packed = any_pb2.Any()
        packed.Pack(detail)
        status.details.append(packed)
    return ((STATUS_DETAILS, status.SerializeToString()),)


def error_of(error: grpc.RpcError) -> Problem:
    """Give the problem a failed call ended with; calls that never reached a service have one too."""
    status = error.code() if isinstance(error, _ENDED) else grpc.StatusCode.UNKNOWN
    if carried := _carried(error):
        return carried._replace(status=status)
    kind = _KIND_OF_STATUS.get(status, "internal")
    code = _CODE_OF_STATUS.get(status, kind)
    return Problem(code, kind, french=Sentences({}).of(code, kind), status=status)


_CODE_OF_STATUS: Final = {
    grpc.StatusCode.DEADLINE_EXCEEDED: "deadline-exceeded",
    grpc.StatusCode.RESOURCE_EXHAUSTED: "message-is-too-large",
}
_KIND_OF_STATUS: Final = {
    grpc.StatusCode.NOT_FOUND: "not-found",
    grpc.StatusCode.ALREADY_EXISTS: "conflict",
    grpc.StatusCode.ABORTED: "conflict",
    grpc.StatusCode.FAILED_PRECONDITION: "conflict",
    grpc.StatusCode.PERMISSION_DENIED: "forbidden",
    grpc.StatusCode.INVALID_ARGUMENT: "invalid",
    grpc.StatusCode.OUT_OF_RANGE: "invalid",
    grpc.StatusCode.UNAVAILABLE: "unavailable",
    # What a server that stops says of a call that comes meanwhile; who cancels a call hears nothing of it.
    grpc.StatusCode.CANCELLED: "unavailable",
    grpc.StatusCode.DEADLINE_EXCEEDED: "unavailable",
    # Where no service says it with a kind, gRPC does, of a message beyond RPC_MESSAGE_BYTES.
    grpc.StatusCode.RESOURCE_EXHAUSTED: "invalid",
    grpc.StatusCode.UNAUTHENTICATED: "unauthenticated",
}


def _carried(error: grpc.RpcError) -> Problem | None:
    metadata: Any = error.trailing_metadata() if isinstance(error, _ENDED) else None
    raw = next((value for name, value in metadata or () if name == STATUS_DETAILS), None)
    try:
        return None if raw is None else _read(status_pb2.Status.FromString(raw))
    except DecodeError:
        return None


def _read(status: status_pb2.Status) -> Problem | None:
    info, said, fault, again = (
        error_details_pb2.ErrorInfo(),
        error_details_pb2.LocalizedMessage(),
        error_details_pb2.BadRequest(),
        error_details_pb2.RetryInfo(),
    )
    about = []
    for detail in status.details:
        if detail.Is(error_details_pb2.ResourceInfo.DESCRIPTOR):
            about.append(error_details_pb2.ResourceInfo.FromString(detail.value).resource_name)
        for form in (info, said, fault, again):
            if detail.Is(form.DESCRIPTOR):
                detail.Unpack(form)
    if not info.reason:
        return None
    field = fault.field_violations[0].field if fault.field_violations else ""
    meta = info.metadata
    return Problem(
        info.reason,
        meta["kind"],
        field,
        said.message,
        meta["correlationId"],
        info.domain,
        wait=again.retry_delay.ToMilliseconds() / 1000,
        about=tuple(about),
    )


def said(error: grpc.RpcError, away: type[Unavailable]) -> Refusal:
    """Give what another service said to the caller, or ``away`` where it said nothing."""
    problem = error_of(error)
    if problem.kind in {"unavailable", "internal"}:
        return away(str(error.code()))
    return SaidByAnother(problem)

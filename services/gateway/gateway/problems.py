"""What a client is told when it is refused (RFC 9457): one shape, stable codes, French sentences."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import grpc
import msgspec
from google.protobuf.descriptor import Descriptor

from chassis.kernel import Refusal, TooMany
from chassis.rpc.errors import error_of, kind_of
from chassis.rpc.sentences import Sentences
from gateway.limiting import whole_seconds
from gateway.transcoding.misfit import Misfit
from gateway.transcoding.parameters import json_path

MEDIA_TYPE: Final = b"application/problem+json"
TYPE_PREFIX: Final = "urn:spico:problem:"
Headers = tuple[tuple[bytes, bytes], ...]

_STATUS_OF_KIND: Final = {
    "invalid": 400,
    "unauthenticated": 401,
    "forbidden": 403,
    "not-found": 404,
    "conflict": 409,
    "expired": 410,
    "too-many": 429,
    "unavailable": 503,
    "internal": 500,
}
_SENTENCES: Final = Sentences({})
"""Those of the chassis: what it refuses inside the gateway is told as services tell it."""
_RETRY_SOON: Final[Headers] = ((b"retry-after", b"1"),)
_AUTHENTICATE: Final[Headers] = ((b"www-authenticate", b'Bearer realm="spico"'),)


class Refused(Exception):  # noqa: N818 - a decision of the gateway
    """The gateway itself does not answer a request; ``code`` names an entry of ``problems.fr.toml``."""

    def __init__(self, code: str, *, field: str = "", expected: str = "", headers: Headers = ()) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.expected = expected
        self.headers = headers


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem answer."""

    status: int
    code: str
    title: str
    detail: str = ""
    field: str = ""
    headers: Headers = ()
    about: tuple[str, ...] = ()
    """The ids of what stands in the way."""

    def body(self, correlation_id: str) -> bytes:
        """Give the JSON of the answer; an empty ``detail``, ``field`` or ``about`` is left out."""
        told: dict[str, Any] = {
            "type": TYPE_PREFIX + self.code,
            "title": self.title,
            "status": self.status,
            "code": self.code,
        }
        if self.detail:
            told["detail"] = self.detail
        if self.field:
            told["field"] = self.field
        if self.about:
            told["about"] = self.about
        told["correlationId"] = correlation_id
        return msgspec.json.encode(told)


def _read_catalogue() -> dict[str, dict[str, Any]]:
    return tomllib.loads(Path(__file__).with_name("problems.fr.toml").read_text("utf-8"))


CATALOGUE: Final = _read_catalogue()
"""The gateway's own problems by code: ``status``, ``title`` and ``detail`` where there is one."""


def own(code: str, *, field: str = "", expected: str = "", headers: Headers = ()) -> Problem:
    """Give one of the gateway's own problems."""
    entry = CATALOGUE[code]
    template = entry.get("detail", "")
    told = template.format(field=field, expected=expected) if field or expected else ""
    status = entry["status"]
    if status == 401:  # noqa: PLR2004 - RFC 9110 asks for the challenge
        headers = (*headers, *_AUTHENTICATE)
    elif status == 503 and not headers:  # noqa: PLR2004 - not now
        headers = _RETRY_SOON
    return Problem(status, code, entry["title"], told, field, headers)


def problem_of(fault: BaseException, request: Descriptor | None = None) -> Problem:
    """Put whatever ended a request in the words of its client.

    ``request`` is the message the gateway sent, with which a service's field names are spelled as JSON.
    """
    match fault:
        case Misfit() | Refused():
            headers = fault.headers if isinstance(fault, Refused) else ()
            return own(fault.code, field=fault.field, expected=fault.expected, headers=headers)
        case grpc.RpcError():
            return _service_problem(fault, request)
        case Refusal():
            kind = kind_of(fault)
            wait = fault.wait if isinstance(fault, TooMany) else 0.0
            return _told(kind, fault.code, _SENTENCES.of(fault.code, kind), fault.field, wait)
    return own("internal-error")


def _service_problem(fault: grpc.RpcError, request: Descriptor | None) -> Problem:
    told = error_of(fault)
    if not told.service:
        return own(_unsaid(told.status))
    field = json_path(request, told.field) if told.field and request else told.field
    return _told(told.kind, told.code, told.french, field, told.wait, told.about)


def _told(kind: str, code: str, french: str, field: str, wait: float, about: tuple[str, ...] = ()) -> Problem:
    status = _STATUS_OF_KIND.get(kind, 500)
    headers: Headers = {401: _AUTHENTICATE, 503: _RETRY_SOON}.get(status, ())
    if status == 429:  # noqa: PLR2004 - too many requests
        headers = ((b"retry-after", b"%d" % whole_seconds(wait)),)
    return Problem(status, code, french, field=field, headers=headers, about=about)


def _unsaid(status: grpc.StatusCode) -> str:
    """Give the code of a failure that no service put in words."""
    match status:
        case grpc.StatusCode.DEADLINE_EXCEEDED:
            return "service-too-slow"
        case grpc.StatusCode.UNAVAILABLE | grpc.StatusCode.UNIMPLEMENTED | grpc.StatusCode.CANCELLED:
            return "service-away"
        case grpc.StatusCode.RESOURCE_EXHAUSTED:
            return "overloaded"
        case grpc.StatusCode.UNAUTHENTICATED:
            return "access-token-is-not-valid"
    return "internal-error"

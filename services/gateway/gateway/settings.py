"""What the gateway is told by the environment (``GATEWAY_…``); see also the fields every process shares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Any, ClassVar, Final

from limits import parse_many
from pydantic import AfterValidator, BeforeValidator, Field

from chassis.settings import Address, ProcessSettings, Words

_ORIGIN: Final = re.compile(r"https?://[A-Za-z0-9.\[\]:-]+", re.ASCII)


def _rate(text: str) -> str:
    parse_many(text)
    return text


def _networks(given: Any) -> Any:
    if not isinstance(given, str):
        return given
    return tuple(ip_network(word.strip()) for word in given.split(",") if word.strip())


def _addresses(given: Any) -> Any:
    if not isinstance(given, str):
        return given
    pairs = [word.strip().partition("=") for word in given.split(",") if word.strip()]
    return {name: address for name, _, address in pairs}


Rate = Annotated[str, AfterValidator(_rate)]
"""How often: ``600/minute``, ``10/minute;100/hour``."""
Networks = Annotated[tuple[IPv4Network | IPv6Network, ...], BeforeValidator(_networks)]
"""Networks, separated by commas: ``10.0.0.0/8, ::1/128``."""
Addresses = Annotated[dict[str, Address], BeforeValidator(_addresses)]
"""Addresses by service: ``dossiers=dossiers:50051, notifier=notifier:50051``."""


class GatewaySettings(ProcessSettings):
    """Settings of the gateway."""

    service: ClassVar[str] = "gateway"

    listen: Address = "127.0.0.1:8080"
    listen_fd: int | None = Field(default=None, ge=0)
    """Number of an inherited listening socket, used instead of LISTEN: a successor loses nothing."""
    services_address: Address | None = None
    """gRPC address of every service not named in SERVICES; IDENTITY_ADDRESS when absent."""
    services: Addresses = Field(default={})
    """gRPC addresses by service, where each has its own: ``dossiers=dossiers:50051,…``."""
    connect_seconds: float = Field(default=0.8, gt=0, le=20)
    """How long a connection to a service may take before its callers are told that it is away."""

    body_bytes: int = Field(default=1024 * 1024, ge=1024)
    """Largest JSON body."""
    upload_bytes: int = Field(default=50 * 1024 * 1024, ge=1024)
    """Largest file."""
    upload_seconds: float = Field(default=600, gt=0)
    """Longest upload or download."""
    header_bytes: int = Field(default=32 * 1024, ge=4096)
    """Largest request line and headers together."""
    header_seconds: float = Field(default=10, gt=0)
    """How long the headers of a request may take to arrive."""
    body_seconds: float = Field(default=30, gt=0)
    """How long a JSON body may take to arrive."""
    concurrent_requests: int = Field(default=500, ge=1)
    """Requests answered at once; more are told to come back."""
    keep_alive_seconds: float = Field(default=75, gt=0)
    """How long an idle connection is kept."""

    address_rate: Rate = "1200/minute"
    """Requests of one address."""
    account_rate: Rate = "600/minute"
    """Requests of one account."""
    sign_in_rate: Rate = "60/minute"
    """Requests of one address to the writes anybody may call: signing in."""
    form_rate: Rate = "10/minute;30/hour"
    """Requests of one address to the form for an account: each sends mails, and waits for an operator."""
    trusted_proxies: Networks = ()
    """Networks whose X-Forwarded-For is believed."""

    stream_accounts: int = Field(default=5, ge=1)
    """Event streams one account may hold open."""
    streams: int = Field(default=5000, ge=1)
    """Event streams open at once."""
    heartbeat_seconds: float = Field(default=15, gt=0)
    """Silence of an event stream after which a comment is sent."""
    slow_client_seconds: float = Field(default=20, gt=0)
    """How long a client may leave an event or a piece of a file unread before it is cut."""
    retry_milliseconds: int = Field(default=2000, ge=100)
    """When a client whose event stream ended is asked to come back."""

    web_folder: Path | None = None
    """Where the built web client is; without it the gateway serves the API alone."""
    legal_folder: Path | None = None
    """The operator's legal documents, as Markdown: each takes the place of its template (F69)."""

    cors_origins: Words = ()
    """Origins of browsers allowed to call, ``https://app.example``; none by default."""
    hsts_seconds: int = Field(default=0, ge=0)
    """``max-age`` of Strict-Transport-Security; not sent when 0."""
    drain_seconds: float = Field(default=5, ge=0)
    """How long requests are still accepted once asked to stop, so that load balancers notice."""

    @classmethod
    def contradictions(cls, values: Mapping[str, Any]) -> Iterator[str]:
        """Refuse origins that are no origins."""
        yield from super().contradictions(values)
        origins = values.get("cors_origins", ())
        for origin in origins.split(",") if isinstance(origins, str) else origins:
            if origin.strip() and not _ORIGIN.fullmatch(origin.strip()):
                yield f"GATEWAY_CORS_ORIGINS: {origin.strip()} is no origin, such as https://app.example"

    def address_of(self, service: str) -> str:
        """Give the gRPC address of a service."""
        fallback = None if service == "identity" else self.services_address
        return self.services.get(service) or fallback or self.identity_address

"""What the environment tells a process: declared once, checked whole, printed without secrets.

A service declares its own fields in a subclass; they are read from ``<SERVICE>_<FIELD>``. The shared
fields below are read from ``<FIELD>``, or from ``<SERVICE>_<FIELD>`` where one service of a process
hosting several needs a value of its own.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, ClassVar, Final, Literal, Self, TypeVar
from urllib.parse import urlsplit, urlunsplit

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    FilePath,
    SecretStr,
    ValidationError,
    model_validator,
)
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

T = TypeVar("T", bound="ProcessSettings")

_HIDDEN: Final = "***"


class SettingsRefused(Exception):  # noqa: N818 - named after what happened
    """The environment cannot be used; ``problems`` names every setting at fault, without its value."""

    def __init__(self, service: str, problems: list[str]) -> None:
        super().__init__("\n".join([f"{service}: {len(problems)} settings refused", *problems]))
        self.service = service
        self.problems = problems


def _address(text: str) -> str:
    host, colon, port = text.rpartition(":")
    if not (host and colon and port.isdecimal() and int(port) <= 65535):  # noqa: PLR2004 - highest port
        raise ValueError("expected host:port")
    return text


def _words(given: Any) -> Any:
    if not isinstance(given, str):
        return given
    return tuple(word.strip() for word in given.split(",") if word.strip())


Address = Annotated[str, AfterValidator(_address)]
"""A TCP address as ``host:port``; port 0 lets the system choose."""
Words = Annotated[tuple[str, ...], BeforeValidator(_words)]
"""Several words, separated by commas."""


class ProcessSettings(BaseSettings):
    """What every process of the platform is told, the gateway included.

    Constructing it reads nothing but its arguments; the environment is read by :func:`of` alone.
    """

    model_config = SettingsConfigDict(
        frozen=True, extra="forbid", hide_input_in_errors=True, use_attribute_docstrings=True
    )

    service: ClassVar[str] = ""
    """Deployable, database, log field and metric label of the service: one word."""

    listen: Address = "127.0.0.1:0"
    """Where the process answers its callers."""
    metrics_listen: Address | None = None
    """Where ``/metrics``, ``/healthz`` and ``/readyz`` are served; not served when absent."""
    log_format: Literal["auto", "json", "console"] = "auto"
    """``auto`` is readable on a terminal and JSON everywhere else."""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    otlp_endpoint: str = ""
    """Collector of traces, OTLP over HTTP, for instance ``http://otel-collector:4318``; none when empty."""
    trace_ratio: float = Field(default=1.0, ge=0, le=1)
    """Share of the requests that are traced."""
    grace_seconds: float = Field(default=20, gt=0)
    """How long a stopping process lets running work finish."""

    tls_certificate: FilePath | None = None
    """PEM chain of this process; with the three ``TLS_`` files both sides of a gRPC call prove themselves."""
    tls_key: FilePath | None = None
    tls_authority: FilePath | None = None
    """PEM certificates of the authority that signs every process of the platform."""
    tls_peer_name: str = ""
    """Name expected in the certificate of every peer, where it is not the host that is dialed."""

    identity_address: Address = "127.0.0.1:50051"
    """gRPC address of the identity service."""
    identity_jwks: SecretStr | None = None
    """JWK set that verifies access tokens, instead of asking the identity service for it."""
    token_issuer: str = "spico"  # noqa: S105 - a name, not a secret
    token_audience: str = "spico"  # noqa: S105 - a name, not a secret

    rpc_deadline_seconds: float = Field(default=10, gt=0)
    """Deadline of a call whose caller gave none."""
    rpc_threads: int = Field(default=16, ge=1, le=256)
    """Commands running at once."""
    rpc_queue: int = Field(default=512, ge=0)
    """Commands waiting for a thread, beyond which callers are told to come back later."""
    rpc_message_bytes: int = Field(default=4 * 1024 * 1024, ge=1024)
    """Largest message sent or received."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read only what is passed: see :func:`of` for the environment."""
        del settings_cls, env_settings, dotenv_settings, file_secret_settings
        return (init_settings,)

    @classmethod
    def contradictions(cls, values: Mapping[str, Any]) -> Iterator[str]:
        """Give a sentence for each set of values that do not go together; subclasses add theirs."""
        tls = [values.get(name) for name in ("tls_certificate", "tls_key", "tls_authority")]
        if any(tls) and not all(tls):
            yield "TLS_CERTIFICATE, TLS_KEY and TLS_AUTHORITY go together"

    @model_validator(mode="after")
    def _nothing_contradicts_itself(self) -> Self:
        if sentences := list(self.contradictions(dict(self))):
            raise ValueError("; ".join(sentences))
        return self

    def described(self) -> Iterator[str]:
        """Give one line per setting, with secrets and passwords left out."""
        for name in sorted(type(self).model_fields):
            value = getattr(self, name)
            if isinstance(value, SecretStr):
                value = _HIDDEN
            elif isinstance(value, str) and "://" in value:
                value = without_password(value)
            yield f"{name} = {value}"

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(self.described())})"

    __str__ = __repr__


class ServiceSettings(ProcessSettings):
    """What a service with an event log is told."""

    mongodb_uri: str = Field(repr=False)
    """``mongodb://…`` of the server that holds the database of the service."""
    database_prefix: str = ""
    """Put before the database name, where several platforms share a server (tests)."""
    amqp_url: str = Field(default="", repr=False)
    """``amqp://…`` of the broker, or kombu's ``filesystem://…``; an ``api`` process needs none."""
    amqp_queue_type: Literal["quorum", "classic"] = "quorum"
    """Kind of the queues on RabbitMQ: ``quorum`` survives the loss of a node, ``classic`` is lighter."""
    master_key: SecretStr
    """Wraps the data keys: base64 of 32 bytes, or ``id:base64`` separated by commas, the first one wraps."""
    checkpoint_key: SecretStr
    """Signs the head of the log: base64 of an Ed25519 private key."""

    @property
    def database(self) -> str:
        """Name of the database of the service: the service's own, after the prefix."""
        return self.database_prefix + self.service


def of(kind: type[T], env: Mapping[str, str] | None = None, *, needs: Iterable[str] = ()) -> T:
    """Read settings from the environment, or from ``env`` when it is given.

    Args:
        kind: the settings class.
        env: instead of the process environment.
        needs: fields that may be empty in general and may not be in this process.

    Raises:
        SettingsRefused: naming every setting at fault at once.
    """
    given = os.environ if env is None else env
    values = {
        name: given[key]
        for name in kind.model_fields
        for key in reversed(names_of(kind, name))
        if given.get(key, "") != ""
    }
    missing = {name for name in needs if name not in values and not _has_default(kind, name)}
    problems = [f"  {sentence}" for sentence in kind.contradictions(values)]
    settings = None
    try:
        settings = kind.model_validate(values)
    except ValidationError as refused:
        for error in refused.errors(include_url=False, include_input=False, include_context=False):
            if error["loc"]:
                field = str(error["loc"][0])
                missing.discard(field)
                problems.append(_sentence(kind, field, error["type"], error["msg"]))
    problems += [_sentence(kind, field, "missing", "") for field in sorted(missing)]
    if problems or settings is None:
        raise SettingsRefused(kind.service, problems)
    return settings


def names_of(kind: type[ProcessSettings], field: str) -> list[str]:
    """Give the environment variables a field is read from, the strongest first."""
    own = f"{kind.service}_{field}".upper().replace("-", "_")
    return [own, field.upper()] if field in ServiceSettings.model_fields else [own]


def check(kind: type[ProcessSettings], env: Mapping[str, str] | None = None) -> int:
    """Say what a process would be told (``check-config``); give the exit code: 0 usable, 2 refused."""
    try:
        settings = of(kind, env)
    except SettingsRefused as refused:
        sys.stderr.write(f"{refused}\n")
        return 2
    sys.stdout.write("".join(f"{line}\n" for line in settings.described()))
    return 0


def load(kind: type[T], env: Mapping[str, str] | None = None, *, needs: Iterable[str] = ()) -> T:
    """Read settings as :func:`of` does, or end the process with exit code 2 and every problem on stderr."""
    try:
        return of(kind, env, needs=needs)
    except SettingsRefused as refused:
        sys.stderr.write(f"{refused}\n")
        raise SystemExit(2) from None


def without_password(url: str) -> str:
    """Give the URL without the password it may hold."""
    parts = urlsplit(url)
    credentials, at, place = parts.netloc.rpartition("@")
    if at and ":" in credentials:
        parts = parts._replace(netloc=f"{credentials.partition(':')[0]}:{_HIDDEN}@{place}")
    return urlunsplit(parts)


def _has_default(kind: type[ProcessSettings], name: str) -> bool:
    return not kind.model_fields[name].is_required() and bool(kind.model_fields[name].default)


def _sentence(kind: type[ProcessSettings], field: str, fault: str, message: str) -> str:
    name = names_of(kind, field)[-1]
    says = "is not set" if fault == "missing" else message.removeprefix("Value error, ")
    meaning = " ".join((kind.model_fields[field].description or "").split())
    return f"  {name} {says}" + (f": {meaning}" if meaning else "")

"""What the environment tells identity."""

from __future__ import annotations

from base64 import b32decode, b64decode
from binascii import Error as NotBase64
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, NamedTuple

import msgspec
from pydantic import Field, SecretStr, field_validator

from chassis.kernel import Invalid
from chassis.settings import Address, ServiceSettings
from identity.domain.form import login_name
from identity.domain.password import chosen_password
from identity.domain.provider import Provider
from identity.domain.reservation import Names

_KEY_BYTES = 32


class FirstOperator(NamedTuple):
    """Somebody who can approve the first request."""

    login: str
    password: str
    one_time_code_secret: str


class Settings(ServiceSettings):
    """The settings of the service, read from ``IDENTITY_…``."""

    service: ClassVar[str] = "identity"

    signing_keys: SecretStr
    """Signs access tokens: ``kid:base64`` of raw Ed25519 private keys, by commas; the first one signs."""
    names_key: SecretStr
    """Names the streams of logins and RPPS numbers: base64 of 32 bytes, never changed once accounts exist."""
    notifier_address: Address = "127.0.0.1:50051"
    """gRPC address of notifier, which brings codes to new addresses."""
    access_token_seconds: int = Field(default=600, ge=30, le=3600)
    """How long an access token serves."""
    session_hours: float = Field(default=12, gt=0, le=24)
    """How long a session lasts, whatever is renewed in it."""
    session_idle_minutes: float = Field(default=60, gt=0)
    """How long nobody may work in a session before it is over; longer than an access token serves."""
    challenge_seconds: int = Field(default=300, ge=30, le=900)
    """How long one may take between the password and the one-time code."""
    password_sign_in: bool = False
    """Whether a password and a one-time code open a session: development only, PGSSI-S asks for more."""
    first_operator: SecretStr | None = None
    """``login:password:secret`` of an operator opened at start-up where there is none: development only."""
    providers: SecretStr = SecretStr("[]")
    """Who vouches for people: a JSON list of objects, each with the fields of ``domain/provider.py``."""
    argon2_memory_kib: int = Field(default=19_456, ge=8)
    """Memory of one password hash, in KiB."""
    argon2_iterations: int = Field(default=2, ge=1)
    """Passes over it."""
    argon2_lanes: int = Field(default=1, ge=1)
    """Parts of it worked on at once."""

    @field_validator("signing_keys")
    @classmethod
    def _keys_can_sign(cls, keys: SecretStr) -> SecretStr:
        parse_signing_keys(keys.get_secret_value())
        return keys

    @field_validator("names_key")
    @classmethod
    def _the_key_of_names_is_whole(cls, key: SecretStr) -> SecretStr:
        _key_of(key.get_secret_value())
        return key

    @field_validator("providers")
    @classmethod
    def _providers_can_be_asked(cls, providers: SecretStr) -> SecretStr:
        parse_providers(providers.get_secret_value())
        return providers

    @field_validator("first_operator")
    @classmethod
    def _the_first_operator_is_whole(cls, operator: SecretStr | None) -> SecretStr | None:
        if operator:
            parts = _operator(operator)
            if not all(parts):
                raise ValueError("expected login:password:secret")
            try:
                chosen_password(parts.password, login_name(parts.login))
                b32decode(parts.one_time_code_secret)
            except NotBase64:
                raise ValueError("the secret is not base32") from None
            except Invalid as refused:
                raise ValueError(refused.code) from None
        return operator

    @classmethod
    def contradictions(cls, values: Mapping[str, Any]) -> Iterator[str]:
        """Give a sentence for each set of values that do not go together."""
        yield from super().contradictions(values)
        try:
            idle = float(values.get("session_idle_minutes", 60)) * 60
            serves = float(values.get("access_token_seconds", 600))
        except ValueError:
            return  # each is told of by itself
        if idle <= serves:
            yield "IDENTITY_SESSION_IDLE_MINUTES must be longer than IDENTITY_ACCESS_TOKEN_SECONDS"

    @property
    def names(self) -> Names:
        """What names the streams of logins and RPPS numbers."""
        return Names(_key_of(self.names_key.get_secret_value()))

    @property
    def known_providers(self) -> tuple[Provider, ...]:
        """Who vouches for people, in the order in which they are offered."""
        return parse_providers(self.providers.get_secret_value())

    @property
    def operator_to_open(self) -> FirstOperator | None:
        """The operator opened at start-up, if there is one."""
        return _operator(self.first_operator) if self.first_operator else None


def parse_signing_keys(text: str) -> dict[str, bytes]:
    """Read ``kid:base64,kid:base64``; the first one signs.

    Raises:
        ValueError: an entry is not that; the message does not repeat it.
    """
    keys: dict[str, bytes] = {}
    for part in filter(None, map(str.strip, text.split(","))):
        kid, _, encoded = part.partition(":")
        if not kid or kid in keys:
            raise ValueError("expected kid:base64, each kid once")
        keys[kid] = _key_of(encoded)
    if not keys:
        raise ValueError("at least one signing key is needed")
    return keys


def parse_providers(text: str) -> tuple[Provider, ...]:
    """Read the JSON list of providers.

    Raises:
        ValueError: one cannot be used; the message names it by its place and repeats no value.
    """
    try:
        providers = msgspec.json.decode(text, type=tuple[Provider, ...])
    except msgspec.ValidationError as wrong:
        # Where it is at fault, and not what was found there.
        raise ValueError(f"expected a list of providers: {str(wrong).rpartition(' - ')[2]}") from None
    except msgspec.DecodeError:
        raise ValueError("expected a JSON list of providers") from None
    if len({provider.name for provider in providers}) < len(providers):
        raise ValueError("each provider has a name of its own")
    for place, provider in enumerate(providers):
        for fault in provider.faults():
            raise ValueError(f"provider {place}: {fault}")
    return providers


def _key_of(encoded: str) -> bytes:
    try:
        key = b64decode(encoded, validate=True)
    except NotBase64:
        raise ValueError("the key is not base64") from None
    if len(key) != _KEY_BYTES:
        raise ValueError(f"expected the base64 of {_KEY_BYTES} bytes")
    return key


def _operator(setting: SecretStr) -> FirstOperator:
    """Read ``login:password:secret``; the password alone may hold colons."""
    login, _, rest = setting.get_secret_value().partition(":")
    password, _, secret = rest.rpartition(":")
    return FirstOperator(login, password, secret)

"""Those who vouch for people: Pro Santé Connect, and other OpenID Connect providers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final, Literal
from urllib.parse import urlsplit

import msgspec

PRO_SANTE_CONNECT: Final = "pro-sante-connect"
"""Name of the national provider; it is the means of its sessions too, on which others rely."""


ASYMMETRIC: Final = frozenset(
    {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519"}
)
"""Signatures made with a key that only the provider has."""
_A_DAY: Final = 24
_NAME: Final = re.compile(r"[a-z][a-z0-9-]{0,39}")


class AssuranceLevel(StrEnum):
    """How sure a provider is of whom it names (eIDAS); less is not accepted (PGSSI-S, EXI 03)."""

    SUBSTANTIAL = "SUBSTANTIAL"
    HIGH = "HIGH"


ENDPOINTS: Final = (
    "authorization_endpoint",
    "token_endpoint",
    "userinfo_endpoint",
    "jwks_uri",
    "end_session_endpoint",
)
"""As OpenID Connect Discovery names them."""


def is_confidential(url: str) -> bool:
    """Whether what is sent there can be read by nobody on the way: TLS, or this very machine."""
    parts = urlsplit(url)
    on_this_machine = parts.hostname in {"127.0.0.1", "localhost", "::1"}
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and on_this_machine))


class Endpoints(msgspec.Struct, frozen=True, kw_only=True):
    """Where a provider answers."""

    authorization: str
    token: str
    userinfo: str
    jwks: str
    end_session: str

    @classmethod
    def told(cls, said: Mapping[str, Any]) -> Endpoints | None:
        """Read them under the names of a discovery document; None unless those that are needed are there."""
        *needed, end_session = (str(said.get(name) or "") for name in ENDPOINTS)
        if not all(map(is_confidential, needed)) or (end_session and not is_confidential(end_session)):
            return None
        authorization, token, userinfo, jwks = needed
        return cls(
            authorization=authorization, token=token, userinfo=userinfo, jwks=jwks, end_session=end_session
        )


class Provider(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One provider, as the settings describe it; what they leave out is as Pro Santé Connect has it.

    Its endpoints are either all given, or read from the document at ``discovery_url``, which is never
    derived from the issuer: that of Pro Santé Connect has a name of its own.
    """

    name: str
    """A word for paths and facts."""
    label: str = ""
    """What people read on the button."""
    issuer: str
    discovery_url: str = ""
    authorization_endpoint: str = ""
    """Where the browser is sent; not on the host of the others."""
    token_endpoint: str = ""
    userinfo_endpoint: str = ""
    jwks_uri: str = ""
    end_session_endpoint: str = ""
    """Where the browser signs out; may stay empty."""
    registered_id: str = msgspec.field(name="client_id")
    registered_secret: str = msgspec.field(name="client_secret")
    authenticates: Literal["client_secret_basic", "client_secret_post"] = msgspec.field(
        default="client_secret_basic", name="client_authentication"
    )
    own_certificate: str = msgspec.field(default="", name="client_certificate")
    """PEM file shown on the back channel (PSC, requirement 24), with its key beside."""
    own_key: str = msgspec.field(default="", name="client_key")
    redirect_uri: str
    """The page of the application that receives the code; never taken from a request."""
    signed_out_uri: str = msgspec.field(default="", name="post_logout_redirect_uri")
    scope: str = "openid scope_all"
    acr_values: str = "eidas1"
    """Asked for, and one of them must come back."""
    algorithms: tuple[str, ...] = ("RS256",)
    """Signatures that are believed; asymmetric ones only."""
    identifier_claim: str = "SubjectNameID"
    """Claim of the userinfo that holds the national identifier."""
    vouches_for_rpps: bool = True
    """Whether an account is found by the RPPS number that it names; without, by linked identifiers alone."""
    assurance_level: AssuranceLevel
    attested_on: date
    """Day of the homologation, or of the attestation of conformity, on which the level stands."""
    session_hours: float = 4
    """How long its own session lasts (PSC: 4 hours); ours does not outlive it."""
    idle_minutes: float = 30
    """How long nobody may work in it (PSC: 30 minutes)."""

    @property
    def endpoints(self) -> Endpoints | None:
        """Where it answers, when the settings say all of it; its own document says it otherwise."""
        return Endpoints.told({name: getattr(self, name) for name in ENDPOINTS})

    def faults(self) -> Iterator[str]:
        """Say what of the settings cannot be used."""
        if not _NAME.fullmatch(self.name):
            yield "name is a word of small letters, digits and hyphens"
        if not self.algorithms or not set(self.algorithms) <= ASYMMETRIC:
            yield "algorithms are asymmetric signatures"
        if bool(self.own_certificate) != bool(self.own_key):
            yield "client_certificate and client_key go together"
        urls = (self.issuer, self.redirect_uri, self.discovery_url, self.signed_out_uri)
        if not self.redirect_uri or not all(map(is_confidential, filter(None, urls))):
            yield "addresses begin with https"
        if self.endpoints is None and not self.discovery_url:
            yield "discovery_url or all endpoints are needed, each with https"
        if not (self.registered_id and self.registered_secret):
            yield "client_id and client_secret are needed"
        if not (0 < self.session_hours <= _A_DAY and 0 < self.idle_minutes <= 60 * self.session_hours):
            yield "session_hours and idle_minutes are those of its own session"

    @property
    def means(self) -> str:
        """How sessions opened by it say that their holder proved who they are."""
        return self.name if self.name == PRO_SANTE_CONNECT else f"oidc:{self.name}"


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """What a provider said of somebody, verified: who, when, how surely, and in which session of its own."""

    issuer: str
    subject: str
    """``sub``: how the provider itself names them."""
    identifier: str
    """National identifier, with its prefix."""
    rpps: str
    """RPPS number of 11 digits; empty when it names none."""
    acr: str
    provider_session: str
    """``sid``; empty when the provider gives none."""
    authenticated_at: datetime | None
    userinfo: str
    """All it said, as JSON."""
    id_token: str
    refresh_token: str


class Renewal(msgspec.Struct, frozen=True, kw_only=True):
    """What a provider gave when its own session was renewed."""

    refresh_token: str
    id_token: str
    """Empty when it gave no new one."""


class Vouched(msgspec.Struct, frozen=True, kw_only=True):
    """What a session that a provider vouches for needs of it to go on and to end."""

    provider: str
    idles: timedelta
    """How long nobody may work in it."""
    subject: str
    id_token: str
    """Shown to the provider when signing out."""
    refresh_token: str
    """Renews the session at the provider; it serves for half an hour."""

    def after(self, renewal: Renewal) -> Vouched:
        """Give the same once the provider has renewed its session."""
        return msgspec.structs.replace(
            self, refresh_token=renewal.refresh_token, id_token=renewal.id_token or self.id_token
        )


def time_left(provider: Provider, proof: Proof, at: datetime) -> timedelta:
    """Give how long the session of the provider can still last: it may have begun for another application."""
    begun = min(proof.authenticated_at or at, at)
    return begun + timedelta(hours=provider.session_hours) - at

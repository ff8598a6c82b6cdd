"""The public keys that verify access tokens, asked of the identity service and kept."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any, Final, Self

from google.protobuf.message import Message
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey
from structlog import get_logger

from chassis.kernel import Unavailable
from chassis.rpc.call import Call, calling
from chassis.rpc.client import Channels
from chassis.settings import ProcessSettings
from spico.common.v1.keys_pb2 import SigningKeySet

_log = get_logger(__name__)

Fetch = Callable[[], Awaitable[Iterable[Mapping[str, Any]]]]
"""Gives JSON Web Keys (RFC 8037) as mappings."""

_FOR_EVER: Final = float("inf")
_FETCH_SECONDS: Final = 2.0
"""How long the callers of an rpc wait for the keys that verify them."""


class SigningKeysAreOutOfReach(Unavailable):
    """No key is known yet, and whoever holds them does not answer."""


class JwksSource:
    """Signing keys by ``kid``: fetched when an unknown one appears, and again from time to time."""

    def __init__(self, fetch: Fetch, *, at_most_every: float = 5.0, refreshed_after: float = 600.0) -> None:
        """Keep the way to fetch.

        Args:
            fetch: asks for the keys in force.
            at_most_every: seconds between two fetches, however many unknown keys are named.
            refreshed_after: seconds after which withdrawn keys are looked for.
        """
        self._fetch = fetch
        self._at_most_every = at_most_every
        self._refreshed_after = refreshed_after
        self._keys: dict[str, OKPKey] = {}
        self._asked = -_FOR_EVER
        self._fresh_until = -_FOR_EVER
        self._asking = asyncio.Lock()

    @classmethod
    def static(cls, jwks: str | Mapping[str, Any]) -> Self:
        """Use a JWK set that is already known; raises ValueError when it is none."""
        known = json.loads(jwks) if isinstance(jwks, str) else jwks
        if not isinstance(known, dict) or not isinstance(known.get("keys"), list):
            raise ValueError(  # noqa: TRY004 - what is wrong is a setting
                'expected a JWK set: {"keys": [...]}'
            )
        keys: list[Mapping[str, Any]] = known["keys"]

        async def fetch() -> list[Mapping[str, Any]]:
            return keys

        return cls(fetch, refreshed_after=_FOR_EVER)

    @classmethod
    def asking(cls, rpc: Callable[[Any], Awaitable[Any]], request: Message) -> Self:
        """Ask an rpc whose answer has ``keys`` (identity's ``ListSigningKeys``)."""

        async def fetch() -> list[dict[str, Any]]:
            answer = await rpc(request)
            return [{field.name: value for field, value in key.ListFields()} for key in answer.keys]

        return cls(fetch)

    @classmethod
    def of_identity(cls, channels: Channels, settings: ProcessSettings) -> Self:
        """Ask identity, by the one rpc of it that every process needs."""
        rpc = channels.to(settings.identity_address).unary_unary(
            "/spico.identity.v1.Identity/ListSigningKeys",
            SigningKeySet.SerializeToString,
            SigningKeySet.FromString,
        )
        return cls.asking(rpc, SigningKeySet())

    def known(self, kid: str) -> OKPKey | None:
        """Give a key that is at hand and recent enough."""
        return self._keys.get(kid) if time.monotonic() < self._fresh_until else None

    async def key(self, kid: str) -> OKPKey | None:
        """Give a key, fetching when it may be new; None when nobody knows it.

        Raises:
            SigningKeysAreOutOfReach: nothing is known yet and fetching failed.
        """
        if key := self.known(kid):
            return key
        async with self._asking:
            if not self.known(kid) and time.monotonic() >= self._asked + self._at_most_every:
                await self._refresh()
        return self._keys.get(kid)

    async def _refresh(self) -> None:
        self._asked = time.monotonic()
        try:
            # Nobody's token goes along: the answer verifies it, in this very process perhaps.
            with calling(Call(correlation_id="", deadline=self._asked + _FETCH_SECONDS)):
                async with asyncio.timeout(_FETCH_SECONDS):
                    found = [key for jwk in await self._fetch() if (key := _ed25519(jwk))]
        except Exception as failure:
            _log.warning("signing keys are out of reach", exc_info=True)
            if not self._keys:
                self._asked = -_FOR_EVER
                raise SigningKeysAreOutOfReach(str(failure)) from failure
            self._fresh_until = self._asked + self._at_most_every
            return
        self._keys = {str(key.kid): key for key in found}
        self._fresh_until = self._asked + self._refreshed_after


def _ed25519(jwk: Mapping[str, Any]) -> OKPKey | None:
    """Take an Ed25519 signature key and nothing else; keys of other kinds are not for us."""
    if jwk.get("kty") != "OKP" or jwk.get("crv") != "Ed25519" or jwk.get("use", "sig") not in {"sig", ""}:
        return None
    public: dict[str, str | list[str]] = {
        name: str(jwk[name]) for name in ("kty", "crv", "x", "kid") if jwk.get(name)
    }
    try:
        return OKPKey.import_key(public) if "kid" in public else None
    except (JoseError, ValueError):
        _log.warning("a signing key is unreadable", kid=public.get("kid"))
        return None

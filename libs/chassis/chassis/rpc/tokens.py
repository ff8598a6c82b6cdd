"""Access tokens: who a bearer is, in a JWT (RFC 7519) signed with Ed25519 (RFC 8037, RFC 9864)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from chassis import clock
from chassis.kernel import ANYBODY, Actor, Unauthenticated
from chassis.rpc.keys import JwksSource
from chassis.rpc.revocations import Revocations

ALGORITHM: Final = "Ed25519"
_SKEW: Final = 5
"""Seconds by which the clocks of two machines may differ."""
_REMEMBERED: Final = 10_000
_LONGEST: Final = 8192


class AccessTokenExpired(Unauthenticated):
    """The token was good, and its time is over."""


class AccessTokenIsNotValid(Unauthenticated):
    """The token was not issued by the platform for the platform."""


class SignInIsRequired(Unauthenticated):
    """Nothing says who asks."""


def claims_of(
    actor: Actor, *, issuer: str, audience: str, issued_at: datetime, expires_at: datetime
) -> dict[str, Any]:
    """Give the claims that name an actor; :func:`actor_of` reads them back."""
    return {
        "iss": issuer,
        "aud": audience,
        "iat": int(issued_at.timestamp()),
        "exp": int(expires_at.timestamp()),
        "sub": actor.account_id,
        "person": actor.person_id,
        "for": actor.on_behalf_of,
        "means": actor.means,
        "sid": actor.session_id,
        "roles": sorted(actor.roles),
        "orgs": sorted(actor.organizations),
        "dlg": actor.delegation_id,
        "scopes": sorted(actor.scopes),
    }


def actor_of(claims: dict[str, Any]) -> Actor:
    """Read the actor out of verified claims; raises AccessTokenIsNotValid when one is missing."""
    try:
        actor = Actor(
            account_id=claims["sub"],
            person_id=claims["person"],
            on_behalf_of=claims.get("for", ""),
            means=claims.get("means", ""),
            session_id=claims.get("sid", ""),
            roles=frozenset(claims.get("roles", ())),
            organizations=frozenset(claims.get("orgs", ())),
            delegation_id=claims.get("dlg", ""),
            scopes=frozenset(claims.get("scopes", ())),
        )
    except (KeyError, TypeError) as missing:
        raise AccessTokenIsNotValid(f"claim {missing}") from missing
    words = (actor.account_id, actor.person_id, actor.on_behalf_of, actor.means, actor.session_id)
    lists = (*actor.roles, *actor.organizations, *actor.scopes)
    if not all(isinstance(word, str) for word in (*words, actor.delegation_id, *lists)):
        raise AccessTokenIsNotValid("a claim is no text")
    if not (actor.account_id and actor.person_id):
        raise AccessTokenIsNotValid("nobody is named")
    return actor


def signed(claims: dict[str, Any], key: OKPKey) -> str:
    """Give the token that says ``claims``, naming the key by its ``kid``."""
    return jwt.encode({"alg": ALGORITHM, "typ": "JWT", "kid": key.kid}, claims, key, algorithms=[ALGORITHM])


class Tokens:
    """Verifies bearer tokens; a verified one is remembered until it expires."""

    def __init__(
        self,
        keys: JwksSource,
        *,
        issuer: str,
        audience: str,
        now: Callable[[], datetime] = clock.now,
        revocations: Revocations | None = None,
    ) -> None:
        self._keys = keys
        self._revocations = revocations or Revocations()
        self._issuer = issuer
        self._audience = audience
        self._now = now
        self._verified: dict[bytes, tuple[Actor, float]] = {}

    def remembered(self, header: str, at: datetime) -> Actor | None:
        """Give the actor of an ``authorization`` value verified before, without any cryptography."""
        if not header:
            return ANYBODY
        known = self._verified.get(_digest(header))
        if known is None or at.timestamp() >= known[1] or self._revocations.cover(known[0]):
            return None
        return known[0]

    async def actor(self, header: str) -> Actor:
        """Give the actor an ``authorization`` value proves; ANYBODY when it is empty.

        Raises:
            AccessTokenExpired, AccessTokenIsNotValid: it proves nothing.
            SessionIsOver, DelegationIsOver: it did, until what it stands on ended.
            SigningKeysAreOutOfReach: it cannot be verified now.
        """
        at = self._now()
        if actor := self.remembered(header, at):
            return actor
        claims = await self._claims(header)
        expires = claims["exp"] + _SKEW
        if at.timestamp() >= expires:
            raise AccessTokenExpired
        actor = actor_of(claims)
        self._revocations.refuse(actor)
        self._remember(_digest(header), actor, expires)
        return actor

    async def _claims(self, header: str) -> dict[str, Any]:
        scheme, _, token = header.partition(" ")
        if scheme.lower() != "bearer" or not token or len(token) > _LONGEST:
            raise AccessTokenIsNotValid("no bearer token")
        try:
            claimed = jws.extract_compact(token.encode()).headers()
            if claimed.get("alg") != ALGORITHM:
                raise AccessTokenIsNotValid("another algorithm")
            key = await self._keys.key(str(claimed.get("kid", "")))
            if key is None:
                raise AccessTokenIsNotValid("signed with an unknown key")
            claims = jwt.decode(token, key, algorithms=[ALGORITHM]).claims
        except (JoseError, ValueError) as forged:
            raise AccessTokenIsNotValid(type(forged).__name__) from forged
        audience = claims.get("aud")
        audiences = audience if isinstance(audience, list) else [audience]
        if claims.get("iss") != self._issuer or self._audience not in audiences:
            raise AccessTokenIsNotValid("issued by another, or for another")
        begins = claims.get("nbf", claims.get("iat", 0))
        if not all(isinstance(moment, int | float) for moment in (begins, claims.get("exp"))):
            raise AccessTokenIsNotValid("its time is unreadable")
        if begins is None or begins > self._now().timestamp() + _SKEW:
            raise AccessTokenIsNotValid("its time has not come")
        return claims

    def _remember(self, digest: bytes, actor: Actor, until: float) -> None:
        if len(self._verified) >= _REMEMBERED:
            at = self._now().timestamp()
            self._verified = {key: kept for key, kept in self._verified.items() if kept[1] > at}
        while len(self._verified) >= _REMEMBERED:
            del self._verified[next(iter(self._verified))]
        self._verified[digest] = (actor, until)


def _digest(header: str) -> bytes:
    return hashlib.sha256(header.encode()).digest()

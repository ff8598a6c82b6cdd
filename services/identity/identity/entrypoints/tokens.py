"""Sessions and challenges as they travel: signed, readable by everyone, believed until they expire."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, OKPKey

from chassis.kernel import Actor, Unauthenticated
from chassis.rpc.tokens import ALGORITHM, claims_of, signed
from identity.domain.proof import Challenge
from identity.settings import Settings, parse_signing_keys

_FOR_CHALLENGES: Final = "identity/challenge"
"""Audience of challenges: no service takes one for an access token, and we take no token for a challenge."""


class Signer:
    """Signs with the first key, verifies with all of them."""

    def __init__(self, settings: Settings) -> None:
        keys = parse_signing_keys(settings.signing_keys.get_secret_value())
        self._keys = [_private_key(kid, raw) for kid, raw in keys.items()]
        self._key_set = KeySet(list(self._keys))
        self._issuer = settings.token_issuer
        self._audience = settings.token_audience
        self._access_lasts = timedelta(seconds=settings.access_token_seconds)
        self._challenge_lasts = timedelta(seconds=settings.challenge_seconds)

    def public_keys(self) -> Iterable[dict[str, Any]]:
        """Give the JSON Web Keys (RFC 8037) that verify what is signed here."""
        for key in self._keys:
            yield {**key.as_dict(private=False), "alg": ALGORITHM, "use": "sig"}

    def access_token(self, actor: Actor, at: datetime, session_ends_at: datetime | None) -> tuple[str, int]:
        """Give the token of a session and the seconds it serves: never beyond the session."""
        expires_at = min(at + self._access_lasts, session_ends_at or at)
        claims = claims_of(
            actor, issuer=self._issuer, audience=self._audience, issued_at=at, expires_at=expires_at
        )
        return signed(claims, self._keys[0]), int((expires_at - at).total_seconds())

    def challenge_token(self, challenge: Challenge, at: datetime) -> str:
        """Give the challenge to whoever knew the password."""
        claims = {
            "iss": self._issuer,
            "aud": _FOR_CHALLENGES,
            "sub": challenge.account_id,
            "sid": challenge.session_id,
            "exp": int((at + self._challenge_lasts).timestamp()),
        }
        return signed(claims, self._keys[0])

    def challenge(self, token: str, at: datetime) -> Challenge:
        """Read a challenge back.

        Raises:
            AChallengeServesForAFewMinutes: it was not given here, or its time is over.
        """
        try:
            claims = jwt.decode(token, self._key_set, algorithms=[ALGORITHM]).claims
        except (JoseError, ValueError):
            raise AChallengeServesForAFewMinutes(field="challenge_id") from None
        if (claims.get("iss"), claims.get("aud")) != (self._issuer, _FOR_CHALLENGES):
            raise AChallengeServesForAFewMinutes(field="challenge_id")
        if at.timestamp() >= claims["exp"]:
            raise AChallengeServesForAFewMinutes(field="challenge_id")
        return Challenge(account_id=claims["sub"], session_id=claims["sid"])


def _private_key(kid: str, raw: bytes) -> OKPKey:
    return OKPKey.import_key(Ed25519PrivateKey.from_private_bytes(raw), {"kid": kid})


class AChallengeServesForAFewMinutes(Unauthenticated):
    """The sign-in has to be begun again."""

"""ID tokens and logout tokens of a provider: believed only when every claim says what it must.

OpenID Connect Core 3.1.3.7, Back-Channel Logout 2.6. The algorithm is one of the provider's settings and
never the token's choice: neither ``none`` nor a signature made with a public key as a shared secret passes.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from joserfc import jws, jwt
from joserfc.errors import JoseError

from identity.adapters.oidc_keys import ProviderKeys
from identity.domain.provider import Provider
from identity.domain.sign_in import ASignOutIsProved, TheProviderIsNotBelieved

_SKEW: Final = 10
"""Seconds by which its clock and ours may differ."""
_LONGEST: Final = 16_384
_SIGNED_OUT: Final = "http://schemas.openid.net/event/backchannel-logout"
_LOGOUT_SERVES: Final = 300
"""Seconds after its issue within which a logout token is heard."""
_TYPES: Final = {"", "jwt", "at+jwt", "logout+jwt"}


@dataclass(frozen=True, slots=True)
class EndedThere:
    """A session of a provider that ended: named by itself, or by whose it was."""

    provider_session: str
    subject: str


class ProviderTokens:
    """Verifies what one provider signs for us."""

    def __init__(self, provider: Provider, keys: ProviderKeys) -> None:
        self._provider = provider
        self._keys = keys

    async def id_claims(
        self, token: str, at: datetime, *, nonce: str = "", access: str = ""
    ) -> dict[str, Any]:
        """Give the claims of an ID token.

        Args:
            token: in compact form.
            at: now.
            nonce: what the sign-in sent; empty for a renewal, which has none.
            access: the access token that came with it.

        Raises:
            TheProviderIsNotBelieved: with the claim at fault.
        """
        claims = await self._signed_claims(token)
        self._for_us(claims, at)
        if nonce and not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
            raise TheProviderIsNotBelieved("nonce")
        wanted = self._provider.acr_values.split()
        if wanted and claims.get("acr") not in wanted:
            raise TheProviderIsNotBelieved("acr")
        if access and "at_hash" in claims and claims["at_hash"] != _half_hash(access, token):
            raise TheProviderIsNotBelieved("at_hash")
        return claims

    async def ended(self, token: str, at: datetime) -> EndedThere:
        """Read a logout token.

        Raises:
            ASignOutIsProved: it is none, or not for us.
        """
        try:
            claims = await self._signed_claims(token)
            self._for_us(claims, at, needs_expiry=False)
        except TheProviderIsNotBelieved as forged:
            raise ASignOutIsProved(forged.detail, field="logout_token") from None
        events = claims.get("events")
        if not isinstance(events, dict) or not isinstance(events.get(_SIGNED_OUT), dict):
            raise ASignOutIsProved("events", field="logout_token")
        if "nonce" in claims:
            raise ASignOutIsProved("nonce", field="logout_token")
        if not isinstance(claims.get("iat"), int) or claims["iat"] < at.timestamp() - _LOGOUT_SERVES:
            raise ASignOutIsProved("iat", field="logout_token")
        ended = EndedThere(_text(claims, "sid"), _text(claims, "sub"))
        if not (ended.provider_session or ended.subject):
            raise ASignOutIsProved("sid", field="logout_token")
        return ended

    async def _signed_claims(self, token: str) -> dict[str, Any]:
        if not token or len(token) > _LONGEST:
            raise TheProviderIsNotBelieved("token")
        try:
            head = jws.extract_compact(token.encode()).headers()
            if head.get("alg") not in self._provider.algorithms:
                raise TheProviderIsNotBelieved("alg")
            if str(head.get("typ") or "").lower() not in _TYPES:
                raise TheProviderIsNotBelieved("typ")
            key = await self._keys.key(str(head.get("kid", "")))
            if key is None:
                raise TheProviderIsNotBelieved("kid")
            return jwt.decode(token, key, algorithms=list(self._provider.algorithms)).claims
        except (JoseError, ValueError, TypeError) as forged:
            raise TheProviderIsNotBelieved(type(forged).__name__) from None

    def _for_us(self, claims: dict[str, Any], at: datetime, *, needs_expiry: bool = True) -> None:
        if claims.get("iss") != self._provider.issuer:
            raise TheProviderIsNotBelieved("iss")
        audience = claims.get("aud")
        audiences = audience if isinstance(audience, list) else [audience]
        if self._provider.registered_id not in audiences:
            raise TheProviderIsNotBelieved("aud")
        if (
            claims.get("azp", self._provider.registered_id if len(audiences) == 1 else "")
            != self._provider.registered_id
        ):
            raise TheProviderIsNotBelieved("azp")
        now = at.timestamp()
        expires = claims.get("exp", None if needs_expiry else now)
        if not isinstance(expires, int | float) or now >= expires + _SKEW:
            raise TheProviderIsNotBelieved("exp")
        issued = claims.get("iat")
        if not isinstance(issued, int | float) or issued > now + _SKEW:
            raise TheProviderIsNotBelieved("iat")
        if needs_expiry and not _text(claims, "sub"):
            raise TheProviderIsNotBelieved("sub")


def _text(claims: dict[str, Any], name: str) -> str:
    said = claims.get(name)
    return said if isinstance(said, str) else ""


def _half_hash(access: str, token: str) -> str:
    """Give ``at_hash``: the left half of the hash that the algorithm of the ID token names."""
    bits = str(jws.extract_compact(token.encode()).headers()["alg"])[-3:]
    kind = {"256": hashlib.sha256, "384": hashlib.sha384}.get(bits, hashlib.sha512)
    digest = kind(access.encode()).digest()
    return base64.urlsafe_b64encode(digest[: len(digest) // 2]).decode().rstrip("=")

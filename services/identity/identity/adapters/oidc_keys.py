"""The public keys of a provider, fetched when an unknown one is named: it changes them when it likes."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from joserfc.errors import JoseError
from joserfc.jwk import ECKey, Key, OKPKey, RSAKey
from structlog import get_logger

_log = get_logger(__name__)
_AT_MOST_EVERY: Final = 5.0
_REFRESHED_AFTER: Final = 600.0
_KINDS: Final[dict[str, type[RSAKey | ECKey | OKPKey]]] = {
    "RSA": RSAKey,
    "EC": ECKey,
    "OKP": OKPKey,
}
"""Never ``oct``: a shared secret in a public set proves nothing."""


class ProviderKeys:
    """Signing keys by ``kid``."""

    def __init__(self, fetch: Callable[[], Awaitable[Mapping[str, Any]]]) -> None:
        self._fetch = fetch
        self._keys: dict[str, Key] = {}
        self._asked = float("-inf")
        self._asking = asyncio.Lock()

    async def key(self, kid: str) -> Key | None:
        """Give a key, asking the provider when it may be new, or withdrawn; at most every five seconds.

        Raises:
            TheProviderIsOutOfReach: none is known yet and it does not answer.
        """
        if kid in self._keys and time.monotonic() < self._asked + _REFRESHED_AFTER:
            return self._keys[kid]
        async with self._asking:
            stale = time.monotonic() >= self._asked + _REFRESHED_AFTER
            due = time.monotonic() >= self._asked + _AT_MOST_EVERY
            if stale or (due and kid not in self._keys):
                known = await self._fetch()
                self._asked = time.monotonic()
                self._keys = dict(filter(None, map(_imported, known.get("keys") or ())))
        return self._keys.get(kid)


def _imported(jwk: Any) -> tuple[str, Key] | None:
    if not isinstance(jwk, dict) or jwk.get("use", "sig") != "sig" or "d" in jwk:
        return None
    kind, kid = _KINDS.get(str(jwk.get("kty"))), jwk.get("kid")
    if kind is None or not isinstance(kid, str):
        return None
    try:
        return kid, kind.import_key({**jwk, "use": "sig"})
    except (JoseError, ValueError, TypeError):
        _log.warning("a key of a provider is unreadable", kid=kid)
        return None

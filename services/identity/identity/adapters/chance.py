"""Secrets out of the operating system's source of chance."""

from __future__ import annotations

import secrets
from typing import Final

_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's 32 digits: none is mistaken for another."""
_ACTIVATION_DIGITS: Final = 24
_RECOVERY_DIGITS: Final = 16
_CONTACT_DIGITS: Final = 6
_REFRESH_BYTES: Final = 32


class RandomSecrets:
    """Activation codes of 120 bits, recovery codes of 80, refresh tokens of 256: a plain digest will do."""

    def new_activation_code(self) -> str:
        """Give a code that a person can copy from paper."""
        return _digits(_ACTIVATION_DIGITS)

    def new_recovery_code(self) -> str:
        """Give a code that a person keeps on paper, in groups of four."""
        code = _digits(_RECOVERY_DIGITS)
        return "-".join(code[start : start + 4] for start in range(0, len(code), 4))

    def new_contact_code(self) -> str:
        """Give six digits that come back from an address; attempts are few, and counted."""
        return f"{secrets.randbelow(10**_CONTACT_DIGITS):0{_CONTACT_DIGITS}d}"

    def new_refresh_token(self, session_id: str) -> str:
        """Give a token that names its session before the first dot."""
        return f"{session_id}.{secrets.token_urlsafe(_REFRESH_BYTES)}"


def _digits(many: int) -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(many))

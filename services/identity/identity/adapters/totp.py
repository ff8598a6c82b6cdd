"""One-time codes as authenticator applications compute them."""

from __future__ import annotations

import hmac
from datetime import datetime
from typing import Final

import pyotp

_SECONDS: Final = 30
_ISSUER: Final = "SPICO"


class TotpCodes:
    """RFC 6238 with SHA-1, six digits and 30 seconds: what every application understands."""

    def new_secret(self) -> str:
        """Give 160 random bits in base32."""
        return pyotp.random_base32()

    def uri(self, secret: str, login: str) -> str:
        """Give the ``otpauth`` URI of the secret, to be shown as a QR code."""
        return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=_ISSUER)

    def step_of(self, secret: str, code: str, at: datetime) -> int | None:
        """Give the number of the 30 seconds whose code this is, one before or after included."""
        given = "".join(code.split())
        if not (secret and given.isascii()):
            return None
        generator, now = pyotp.TOTP(secret), int(at.timestamp()) // _SECONDS
        fitting = [
            step
            for step in (now - 1, now, now + 1)
            if hmac.compare_digest(generator.generate_otp(step), given)
        ]
        return max(fitting, default=None)

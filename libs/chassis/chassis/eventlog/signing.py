"""The Ed25519 keys that sign what a log is proved by."""

from __future__ import annotations

import hashlib
from base64 import b64decode
from binascii import Error as NotBase64
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_RAW_KEY_BYTES: Final = 32


class SigningKey:
    """The private key that signs, and those that signed before it."""

    def __init__(self, private: bytes, older: tuple[SigningKey, ...] = ()) -> None:
        self._private = Ed25519PrivateKey.from_private_bytes(private)
        self.public = self._private.public_key().public_bytes_raw()
        self.id = key_id(self.public)
        self.older = older
        """Newest first; they state that this one follows them, and sign nothing else."""

    @classmethod
    def parse(cls, text: str) -> SigningKey:
        """Read raw private keys in base64, ``new,older``; the first one signs.

        Raises:
            ValueError: one is none; the message does not repeat it.
        """
        first, *older = (_private(part.strip()) for part in text.split(","))
        return cls(first, tuple(cls(private) for private in older))

    def signature(self, text: bytes) -> bytes:
        """Sign some bytes; the same bytes give the same signature."""
        return self._private.sign(text)


def _private(encoded: str) -> bytes:
    try:
        private = b64decode(encoded, validate=True)
    except NotBase64:
        raise ValueError("a checkpoint key is not base64") from None
    if len(private) != _RAW_KEY_BYTES:
        raise ValueError(f"a checkpoint key has {_RAW_KEY_BYTES} bytes")
    return private


def is_signed(text: bytes, signature: bytes, public: bytes) -> bool:
    """Say whether the holder of a public key signed these bytes."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, text)
    except (InvalidSignature, ValueError):
        return False
    return True


def key_id(public: bytes) -> str:
    """Give the id of a public key: the first 16 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(public).hexdigest()[:16]

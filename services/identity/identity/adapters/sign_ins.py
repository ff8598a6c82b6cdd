"""Sign-ins under way, kept in MongoDB so that any process can go on with what another began."""

from __future__ import annotations

import hashlib
import os
import secrets
from datetime import datetime
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.database import Database

COLLECTION: Final = "sign_ins"
_NONCE: Final = 12
_TOKEN_BYTES: Final = 32
_LONGEST: Final = 200


class KeptSignIns:
    """Each is found and opened by its token alone, which the browser holds: the database tells nothing."""

    def __init__(self, database: AsyncDatabase[dict[str, Any]]) -> None:
        self._kept = database[COLLECTION]

    @staticmethod
    def prepare(database: Database[dict[str, Any]]) -> None:
        """Have the database forget by itself what nobody came back for."""
        database[COLLECTION].create_index("until", expireAfterSeconds=0)

    async def keep(self, content: bytes, until: datetime) -> str:
        """Keep something sealed; give the token that opens it."""
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        name, key = _name_and_key(token)
        nonce = os.urandom(_NONCE)
        sealed = nonce + AESGCM(key).encrypt(nonce, content, name.encode())
        await self._kept.insert_one({"_id": name, "sealed": sealed, "until": until})
        return token

    async def read(self, token: str, at: datetime) -> bytes | None:
        """Give what a token opens, and leave it there."""
        return _opened(token, await self._kept.find_one({"_id": _name_and_key(token)[0]}), at)

    async def take(self, token: str, at: datetime) -> bytes | None:
        """Give what a token opens, this once."""
        found = await self._kept.find_one_and_delete({"_id": _name_and_key(token)[0]})
        return _opened(token, found, at)


def _opened(token: str, found: dict[str, Any] | None, at: datetime) -> bytes | None:
    if found is None or len(token) > _LONGEST or found["until"].replace(tzinfo=at.tzinfo) <= at:
        return None
    name, key = _name_and_key(token)
    sealed = bytes(found["sealed"])
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], name.encode())
    except InvalidTag:
        return None


def _name_and_key(token: str) -> tuple[str, bytes]:
    """Give what is stored as a name, and what is stored nowhere: neither is found from the other."""
    given = token.encode(errors="replace")
    return hashlib.sha256(b"name:" + given).hexdigest(), hashlib.sha256(b"key:" + given).digest()

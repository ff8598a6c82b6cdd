"""Files kept beside a log, sealed with the data key of their subject, streamed in both directions.

A file is cut into frames, each sealed with AES-256-GCM and bound to its file, its place and whether it
is the last one: a frame that was changed, moved, repeated or cut off does not open. Destroying the
subject's data key makes its files unreadable with its events.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from gridfs import NoFile
from gridfs.asynchronous import AsyncGridFSBucket

from chassis.eventlog import AsyncEventLog
from chassis.eventlog.keys import DataKeys
from chassis.kernel import Expired, Invalid, NotFound
from chassis.sweeping import BUCKET, SUBJECT

_FRAME: Final = 256 * 1024
"""Bytes of clear content."""
_NONCE: Final = 12
_TAG: Final = 16
_SEALED_FRAME: Final = _NONCE + _FRAME + _TAG


class TheFileIsTooLarge(Invalid):
    """The file has more bytes than are accepted."""


class TheFileIsEmpty(Invalid):
    """The file has no content."""


class NoSuchFile(NotFound):
    """No file of that id is kept."""


class TheFileWasErased(Expired):
    """The key of the file's subject was destroyed; its content cannot be read any more."""


class TheFileWasAltered(Exception):  # noqa: N818 - says what happened
    """What is stored is not what was kept."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What was stored."""

    content_id: str
    size: int
    """Bytes of clear content."""
    sha256: str


class Arriving:
    """A file as it arrives, kept or not."""

    def __init__(self, largest: int) -> None:
        self.size = 0
        self._largest = largest
        self._digest = hashlib.sha256()

    def take(self, piece: bytes) -> None:
        """Count what came.

        Raises:
            TheFileIsTooLarge: there is more than ``largest`` bytes of it by now.
        """
        self.size += len(piece)
        if self.size > self._largest:
            raise TheFileIsTooLarge(field="file")
        self._digest.update(piece)

    def sha256(self) -> str:
        """Give the digest of all that came, in hexadecimal.

        Raises:
            TheFileIsEmpty: nothing did.
        """
        if not self.size:
            raise TheFileIsEmpty(field="file")
        return self._digest.hexdigest()


class Vault:
    """The files of one service."""

    def __init__(self, log: AsyncEventLog, data_keys: DataKeys) -> None:
        """Keep files beside ``log``; ``data_keys`` makes the key of a subject that has none yet."""
        self._bucket = AsyncGridFSBucket(log.database, BUCKET, chunk_size_bytes=_SEALED_FRAME)
        self._keys = log.keys
        self._data_keys = data_keys

    async def keep(
        self, content_id: str, subject: str, content: AsyncIterator[bytes], *, largest: int
    ) -> Kept:
        """Store a file as it arrives; nothing of it stays when its arrival is broken off.

        Raises:
            TheFileIsTooLarge: it has more than ``largest`` bytes.
            TheFileIsEmpty: it has none.
        """
        cipher = await asyncio.to_thread(self._data_keys.to_seal, subject)
        arriving, index, waiting = Arriving(largest), 0, bytearray()
        upload = self._bucket.open_upload_stream_with_id(content_id, content_id, metadata={SUBJECT: subject})
        try:
            async for piece in content:
                arriving.take(piece)
                waiting += piece
                while len(waiting) > _FRAME:
                    frame = bytes(waiting[:_FRAME])
                    await upload.write(_sealed(cipher, content_id, index, frame, last=False))
                    del waiting[:_FRAME]
                    index += 1
            sha256 = arriving.sha256()
            await upload.write(_sealed(cipher, content_id, index, bytes(waiting), last=True))
            await upload.close()
        except BaseException:
            await upload.abort()
            raise
        return Kept(content_id, arriving.size, sha256)

    async def read(self, content_id: str, subject: str) -> AsyncIterator[bytes]:
        """Give the clear content piece by piece.

        Raises:
            NoSuchFile: nothing is kept under that id.
            TheFileWasErased: the subject's key is gone.
            TheFileWasAltered: a frame does not open.
        """
        try:
            download = await self._bucket.open_download_stream(content_id)
        except NoFile:
            raise NoSuchFile from None
        cipher = (await self._keys.to_open([subject]))[subject]
        if cipher is None:
            raise TheFileWasErased
        index, left = 0, download.length
        while left > 0:
            frame = await download.read(_SEALED_FRAME)
            if not frame:
                raise TheFileWasAltered(content_id)
            left -= len(frame)
            yield _opened(cipher, content_id, index, frame, last=left <= 0)
            index += 1

    async def discard(self, content_id: str) -> None:
        """Forget a file that no event speaks of."""
        try:
            await self._bucket.delete(content_id)
        except NoFile:
            return


def _place(content_id: str, index: int, *, last: bool) -> bytes:
    return f"{content_id}|{index}|{'last' if last else 'more'}".encode()


def _sealed(cipher: AESGCM, content_id: str, index: int, clear: bytes, *, last: bool) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + cipher.encrypt(nonce, clear, _place(content_id, index, last=last))


def _opened(cipher: AESGCM, content_id: str, index: int, frame: bytes, *, last: bool) -> bytes:
    try:
        return cipher.decrypt(frame[:_NONCE], frame[_NONCE:], _place(content_id, index, last=last))
    except InvalidTag:
        raise TheFileWasAltered(content_id) from None

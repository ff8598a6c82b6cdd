"""Where a file that was taken is put in its final form: an image written anew, all else as it came."""

from __future__ import annotations

import asyncio
import threading
import uuid
from collections.abc import AsyncIterator, Iterable
from typing import Final

from chassis.vault import Kept, Vault
from messaging.adapters import photos
from messaging.domain import AttachedFile

_ONE_IMAGE: Final = threading.Lock()
"""Of the process: a decoded image takes hundreds of megabytes."""


class Shelf:
    """The files of conversations, one image in hand at a time."""

    def __init__(self, vault: Vault, *, largest: int) -> None:
        self._vault = vault
        self._largest = largest
        self._one_image = asyncio.Semaphore(1)

    async def described(
        self, kept: Kept, conversation_id: str, name: str, kind: str, stored: set[str]
    ) -> AttachedFile:
        """Describe what was kept; ``stored`` says what lies in the vault for it, also when this fails."""
        if not photos.is_photo(kind):
            return attached(name, kind, kept)
        vault, largest = self._vault, self._largest
        async with self._one_image:
            pieces = [piece async for piece in vault.read(kept.content_id, conversation_id)]
            photo = await asyncio.to_thread(_remade, b"".join(pieces), kind)
        image_id, thumbnail_id = str(uuid.uuid4()), str(uuid.uuid4())
        # Written anew it may be somewhat larger than what was accepted.
        image = await vault.keep(image_id, conversation_id, once(photo.content), largest=2 * largest)
        stored.add(image_id)
        small = await vault.keep(thumbnail_id, conversation_id, once(photo.thumbnail), largest=largest)
        stored.add(thumbnail_id)
        await self.discard({kept.content_id})
        stored.discard(kept.content_id)
        named = photos.named_as(name, photo.media_type)
        return attached(named, photo.media_type, image, thumbnail_id=thumbnail_id, thumbnail_size=small.size)

    async def discard(self, stored: Iterable[str]) -> None:
        """Forget what no fact will speak of."""
        for content_id in stored:
            await self._vault.discard(content_id)


def _remade(content: bytes, kind: str) -> photos.Photo:
    with _ONE_IMAGE:
        return photos.remade(content, kind)


def attached(
    name: str, kind: str, kept: Kept, *, thumbnail_id: str = "", thumbnail_size: int = 0
) -> AttachedFile:
    """Describe a file that is kept."""
    return AttachedFile(
        file_name=name,
        media_type=kind,
        content_id=kept.content_id,
        size=kept.size,
        sha256=kept.sha256,
        thumbnail_id=thumbnail_id,
        thumbnail_size=thumbnail_size,
    )


async def once(content: bytes) -> AsyncIterator[bytes]:
    """Give some bytes as a stream."""
    yield content

"""A file as it arrives over a stream of requests: described first, its bytes, its size at the end.

Each message of such a stream holds one ``part``: ``description``, ``content`` or ``end`` with its ``size``.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from typing import Any

from chassis.files.inspection import Inspection
from chassis.files.scanning import Scanner
from chassis.kernel import Act, Invalid
from chassis.rpc.idempotency import with_content
from chassis.vault import Arriving, Kept, Vault


class AnUploadBeginsWithItsDescription(Invalid):
    """The first message of an upload describes the file, the others carry its bytes."""


class AnUploadEndsWithItsSize(Invalid):
    """A stream that stops before its end was cut on the way: what came of it is no file."""


async def described(requests: AsyncIterator[Any]) -> Any:
    """Give what the first message says of the file.

    Raises:
        AnUploadBeginsWithItsDescription: it says nothing.
    """
    first = await anext(aiter(requests), None)
    if first is None or first.WhichOneof("part") != "description":
        raise AnUploadBeginsWithItsDescription
    return first.description


async def received(requests: AsyncIterator[Any], *, largest: int) -> bytes:
    """Give the bytes of a small file, of which nothing is kept.

    Raises:
        AnUploadEndsWithItsSize: it was cut on the way.
        TheFileIsTooLarge: it has more than ``largest`` bytes.
        TheFileIsEmpty: it has none.
    """
    arriving, pieces = Arriving(largest), []
    async for piece in bytes_of(requests):
        arriving.take(piece)
        pieces.append(piece)
    arriving.sha256()
    return b"".join(pieces)


def told_of_content(act: Act, sha256: str) -> None:
    """Let a repeated request be the same only when its bytes are."""
    if act.request_digest:
        act.request_digest = with_content(act.request_digest, sha256)


class Reception:
    """Where the files of one service are handed in."""

    def __init__(self, vault: Vault, scanner: Scanner, *, largest: int) -> None:
        self.vault = vault
        self.largest = largest
        """Bytes of the largest file that is taken."""
        self._scanner = scanner

    async def checked(self, requests: AsyncIterator[Any], seen: Inspection) -> AsyncGenerator[bytes]:
        """Give the bytes as they come; it ends well only of a file that is whole, recognized and clean.

        Raises:
            AnUploadEndsWithItsSize: it was cut on the way.
            Refusal: of :class:`Inspection` and :class:`Scanner`.
        """
        async with aclosing(self._scanner.scanned(seen.passed(bytes_of(requests)))) as content:
            async for piece in content:
                yield piece

    async def keep(
        self, act: Act, content_id: str, subject: str, requests: AsyncIterator[Any], seen: Inspection
    ) -> Kept:
        """Store a file as it arrives; nothing of it stays when it is refused."""
        async with aclosing(self.checked(requests, seen)) as content:
            kept = await self.vault.keep(content_id, subject, content, largest=self.largest)
        told_of_content(act, kept.sha256)
        return kept

    async def read_again(self, act: Act, requests: AsyncIterator[Any]) -> None:
        """Read the bytes of a request that is repeated, to tell whether it is; they are not stored."""
        arriving = Arriving(self.largest)
        async for piece in bytes_of(requests):
            arriving.take(piece)
        told_of_content(act, arriving.sha256())


async def bytes_of(requests: AsyncIterator[Any]) -> AsyncIterator[bytes]:
    """Give the bytes of an upload as they come.

    Raises:
        AnUploadEndsWithItsSize: it was cut on the way.
        AnUploadBeginsWithItsDescription: it is described twice.
    """
    size = 0
    async for request in requests:
        match request.WhichOneof("part"):
            case "content":
                size += len(request.content)
                yield request.content
            case "end" if request.end.size == size:
                return
            case "end":
                raise AnUploadEndsWithItsSize
            case _:
                raise AnUploadBeginsWithItsDescription
    raise AnUploadEndsWithItsSize

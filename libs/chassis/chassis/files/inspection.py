"""A file is recognized by its beginning, before any of it is stored."""

from __future__ import annotations

from collections.abc import AsyncIterator

from chassis.files.content import HEAD, checked_type


class Inspection:
    """One file that is told to be of a type; what it is of is known once its beginning has passed."""

    def __init__(self, declared: str, file_name: str) -> None:
        self._declared = declared
        self._file_name = file_name
        self.media_type = ""
        """Of the content, once it is known."""

    async def passed(self, pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        """Give the pieces as they come, unless the file is none that is taken.

        Raises:
            ADocumentRunsNothing: see there.
            ThatTypeIsNotAccepted: see there.
            TheContentIsOfAnotherType: see there.
        """
        head = bytearray()
        async for piece in pieces:
            if self.media_type:
                yield piece
                continue
            head += piece
            if len(head) >= HEAD:
                yield self._recognized(bytes(head))
        if head and not self.media_type:
            yield self._recognized(bytes(head))

    def _recognized(self, head: bytes) -> bytes:
        self.media_type = checked_type(head[:HEAD], self._declared, self._file_name)
        return head

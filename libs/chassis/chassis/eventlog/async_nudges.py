"""Nudges for an asyncio process: one task listens, coroutines wait."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any, Final

import pymongo.errors
from pymongo import CursorType
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.write_concern import WriteConcern

from chassis.eventlog.nudges import COLLECTION, spoken_of

Document = dict[str, Any]
_PATIENCE_OF_THE_SERVER: Final = 1_000
_BEFORE_ASKING_AGAIN: Final = 0.5


class AsyncNudges:
    """Sends and awaits nudges of one database, within one event loop."""

    def __init__(self, database: AsyncDatabase[Document]) -> None:
        self._database = database
        self._heights: dict[str, int] = {}
        self._waiting: dict[str, set[asyncio.Future[None]]] = {}
        self._listener: asyncio.Task[None] | None = None
        self._listened_for: frozenset[str] = frozenset()

    async def send(self, name: str, position: int) -> None:
        """Say that ``name`` (a log or a read model) has reached ``position``."""
        self._raise_to(name, position)
        collection = self._database.get_collection(COLLECTION, write_concern=WriteConcern(w=0))
        with contextlib.suppress(pymongo.errors.PyMongoError):
            await collection.insert_one({"name": name, "position": position})

    def height(self, name: str) -> int:
        """Give the highest position of ``name`` heard of so far."""
        return self._heights.get(name, 0)

    async def wait(self, name: str, position: int, timeout: float) -> bool:  # noqa: ASYNC109 - an answer, not an error
        """Wait, at most ``timeout`` seconds, for word that ``name`` went beyond ``position``."""
        self._listen_for(name)
        deadline = asyncio.get_running_loop().time() + timeout
        while self._heights.get(name, 0) <= position:
            left = deadline - asyncio.get_running_loop().time()
            if left <= 0:
                return False
            heard: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting.setdefault(name, set()).add(heard)
            try:
                await asyncio.wait((heard,), timeout=left)
            finally:
                self._waiting.get(name, set()).discard(heard)
        return True

    async def close(self) -> None:
        """Stop listening."""
        if self._listener is not None:
            self._listener.cancel()
            await asyncio.gather(self._listener, return_exceptions=True)
            self._listener = None

    def _listen_for(self, name: str) -> None:
        if name in self._listened_for and self._listener and not self._listener.done():
            return
        self._listened_for |= {name}
        if self._listener:
            self._listener.cancel()
        self._listener = asyncio.create_task(self._keep_listening(), name="nudges-in")

    def _raise_to(self, name: str, position: int) -> None:
        if position > self._heights.get(name, 0):
            self._heights[name] = position
            for heard in self._waiting.pop(name, ()):
                if not heard.done():
                    heard.set_result(None)

    async def _keep_listening(self) -> None:
        while True:
            with contextlib.suppress(pymongo.errors.PyMongoError):
                await self._listen()
            await asyncio.sleep(_BEFORE_ASKING_AGAIN)

    async def _listen(self) -> None:
        asked = spoken_of(self._listened_for)
        cursor = self._database[COLLECTION].find(asked, cursor_type=CursorType.TAILABLE_AWAIT)
        async with cursor.max_await_time_ms(_PATIENCE_OF_THE_SERVER):
            while cursor.alive:
                async for nudge in cursor:
                    self._raise_to(nudge["name"], nudge["position"])

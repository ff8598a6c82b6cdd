"""Nudges: word between processes that something was written, so that followers need not keep asking.

A nudge is a document of the small capped collection ``nudges`` that readers hold open. It is sent
without waiting and may be lost: it says *look*, and whoever waits also looks by itself now and then.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterable
from typing import Any, Final

import pymongo.errors
from pymongo import CursorType
from pymongo.collection import Collection
from pymongo.database import Database
from pymongo.write_concern import WriteConcern

Document = dict[str, Any]
COLLECTION: Final = "nudges"
_BYTES, _DOCUMENTS = 262_144, 1_000
_BETWEEN_SENDS: Final = 0.005
"""Seconds; under load one nudge speaks for all the commits since the last one."""
_PATIENCE_OF_THE_SERVER: Final = 1_000
"""Milliseconds the server holds a question open before it answers that there is nothing."""
_BEFORE_ASKING_AGAIN: Final = 0.5

_NAMESPACE_EXISTS: Final = 48
"""What the server answers when two processes make the collection at once."""


def create_nudges(database: Database[Document]) -> None:
    """Make the capped collection, unless it is there or another process is making it."""
    try:
        database.create_collection(COLLECTION, capped=True, size=_BYTES, max=_DOCUMENTS)
    except pymongo.errors.CollectionInvalid:
        return
    except pymongo.errors.OperationFailure as refused:
        if refused.code != _NAMESPACE_EXISTS:
            raise
        return
    # A cursor on an empty capped collection ends at once.
    database[COLLECTION].insert_one({"name": "", "position": 0})


def spoken_of(names: Iterable[str]) -> Document:
    """Give the filter of the nudges about these names; the others then wake nobody here."""
    return {"name": {"$in": sorted(names)}}


class Heights:
    """The highest position heard of, per name; waiting for a higher one."""

    def __init__(self) -> None:
        self._heights: dict[str, int] = {}
        self._changed = threading.Condition()

    def raise_to(self, name: str, position: int) -> None:
        """Note a position and wake whoever waits for it."""
        with self._changed:
            if position > self._heights.get(name, 0):
                self._heights[name] = position
                self._changed.notify_all()

    def of(self, name: str) -> int:
        """Give the highest position heard of."""
        return self._heights.get(name, 0)

    def wait(self, name: str, position: int, timeout: float) -> bool:
        """Wait until a position beyond ``position`` was heard of; say whether it was."""
        with self._changed:
            return self._changed.wait_for(lambda: self._heights.get(name, 0) > position, timeout)


class Nudges:
    """Sends and awaits nudges of one database, for threads and green threads."""

    def __init__(self, database: Database[Document]) -> None:
        self._database = database
        self._collection: Collection[Document] = database.get_collection(
            COLLECTION, write_concern=WriteConcern(w=0)
        )
        self.pause = _BETWEEN_SENDS
        """Seconds between two sendings; longer where nobody is in a hurry to hear."""
        self._heights = Heights()
        self._listened_for: frozenset[str] = frozenset()
        self._unsent: dict[str, int] = {}
        self._to_send = threading.Condition()
        self._sender: threading.Thread | None = None
        self._listener: threading.Thread | None = None
        self._closed = threading.Event()

    def send(self, name: str, position: int) -> None:
        """Say that ``name`` (a log or a read model) has reached ``position``; returns at once."""
        self._heights.raise_to(name, position)
        with self._to_send:
            self._unsent[name] = max(position, self._unsent.get(name, 0))
            if self._sender is None and not self._closed.is_set():
                self._sender = threading.Thread(target=self._keep_sending, name="nudges-out", daemon=True)
                self._sender.start()
            self._to_send.notify()

    def height(self, name: str) -> int:
        """Give the highest position of ``name`` heard of so far."""
        return self._heights.of(name)

    def wait(self, name: str, position: int, timeout: float) -> bool:
        """Wait, at most ``timeout`` seconds, for word that ``name`` went beyond ``position``."""
        if name not in self._listened_for:
            with self._to_send:
                self._listened_for |= {name}
                if self._listener is None and not self._closed.is_set():
                    self._listener = threading.Thread(
                        target=self._keep_listening, name="nudges-in", daemon=True
                    )
                    self._listener.start()
        return self._heights.wait(name, position, timeout)

    def close(self) -> None:
        """Stop sending and listening; the threads end by themselves."""
        self._closed.set()
        with self._to_send:
            self._to_send.notify()

    def _keep_sending(self) -> None:
        while not self._closed.is_set():
            with self._to_send:
                while not self._unsent and not self._closed.is_set():
                    self._to_send.wait()
                unsent, self._unsent = self._unsent, {}
            with contextlib.suppress(pymongo.errors.PyMongoError):
                said = [{"name": name, "position": position} for name, position in unsent.items()]
                if len(said) == 1:  # the driver's shorter way
                    self._collection.insert_one(said[0])
                elif said:
                    self._collection.insert_many(said, ordered=False)
            self._closed.wait(self.pause)

    def _keep_listening(self) -> None:
        while not self._closed.is_set():
            with contextlib.suppress(pymongo.errors.PyMongoError):
                self._listen()
            self._closed.wait(_BEFORE_ASKING_AGAIN)

    def _listen(self) -> None:
        names = self._listened_for
        cursor = self._database[COLLECTION].find(spoken_of(names), cursor_type=CursorType.TAILABLE_AWAIT)
        with cursor.max_await_time_ms(_PATIENCE_OF_THE_SERVER):
            while cursor.alive and names is self._listened_for and not self._closed.is_set():
                for nudge in cursor:
                    self._heights.raise_to(nudge["name"], nudge["position"])

"""Master keys, and the data key of each subject that they wrap.

Every subject (a dossier, a person, a conversation) has one AES-256 data key, kept in the collection
``data_keys`` wrapped by a master key of the environment. Destroying it erases the subject: what was
sealed with it cannot be opened again, while the log and its hash chain stay as they are.
"""

from __future__ import annotations

import os
import time
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Iterable
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pymongo import ReturnDocument
from pymongo.asynchronous.collection import AsyncCollection
from pymongo.collection import Collection
from pymongo.write_concern import WriteConcern

from chassis.clock import now
from chassis.eventlog.errors import SubjectIsErased, UnknownKey, UnreadableBody
from chassis.eventlog.servers import patiently

Document = dict[str, Any]
COLLECTION: Final = "data_keys"
KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
REMEMBERED_FOR: Final = 60.0
"""Seconds after which a process looks again whether a key was destroyed by another one."""
_MOST_REMEMBERED: Final = 20_000


class MasterKeys:
    """The versions of the master key: the first wraps new data keys, all of them unwrap."""

    def __init__(self, keys: dict[str, bytes]) -> None:
        if not keys:
            raise ValueError("at least one master key is needed")
        if any(len(key) != KEY_BYTES for key in keys.values()):
            raise ValueError(f"a master key has {KEY_BYTES} bytes")
        self.current = next(iter(keys))
        self._ciphers = {name: AESGCM(key) for name, key in keys.items()}

    @classmethod
    def parse(cls, text: str) -> MasterKeys:
        """Read ``base64`` or ``id:base64,older-id:base64``; a key without an id is called ``1``.

        Raises:
            ValueError: a key is not base64 or has not 32 bytes; the message does not repeat it.
        """
        keys = {}
        for part in filter(None, map(str.strip, text.split(","))):
            name, colon, encoded = part.rpartition(":")
            try:
                keys[name if colon else "1"] = b64decode(encoded, validate=True)
            except NotBase64:
                raise ValueError("a master key is not base64") from None
        return cls(keys)

    def wrap(self, subject: str, key: bytes) -> Document:
        """Seal a data key for keeping, bound to its subject."""
        nonce = os.urandom(NONCE_BYTES)
        sealed = nonce + self._ciphers[self.current].encrypt(nonce, key, subject.encode())
        return {"mk": self.current, "k": sealed}

    def unwrap(self, document: Document) -> bytes:
        """Open a kept data key.

        Raises:
            UnknownKey: its master key is not among ours.
            UnreadableBody: it was altered.
        """
        cipher = self._ciphers.get(document["mk"])
        if cipher is None:
            raise UnknownKey(f"no master key {document['mk']!r} for the data key of {document['_id']!r}")
        sealed = document["k"]
        try:
            return cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], document["_id"].encode())
        except InvalidTag:
            raise UnreadableBody(f"the data key of {document['_id']!r} does not open") from None


class KeyRing:
    """The data keys a process has lately used; None stands for a subject without a key (any more)."""

    def __init__(self, masters: MasterKeys) -> None:
        self.masters = masters
        self._ciphers: dict[str, AESGCM | None] = {}
        self._forget_at = time.monotonic() + REMEMBERED_FOR

    def fresh(self) -> dict[str, AESGCM | None]:
        """Give what is remembered, after forgetting it when it is too old or too much."""
        if time.monotonic() > self._forget_at or len(self._ciphers) > _MOST_REMEMBERED:
            self._ciphers = {}
            self._forget_at = time.monotonic() + REMEMBERED_FOR
        return self._ciphers

    def opened(self, subjects: Iterable[str], documents: Iterable[Document]) -> dict[str, AESGCM | None]:
        """Give the ciphers of these subjects out of what was fetched for them, None where nothing was.

        They are remembered by the caller, all at once: fetching lets other threads run, and those must not
        take a key that is on its way for one that was destroyed.
        """
        found = {
            document["_id"]: AESGCM(self.masters.unwrap(document))
            for document in documents
            if "k" in document
        }
        return {subject: found.get(subject) for subject in subjects}

    def forget(self, subject: str) -> None:
        """Drop one key from memory."""
        self._ciphers.pop(subject, None)


class DataKeys:
    """The data keys of one service, for threads and green threads."""

    def __init__(self, collection: Collection[Document], masters: MasterKeys) -> None:
        self._collection = collection.with_options(write_concern=WriteConcern("majority", j=True))
        self.ring = KeyRing(masters)

    def to_open(self, subjects: Iterable[str]) -> dict[str, AESGCM | None]:
        """Give the ciphers of all these subjects, fetching those not yet known in one query."""
        known = self.ring.fresh()
        missing = [subject for subject in subjects if subject not in known]
        if missing:
            known.update(self.ring.opened(missing, self._collection.find({"_id": {"$in": missing}})))
        return known

    def to_seal(self, subject: str) -> AESGCM:
        """Give the cipher of a subject; its first use makes the key, durably and once for all processes.

        Raises:
            SubjectIsErased: its key was destroyed.
        """
        cipher = self.ring.fresh().get(subject)
        if cipher is not None:
            return cipher
        fresh = self.ring.masters.wrap(subject, AESGCM.generate_key(KEY_BYTES * 8))
        document = patiently(
            lambda: self._collection.find_one_and_update(
                {"_id": subject},
                {"$setOnInsert": fresh | {"at": now()}},
                upsert=True,
                return_document=ReturnDocument.AFTER,
            )
        )
        fetched = self.ring.opened([subject], [document or {}])
        self.ring.fresh().update(fetched)
        cipher = fetched[subject]
        if cipher is None:
            raise SubjectIsErased(subject)
        return cipher

    def erase(self, subject: str) -> None:
        """Destroy the key of a subject for ever; other processes notice within a minute."""
        self._collection.replace_one({"_id": subject}, {"erased_at": now()}, upsert=True)
        self.ring.forget(subject)

    def rewrap(self) -> int:
        """Wrap with the current master key what an older one still wraps, and give how many those were."""
        done = 0
        for document in self._collection.find(
            {"k": {"$exists": True}, "mk": {"$ne": self.ring.masters.current}}
        ):
            wrapped = self.ring.masters.wrap(document["_id"], self.ring.masters.unwrap(document))
            same = {"_id": document["_id"], "k": document["k"]}
            done += self._collection.update_one(same, {"$set": wrapped}).modified_count
        return done


class AsyncDataKeys:
    """The same keys for reading in an asyncio process."""

    def __init__(self, collection: AsyncCollection[Document], masters: MasterKeys) -> None:
        self._collection = collection
        self.ring = KeyRing(masters)

    async def to_open(self, subjects: Iterable[str]) -> dict[str, AESGCM | None]:
        """Give the ciphers of all these subjects, fetching those not yet known in one query."""
        known = self.ring.fresh()
        missing = [subject for subject in subjects if subject not in known]
        if missing:
            documents = await self._collection.find({"_id": {"$in": missing}}).to_list()
            known.update(self.ring.opened(missing, documents))
        return known

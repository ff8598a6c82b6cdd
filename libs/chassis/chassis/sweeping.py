"""Files that no event speaks of: what a process killed before telling of a file leaves behind.

Every file is looked at once, in the order in which files began to arrive, when it is old enough that its
event is written or never will be. How far that went is kept, so a sweep costs what has arrived since.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from bson import ObjectId
from gridfs import GridFSBucket, NoFile
from pymongo.database import Database
from structlog import get_logger

_log = get_logger(__name__)

COLLECTION: Final = "sweeps"
BUCKET: Final = "files"
SUBJECT: Final = "subject"
"""Under which the metadata of a file name its subject."""
_BATCH: Final = 500
_MOST_BATCHES: Final = 40

Named = Callable[[str, Collection[str]], Collection[str]]
"""``(subject, content ids)``: those of them that an event speaks of, or may speak of."""


@dataclass(frozen=True, slots=True)
class Swept:
    """What one sweep has done."""

    examined: int = 0
    discarded: int = 0


class Sweep:
    """The sweep of one service's files; for threads and green threads."""

    def __init__(self, database: Database[dict[str, Any]], named: Named, *, older_than: timedelta) -> None:
        """Prepare a sweep.

        Args:
            database: of the service.
            named: tells which files an event speaks of; what it raises leaves the files for the next sweep.
            older_than: much longer than an upload takes.
        """
        self._files = database[f"{BUCKET}.files"]
        self._chunks = database[f"{BUCKET}.chunks"]
        self._progress = database[COLLECTION]
        self._bucket = GridFSBucket(database, BUCKET)
        self._named = named
        self._older_than = older_than

    def run(self, now: datetime) -> Swept:
        """Look at the files that have become old enough, at most some thousands; discard the unspoken of."""
        before = ObjectId.from_datetime(now - self._older_than)
        examined = discarded = 0
        for _ in range(_MOST_BATCHES):
            batch = self._next(before)
            if not batch:
                break
            unnamed = self._unnamed([first["files_id"] for first in batch])
            for content_id in unnamed:
                with suppress(NoFile):  # of a file that never arrived whole there are pieces only
                    self._bucket.delete(content_id)
            self._progress.update_one({"_id": BUCKET}, {"$set": {"after": batch[-1]["_id"]}}, upsert=True)
            examined += len(batch)
            discarded += len(unnamed)
        if discarded:
            _log.warning("files-discarded", examined=examined, discarded=discarded)
        return Swept(examined, discarded)

    def _next(self, before: ObjectId) -> list[dict[str, Any]]:
        """Give the first piece of each of the next files; its id tells when it was stored."""
        progress = self._progress.find_one({"_id": BUCKET})
        since = {"$gt": progress["after"]} if progress else {}
        wanted = {"_id": {**since, "$lt": before}, "n": 0}
        return self._chunks.find(wanted, {"files_id": 1}).sort("_id", 1).limit(_BATCH).to_list()

    def _unnamed(self, content_ids: list[str]) -> list[str]:
        whole = {file["_id"]: file for file in self._files.find({"_id": {"$in": content_ids}})}
        unnamed = [content_id for content_id in content_ids if content_id not in whole]
        of_subject: dict[str, list[str]] = defaultdict(list)
        for content_id, file in whole.items():
            # Of a file whose subject is not known nobody can say that it is not spoken of.
            if subject := (file.get("metadata") or {}).get(SUBJECT):
                of_subject[subject].append(content_id)
        for subject, ids in of_subject.items():
            named = self._named(subject, ids)
            unnamed += [content_id for content_id in ids if content_id not in named]
        return unnamed

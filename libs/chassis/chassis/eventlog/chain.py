"""Walking the hash chain of a log: each commit must be unchanged, in its place, and follow the one before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from struct import Struct
from typing import Any, Final
from uuid import UUID

import bson
from bson.codec_options import CodecOptions
from bson.errors import BSONError
from bson.raw_bson import RawBSONDocument
from pymongo.collection import Collection

from chassis.eventlog.documents import CODEC, GENESIS, digest_of

Document = dict[str, Any]
_UNFIT: Final = (ValueError, TypeError, KeyError, OverflowError, RecursionError)
"""What decoding raises beside its own errors when bytes are no document."""
_COMMIT: Final = {"_id": int, "n": int, "at": datetime, "ph": bytes, "h": bytes, "ev": list}
_RUN: Final = {"s": (str, UUID), "v": int, "t": list, "d": bytes}
_PLACE: Final = Struct("<q")
_PLACE_AT: Final = 9
"""Where the eight bytes of ``_id`` begin: after the length, the type and the name of the first element."""
_MOST_COMPARED: Final = 200


class Kind(StrEnum):
    """What can be wrong with a log."""

    CHANGED = "changed"
    """The commit is not what its hash says."""
    SWAPPED = "swapped"
    """The commit is unchanged but stands in the place of another."""
    REMOVED = "removed"
    """A position is missing although later ones exist."""
    UNLINKED = "unlinked"
    """The commit was written after another one than the one that now stands before it."""
    INCONSISTENT = "inconsistent"
    """The commit contradicts itself or the streams it extends."""
    BACKDATED = "backdated"
    """The commit is dated before the one in front of it."""
    TRUNCATED = "truncated"
    """A checkpoint was signed beyond the present end of the log."""
    REWRITTEN = "rewritten"
    """The log has another hash than a genuine checkpoint says."""
    FORGED = "forged"
    """A checkpoint is not signed by a trusted key."""
    UNREADABLE = "unreadable"
    """The body of an event does not open with its key."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, and where."""

    kind: Kind
    position: int
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.kind} at {self.position}" + (f": {self.detail}" if self.detail else "")

    @classmethod
    def truncated(cls, signed: int, head: int) -> Finding:
        """Say that a checkpoint lies beyond the end of the log."""
        return cls(Kind.TRUNCATED, head + 1, f"signed up to {signed}, the log ends at {head}")


class Chain:
    """Follows a log commit by commit; it keeps one version per stream and nothing of the commits."""

    def __init__(self, position: int = 0, digest: bytes = GENESIS) -> None:
        self.position = position
        """Last position seen."""
        self.digest = digest
        self.commits = 0
        self._complete = position == 0
        self._is_torn = False
        self._at: datetime | None = None
        self._ends: dict[Any, int] = {}
        self._findings: list[Finding] = []
        self._changed: list[tuple[int, bytes]] = []

    def add(self, raw: bytes, decoded: Document | None = None) -> Document | None:
        """Take in the bytes of the next commit and give it decoded, None when these bytes are no commit.

        ``decoded`` spares the decoding to whoever has done it for many at once.
        """
        document = decoded if decoded is not None else legible(raw)
        is_changed = document is not None and digest_of(raw) != document.get("h")
        if document is None or (is_changed and not _is_commit(document, self.position)):
            if not self._is_torn:  # what follows it may be no commit either, until the next one is found
                self._find(Kind.CHANGED, self.position + 1, "what stands here is no commit")
            self._is_torn = True
            return None
        place = document["_id"]
        if place > self.position + 1 and not self._is_torn:
            last = place - 1
            missing = f"up to {last}" if last > self.position + 1 else ""
            self._find(Kind.REMOVED, self.position + 1, missing)
        elif place <= self.position:
            self._find(Kind.INCONSISTENT, place, "it begins within the commit before it")
        self._is_torn = False
        if is_changed:
            self._changed.append((place, raw))
        elif document["ph"] != self.digest and place == self.position + 1:
            self._find(Kind.UNLINKED, place, "it followed another commit than the one before it")
        if self._at is not None and document["at"] < self._at:
            self._find(Kind.BACKDATED, place)
        self._check_streams(document)
        self.commits += 1
        self.position = place + document["n"] - 1
        self.digest = document.get("h", b"")
        self._at = document["at"]
        return document

    def _check_streams(self, document: Document) -> None:
        place, count = document["_id"], 0
        for run in document["ev"]:
            stream, first, held = run["s"], run["v"], len(run["t"])
            count += held
            end = self._ends.get(stream)
            if (end is not None and first != end + 1) or (end is None and self._complete and first > 1):
                self._find(Kind.INCONSISTENT, place, f"{stream} goes on with {first} after {end or 0}")
            self._ends[stream] = first + held - 1
        if document["n"] != count:
            self._find(Kind.INCONSISTENT, place, f"it counts {document['n']} events and holds {count}")

    def _find(self, kind: Kind, position: int, detail: str = "") -> None:
        self._findings.append(Finding(kind, position, detail))

    def finish(self) -> list[Finding]:
        """Give everything found, in order of position."""
        places = [place for place, _ in self._changed[:_MOST_COMPARED]]
        for place, raw in self._changed:
            home = next((other for other in places if other != place and _belongs_to(raw, other)), None)
            if home is None:
                self._find(Kind.CHANGED, place)
            else:
                self._find(Kind.SWAPPED, place, f"this is the commit of position {home}")
        self._changed = []
        return sorted(self._findings, key=lambda finding: finding.position)


def legible(raw: bytes) -> Document | None:
    """Decode the bytes of a commit; None when they are not even a document."""
    try:
        return bson.decode(raw, CODEC)
    except (BSONError, *_UNFIT):
        return None


def legible_all(raws: Sequence[bytes]) -> list[Document | None]:
    """Decode the bytes of many commits at once, or one by one where some are no documents."""
    try:
        documents: list[Document | None] = [*bson.decode_all(b"".join(raws), CODEC)]
    except (BSONError, *_UNFIT):
        documents = []
    return documents if len(documents) == len(raws) else [legible(raw) for raw in raws]


def _is_commit(document: Document, after: int) -> bool:
    """Say whether a document has shape and place of a commit, so that one can say what is wrong with it."""
    has_place = _all_are(document, _COMMIT) and after < document["_id"] and document["n"] > 0
    return has_place and all(
        isinstance(run, dict)
        and _all_are(run, _RUN)
        and all(isinstance(word, str) for word in (run.get("sub", ""), *run["t"]))
        for run in document["ev"]
    )


def _all_are(document: Document, shape: Mapping[str, Any]) -> bool:
    return all(isinstance(document.get(name), kind) for name, kind in shape.items())


def _belongs_to(raw: bytes, place: int) -> bool:
    moved = raw[:_PLACE_AT] + _PLACE.pack(place) + raw[_PLACE_AT + _PLACE.size :]
    digest: bytes = bson.decode(raw, CODEC).get("h", b"")
    return digest_of(moved) == digest


def raw_commits(collection: Collection[dict[str, Any]], after: int = 0) -> Iterator[bytes]:
    """Give the bytes of every commit beyond a position, as the server keeps them, in order."""
    return raw_found(collection, {"_id": {"$gt": after}})


def raw_found(collection: Collection[dict[str, Any]], question: dict[str, Any]) -> Iterator[bytes]:
    """Give the bytes of the commits that a question finds, as the server keeps them, in order."""
    raw: CodecOptions[RawBSONDocument] = CodecOptions(document_class=RawBSONDocument)
    for document in collection.with_options(codec_options=raw).find(question).sort("_id"):
        yield bytes(document.raw)

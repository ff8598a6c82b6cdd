"""One commit as one document: how its bytes are made, and how the hash chain runs through them.

The caller's thread encodes all that is known before the commit has its place (a *draft*). Whoever
writes the batch then adds what depends on the place: the position in front, and behind the time, the
tracking link, the hash of the commit before (``ph``) and, last of all, the commit's own hash (``h``).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from struct import Struct
from typing import Any, Final

import bson
from bson.binary import UuidRepresentation
from bson.codec_options import CodecOptions
from bson.int64 import Int64
from eventsourcing.persistence import IntegrityError, StoredEvent, Tracking

from chassis.eventlog.stored import SealedEvent
from chassis.kernel import Act, Actor

Document = dict[str, Any]
CODEC: Final[CodecOptions[Document]] = CodecOptions(uuid_representation=UuidRepresentation.STANDARD)
"""Times come without a zone, which is three times as fast; they are in UTC like all of MongoDB's."""
GENESIS: Final = bytes(32)
"""What the first commit of a log names as the hash before it."""
CID_BYTES: Final = 12
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND: Final = timedelta(microseconds=1)

_INT32: Final = Struct("<i")
_INT64: Final = Struct("<q")
_ID, _AT, _TP = b"\x12_id\0", b"\x09at\0", b"\x12tp\0"
_PH, _H = b"\x05ph\0\x20\0\0\0\0", b"\x05h\0\x20\0\0\0\0"
HASH_ELEMENT: Final = len(_H) + 32
"""Bytes that ``h``, the last element, takes at the end of a document."""


@dataclass(slots=True)
class Draft:
    """One append before it has its place in the log."""

    body: bytes
    """The elements of the document that do not depend on its place, as BSON."""
    cid: bytes
    count: int
    claims: list[tuple[Any, int]]
    """Stream and first version: what no other commit may have."""
    ends: dict[Any, int]
    """Per stream, its version after this commit."""
    tracking: Tracking | None = None
    idempotency_key: str = ""
    contacts: int = -1
    """How often contact was made with the server when the streams' ends were looked at."""


@dataclass(slots=True)
class Head:
    """The end of the log as one process knows it."""

    position: int = 0
    """Last position taken."""
    digest: bytes = GENESIS
    at: int = 0
    """Time of the last commit, in milliseconds; no later commit is dated before it."""
    tracked: dict[str, int] = field(default_factory=dict)
    """Per producer, the last fact of it that was tracked, as far as known."""


def spans(runs: Sequence[Document]) -> dict[Any, tuple[int, int]]:
    """Give the first and last version per stream.

    Raises:
        IntegrityError: the events of a stream do not follow one another.
    """
    found: dict[Any, tuple[int, int]] = {}
    for run in runs:
        stream, version = run["s"], run["v"]
        last = version + len(run["t"]) - 1
        known = found.get(stream)
        if known is None:
            found[stream] = (version, last)
        elif version != known[1] + 1:
            raise IntegrityError(f"version {version} of {stream} does not follow {known[1]}")
        else:
            found[stream] = (known[0], last)
    return found


def draft(
    runs: list[Document],
    streams: dict[Any, tuple[int, int]],
    tracking: Tracking | None = None,
    act: Act | None = None,
    origin: tuple[Actor, str] | None = None,
) -> Draft:
    """Encode all of a commit that is known before it has its place.

    ``origin``, an actor and a correlation id, stands in where there is no act.
    """
    cid = os.urandom(CID_BYTES)
    count = sum(len(run["t"]) for run in runs)
    content: Document = {"n": count, "cid": cid, "ev": runs} if runs else {"cid": cid}
    _circumstances(content, act, origin)
    if tracking is not None:
        content["ta"] = tracking.application_name
        content["tn"] = Int64(tracking.notification_id)
    return Draft(
        body=bson.encode(content, codec_options=CODEC)[4:-1],
        cid=cid,
        count=count,
        claims=_claims(streams),
        ends={stream: last for stream, (_, last) in streams.items()},
        tracking=tracking,
        idempotency_key=act.idempotency_key if act else "",
    )


def runs_of(events: Sequence[StoredEvent]) -> list[Document]:
    """Give stored events as they are written in a commit: each as a run of its own."""
    return [_run(event) for event in events]


def _run(event: StoredEvent) -> Document:
    content: Document = {
        "s": event.originator_id,
        "v": event.originator_version,
        "t": [event.topic],
        "d": event.state,
    }
    if isinstance(event, SealedEvent):
        if event.subject != event.originator_id:
            content["sub"] = event.subject
        content["o"] = [microseconds(event.occurred_at)]
        if event.class_version > 1:
            content["c"] = [event.class_version]
    return content


def microseconds(moment: datetime) -> int:
    """Give a time as whole microseconds since 1970."""
    return (moment - EPOCH) // MICROSECOND


def _claims(streams: dict[Any, tuple[int, int]]) -> list[tuple[Any, int]]:
    claims = [(stream, first) for stream, (first, _) in streams.items()]
    # A stream counted from 0 also takes the place of one counted from 1.
    return claims + [(stream, 1) for stream, (first, last) in streams.items() if first <= 0 < last]


def _circumstances(content: Document, act: Act | None, origin: tuple[Actor, str] | None) -> None:
    if act is not None:
        actor, correlation = act.actor, act.correlation_id
    elif origin is not None:
        actor, correlation = origin
    else:
        return
    content["by"] = {
        "account": actor.account_id,
        "person": actor.person_id,
        "for": actor.on_behalf_of,
        "means": actor.means,
        "session": actor.session_id,
    }
    if actor.delegation_id:
        content["by"]["delegation"] = actor.delegation_id
    if correlation:
        content["corr"] = correlation
    if act is not None and act.idempotency_key:
        content["ik"] = act.idempotency_key
        content["rq"] = act.request_digest


def place(draft: Draft, head: Head, at: int) -> bytes:
    """Give the draft the place after ``head``, and move ``head`` behind it."""
    at = max(at, head.at)
    parts = [_ID, _INT64.pack(head.position + 1), draft.body, _AT, _INT64.pack(at)]
    if draft.tracking is not None:
        name = draft.tracking.application_name
        parts += (_TP, _INT64.pack(head.tracked[name]))
        head.tracked[name] = draft.tracking.notification_id
    parts += (_PH, head.digest)
    elements = b"".join(parts)
    size = len(elements) + 5
    digest = hashlib.sha256(b"%b%b\0" % (_INT32.pack(size), elements)).digest()
    head.position += draft.count
    head.digest = digest
    head.at = at
    return b"%b%b%b%b\0" % (_INT32.pack(size + HASH_ELEMENT), elements, _H, digest)


def place_aside(draft: Draft, head: Head, at: int) -> bytes:
    """Make the document of an append without events: it has no place in the log and no part in the chain."""
    assert draft.tracking is not None  # noqa: S101 - the caller's promise, for the type checker
    name, number = draft.tracking.application_name, draft.tracking.notification_id
    before = head.tracked[name]
    head.tracked[name] = number
    return bson.encode(
        {
            "_id": f"t:{name}:{before}",
            "cid": draft.cid,
            "ta": name,
            "tn": Int64(number),
            "tp": Int64(before),
            "at": EPOCH + timedelta(milliseconds=at),
        }
    )


def digest_of(raw: bytes) -> bytes:
    """Compute the hash a stored commit should carry, from its bytes as the server keeps them."""
    size = len(raw) - HASH_ELEMENT
    return hashlib.sha256(b"%b%b\0" % (_INT32.pack(size), raw[4 : size - 1])).digest()

"""The questions put to a log, the same for every kind of process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

Document = dict[str, Any]
NEWEST_FIRST: Final = [("_id", -1)]
PLACED: Final[Document] = {"_id": {"$gte": 1}}
"""Commits with a place in the log; the ``_id`` of a commit without events is a string."""
OF_STREAM: Final[Document] = dict.fromkeys(("ev", "at", "by", "corr", "ta", "tn"), 1)
"""What facts are made of; leaving out the rest makes reading a third faster."""
OF_LOG: Final[Document] = OF_STREAM | dict.fromkeys(("n", "ph", "h"), 1)
"""The same, and what shows that one commit follows another."""
NOTHING: Final[Document] = {"_id": ""}
"""What no document is."""
_WINDOWS: Final = (8, 128, 4_096)
"""How many versions to look back for the commit that holds one; most commits hold few."""


def beyond(after: int, until: int | None = None) -> Document:
    """Ask for commits that begin beyond a position."""
    place = {"$gte": after + 1}
    if until is not None:
        place["$lte"] = until
    return {"_id": place}


def before(position: int) -> Document:
    """Ask for commits that begin before a position."""
    return {"_id": {"$gte": 1, "$lt": position}}


def stream_beyond(stream: Any, after: int | None, upto: int | None) -> Document:
    """Ask for commits in which a run of a stream begins beyond version ``after`` and not beyond ``upto``."""
    first = {}
    if after is not None:
        first["$gt"] = after
    if upto is not None:
        first["$lte"] = upto
    run = {"s": stream, "v": first} if first else {"s": stream}
    return {"ev": {"$elemMatch": run}}


def stream_around(stream: Any, version: int) -> Iterator[Document]:
    """Ask for commits of which the last may hold a version of a stream, looking back further each time."""
    for window in _WINDOWS:
        yield stream_beyond(stream, version - window, version)
    yield stream_beyond(stream, None, version)


def claimed(claims: Sequence[tuple[Any, int]]) -> Document:
    """Ask for commits that begin a run with one of these versions of streams."""
    taken = [{"ev": {"$elemMatch": {"s": stream, "v": first}}} for stream, first in claims]
    return taken[0] if len(taken) == 1 else {"$or": taken}


def span(commit: Document, stream: Any) -> tuple[int, int]:
    """Give the first and last version of a stream that a commit holds."""
    runs = [run for run in commit["ev"] if run["s"] == stream]
    return runs[0]["v"], runs[-1]["v"] + len(runs[-1]["t"]) - 1


def leaves_out(commits: list[Document], stream: Any, after: int | None) -> bool:
    """Say whether a commit that spans version ``after`` may be missing in front of these."""
    if after is None or after <= 0:
        return False
    return not commits or span(commits[0], stream)[0] > after + 1


def end_of(commit: Document) -> int:
    """Give the last position of a commit."""
    last: int = commit["_id"] + commit["n"] - 1
    return last


def by_place(commit: Document) -> int:
    """Give the position of a commit, to sort by."""
    place: int = commit["_id"]
    return place

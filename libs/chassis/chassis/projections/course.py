"""One collection on its way along the log: read, merge, write, then move the position."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, Protocol

from bson.errors import BSONError
from pymongo.collection import Collection
from pymongo.database import Database
from pymongo.errors import BulkWriteError, OperationFailure, PyMongoError, WriteError

from chassis.domain import Fact
from chassis.eventlog.errors import HoleInLog, LogRewound, UnreadableBody
from chassis.projections.catalog import AWARE, Catalog, State
from chassis.projections.definition import Projection
from chassis.projections.merging import Pending, merge
from chassis.projections.storing import DocumentKeepsChanging, Documents
from chassis.projections.writes import Document, DocumentId
from chassis.telemetry import traces

_TOO_LARGE: Final = {10334, 17419, 17420}
"""MongoDB's codes for a document beyond 16 MB, sent or made by an update."""
BATCH: Final = 1_000
"""Events read and merged at a time: what a projection holds in memory."""


_REACH: Final = 5 * BATCH
"""Positions that a batch surely does not go beyond; a command may write more than one batch of events."""
_MENDED_AT_MOST: Final = 20
"""Times that documents are looked at again because others changed them meanwhile."""


class Bell(Protocol):
    """Tells other processes that something has moved; they look by themselves when they hear nothing."""

    def send(self, name: str, position: int) -> None:
        """Say that ``name`` has reached ``position``; returns at once."""


class Log(Protocol):
    """What a projection needs of an event log."""

    @property
    def nudges(self) -> Bell:
        """Where to tell how far the read model is."""

    def read(self, after: int = 0, limit: int = BATCH, until: int | None = None) -> Sequence[Fact[Any]]:
        """Give the next facts in order, none at the end of the log."""

    def head(self) -> int:
        """Give the last position of the log."""

    def wait_beyond(self, position: int, timeout: float) -> bool:
        """Wait until the log is longer; False when the time was over first."""


class Unappliable(Exception):  # noqa: N818 - named after what the event is
    """The event at ``position`` cannot be applied; everything before it was."""

    def __init__(self, position: int, reason: BaseException) -> None:
        super().__init__(
            f"the event at position {position} cannot be applied: {type(reason).__name__}: {reason}"
        )
        self.position = position
        self.reason = reason


class Overtaken(Exception):  # noqa: N818 - named after what happened
    """Somebody else moved this collection on, or it is no longer followed."""

    def __init__(self, name: str, *, is_live: bool = False) -> None:
        super().__init__(name)
        self.is_live = is_live
        """Whether the collection is the live one still: its course stands where it was moved to."""


def nothing() -> None:
    """Do nothing between writing documents and moving the position; a test may kill the process there."""


class Course:
    """Takes the facts of a log into one collection of a projection, batch by batch.

    Documents are written first and the position after them. Losing the position is harmless, since documents
    refuse what they already hold.
    """

    def __init__(
        self,
        log: Log,
        projection: Projection,
        db: Database[Document],
        name: str,
        position: int,
        between: Callable[[], None] = nothing,
        *,
        traced: bool = False,
    ) -> None:
        self.name = name
        """The collection."""
        self.position = position
        self.collection: Collection[Document] = db.get_collection(name, codec_options=AWARE)
        self._log = log
        self._projection = projection
        self._documents = Documents(self.collection)
        self._catalog = Catalog(db)
        self._between = between
        self._traced = traced

    def ensure_indexes(self) -> None:
        """Create the indexes that queries need; nothing happens for those that are there."""
        if self._projection.indexes:
            self.collection.create_indexes(list(self._projection.indexes))

    def rejoin(self) -> bool:
        """Go to where others have moved the live collection meanwhile; False when nobody has."""
        entry = self._catalog.find(self._projection.name)
        standing = entry.collections.get(self.name) if entry else None
        if standing is None or standing.state is not State.LIVE or standing.position <= self.position:
            return False
        self.position = standing.position
        return True

    def advance(self, limit: int = BATCH, until: int | None = None) -> int:
        """Apply the next batch; give the number of facts read, 0 at the end of the log.

        Raises:
            Unappliable: an event cannot be read or applied; those before it are.
            Overtaken: see there.
        """
        try:
            facts = self._log.read(self.position, limit, until)
        except (UnreadableBody, HoleInLog, LogRewound) as error:
            if limit == 1:
                raise Unappliable(self.position + 1, error) from error
            # One by one up to the event that cannot be read, so that it can be named.
            return self.advance(1, until)
        if facts and self._traced:
            requests = (fact.correlation_id for fact in facts)
            with traces.batch(f"project {self._projection.name}", requests, position=facts[-1].position):
                self.take(facts)
        else:
            self.take(facts)
        return len(facts)

    def take(self, facts: Sequence[Fact[Any]]) -> None:
        """Apply facts that follow the position in order; raises as :meth:`advance` does."""
        if not facts:
            return
        batch: dict[DocumentId, Pending] = {}
        for index, fact in enumerate(facts):
            try:
                merge(batch, fact.position, self._projection.writes(fact))
            except Exception as error:  # whatever it is, it is this fact that raises it
                self.take(facts[:index])
                raise Unappliable(fact.position, error) from error
        try:
            created = self._documents.write(batch.values())
        except Exception as error:
            if not _is_refusal(error):
                raise
            if len(facts) == 1:
                raise Unappliable(facts[0].position, error) from error
            middle = len(facts) // 2
            self.take(facts[:middle])
            self.take(facts[middle:])
            return
        self._between()
        self._move(facts[-1].position, created)

    def prepare(self, facts: Sequence[Fact[Any]]) -> dict[DocumentId, Pending]:
        """Merge what facts do to documents; nothing is written."""
        batch: dict[DocumentId, Pending] = {}
        for fact in facts:
            merge(batch, fact.position, self._projection.writes(fact))
        return batch

    def settle(self, facts: Sequence[Fact[Any]], prepared: dict[DocumentId, Pending], after: int) -> None:
        """Write what was prepared, when everything up to ``after`` was; raises what the documents refuse.

        Raises:
            Overtaken: the collection is not where it should be.
        """
        self.position = after
        created = self._documents.write(prepared.values())
        self._between()
        self._move(facts[-1].position, created)

    def _move(self, position: int, created: list[DocumentId]) -> None:
        if self._catalog.advance(self._projection.name, self.name, self.position, position):
            self.position = position
            return
        entry = self._catalog.find(self._projection.name)
        standing = entry.collections.get(self.name) if entry else None
        if standing is None:
            self.collection.drop()  # it was dropped before, and the late batch has made it anew
            raise Overtaken(self.name)
        if created:
            self._mend(set(created), standing.position + _REACH)
        if is_live := standing.state is State.LIVE:
            self.position = standing.position
        raise Overtaken(self.name, is_live=is_live)

    def _mend(self, created: set[DocumentId], until: int) -> None:
        """Make right again what this late batch has made anew after the faster one had already removed it.

        The faster one may have written what lies a batch beyond the position it has told, so all facts up
        to there count; what a document takes in too early, it refuses in its time.
        """
        batch: dict[DocumentId, Pending] = {}
        position = self.position
        for _ in range(_MENDED_AT_MOST):
            position = self._gather(batch, created, position, until)
            until = self._documents.mend(batch, position)
            if not until:
                return
        raise DocumentKeepsChanging(next(iter(created)))

    def _gather(self, batch: dict[DocumentId, Pending], ids: set[DocumentId], after: int, until: int) -> int:
        """Add what later facts do to these documents; give how far that went."""
        while after < until and (facts := self._log.read(after, BATCH, until)):
            for fact in facts:
                try:
                    writes = self._projection.writes(fact)
                except Exception:  # noqa: BLE001 - nobody gets beyond this fact
                    return after
                merge(batch, fact.position, [write for write in writes if write.id in ids])
                after = fact.position
        return after


def _is_refusal(error: Exception) -> bool:
    """Whether the documents themselves are at fault, not the way to the server."""
    if isinstance(error, BulkWriteError):
        return bool(error.details.get("writeErrors"))
    if isinstance(error, WriteError | BSONError):
        return True
    if isinstance(error, OperationFailure):
        return error.code in _TOO_LARGE
    return not isinstance(error, PyMongoError | DocumentKeepsChanging | OSError)

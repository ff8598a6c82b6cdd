"""Batches of merged writes sent to the collection of a read model, each document guarded by its position.

A document takes in only what is newer than its ``_position``. So a batch may be sent again, in another
composition, by this process or by two at once: every document ends up as if each fact had been applied to it
once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from pymongo import DeleteOne, InsertOne, ReplaceOne, UpdateOne
from pymongo.collection import Collection
from pymongo.errors import BulkWriteError

from chassis.projections.documents import applied
from chassis.projections.merging import Pending
from chassis.projections.writes import POSITION, Document, DocumentId

_DUPLICATE: Final = 11000
_ATTEMPTS: Final = 20
_FEW: Final = 16
"""Below this many put documents inserting is not quicker than replacing."""
_MANY_KNOWN: Final = 0.2
"""Share of put documents that were there already from which replacing is cheaper than inserting first."""


class DocumentKeepsChanging(Exception):  # noqa: N818 - named after what happened
    """Another process wrote the same document each time; the batch may be sent again."""


class Documents:
    """One collection of a read model, written in batches."""

    def __init__(self, collection: Collection[Document]) -> None:
        self._collection = collection
        self._puts_are_new = True

    def write(self, batch: Iterable[Pending]) -> list[DocumentId]:
        """Apply a batch; give the ids of the documents that were not there before.

        Raises:
            BulkWriteError: MongoDB refuses a write.
            DocumentKeepsChanging: others were always faster.
        """
        puts: list[Pending] = []
        removals: list[Pending] = []
        changes: list[Pending] = []
        tangled: list[Pending] = []
        for pending in batch:
            if pending.is_known:
                (removals if pending.document is None else puts).append(pending)
            else:
                (tangled if pending.tangled else changes).append(pending)
        created = self._put(puts) if puts else []
        if removals:
            self._send([DeleteOne({"_id": each.id, POSITION: {"$lt": each.last}}) for each in removals])
        if changes:
            upserted, partly = self._change(changes)
            created += upserted
            tangled += partly
        if tangled:
            created += self._load_and_write(tangled)
        return created

    def mend(self, batch: Mapping[DocumentId, Pending], position: int) -> int:
        """Bring documents that are there to where all writes up to ``position`` leave them; make none anew.

        Where the writes put or remove a document they say all of it, whatever others have made of it since.
        Gives 0 when everything is right, else how far one must have read to know what is.
        """
        found = self._collection.find({"_id": {"$in": list(batch)}}).to_list()
        further = max((document[POSITION] for document in found), default=0)
        if further > position:
            return int(further)
        swaps = [swap for document in found if (swap := _mended(batch[document["_id"]], document))]
        self._send(swaps)
        # Each was swapped only if nobody was faster.
        return position if swaps else 0

    def _put(self, puts: list[Pending]) -> list[DocumentId]:
        for each in puts:
            if each.document is not None:
                each.document[POSITION] = each.last
        if len(puts) < _FEW or not self._puts_are_new:
            upserted, _ = self._send([_replacement(each, upsert=True) for each in puts])
            if len(puts) >= _FEW:
                self._puts_are_new = len(upserted) > len(puts) * (1 - _MANY_KNOWN)
            return [puts[index].id for index in upserted]
        _, there = self._send([InsertOne(each.document) for each in puts])
        if not there:
            return [each.id for each in puts]
        self._puts_are_new = len(there) < len(puts) * _MANY_KNOWN
        self._send([_replacement(puts[index]) for index in there])
        return [each.id for index, each in enumerate(puts) if index not in there]

    def _change(self, changes: list[Pending]) -> tuple[list[DocumentId], list[Pending]]:
        """Send merged updates; give the documents begun, and those that hold a part of the batch already."""
        upserted, _, matched = self._bulk(
            [
                UpdateOne({"_id": each.id, POSITION: {"$lt": each.first}}, _update(each), upsert=each.creates)
                for each in changes
            ]
        )
        created = [changes[index].id for index in upserted]
        if matched + len(upserted) == len(changes):
            return created, []
        return created, self._behind(changes)

    def _load_and_write(self, left: list[Pending]) -> list[DocumentId]:
        """Apply writes in memory to the documents as they are now, each replaced if nobody was faster."""
        created: list[DocumentId] = []
        for _ in range(_ATTEMPTS):
            found = self._collection.find({"_id": {"$in": [each.id for each in left]}})
            documents = {document["_id"]: document for document in found}
            swaps = [(each, swap) for each in left if (swap := _swap(each, documents.get(each.id)))]
            _, there = self._send([swap for _, swap in swaps])
            created += [
                each.id
                for index, (each, swap) in enumerate(swaps)
                if isinstance(swap, InsertOne) and index not in there
            ]
            left = self._behind([each for each, _ in swaps])
            if not left:
                return created
        raise DocumentKeepsChanging(left[0].id)

    def _behind(self, batch: list[Pending]) -> list[Pending]:
        """Give those whose document is there without all of the batch."""
        found = self._collection.find({"_id": {"$in": [each.id for each in batch]}}, {POSITION: 1})
        positions = {document["_id"]: document[POSITION] for document in found}
        return [each for each in batch if positions.get(each.id, each.last) < each.last]

    def _send(self, operations: Sequence[Any]) -> tuple[set[int], set[int]]:
        upserted, there, _ = self._bulk(operations)
        return upserted, there

    def _bulk(self, operations: Sequence[Any]) -> tuple[set[int], set[int], int]:
        """Give the indexes of the operations that began a document, and of those that found one there."""
        if not operations:
            return set(), set(), 0
        result: Mapping[str, Any]
        try:
            result = self._collection.bulk_write(operations, ordered=False).bulk_api_result
        except BulkWriteError as error:
            result = error.details
            if result["writeConcernErrors"] or any(
                failed["code"] != _DUPLICATE for failed in result["writeErrors"]
            ):
                raise
        return (
            {entry["index"] for entry in result["upserted"]},
            {failed["index"] for failed in result["writeErrors"]},
            result["nMatched"],
        )


def _replacement(pending: Pending, *, upsert: bool = False) -> ReplaceOne[Document]:
    assert pending.document is not None  # noqa: S101 - the caller's promise, for the type checker
    return ReplaceOne({"_id": pending.id, POSITION: {"$lt": pending.last}}, pending.document, upsert=upsert)


def _update(pending: Pending) -> dict[str, dict[str, Any]]:
    update: dict[str, dict[str, Any]] = {"$set": {POSITION: pending.last}}
    for path, (operator, operand) in pending.steps.items():
        value = {"$each": operand} if operator == "push" else operand
        update.setdefault(f"${operator}", {})[path] = value
    return update


def _swap(pending: Pending, document: Document | None) -> Any:
    """Give the operation that brings a document, as it was read, to where the batch leaves it."""
    before = document[POSITION] if document else -1
    if before >= pending.last:
        return None
    after = document
    for position, write in pending.writes:
        if position > before:
            after = applied(after, write)
    if after is None:
        return DeleteOne({"_id": pending.id, POSITION: before}) if document else None
    after[POSITION] = pending.last
    return ReplaceOne({"_id": pending.id, POSITION: before}, after) if before >= 0 else InsertOne(after)


def _mended(pending: Pending, document: Document) -> Any:
    """Give the operation that makes a document what a batch says of it, None when it is that already."""
    if not pending.is_known:
        return _swap(pending, document)
    only_if: Document = {"_id": pending.id, POSITION: document[POSITION]}
    if pending.document is None:
        return DeleteOne(only_if)
    right = {**pending.document, "_id": pending.id, POSITION: pending.last}
    return ReplaceOne(only_if, right) if right != document else None

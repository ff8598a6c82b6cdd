"""The writes of many facts, merged to one write per document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from chassis.domain import Fact
from chassis.projections.definition import Projection, instance
from chassis.projections.documents import applied, begun, combined, copied
from chassis.projections.writes import POSITION, Change, Document, DocumentId, Put, Remove, Write, crosses


class Pending:
    """What a batch of facts does to one document.

    Once a batch puts or removes a document, what it becomes is known whole. Before that only changes are
    known: they are merged to one update when they can be; ``tangled`` ones need the document itself.
    """

    __slots__ = (
        "_creates",
        "_is_shared",
        "document",
        "first",
        "id",
        "is_known",
        "last",
        "steps",
        "tangled",
        "writes",
    )

    def __init__(self, document_id: DocumentId, position: int) -> None:
        self.id = document_id
        self.first = position
        """Position of the first fact that writes this document."""
        self.last = position
        self.is_known = False
        self.document: Document | None = None
        """The document whole, when it is known; None: gone."""
        self.steps: dict[str, tuple[str, Any]] = {}
        self.tangled = False
        self.writes: list[tuple[int, Write]] = []
        self._creates: bool | None = None
        self._is_shared = False

    @property
    def creates(self) -> bool:
        """Whether the merged update begins the document when it is not there."""
        return bool(self._creates)

    def add(self, position: int, write: Write) -> None:
        """Take in the next write; raises TypeError when it does not fit a document that is known."""
        self.last = position
        self.writes.append((position, write))
        if type(write) is Put:
            # Shared with the write until something changes it: most documents are put once and never changed.
            self.is_known, self.document, self._is_shared = True, write.document, True
        elif type(write) is Remove:
            self.is_known, self.document = True, None
        elif self.is_known:
            if self._is_shared:
                self.document, self._is_shared = copied(self.document), False
            self.document = applied(self.document, write)
        elif isinstance(write, Change):
            self._merge(write)

    def _merge(self, change: Change) -> None:
        if self._creates is None:
            self._creates = change.create
        if self.tangled or self._creates != change.create:
            self.tangled = True
            return
        for path, step in change.steps.items():
            merged = _merged(self.steps.get(path), step)
            if merged is None or crosses(path, self.steps):
                self.tangled = True
                return
            self.steps[path] = merged


def _merged(before: tuple[str, Any] | None, step: tuple[str, Any]) -> tuple[str, Any] | None:
    """Give one step that does what two do to the same path; None when there is none."""
    operator, operand = step
    if before is None or operator in {"set", "unset"}:
        return ("push", [operand]) if operator == "push" else step
    earlier, value = before
    if earlier == "unset":
        return before if operator == "pull" else ("set", begun(operator, operand))
    if earlier == "set":
        return "set", combined(operator, value, operand)
    if earlier != operator or operator == "pull":
        return None
    return (operator, value + operand) if operator == "inc" else (operator, [*value, operand])


def merge(batch: dict[DocumentId, Pending], position: int, writes: Iterable[Write]) -> None:
    """Add the writes of the fact at ``position`` to a batch; facts come in the order of the log."""
    for write in writes:
        pending = batch.get(write.id)
        if pending is None:
            pending = batch[write.id] = Pending(write.id, position)
        pending.add(position, write)


def fold(projection: Projection | type[Projection], facts: Iterable[Fact[Any]]) -> dict[DocumentId, Document]:
    """Give the documents as they are after these facts, in memory, by the functions that fill the read model.

    Facts that are not recorded yet (position 0) are numbered from 1. The documents are whole, ``_position``
    included; so a question about the past and a test get exactly what a query would get.
    """
    held = instance(projection)
    documents: dict[DocumentId, Document] = {}
    for number, fact in enumerate(facts, start=1):
        for write in held.writes(fact):
            document = applied(documents.get(write.id), write)
            if document is None:
                documents.pop(write.id, None)
            else:
                document[POSITION] = fact.position or number
                documents[write.id] = document
    return documents

"""What the read models of a service showed of a subject at a moment: its facts until then, folded in memory.

A moment is one of recording (what could be known then) or one of occurrence (what had happened by then, as
far as is known today).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec

from chassis.domain import Fact
from chassis.projections import POSITION, Projection, fold
from chassis.projections.comparison import Difference, between

Document = dict[str, Any]


class Axis(StrEnum):
    """Which of its two times places a fact."""

    RECORDED = "recorded"
    OCCURRED = "occurred"


class Shown(msgspec.Struct, frozen=True):
    """A document as a read model had it."""

    projection: str
    document: Document


def until(facts: Iterable[Fact[Any]], at: datetime | None, axis: Axis) -> list[Fact[Any]]:
    """Give the facts that count at a moment, itself included; all of them without one."""
    if at is None:
        return list(facts)
    return [fact for fact in facts if (fact.recorded_at if axis is Axis.RECORDED else fact.occurred_at) <= at]


def shown(models: Sequence[type[Projection]], facts: Sequence[Fact[Any]]) -> list[Shown]:
    """Give every document that these facts make, model by model."""
    return [Shown(model.name, document) for model in models for document in fold(model, facts).values()]


def changed(before: Sequence[Shown], after: Sequence[Shown]) -> list[tuple[str, Difference]]:
    """Give the documents that are not alike, each with its read model; their positions do not count."""
    earlier, later = _by_place(before), _by_place(after)
    places = sorted({*earlier, *later}, key=str)
    return [
        (model, difference)
        for model, ident in places
        for difference in between(earlier.get((model, ident)), later.get((model, ident)))
    ]


def open_to(documents: Sequence[Shown], accounts: Iterable[str]) -> list[Shown]:
    """Give the documents that name one of these accounts among their readers.

    A read model that is asked who may read keeps the accounts in a field named ``readers``, the same
    that the platform asks before it lets somebody read.
    """
    wanted = set(accounts)
    return [each for each in documents if wanted & set(each.document.get("readers") or ())]


def _by_place(documents: Sequence[Shown]) -> Mapping[tuple[str, Any], Document]:
    return {
        (each.projection, each.document["_id"]): {
            name: value for name, value in each.document.items() if name != POSITION
        }
        for each in documents
    }

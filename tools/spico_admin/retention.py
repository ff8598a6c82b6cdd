"""Which subjects are kept beyond their time: told, never erased by themselves."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from chassis.eventlog import EventLog

MONTHS_OF_A_YEAR = 12
_LAST_DAY_OF_EVERY_MONTH = 28


class Category(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How long one kind of data is kept."""

    name: str
    service: str
    """``*`` for every service."""
    log: str
    years: int = 0
    months: int = 0
    topics: tuple[str, ...] = ()
    """The time runs from the last of these facts, or of any when empty; who has none of them is kept."""
    source: str
    """The rule it follows."""

    def since(self, at: datetime) -> datetime:
        """Give the moment at which what ends its time at ``at`` last happened."""
        months = at.year * MONTHS_OF_A_YEAR + at.month - 1 - self.years * MONTHS_OF_A_YEAR - self.months
        year, month = divmod(months, MONTHS_OF_A_YEAR)
        return at.replace(year=year, month=month + 1, day=min(at.day, _LAST_DAY_OF_EVERY_MONTH))


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """A subject whose time is over."""

    category: str
    service: str
    subject: str
    last: datetime
    """When the last fact that counts was recorded."""
    facts: int
    held: bool = False
    """Whether a legal hold keeps it."""


def categories(path: Path | None = None) -> list[Category]:
    """Read the categories, ours unless a file is named.

    Raises:
        ValueError: the file is not of that form, or a category has no time.
    """
    text = (
        path.read_text("utf-8") if path else files(__package__).joinpath("retention.toml").read_text("utf-8")
    )
    read = msgspec.convert(tomllib.loads(text).get("category", []), list[Category])
    for category in read:
        if category.years * MONTHS_OF_A_YEAR + category.months <= 0:
            raise ValueError(f"{category.name} says neither years nor months")
    return read


def due(log: EventLog, service: str, category: Category, at: datetime) -> Iterator[Due]:
    """Give the subjects of a log whose time is over at a moment; those erased already are left out.

    The server groups the facts by subject; nothing is opened.
    """
    subject = {"$ifNull": ["$ev.sub", "$ev.s"]}
    steps: list[dict[str, Any]] = [
        {"$match": {"_id": {"$gte": 1}}},
        {"$project": {"at": 1, "ev.s": 1, "ev.sub": 1, "ev.t": 1}},
        {"$unwind": "$ev"},
    ]
    if category.topics:
        steps.append({"$match": {"ev.t": {"$in": list(category.topics)}}})
    steps += [
        {"$group": {"_id": subject, "last": {"$max": "$at"}, "facts": {"$sum": {"$size": "$ev.t"}}}},
        {"$match": {"last": {"$lt": category.since(at)}}},
        {"$lookup": {"from": "data_keys", "localField": "_id", "foreignField": "_id", "as": "key"}},
        {"$match": {"key.erased_at": {"$exists": False}}},
        {"$sort": {"last": 1, "_id": 1}},
    ]
    for found in log.reader.collection.aggregate(steps, allowDiskUse=True):
        yield Due(
            category=category.name,
            service=service,
            subject=found["_id"],
            last=found["last"].replace(tzinfo=at.tzinfo),
            facts=found["facts"],
        )

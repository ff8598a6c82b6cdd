"""What a device was not told while it did not listen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pymongo.asynchronous.database import AsyncDatabase

from chassis.kernel import Actor
from chassis.projections.freshness import live
from notifier.projections import ChangeList


@dataclass(frozen=True, slots=True)
class Changed:
    """Something that may look different on a screen."""

    position: int
    theme: str
    kind: str
    subject_kind: str
    subject_id: str


class ChangeQueries:
    """Reads what changed for a person: under their account, or an organization they act through."""

    def __init__(self, db: AsyncDatabase[dict[str, Any]]) -> None:
        self._db = db

    async def between(self, actor: Actor, after: int, until: int, limit: int) -> list[Changed]:
        """Give what changed last after one position and up to another, oldest first.

        What changed once more after ``until`` is not among it: that was told to whoever listens by then.
        """
        collection = await live(self._db, ChangeList)
        which = {
            "accounts": {"$in": sorted(actor.inboxes)},
            "author": {"$ne": actor.account_id},
            "position": {"$gt": after, "$lte": until},
        }
        found = await collection.find(which).sort([("position", 1)]).limit(limit).to_list()
        return [
            Changed(
                each["position"], each["theme"], each["kind"], each["subject"]["kind"], each["subject"]["id"]
            )
            for each in found
        ]

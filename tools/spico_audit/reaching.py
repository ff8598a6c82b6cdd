"""Every access to somebody's data, from the read model as far as it is, then from the trail itself.

The read model has an index by subject, by account and by person; what the trail holds beyond it is folded
in memory, so the answer is whole even while the worker is away.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec

from chassis.eventlog import EventLog
from chassis.projections import POSITION, Catalog, fold, live
from chassis.trail import Access, Accesses, accesses_wanted
from spico_audit.asking import searched

_AT_ONCE = 1_000


def accesses(
    trail: EventLog,
    name: str,
    *,
    subject: str = "",
    actor: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
    hidden: bool,
) -> Iterator[Access]:
    """Give the accesses sought, refused ones included, in the order of the trail."""
    wanted = accesses_wanted(subject, actor, since, until)
    entry = Catalog(trail.database).find(Accesses.name)
    reached = entry.standing.position if entry else 0
    for document in live(trail.database, Accesses).find(wanted).sort("_id", 1).batch_size(_AT_ONCE):
        yield _access(document)
    head = trail.head()
    with searched(f"{name}: accesses", reached, head, hidden=hidden) as tell:
        while facts := trail.read(reached, _AT_ONCE, head):
            yield from (
                _access(document)
                for document in fold(Accesses, facts).values()
                if _is_wanted(document, subject, actor, since, until)
            )
            reached = facts[-1].position
            tell(reached)


def _access(document: dict[str, Any]) -> Access:
    known = {name: value for name, value in document.items() if name != POSITION}
    return msgspec.convert({**known, "position": document["_id"]}, Access)


def _is_wanted(
    document: dict[str, Any], subject: str, actor: str, since: datetime | None, until: datetime | None
) -> bool:
    return (
        (not subject or document["subject"] == subject)
        and (not actor or actor == document["person_id"] or actor in document["accounts"])
        and (since is None or document["occurred_at"] >= since)
        and (until is None or document["occurred_at"] < until)
    )

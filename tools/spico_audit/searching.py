"""Looking for facts in the log of one service, along its index or window by window; memory stays flat."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from chassis.domain import Fact
from chassis.eventlog import EventLog
from chassis.eventlog.deeds import Deed, Sought, commits_sought, deeds_of
from chassis.eventlog.documents import EPOCH
from chassis.eventlog.errors import speaking_the_library
from spico_audit.asking import searched


def about(
    log: EventLog, name: str, sought: Sought, *, upto: int | None = None, hidden: bool
) -> Iterator[Fact[Any]]:
    """Give the facts of a stream or subject in the order of the log, bodies opened.

    Raises:
        UnreadableBody: a body does not open.
    """
    end = log.head() if upto is None else upto
    wanted = {sought.subject}
    with searched(f"{name}: {sought.subject}", 0, end, hidden=hidden) as tell, speaking_the_library():
        for commit in commits_sought(
            log.reader.collection, sought, after=0, upto=end, progress=tell, bodies=True
        ):
            for fact in log.mapper.to_facts([commit]):
                if {fact.stream, fact.subject} & wanted and _is_within(fact, sought):
                    yield fact


def deeds(log: EventLog, name: str, sought: Sought, *, hidden: bool) -> Iterator[Deed]:
    """Give what was done, without the bodies; the range to look at is cut to the period first."""
    after, end = bounds(log, sought.since, sought.until)
    with searched(name, after, end, hidden=hidden) as tell, speaking_the_library():
        for commit in commits_sought(log.reader.collection, sought, after=after, upto=end, progress=tell):
            yield from deeds_of(commit, sought)


def bounds(log: EventLog, since: datetime | None, until: datetime | None) -> tuple[int, int]:
    """Give the positions between which everything recorded in a period stands."""
    # The log counts in milliseconds: what was recorded at ``since`` itself stands beyond the one before.
    start = log.position_at(since - timedelta(milliseconds=1)) if since and since > EPOCH else 0
    return start, log.position_at(until) if until else log.head()


def _is_within(fact: Fact[Any], sought: Sought) -> bool:
    return (sought.since is None or fact.recorded_at >= sought.since) and (
        sought.until is None or fact.recorded_at < sought.until
    )

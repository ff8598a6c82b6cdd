"""Opens the logs of a service where its settings say."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from chassis.eventlog import AsyncEventLog, EventLog, MasterKeys
from chassis.settings import ServiceSettings

LOGS: Final = ("log", "accesses", "erasures")
"""The logs that a service may keep: its facts, who read what, and what was decided of erasures."""


def open_log(settings: ServiceSettings, collection: str = LOGS[0]) -> EventLog:
    """Open a log for threads and green threads; close it when it is no longer used."""
    keys = MasterKeys.parse(settings.master_key.get_secret_value())
    return EventLog.open(settings.mongodb_uri, settings.database, keys=keys, collection=collection)


@contextmanager
def open_logs(settings: ServiceSettings) -> Iterator[list[EventLog]]:
    """Open every log that a service may keep, over one connection; none is made that is not there."""
    keys = MasterKeys.parse(settings.master_key.get_secret_value())
    with EventLog.open(settings.mongodb_uri, settings.database, keys=keys, create=False) as first:
        yield [first, *(first.beside(name) for name in LOGS[1:])]


def open_async_log(settings: ServiceSettings, collection: str = LOGS[0]) -> AsyncEventLog:
    """Prepare to read a log in an event loop; nothing is sent before the first question."""
    keys = MasterKeys.parse(settings.master_key.get_secret_value())
    return AsyncEventLog.open(settings.mongodb_uri, settings.database, keys=keys, collection=collection)

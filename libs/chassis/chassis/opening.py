"""Opens the logs of a service where its settings say."""

from __future__ import annotations

from chassis.eventlog import AsyncEventLog, EventLog, MasterKeys
from chassis.settings import ServiceSettings


def open_log(settings: ServiceSettings, collection: str = "log") -> EventLog:
    """Open a log for threads and green threads; close it when it is no longer used."""
    keys = MasterKeys.parse(settings.master_key.get_secret_value())
    return EventLog.open(settings.mongodb_uri, settings.database, keys=keys, collection=collection)


def open_async_log(settings: ServiceSettings, collection: str = "log") -> AsyncEventLog:
    """Prepare to read a log in an event loop; nothing is sent before the first question."""
    keys = MasterKeys.parse(settings.master_key.get_secret_value())
    return AsyncEventLog.open(settings.mongodb_uri, settings.database, keys=keys, collection=collection)

"""Connections to MongoDB, with what durable means on the server that is found there."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Final, TypeVar

from bson.codec_options import CodecOptions
from pymongo import AsyncMongoClient, MongoClient
from pymongo.collection import Collection
from pymongo.database import Database
from pymongo.monitoring import (
    ConnectionCheckedInEvent,
    ConnectionCheckedOutEvent,
    ConnectionCheckOutFailedEvent,
    ConnectionCheckOutStartedEvent,
    ConnectionClosedEvent,
    ConnectionCreatedEvent,
    ConnectionPoolListener,
    ConnectionReadyEvent,
    PoolClearedEvent,
    PoolClosedEvent,
    PoolCreatedEvent,
    PoolReadyEvent,
)
from pymongo.read_concern import ReadConcern
from pymongo.write_concern import WriteConcern

from chassis.eventlog.documents import CODEC
from chassis.eventlog.errors import LOST_CONTACT

T = TypeVar("T")

Document = dict[str, Any]
PATIENCE: Final = 30.0
"""Seconds after which an append gives up, whatever kept it from its place."""
_BEFORE_ASKING_AGAIN: Final = 0.05


class Contact(ConnectionPoolListener):
    """Counts the times contact was made or lost: after any of them, the server may be another one."""

    def __init__(self) -> None:
        self.count = 0

    def connection_ready(self, event: ConnectionReadyEvent) -> None:
        """Count a new connection: it may lead to a server that was restored in the meantime."""
        self.count += 1

    def pool_cleared(self, event: PoolClearedEvent) -> None:
        """Count that the driver gave up all its connections."""
        self.count += 1

    def pool_created(self, event: PoolCreatedEvent) -> None:
        """Nothing to note."""

    def pool_ready(self, event: PoolReadyEvent) -> None:
        """Nothing to note."""

    def pool_closed(self, event: PoolClosedEvent) -> None:
        """Nothing to note."""

    def connection_created(self, event: ConnectionCreatedEvent) -> None:
        """Nothing to note."""

    def connection_closed(self, event: ConnectionClosedEvent) -> None:
        """Nothing to note."""

    def connection_check_out_started(self, event: ConnectionCheckOutStartedEvent) -> None:
        """Nothing to note."""

    def connection_check_out_failed(self, event: ConnectionCheckOutFailedEvent) -> None:
        """Nothing to note."""

    def connection_checked_out(self, event: ConnectionCheckedOutEvent) -> None:
        """Nothing to note."""

    def connection_checked_in(self, event: ConnectionCheckedInEvent) -> None:
        """Nothing to note."""


def connect(uri: str) -> tuple[MongoClient[Document], Contact]:
    """Open a client for writing and reading a log; nothing is sent yet."""
    contact = Contact()
    client: MongoClient[Document] = MongoClient(
        uri,
        tz_aware=True,
        # The log resubmits by itself, knowing what it has sent; a silent retry would hide a lost contact.
        retryWrites=False,
        event_listeners=[contact],
        serverSelectionTimeoutMS=5_000,
        connectTimeoutMS=5_000,
    )
    return client, contact


def connect_async(uri: str) -> tuple[AsyncMongoClient[Document], Contact]:
    """Open a client for an asyncio process; nothing is sent yet."""
    contact = Contact()
    client: AsyncMongoClient[Document] = AsyncMongoClient(
        uri,
        tz_aware=True,
        retryWrites=False,
        event_listeners=[contact],
        # Whoever reads is told soon that the server is away, and hears soon that it is back.
        serverSelectionTimeoutMS=1_000,
        heartbeatFrequencyMS=1_000,
        connectTimeoutMS=5_000,
    )
    return client, contact


def patiently(ask: Callable[[], T]) -> T:
    """Ask what may be asked twice until a server answers, for as long as an append is patient."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return ask()
        except LOST_CONTACT:
            if time.monotonic() > deadline:
                raise
            time.sleep(_BEFORE_ASKING_AGAIN)


def log_collection(
    database: Database[Document], name: str, codec: CodecOptions[Any] = CODEC
) -> Collection[Document]:
    """Give a collection of the log: written to the journal, with replicas to that of the majority."""
    replicated = "setName" in database.client.admin.command("hello")
    return database.get_collection(
        name,
        codec_options=codec,
        read_concern=ReadConcern("majority" if replicated else "local"),
        write_concern=WriteConcern("majority" if replicated else 1, j=True),
    )

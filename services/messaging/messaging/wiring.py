"""The parts of messaging, put together; nothing happens before one of these functions is called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from pymongo.database import Database

from chassis.eventlog import AsyncEventLog, EventLog
from chassis.files.scanning import Scanner
from chassis.opening import open_async_log, open_log
from chassis.projections import Projection
from chassis.projections.freshness import Freshness
from chassis.projections.helping import Helper
from chassis.sweeping import Sweep
from chassis.trail import AccessTrail, open_trail
from chassis.vault import Vault
from messaging.adapters.imap import Inbox
from messaging.adapters.smtp import Post
from messaging.application import Messaging
from messaging.projections import ALL
from messaging.queries import (
    AttachmentQueries,
    InboxQueries,
    LetterQueries,
    MailboxQueries,
    MessageQueries,
    NamedContents,
    Names,
    SynthesisQueries,
    titles_to_read,
)
from messaging.settings import Settings


@dataclass(frozen=True, slots=True)
class ApiParts:
    """What an api process answers with."""

    settings: Settings
    commands: Messaging
    log: AsyncEventLog
    freshness: Freshness
    trail: AccessTrail
    names: Names
    mailboxes: MailboxQueries
    inbox: InboxQueries
    messages: MessageQueries
    attachments: AttachmentQueries
    syntheses: SynthesisQueries
    letters: LetterQueries
    post: Post
    inbox_of_letters: Inbox
    vault: Vault
    scanner: Scanner

    async def close(self) -> None:
        """Write what is still to be traced, and close the connections."""
        await self.trail.close()
        await self.log.close()
        self.commands.close()


@dataclass(frozen=True, slots=True)
class WorkerParts:
    """What a worker process works with."""

    settings: Settings
    commands: Messaging
    log: EventLog
    trail: EventLog
    db: Database[dict[str, Any]]
    projections: tuple[type[Projection], ...]
    sweep: Sweep

    def close(self) -> None:
        """Close the connections."""
        self.trail.close()
        self.log.close()
        self.commands.close()


def api(settings: Settings) -> ApiParts:
    """Put together an api process."""
    commands = Messaging.of(settings)
    log = open_async_log(settings)
    database = log.database

    return ApiParts(
        settings=settings,
        commands=commands,
        log=log,
        freshness=Freshness(log, settings.service, Helper.of(commands)),
        trail=AccessTrail.of(settings, titles_to_read),
        names=Names(database),
        mailboxes=MailboxQueries(database),
        inbox=InboxQueries(database),
        messages=MessageQueries(database),
        attachments=AttachmentQueries(database),
        syntheses=SynthesisQueries(log),
        letters=LetterQueries(database, log),
        post=Post(settings.mssante("smtp")),
        inbox_of_letters=Inbox(settings.mssante("imap")),
        vault=Vault(log, commands.data_keys),
        scanner=Scanner(settings.clamd, settings.clamd_seconds),
    )


def worker(settings: Settings) -> WorkerParts:
    """Put together a worker process."""
    log = open_log(settings)
    return WorkerParts(
        settings=settings,
        commands=Messaging.of(settings),
        log=log,
        trail=open_trail(settings),
        db=log.database,
        projections=ALL,
        sweep=Sweep(
            log.database,
            NamedContents(log, log.database).of,
            older_than=timedelta(hours=settings.unnamed_file_hours),
        ),
    )

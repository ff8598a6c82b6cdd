"""The parts of notifier, put together; nothing happens before one of these functions is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pymongo.database import Database

from chassis.eventlog import AsyncEventLog, EventLog
from chassis.mail import MailServer
from chassis.opening import open_async_log, open_log
from chassis.projections import Projection
from chassis.projections.freshness import Freshness
from chassis.projections.helping import Helper
from notifier.adapters.letter import Stationery
from notifier.adapters.sms import SmsProvider
from notifier.adapters.tail import Tail
from notifier.application import Notifications
from notifier.labels import labels
from notifier.projections import ALL
from notifier.queries import AnnouncementQueries, ChangeQueries, MailQueries, NotificationQueries, ToTell
from notifier.settings import Settings


@dataclass(frozen=True, slots=True)
class ApiParts:
    """What an api process works with."""

    settings: Settings
    commands: Notifications
    log: AsyncEventLog
    freshness: Freshness
    notifications: NotificationQueries
    changes: ChangeQueries
    announcements: AnnouncementQueries
    mails: MailQueries
    tail: Tail
    mail_server: MailServer
    sms: SmsProvider
    stationery: Stationery

    async def close(self) -> None:
        """Close the connections."""
        await self.log.close()
        self.commands.close()


@dataclass(frozen=True, slots=True)
class WorkerParts:
    """What a worker process works with."""

    settings: Settings
    commands: Notifications
    log: EventLog
    db: Database[dict[str, Any]]
    projections: tuple[type[Projection], ...]
    to_tell: ToTell

    def close(self) -> None:
        """Close the connections."""
        self.log.close()
        self.commands.close()


def api(settings: Settings) -> ApiParts:
    """Put together what answers rpcs, follows the log for devices and sends mails."""
    commands, log = Notifications.of(settings), open_async_log(settings)
    return ApiParts(
        settings=settings,
        commands=commands,
        log=log,
        freshness=Freshness(log, settings.service, Helper.of(commands)),
        notifications=NotificationQueries(log.database),
        changes=ChangeQueries(log.database),
        announcements=AnnouncementQueries(log.database),
        mails=MailQueries(log.database),
        tail=Tail(log, room=settings.watch_room, devices=settings.watch_devices),
        mail_server=settings.mail_server,
        sms=SmsProvider(
            url=settings.sms_url,
            key=settings.sms_key.get_secret_value(),
            sender=settings.sms_sender,
            timeout=settings.sms_timeout_seconds,
            authority=str(settings.sms_authority) if settings.sms_authority else None,
        ),
        stationery=Stationery(settings.sender, settings.public_url, labels().mail),
    )


def worker(settings: Settings) -> WorkerParts:
    """Put together what hears other services and keeps the read models."""
    log = open_log(settings)
    return WorkerParts(settings, Notifications.of(settings), log, log.database, ALL, ToTell(log.database))

"""The rpcs of notifier: message to call, answer to message, and the stream that devices hold open."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final

import grpc

from chassis.kernel import Actor
from chassis.paging import page_size
from chassis.position import PositionIsNotOurs, format_position, parse_position
from chassis.rpc.call import current_act
from chassis.rpc.metadata import WATCHED_FROM
from chassis.rpc.sentences import Sentences
from chassis.rpc.server import Server
from chassis.rpc.threads import in_thread
from chassis.rpc.wire import TheValueIsNotOneOfOurs, stamp
from notifier.adapters.tail import NOTIFICATIONS, READ, RESYNC, Signal
from notifier.domain.notification import ACCOUNT
from notifier.domain.recipient import Recipient
from notifier.entrypoints import mail_metrics as metrics
from notifier.entrypoints.announcements import AnnouncementsServicer
from notifier.entrypoints.codes import Codes
from notifier.entrypoints.preferences import chosen, shown
from notifier.projections import AnnouncementList, ChangeList, NotificationList
from notifier.queries import Changed, Shown
from notifier.settings import Settings
from notifier.wiring import ApiParts
from spico.notifier.v1 import announcements_pb2_grpc as announcement_rpcs
from spico.notifier.v1 import notifier_pb2 as pb
from spico.notifier.v1 import notifier_pb2_grpc as rpcs

Context = grpc.aio.ServicerContext[Any, Any]

SERVICE: Final = Settings.service
_MOST_REPEATED: Final = 200
"""Notifications and changes repeated to a device that resumes; beyond, it is told to read its list again."""


class NotifierServicer(rpcs.NotifierServicer):
    """Answers what clients ask of notifier."""

    def __init__(self, parts: ApiParts) -> None:
        self._commands = parts.commands
        self._notifications = parts.notifications
        self._changes = parts.changes
        self._freshness = parts.freshness
        self._log = parts.log
        self._tail = parts.tail
        self._codes = Codes(parts)
        self._watch_seconds = parts.settings.watch_seconds

    async def ListNotifications(
        self, request: pb.ListNotificationsRequest, context: Context
    ) -> pb.ListNotificationsResponse:
        """List what the caller was told, newest first."""
        actor = current_act().actor
        size = page_size(request.page_size)
        page, unread = await asyncio.gather(
            self._notifications.page(actor, size=size, token=request.page_token),
            self._notifications.unread(actor),
        )
        shown, token = page
        return pb.ListNotificationsResponse(
            notifications=map(_notification, shown), unread=unread, next_page_token=token
        )

    async def MarkNotificationsRead(
        self, request: pb.MarkNotificationsReadRequest, context: Context
    ) -> pb.MarkNotificationsReadResponse:
        """Note what the caller has read."""
        written = await in_thread(self._commands.mark_read, current_act(), list(request.notification_ids))
        return pb.MarkNotificationsReadResponse(position=written.position)

    async def GetNotificationPreferences(
        self, request: pb.GetNotificationPreferencesRequest, context: Context
    ) -> pb.GetNotificationPreferencesResponse:
        """Give every theme and the hours; read from the log, so never behind."""
        actor = current_act().actor
        account = actor.on_behalf_of or actor.account_id
        recipient = await in_thread(self._commands.replay, Recipient, account)
        return shown(recipient.preferences)

    async def ChooseNotificationPreferences(
        self, request: pb.ChooseNotificationPreferencesRequest, context: Context
    ) -> pb.ChooseNotificationPreferencesResponse:
        """Switch mails on or off, theme by theme, and choose the hours."""
        written = await in_thread(self._commands.choose_preferences, current_act(), chosen(request))
        return pb.ChooseNotificationPreferencesResponse(position=written.position)

    async def SendContactCode(
        self, request: pb.SendContactCodeRequest, context: Context
    ) -> pb.SendContactCodeResponse:
        """Bring a code to an address."""
        send = {pb.EMAIL: self._codes.by_mail, pb.PHONE: self._codes.by_sms}.get(request.channel)
        if send is None:
            raise TheValueIsNotOneOfOurs(field="channel")
        await send(current_act(), request.address, request.code, request.minutes)
        return pb.SendContactCodeResponse()

    async def Watch(self, request: pb.WatchRequest, context: Context) -> AsyncIterator[pb.WatchResponse]:
        """Tell the caller's device what concerns it; what it missed since ``after`` comes first."""
        actor = current_act().actor
        after = _position(request.after)
        await self._tail.begun()
        with (
            metrics.STREAMS.track_inprogress(),
            self._tail.subscribed(actor.account_id, actor.inboxes) as subscription,
        ):
            here = self._tail.position
            # From now on nothing is missed: whoever waits for the answer may know it, and from where.
            place = () if request.after else ((WATCHED_FROM, format_position(SERVICE, here)),)
            await context.send_initial_metadata(place)
            if request.after:
                for signal in await self._missed(actor, after, here):
                    yield _told(signal)
            async for signal in subscription.signals(self._watch_seconds):
                if signal.position > after:
                    yield _told(signal)

    async def _missed(self, actor: Actor, after: int, here: int) -> list[Signal]:
        resync = [Signal(here, NOTIFICATIONS, RESYNC, ACCOUNT, actor.account_id)]
        if after >= here:
            # A place that the log has not reached was given by a log that was replaced since.
            return resync if after > await self._log.head() else []
        await self._freshness.all_at_least((NotificationList, ChangeList), format_position(SERVICE, here))
        most = _MOST_REPEATED + 1
        shown = await self._notifications.between(actor, after, here, most)
        changed = await self._changes.between(actor, after, here, most)
        if len(shown) + len(changed) > _MOST_REPEATED:
            return resync
        happened: list[Shown | Changed] = [*shown, *changed]
        missed = [
            Signal(one.position, one.theme, one.kind, one.subject_kind, one.subject_id) for one in happened
        ]
        if read := await self._notifications.last_read(actor, after, here):
            missed.append(Signal(read, NOTIFICATIONS, READ, ACCOUNT, actor.account_id))
        return sorted(missed, key=lambda signal: signal.position)


def register(server: Server, parts: ApiParts) -> None:
    """Let a server answer the rpcs of notifier."""

    async def recent(path: str, at_least: str) -> None:
        await parts.freshness.at_least(NotificationList, at_least)

    async def announced(path: str, at_least: str) -> None:
        await parts.freshness.at_least(AnnouncementList, at_least)

    sentences = Sentences.load(Path(__file__).parents[1] / "problems.fr.toml")
    server.add(
        rpcs.add_NotifierServicer_to_server,
        NotifierServicer(parts),
        freshness=recent,
        store=parts.log,
        sentences=sentences,
    )
    server.add(
        announcement_rpcs.add_AnnouncementsServicer_to_server,
        AnnouncementsServicer(parts),
        freshness=announced,
        store=parts.log,
        sentences=sentences,
    )


def _position(after: str) -> int:
    if not after:
        return 0
    try:
        service, number = parse_position(after)
    except PositionIsNotOurs:
        service, number = "", 0
    if service != SERVICE:
        raise PositionIsNotOurs(after, field="after")
    return number


def _notification(shown: Shown) -> pb.Notification:
    return pb.Notification(
        notification_id=shown.notification_id,
        theme=shown.theme,
        text=shown.text,
        occurred_at=stamp(shown.occurred_at),
        read=shown.is_read,
        subject=pb.Subject(kind=shown.subject_kind, id=shown.subject_id),
    )


def _told(signal: Signal) -> pb.WatchResponse:
    return pb.WatchResponse(
        theme=signal.theme,
        kind=signal.kind,
        subject=pb.Subject(kind=signal.subject_kind, id=signal.subject_id),
        position=format_position(SERVICE, signal.position),
    )

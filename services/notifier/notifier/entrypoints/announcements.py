"""The rpcs of announcements: what everybody reads, and what operators say."""

from __future__ import annotations

from typing import Any

import grpc

from chassis import clock
from chassis.paging import page_size
from chassis.rpc.call import current_act
from chassis.rpc.threads import in_thread
from chassis.rpc.wire import choice, moment, stamp
from notifier.domain.announcement import AnnouncementKind
from notifier.queries import Announced
from notifier.wiring import ApiParts
from spico.notifier.v1 import announcements_pb2 as pb
from spico.notifier.v1 import announcements_pb2_grpc as rpcs

Context = grpc.aio.ServicerContext[Any, Any]


class AnnouncementsServicer(rpcs.AnnouncementsServicer):
    """Answers what is asked about announcements."""

    def __init__(self, parts: ApiParts) -> None:
        self._commands = parts.commands
        self._announcements = parts.announcements

    async def ListAnnouncements(
        self, request: pb.ListAnnouncementsRequest, context: Context
    ) -> pb.ListAnnouncementsResponse:
        """List what was said, newest first."""
        size = page_size(request.page_size)
        page, token = await self._announcements.page(clock.now(), size=size, token=request.page_token)
        return pb.ListAnnouncementsResponse(announcements=map(_announcement, page), next_page_token=token)

    async def PublishAnnouncement(
        self, request: pb.PublishAnnouncementRequest, context: Context
    ) -> pb.PublishAnnouncementResponse:
        """Say something to everybody."""
        kind = choice(AnnouncementKind, request.kind, field="kind")
        written = await in_thread(
            self._commands.publish_announcement,
            current_act(),
            kind,
            title=request.title,
            text=request.text,
            starts_at=moment(request, "starts_at"),
            ends_at=moment(request, "ends_at"),
        )
        return pb.PublishAnnouncementResponse(announcement_id=written.id, position=written.position)

    async def EndAnnouncement(
        self, request: pb.EndAnnouncementRequest, context: Context
    ) -> pb.EndAnnouncementResponse:
        """End it before its time, or take it back."""
        end = self._commands.end_announcement
        written = await in_thread(end, current_act(), request.announcement_id, withdrawn=request.withdrawn)
        return pb.EndAnnouncementResponse(position=written.position)


def _announcement(announced: Announced) -> pb.Announcement:
    return pb.Announcement(
        announcement_id=announced.announcement_id,
        kind=announced.kind,
        title=announced.title,
        text=announced.text,
        starts_at=stamp(announced.starts_at),
        ends_at=stamp(announced.ends_at),
        published_at=stamp(announced.published_at),
        current=announced.is_current,
        told=announced.told,
    )

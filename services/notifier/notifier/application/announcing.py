"""What the operator says to everybody, and telling each account of it once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from chassis.application import Application, Written, command
from chassis.kernel import Act, NotFound
from notifier.domain.announcement import Announcement, AnnouncementKind


class NoSuchAnnouncement(NotFound):
    """Nothing was announced under this id."""


class Announcing(Application):
    """Commands of operators, and of the worker that goes from account to account."""

    @command
    def publish_announcement(
        self,
        act: Act,
        kind: AnnouncementKind,
        *,
        title: str,
        text: str,
        starts_at: datetime | None = None,
        ends_at: datetime | None = None,
    ) -> Written:
        """Say something to everybody (F226); answers its id."""
        announcement = Announcement(id=act.new_id())
        announcement.publish(act, kind, title=title, text=text, starts_at=starts_at, ends_at=ends_at)
        return self.save(act, announcement, id=announcement.id)

    @command
    def end_announcement(self, act: Act, announcement_id: str, *, withdrawn: bool) -> Written:
        """Say that it is over, or take it back.

        Raises:
            NoSuchAnnouncement: the id is that of nothing, or of something else.
        """
        announcement = self._announcement(announcement_id)
        announcement.end(act, withdrawn=withdrawn)
        return self.save(act, announcement)

    def _announcement(self, announcement_id: str) -> Announcement:
        try:
            return self.load(Announcement, announcement_id)
        except NotFound:
            raise NoSuchAnnouncement(announcement_id, field="announcement_id") from None

    @command
    def tell_of_announcement(
        self, act: Act, announcement_id: str, accounts: Sequence[str], *, all_told: bool
    ) -> Written:
        """Tell the accounts that come next; one append holds the notification and how far it went."""
        announcement = self.load(Announcement, announcement_id)
        return self.save(act, announcement, *announcement.tell(act, accounts, all_told=all_told))

    def told_up_to(self, announcement_id: str) -> str:
        """Give the last account that was told, as the log says."""
        return self.replay(Announcement, announcement_id).told_up_to

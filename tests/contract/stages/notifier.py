"""The scenes of notifier."""

# ruff: noqa: N802 - a scene is named after its rpc
from __future__ import annotations

from typing import Any

from chassis.opening import open_log
from notifier.domain.announcement import AnnouncementKind
from notifier.domain.notification import Kind, Notification
from spico.notifier.v1 import announcements_pb2 as announcements
from spico.notifier.v1 import notifier_pb2 as pb
from tests.contract.stages.scene import MAIA, PEOPLE, Scene, Stage, by


class NotifierStage(Stage):
    """Somebody has written in one dossier for each person, and in one of the physician's."""

    async def prepare(self) -> None:
        for role, person in PEOPLE.items():
            account = MAIA if role in {"through", "acting"} else person.get("account_id", "nobody")
            await self._told(f"dossier-{role}", account)
        await self._told("dossier-foreign", "physician")
        self._announced = await self._announce()
        await self.served.catch_up()
        with open_log(self.served.settings) as log:
            facts = [fact for fact in log.read() if isinstance(fact.event, Notification.Raised)]
        self._notifications = {
            fact.event.subject_id: fact.stream
            for fact in facts
            if fact.event.kind is Kind.LIAISON_NOTE_WRITTEN
        }

    async def _told(self, dossier_id: str, account: str) -> None:
        joins: dict[str, Any] = {"entitled": True, "added_by": "author"}
        await self.does(self.commands.add_member, by("author"), dossier_id, "m", account, **joins)
        kind = Kind.LIAISON_NOTE_WRITTEN
        await self.does(self.commands.tell_circle, by("author"), dossier_id, kind, author="author")

    async def _announce(self) -> str:
        said = {"title": "Maintenance", "text": "Une demi-heure."}
        written = await self.does(
            self.commands.publish_announcement, by("operator"), AnnouncementKind.INCIDENT, **said
        )
        return str(written.id)

    @staticmethod
    def _about(whose: str, role: str) -> str:
        return f"dossier-{role if whose == 'own' else whose}"

    async def ListNotifications(self, whose: str, role: str) -> Scene:
        wanted = self._notifications[self._about(whose, role)]
        return Scene(
            (pb.ListNotificationsRequest(page_size=200),),
            lambda answers: wanted in [each.notification_id for each in answers[0].notifications],
        )

    async def MarkNotificationsRead(self, whose: str, role: str) -> Scene:
        wanted = self._notifications[self._about(whose, role)]
        return Scene((pb.MarkNotificationsReadRequest(notification_ids=[wanted]),))

    async def GetNotificationPreferences(self, whose: str, role: str) -> Scene:
        return Scene((pb.GetNotificationPreferencesRequest(),), lambda answers: bool(answers[0].preferences))

    async def ChooseNotificationPreferences(self, whose: str, role: str) -> Scene:
        chosen = [pb.NotificationPreference(theme="PATHWAY", mail=False)]
        return Scene((pb.ChooseNotificationPreferencesRequest(preferences=chosen),))

    async def ListAnnouncements(self, whose: str, role: str) -> Scene:
        return Scene(
            (announcements.ListAnnouncementsRequest(page_size=200),),
            lambda answers: self._announced in [each.announcement_id for each in answers[0].announcements],
        )

    async def PublishAnnouncement(self, whose: str, role: str) -> Scene:
        said = {"kind": "NEWS", "title": "Version 2", "text": "Elle est plus rapide."}
        return Scene((announcements.PublishAnnouncementRequest(**said),))

    async def EndAnnouncement(self, whose: str, role: str) -> Scene:
        return Scene((announcements.EndAnnouncementRequest(announcement_id=await self._announce()),))

    async def SendContactCode(self, whose: str, role: str) -> Scene:
        asked = {"address": "+33639980012", "code": "048213", "minutes": 15}
        return Scene((pb.SendContactCodeRequest(channel=pb.PHONE, **asked),))

    async def Watch(self, whose: str, role: str) -> Scene:
        wanted = self._about(whose, role)
        # A device that resumes waits for the list to be up to date, and other cells have written since.
        await self.served.catch_up()
        return Scene(
            (pb.WatchRequest(after="notifier-1"),),
            lambda answers: wanted in [each.subject.id for each in answers],
        )

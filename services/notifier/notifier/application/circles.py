"""Whom to tell about a dossier, and telling them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from chassis.application import Application, Written, command
from chassis.kernel import Act
from notifier.domain.care_circle import CareCircle
from notifier.domain.notification import Kind


class Circles(Application):
    """Commands about the care circle of a dossier; each answers a fact of dossiers."""

    @command
    def open_circle(self, act: Act, dossier_id: str, opened_by: str) -> Written:
        """Learn of a dossier."""
        circle = self.load(CareCircle, dossier_id, missing_ok=True)
        circle.open(act, opened_by)
        return self.save(act, circle)

    @command
    def add_member(
        self,
        act: Act,
        dossier_id: str,
        member_id: str,
        account_id: str,
        *,
        entitled: bool,
        added_by: str,
        occurred_at: datetime | None = None,
    ) -> Written:
        """Learn of a member, tell them, and tell the others."""
        circle = self.load(CareCircle, dossier_id, missing_ok=True)
        circle.add(act, member_id, account_id, entitled=entitled)
        joined = [account_id] if entitled else []
        return self.save(
            act,
            circle,
            *circle.tell(act, Kind.CARE_CIRCLE_JOINED, author=added_by, only=joined, occurred_at=occurred_at),
            *circle.tell(
                act,
                Kind.CARE_CIRCLE_CHANGED,
                author=added_by,
                besides=[account_id],
                occurred_at=occurred_at,
            ),
        )

    @command
    def change_member(
        self,
        act: Act,
        dossier_id: str,
        member_id: str,
        account_id: str,
        *,
        entitled: bool,
        changed_by: str,
        occurred_at: datetime | None = None,
    ) -> Written:
        """Learn that a member may read now, or may not any more; tell them, and tell the others."""
        circle = self.load(CareCircle, dossier_id, missing_ok=True)
        told = []
        for kind, only in circle.change(act, member_id, account_id, entitled=entitled).items():
            told += circle.tell(act, kind, author=changed_by, only=only, occurred_at=occurred_at)
        return self.save(act, circle, *told)

    @command
    def remove_member(
        self,
        act: Act,
        dossier_id: str,
        member_id: str,
        *,
        removed_by: str,
        occurred_at: datetime | None = None,
    ) -> Written:
        """Learn that a member left, tell them for the last time, and tell the others."""
        circle = self.load(CareCircle, dossier_id, missing_ok=True)
        left = circle.remove(act, member_id)
        return self.save(
            act,
            circle,
            *circle.tell(act, Kind.CARE_CIRCLE_LEFT, author=removed_by, only=left, occurred_at=occurred_at),
            *circle.tell(act, Kind.CARE_CIRCLE_CHANGED, author=removed_by, occurred_at=occurred_at),
        )

    @command
    def tell_circle(
        self,
        act: Act,
        dossier_id: str,
        kind: Kind,
        *,
        author: str,
        only: Iterable[str] | None = None,
        besides: Iterable[str] = (),
        occurred_at: datetime | None = None,
    ) -> Written:
        """Tell the care circle of a dossier, or these accounts, but none of those besides, what happened."""
        circle = self.load(CareCircle, dossier_id, missing_ok=True)
        told = circle.tell(act, kind, author=author, only=only, besides=besides, occurred_at=occurred_at)
        return self.save(act, circle, *told)

    @command
    def tell_circles(
        self,
        act: Act,
        dossier_ids: Iterable[str],
        kind: Kind,
        *,
        author: str,
        occurred_at: datetime | None = None,
    ) -> Written:
        """Tell the care circle of each of these dossiers what happened to it."""
        circles = [self.load(CareCircle, dossier_id, missing_ok=True) for dossier_id in dossier_ids]
        told = [circle.tell(act, kind, author=author, occurred_at=occurred_at) for circle in circles]
        return self.save(act, *circles, *(notification for each in told for notification in each))

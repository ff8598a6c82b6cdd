"""What the operator of the platform says to everybody: news, incidents, planned interruptions (F226)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act, Conflict, Invalid
from notifier.domain.notification import ANNOUNCEMENT, Kind, Notification

LONGEST_TITLE: Final = 120
LONGEST_TEXT: Final = 4000
FURTHEST: Final = timedelta(days=366)
_KEPT: Final = "\n\u00a0\u202f"
"""Ends of lines, and the spaces before French punctuation."""


class AnnouncementKind(StrEnum):
    """What is announced; the two that disturb work are shown as a banner while they concern people."""

    NEWS = "NEWS"
    INCIDENT = "INCIDENT"
    """Something does not work; over when the operator says so, or at its end."""
    INTERRUPTION = "INTERRUPTION"
    """The platform, or a part of it, stops from a known moment to another."""


class Announcement(Aggregate):
    """One message of the platform's team (« communication de service »).

    Everybody with an account is told, some hundred accounts at a time: how far this went is part of
    the aggregate, so that each account is told once, whatever stops in between.
    """

    kind: AnnouncementKind = AnnouncementKind.NEWS
    ends_at: datetime | None = None
    is_over: bool = False
    """The operator ended it."""
    told_up_to: str = ""
    """The last account that was told; they are told in the order of their ids."""
    is_told: bool = False

    def publish(
        self,
        act: Act,
        kind: AnnouncementKind,
        *,
        title: str,
        text: str,
        starts_at: datetime | None = None,
        ends_at: datetime | None = None,
    ) -> None:
        """Say something to everybody.

        Raises:
            AnAnnouncementHasATitle, AnAnnouncementSaysSomething: it is empty or too long.
            AnInterruptionHasABeginningAndAnEnd: one of them is missing.
            AnAnnouncementEndsAfterItBegins: it does not, or is over already.
            AnAnnouncementConcernsTheComingYear: it begins or ends later.
        """
        if kind is AnnouncementKind.INTERRUPTION and not (starts_at and ends_at):
            raise AnInterruptionHasABeginningAndAnEnd(field="ends_at" if starts_at else "starts_at")
        if ends_at and ends_at <= max(starts_at or act.at, act.at):
            raise AnAnnouncementEndsAfterItBegins(field="ends_at")
        for field, moment in (("starts_at", starts_at), ("ends_at", ends_at)):
            if moment and abs(moment - act.at) > FURTHEST:
                raise AnAnnouncementConcernsTheComingYear(field=field)
        said = Announcement.Published(
            kind=kind, title=_title(title), text=_text(text), starts_at=starts_at, ends_at=ends_at
        )
        self.record(act, said)

    class Published(Event, topic="notifier.AnnouncementPublished"):
        """The operator says this to everybody."""

        kind: AnnouncementKind
        title: str
        text: str
        starts_at: datetime | None = None
        ends_at: datetime | None = None

        def apply(self, aggregate: Announcement, fact: Fact[Announcement.Published]) -> None:
            aggregate.kind, aggregate.ends_at = self.kind, self.ends_at

    def tell(self, act: Act, accounts: Sequence[str], *, all_told: bool) -> list[Notification]:
        """Tell these accounts, which follow those told before; gives what is saved together with it.

        Nobody is told any more of what is over.
        """
        if self.is_told:
            return []
        told = [] if self.is_over else sorted(account for account in accounts if account > self.told_up_to)
        notification = Notification(id=act.new_id(), about=self.id)
        up_to = told[-1] if told else self.told_up_to
        self.record(act, Announcement.Told(count=len(told), up_to=up_to, all_told=all_told or self.is_over))
        if not told:
            return []
        notification.address(act, Kind.ANNOUNCEMENT_PUBLISHED, told, author="", subject_kind=ANNOUNCEMENT)
        return [notification]

    class Told(Event, topic="notifier.AnnouncementTold"):
        """So many more accounts were told, up to this one."""

        count: int
        up_to: str
        all_told: bool

        def apply(self, aggregate: Announcement, fact: Fact[Announcement.Told]) -> None:
            aggregate.told_up_to, aggregate.is_told = self.up_to, self.all_told

    def end(self, act: Act, *, withdrawn: bool) -> None:
        """Say that it is over, or, ``withdrawn``, that it should not have been said: it is shown no more.

        Raises:
            AnAnnouncementEndsOnce: it was ended before.
        """
        if self.is_over:
            raise AnAnnouncementEndsOnce(self.id)
        self.record(act, Announcement.Ended(withdrawn=withdrawn))

    class Ended(Event, topic="notifier.AnnouncementEnded"):
        """It concerns nobody any more; withdrawn, it is not even listed."""

        withdrawn: bool

        def apply(self, aggregate: Announcement, fact: Fact[Announcement.Ended]) -> None:
            aggregate.is_over = True


def _title(text: str) -> str:
    line = " ".join(_shown(text).split())
    if not 1 <= len(line) <= LONGEST_TITLE:
        raise AnAnnouncementHasATitle(field="title")
    return line


def _text(text: str) -> str:
    said = _shown(text.replace("\r\n", "\n")).strip()
    if not 1 <= len(said) <= LONGEST_TEXT:
        raise AnAnnouncementSaysSomething(field="text")
    return said


def _shown(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable() or letter in _KEPT)


class AnAnnouncementHasATitle(Invalid):
    """The title is empty, or longer than 120 characters."""


class AnAnnouncementSaysSomething(Invalid):
    """The text is empty, or longer than 4,000 characters."""


class AnInterruptionHasABeginningAndAnEnd(Invalid):
    """People plan their work around an interruption: both moments are told."""


class AnAnnouncementEndsAfterItBegins(Invalid):
    """The end lies before the beginning, or in the past."""


class AnAnnouncementConcernsTheComingYear(Invalid):
    """A moment lies more than a year away."""


class AnAnnouncementEndsOnce(Conflict):
    """It is over already."""

"""What the operator said to everybody, and who everybody is."""

from __future__ import annotations

from pymongo import IndexModel

from chassis.domain import Fact
from chassis.projections import Change, Projection, Put, change, put, when
from notifier.domain.announcement import Announcement
from notifier.domain.recipient import Recipient


class AnnouncementList(Projection):
    """Every announcement: what it says, until when it concerns people, and whether all were told."""

    name = "announcements"
    indexes = (
        IndexModel([("withdrawn", 1), ("position", -1)]),
        IndexModel([("all_told", 1), ("position", 1)]),
    )

    @when(Announcement.Published)
    def when_published(self, fact: Fact[Announcement.Published]) -> Put:
        """Show it."""
        event = fact.event
        return put(
            fact.stream,
            {
                "kind": event.kind,
                "title": event.title,
                "text": event.text,
                "starts_at": event.starts_at,
                "ends_at": event.ends_at,
                "published_at": fact.recorded_at,
                "position": fact.position,
                "is_over": False,
                "withdrawn": False,
                "told": 0,
                "all_told": False,
            },
        )

    @when(Announcement.Told)
    def when_told(self, fact: Fact[Announcement.Told]) -> Change:
        """Count the accounts that were told."""
        return change(fact.stream, inc={"told": fact.event.count}, set={"all_told": fact.event.all_told})

    @when(Announcement.Ended)
    def when_ended(self, fact: Fact[Announcement.Ended]) -> Change:
        """Let it disturb nobody any more."""
        over = {"is_over": True, "withdrawn": fact.event.withdrawn, "ended_at": fact.recorded_at}
        return change(fact.stream, set=over)


class Everybody(Projection):
    """Every account there is, to go from one to the next. No address is in it."""

    name = "everybody"

    @when(Recipient.ContactKnown)
    def when_known(self, fact: Fact[Recipient.ContactKnown]) -> Change:
        """Add the account, once."""
        return change(fact.stream, set={"is_known": True}, create=True)

    @when(Recipient.AffiliateKnown)
    def when_affiliate_known(self, fact: Fact[Recipient.AffiliateKnown]) -> Change:
        """Leave an organization to its people, who are told themselves."""
        return change(fact.stream, set={"has_people": True}, create=True)

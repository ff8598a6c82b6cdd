"""What an account is shown."""

from __future__ import annotations

from collections.abc import Iterator

from pymongo import IndexModel

from chassis.domain import Fact
from chassis.projections import Change, Projection, Put, change, put, when
from notifier.domain.notification import Notification
from notifier.domain.recipient import Recipient


class NotificationList(Projection):
    """Every notification, with the accounts it was told to and those that have not read it.

    One document serves a whole circle, so that telling fifty accounts is one write.
    """

    name = "notifications"
    indexes = (
        IndexModel([("accounts", 1), ("position", -1)]),
        IndexModel([("unread_by", 1), ("author", 1)]),
        IndexModel([("accounts", 1), ("read_position", -1)]),
    )

    @when(Notification.Raised)
    def when_raised(self, fact: Fact[Notification.Raised]) -> Put:
        """Show it to every account it was told to, unread."""
        event = fact.event
        return put(
            fact.stream,
            {
                "kind": event.kind,
                "theme": event.theme,
                "subject": {"kind": event.subject_kind, "id": event.subject_id},
                "author": event.author,
                "accounts": event.accounts,
                "unread_by": event.accounts,
                "occurred_at": fact.occurred_at,
                "position": fact.position,
            },
        )

    @when(Recipient.NotificationsRead)
    def when_read(self, fact: Fact[Recipient.NotificationsRead]) -> Iterator[Change]:
        """Note that the accounts in whose name it was read have read it."""
        for notification_id in fact.event.notification_ids:
            for account in fact.event.accounts:
                yield change(
                    notification_id, pull={"unread_by": account}, set={"read_position": fact.position}
                )

"""What waits to be mailed, and what became of each mail."""

from __future__ import annotations

from collections.abc import Iterator

from pymongo import IndexModel

from chassis.domain import Fact
from chassis.projections import Change, Projection, Put, Remove, change, put, remove, when
from notifier.domain.mail import Mail, MailState
from notifier.domain.notification import Notification
from notifier.domain.recipient import Recipient


class AwaitingMail(Projection):
    """What was told to an account and is in no mail yet: one document per account and notification."""

    name = "awaiting_mail"
    version = 3
    indexes = (
        IndexModel([("raised_at", 1)]),
        IndexModel([("account", 1), ("position", 1)]),
        IndexModel([("position", 1)]),
    )

    @when(Notification.Raised)
    def when_raised(self, fact: Fact[Notification.Raised]) -> Iterator[Put]:
        """Let it wait, once for each account."""
        for account in fact.event.accounts:
            yield put(
                _place(account, fact.stream),
                {
                    "account": account,
                    "notification": fact.stream,
                    "kind": fact.event.kind,
                    "position": fact.position,
                    "raised_at": fact.recorded_at,
                    "correlation_id": fact.correlation_id,
                },
            )

    @when(Mail.Prepared)
    def when_prepared(self, fact: Fact[Mail.Prepared]) -> Iterator[Remove]:
        """Wait no more: it is in a mail now."""
        for notification_id in fact.event.notification_ids:
            yield remove(_place(fact.event.account_id, notification_id))

    @when(Recipient.MailOmitted)
    def when_omitted(self, fact: Fact[Recipient.MailOmitted]) -> Iterator[Remove]:
        """Wait no more; the stream of this fact is the account."""
        for notification_id in fact.event.notification_ids:
            yield remove(_place(fact.stream, notification_id))


class MailBook(Projection):
    """Every mail: to which account, about what, where it stands. Neither its address nor its text."""

    name = "mails"
    indexes = (IndexModel([("state", 1), ("due_at", 1)]), IndexModel([("account", 1), ("prepared_at", -1)]))

    @when(Mail.Prepared)
    def when_prepared(self, fact: Fact[Mail.Prepared]) -> Put:
        """Let it be tried at once."""
        return put(
            fact.stream,
            {
                "account": fact.event.account_id,
                "notifications": fact.event.notification_ids,
                "state": MailState.PREPARED,
                "attempts": 0,
                "reason": "",
                "prepared_at": fact.recorded_at,
                "due_at": fact.recorded_at,
                "correlation_id": fact.correlation_id,
            },
        )

    @when(Mail.Addressed)
    def when_addressed(self, fact: Fact[Mail.Addressed]) -> Put:
        """Let a letter be tried at once; where it goes is not shown."""
        return put(
            fact.stream,
            {
                "account": "",
                "notifications": [],
                "letter": fact.event.letter,
                "state": MailState.PREPARED,
                "attempts": 0,
                "reason": "",
                "prepared_at": fact.recorded_at,
                "due_at": fact.recorded_at,
                "correlation_id": fact.correlation_id,
            },
        )

    @when(Mail.Deferred)
    def when_deferred(self, fact: Fact[Mail.Deferred]) -> Change:
        """Let it be tried again at a later time."""
        event = fact.event
        return change(
            fact.stream,
            set={
                "state": MailState.DEFERRED,
                "attempts": event.attempt,
                "reason": event.reason,
                "due_at": event.retry_at,
            },
        )

    @when(Mail.Sent)
    def when_sent(self, fact: Fact[Mail.Sent]) -> Change:
        """Settle it: the mail server has it."""
        settled = {"state": MailState.SENT, "attempts": fact.event.attempt, "settled_at": fact.recorded_at}
        return change(fact.stream, set=settled, unset=["due_at"])

    @when(Mail.Failed)
    def when_failed(self, fact: Fact[Mail.Failed]) -> Change:
        """Settle it: it will not be sent."""
        settled = {
            "state": MailState.FAILED,
            "attempts": fact.event.attempt,
            "reason": fact.event.reason,
            "settled_at": fact.recorded_at,
        }
        return change(fact.stream, set=settled, unset=["due_at"])


def _place(account: str, notification_id: str) -> str:
    return f"{account}/{notification_id}"

"""Telling accounts of what happened outside of dossiers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from chassis.application import Application, Written, command
from chassis.kernel import Act
from notifier.domain.notification import CONVERSATION, Change, Kind, Notification
from notifier.domain.recipient import Recipient


class Telling(Application):
    """Commands that tell the accounts which the fact names."""

    @command
    def tell_accounts(
        self,
        act: Act,
        subject: tuple[str, str],
        kind: Kind,
        accounts: Iterable[str],
        *,
        author: str,
        occurred_at: datetime | None = None,
    ) -> Written:
        """Tell accounts of something; for an organization, each of its people as well (F213).

        Args:
            act: the hearing of it.
            subject: of which kind it is, and its id.
            kind: what happened.
            accounts: whom to tell.
            author: who did it, and is not told.
            occurred_at: the moment of the thing itself.
        """
        told = set(accounts)
        for account in tuple(told):
            told |= self.load(Recipient, account, missing_ok=True).affiliates
        told -= {author, ""}
        if not told:
            return self.save(act)
        subject_kind, subject_id = subject
        notification = Notification(id=act.new_id(), about=subject_id)
        notification.address(
            act, kind, told, author=author, subject_kind=subject_kind, occurred_at=occurred_at
        )
        return self.save(act, notification)

    @command
    def tell_of_conversation(
        self,
        act: Act,
        conversation_id: str,
        kind: Kind,
        accounts: Iterable[str],
        *,
        author: str,
        occurred_at: datetime | None = None,
    ) -> Written:
        """Tell participants of a conversation; the people of an organization read what is told to it."""
        told = set(accounts) - {author, ""}
        if not told:
            return self.save(act)
        notification = Notification(id=act.new_id(), about=conversation_id)
        notification.address(
            act, kind, told, author=author, subject_kind=CONVERSATION, occurred_at=occurred_at
        )
        return self.save(act, notification)

    @command
    def hint_at_conversation(
        self, act: Act, conversation_id: str, change: Change, accounts: Iterable[str], *, author: str
    ) -> Written:
        """Let devices know that a conversation looks different; the author's colleagues are told as well."""
        told = set(accounts) - {author, ""}
        if not told:
            return self.save(act)
        notification = Notification(id=act.new_id(), about=conversation_id)
        notification.hint(act, change, told, author=author)
        return self.save(act, notification)

"""What `notifier` is told and asked: one method per fact heard, read mark made or mail handled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from chassis.application import Application, Written, command
from chassis.kernel import Act, NotFound
from notifier.domain.care_circle import CareCircle
from notifier.domain.mail import Letter, Mail, Patience
from notifier.domain.notification import CONVERSATION, Kind, Notification, Theme
from notifier.domain.recipient import Omission, Recipient


class Notifications(Application):
    """The commands of the service; those that answer a fact save its tracking in the same append."""

    name = "notifier"

    @command
    def know_contact(self, act: Act, account_id: str, email: str) -> Written:
        """Learn of an account and where to write to it."""
        recipient = self.load(Recipient, account_id, missing_ok=True)
        recipient.know_contact(act, email)
        return self.save(act, recipient)

    @command
    def know_email_changed(self, act: Act, account_id: str, email: str, previous: str) -> Written:
        """Write to another address from now on, and tell both (F14)."""
        recipient = self.load(Recipient, account_id, missing_ok=True)
        recipient.know_contact(act, email)
        letters = [(Letter.EMAIL_ADDED, email), (Letter.EMAIL_LEFT, previous)]
        return self.save(act, recipient, *_letters(act, account_id, letters))

    @command
    def know_phone_changed(self, act: Act, account_id: str, phone: str, previous: str) -> Written:
        """Tell the number of before, the one of now, and the mail address (F15); no number is kept."""
        recipient = self.load(Recipient, account_id, missing_ok=True)
        letters = [
            (Letter.PHONE_ADDED_SMS, phone),
            (Letter.PHONE_LEFT_SMS, previous),
            (Letter.PHONE_CHANGED, recipient.email),
        ]
        return self.save(act, *_letters(act, account_id, letters))

    @command
    def know_affiliation(self, act: Act, account_id: str, organization_id: str) -> Written:
        """Learn for which organization an account works."""
        recipient = self.load(Recipient, account_id, missing_ok=True)
        recipient.know_affiliation(act, organization_id)
        organization = self.load(Recipient, organization_id, missing_ok=True)
        organization.know_affiliate(act, account_id)
        return self.save(act, recipient, organization)

    @command
    def choose_preferences(self, act: Act, mail: Mapping[Theme, bool]) -> Written:
        """Choose of which themes the account one works for is sent mails."""
        recipient = self.load(Recipient, act.actor.on_behalf_of or act.actor.account_id, missing_ok=True)
        recipient.choose(act, mail)
        return self.save(act, recipient)

    @command
    def know_end_of_affiliation(self, act: Act, account_id: str, organization_id: str) -> Written:
        """Learn for which organization an account works no more."""
        recipient = self.load(Recipient, account_id, missing_ok=True)
        recipient.know_end_of_affiliation(act, organization_id)
        organization = self.load(Recipient, organization_id, missing_ok=True)
        organization.know_end_of_affiliate(act, account_id)
        return self.save(act, recipient, organization)

    @command
    def send_letters(self, act: Act, about: str, letters: Sequence[tuple[Letter, str]]) -> Written:
        """Prepare mails of fixed words to addresses, about somebody who has no account yet."""
        return self.save(act, *_letters(act, about, letters))

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
    def mark_read(self, act: Act, notification_ids: Sequence[str]) -> Written:
        """Note that the acting account has read these notifications."""
        recipient = self.load(Recipient, act.actor.account_id, missing_ok=True)
        unique = dict.fromkeys(notification_ids)
        recipient.may_mark(len(unique))
        recipient.mark_read(act, [self._notification(stream) for stream in unique])
        return self.save(act, recipient)

    def _notification(self, stream: str) -> Notification:
        """Read a notification from the log; one that was never raised is told to nobody."""
        try:
            return self.replay(Notification, stream)
        except NotFound:  # the stream of something else
            return Notification(id=stream)

    @command
    def plan_mail(
        self,
        act: Act,
        account_id: str,
        notification_ids: Sequence[str],
        up_to: int,
        unwanted: Sequence[str] = (),
    ) -> Written:
        """Prepare one mail about these notifications, without the unwanted ones; answers its id."""
        recipient = self.load(Recipient, account_id)
        mail = recipient.plan_mail(act, notification_ids, up_to, unwanted)
        return self.save(act, recipient, mail, id=mail.id)

    def requests_behind(self, notification_ids: Sequence[str]) -> list[str]:
        """Give the correlation ids of the requests that led to these notifications; the log knows them."""
        first = (self.events.get(stream, lte=1) for stream in notification_ids)
        facts: list[Any] = [fact for raised in first for fact in raised]
        return [fact.correlation_id for fact in facts]

    @command
    def omit_mail(
        self, act: Act, account_id: str, notification_ids: Sequence[str], up_to: int, reason: Omission
    ) -> Written:
        """Decide to send no mail about these notifications."""
        recipient = self.load(Recipient, account_id, missing_ok=True)
        recipient.omit_mail(act, notification_ids, up_to, reason)
        return self.save(act, recipient)

    @command
    def confirm_mail_sent(self, act: Act, mail_id: str) -> Written:
        """Note that the mail server has taken the mail."""
        mail = self.load(Mail, mail_id)
        mail.confirm_sent(act)
        return self.save(act, mail)

    @command
    def put_off_mail(self, act: Act, mail_id: str, reason: str, patience: Patience) -> Written:
        """Note a failure that may pass."""
        mail = self.load(Mail, mail_id)
        mail.put_off(act, reason, patience)
        return self.save(act, mail)

    @command
    def give_up_mail(self, act: Act, mail_id: str, reason: str) -> Written:
        """Note a failure that will not pass."""
        mail = self.load(Mail, mail_id)
        mail.give_up(act, reason)
        return self.save(act, mail)


def _letters(act: Act, about: str, letters: Sequence[tuple[Letter, str]]) -> list[Mail]:
    """Prepare the letters whose address is known."""
    mails = []
    for letter, address in letters:
        if address:
            mail = Mail(id=act.new_id(), about=about)
            mail.address_to(act, letter, address)
            mails.append(mail)
    return mails

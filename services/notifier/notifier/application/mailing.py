"""Mails: prepared about notifications or with fixed words, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from chassis.application import Application, Written, command
from chassis.kernel import Act
from notifier.domain.mail import Letter, Mail, Patience
from notifier.domain.recipient import Omission, Recipient


class Mailing(Application):
    """Commands of the mailer, and letters to people who are told of no notification."""

    @command
    def send_letters(self, act: Act, about: str, letters: Sequence[tuple[Letter, str]]) -> Written:
        """Prepare mails of fixed words to addresses, about somebody who has no account yet."""
        return self.save(act, *letters_to(act, about, letters))

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


def letters_to(act: Act, about: str, letters: Sequence[tuple[Letter, str]]) -> list[Mail]:
    """Prepare the letters whose address is known."""
    mails = []
    for letter, address in letters:
        if address:
            mail = Mail(id=act.new_id(), about=about)
            mail.address_to(act, letter, address)
            mails.append(mail)
    return mails

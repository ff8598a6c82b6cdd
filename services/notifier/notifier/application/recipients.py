"""What is known of an account as somebody who is told things, and what it says of that itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from chassis.application import Application, Written, command
from chassis.kernel import Act, NotFound
from notifier.application.mailing import letters_to
from notifier.domain.mail import Letter
from notifier.domain.notification import Notification
from notifier.domain.preferences import Preferences
from notifier.domain.recipient import Recipient


class Recipients(Application):
    """Commands about an account: where to write to it, whom it works for, what it wants and what it read."""

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
        return self.save(act, recipient, *letters_to(act, account_id, letters))

    @command
    def know_phone_changed(self, act: Act, account_id: str, phone: str, previous: str) -> Written:
        """Tell the number of before, the one of now, and the mail address (F15); no number is kept."""
        recipient = self.load(Recipient, account_id, missing_ok=True)
        letters = [
            (Letter.PHONE_ADDED_SMS, phone),
            (Letter.PHONE_LEFT_SMS, previous),
            (Letter.PHONE_CHANGED, recipient.email),
        ]
        return self.save(act, *letters_to(act, account_id, letters))

    @command
    def know_affiliation(self, act: Act, account_id: str, organization_id: str) -> Written:
        """Learn for which organization an account works."""
        recipient = self.load(Recipient, account_id, missing_ok=True)
        recipient.know_affiliation(act, organization_id)
        organization = self.load(Recipient, organization_id, missing_ok=True)
        organization.know_affiliate(act, account_id)
        return self.save(act, recipient, organization)

    @command
    def know_end_of_affiliation(self, act: Act, account_id: str, organization_id: str) -> Written:
        """Learn for which organization an account works no more."""
        recipient = self.load(Recipient, account_id, missing_ok=True)
        recipient.know_end_of_affiliation(act, organization_id)
        organization = self.load(Recipient, organization_id, missing_ok=True)
        organization.know_end_of_affiliate(act, account_id)
        return self.save(act, recipient, organization)

    @command
    def choose_preferences(self, act: Act, change: Callable[[Preferences], Preferences]) -> Written:
        """Choose what the account one works for is mailed, and when; ``change`` gives it from what was."""
        recipient = self.load(Recipient, act.actor.on_behalf_of or act.actor.account_id, missing_ok=True)
        recipient.choose(act, change(recipient.preferences))
        return self.save(act, recipient)

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

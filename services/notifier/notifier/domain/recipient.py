"""An account as somebody who is told things: where to write, what was read, what was mailed."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act, Conflict, Invalid, NotFound
from notifier.domain.mail import Mail
from notifier.domain.notification import Notification, Theme
from notifier.domain.preferences import Preferences

MOST_MARKED_AT_ONCE = 100


class Omission(StrEnum):
    """Why notifications are not mailed."""

    NO_ADDRESS = "NO_ADDRESS"
    TOO_LATE = "TOO_LATE"
    """They waited longer than a mail is still worth sending."""
    SWITCHED_OFF = "SWITCHED_OFF"
    """The account wants no mail about these themes (F223)."""


class Recipient(Aggregate):
    """One account, of a person or of an organization; its stream is the account's id."""

    email: str = ""
    is_contact_known: bool = False
    """Whether a fact has told the address, or that there is none."""
    organizations: frozenset[str] = frozenset()
    affiliates: frozenset[str] = frozenset()
    """Accounts of the people who work for this organization."""
    preferences: Preferences = Preferences()
    mailed_up_to: int = 0
    """Position in the log of the last notification that a mail covers; later ones are not mailed yet."""

    def know_contact(self, act: Act, email: str) -> None:
        """Learn where to write; an empty address means nowhere."""
        if not self.is_contact_known or email != self.email:
            self.record(act, Recipient.ContactKnown(email=email))

    class ContactKnown(Event, topic="notifier.ContactKnown"):
        """The account exists, and this is its e-mail address."""

        email: str

        def apply(self, aggregate: Recipient, fact: Fact[Recipient.ContactKnown]) -> None:
            aggregate.email, aggregate.is_contact_known = self.email, True

    def know_affiliation(self, act: Act, organization_id: str) -> None:
        """Learn that the account works for an organization (« rattachement »)."""
        if organization_id not in self.organizations:
            self.record(act, Recipient.AffiliationKnown(organization_id=organization_id))

    class AffiliationKnown(Event, topic="notifier.AffiliationKnown"):
        """The account works for this organization."""

        organization_id: str

        def apply(self, aggregate: Recipient, fact: Fact[Recipient.AffiliationKnown]) -> None:
            aggregate.organizations |= {self.organization_id}

    def know_end_of_affiliation(self, act: Act, organization_id: str) -> None:
        """Learn that the account works for an organization no more."""
        if organization_id in self.organizations:
            self.record(act, Recipient.AffiliationEnded(organization_id=organization_id))

    class AffiliationEnded(Event, topic="notifier.AffiliationEnded"):
        """The account works for this organization no more."""

        organization_id: str

        def apply(self, aggregate: Recipient, fact: Fact[Recipient.AffiliationEnded]) -> None:
            aggregate.organizations -= {self.organization_id}

    def know_affiliate(self, act: Act, account_id: str) -> None:
        """Learn that a person works for this organization, and is told what it is told."""
        if account_id not in self.affiliates:
            self.record(act, Recipient.AffiliateKnown(account_id=account_id))

    class AffiliateKnown(Event, topic="notifier.AffiliateKnown"):
        """Somebody works for the organization."""

        account_id: str

        def apply(self, aggregate: Recipient, fact: Fact[Recipient.AffiliateKnown]) -> None:
            aggregate.affiliates |= {self.account_id}

    def know_end_of_affiliate(self, act: Act, account_id: str) -> None:
        """Learn that a person works for this organization no more."""
        if account_id in self.affiliates:
            self.record(act, Recipient.AffiliateGone(account_id=account_id))

    class AffiliateGone(Event, topic="notifier.AffiliateGone"):
        """Somebody works for the organization no more."""

        account_id: str

        def apply(self, aggregate: Recipient, fact: Fact[Recipient.AffiliateGone]) -> None:
            aggregate.affiliates -= {self.account_id}

    def choose(self, act: Act, preferences: Preferences) -> None:
        """Choose what is mailed and when (F223, D21).

        Raises:
            AnHourIsWrittenWithItsMinutes, QuietHoursBeginAndEnd: an hour is not one.
        """
        if preferences.checked() != self.preferences:
            self.record(
                act,
                Recipient.PreferencesChosen(
                    unmailed=tuple(sorted(preferences.unmailed)),
                    digested=tuple(sorted(preferences.digested)),
                    digest_at=preferences.digest_at,
                    quiet_from=preferences.quiet_from,
                    quiet_until=preferences.quiet_until,
                ),
            )

    class PreferencesChosen(Event, topic="notifier.PreferencesChosen"):
        """The account wants no mail about some themes, one a day about others, and none in quiet hours."""

        unmailed: tuple[Theme, ...]
        digested: tuple[Theme, ...] = ()
        digest_at: str = "08:00"
        quiet_from: str = ""
        quiet_until: str = ""

        def apply(self, aggregate: Recipient, fact: Fact[Recipient.PreferencesChosen]) -> None:
            aggregate.preferences = Preferences(
                unmailed=frozenset(self.unmailed),
                digested=frozenset(self.digested),
                digest_at=self.digest_at,
                quiet_from=self.quiet_from,
                quiet_until=self.quiet_until,
            )

    @staticmethod
    def may_mark(number: int) -> None:
        """Refuse to mark none, or more than one request may, before any of them is looked up.

        Raises:
            NothingToMark, TooManyMarkedAtOnce: outside 1 to 100.
        """
        if not number:
            raise NothingToMark(field="notification_ids")
        if number > MOST_MARKED_AT_ONCE:
            raise TooManyMarkedAtOnce(field="notification_ids")

    def mark_read(self, act: Act, notifications: Sequence[Notification]) -> None:
        """Note that the person has read these notifications; again is allowed and changes nothing.

        What was told to an organization is read for the organization: its people share one box.

        Raises:
            NoSuchNotification: one of them does not exist, or was told to others only.
        """
        for notification in notifications:
            if not notification.is_addressed_to(act.actor.inboxes):
                raise NoSuchNotification(notification.id, field="notification_ids")
        self.record(
            act,
            Recipient.NotificationsRead(
                notification_ids=tuple(known.id for known in notifications),
                accounts=tuple(sorted(act.actor.inboxes)),
            ),
        )

    class NotificationsRead(Event, topic="notifier.NotificationsRead"):
        """The account has read these notifications, as one of ``accounts`` to which they were told."""

        notification_ids: tuple[str, ...]
        accounts: tuple[str, ...]

    def plan_mail(
        self, act: Act, notification_ids: Sequence[str], up_to: int, unwanted: Sequence[str] = ()
    ) -> Mail:
        """Prepare one mail about the notifications up to a position; it is saved together with this.

        The unwanted ones among them are of themes that the account switched off.

        Raises:
            NoAddressKnown: there is nowhere to write.
            AlreadyMailed: an earlier mail, or the decision to send none, covers that position.
        """
        self._is_not_mailed_yet(up_to)
        if not self.email:
            raise NoAddressKnown(self.id)
        mail = Mail(id=act.new_id(), account_id=self.id)
        mail.prepare(act, notification_ids)
        if unwanted:
            self._omit(act, unwanted, up_to, Omission.SWITCHED_OFF)
        self.record(act, Recipient.MailPlanned(mail_id=mail.id, up_to=up_to))
        return mail

    class MailPlanned(Event, topic="notifier.MailPlanned"):
        """One mail covers every notification up to this position of the log."""

        mail_id: str
        up_to: int

        def apply(self, aggregate: Recipient, fact: Fact[Recipient.MailPlanned]) -> None:
            aggregate.mailed_up_to = self.up_to

    def omit_mail(self, act: Act, notification_ids: Sequence[str], up_to: int, reason: Omission) -> None:
        """Decide that no mail is sent about the notifications up to a position.

        Raises:
            AlreadyMailed: they are covered already.
        """
        self._is_not_mailed_yet(up_to)
        self._omit(act, notification_ids, up_to, reason)

    def _omit(self, act: Act, notification_ids: Sequence[str], up_to: int, reason: Omission) -> None:
        self.record(
            act,
            Recipient.MailOmitted(notification_ids=tuple(notification_ids), up_to=up_to, reason=reason),
        )

    class MailOmitted(Event, topic="notifier.MailOmitted"):
        """Notifications up to this position stay in the application only."""

        notification_ids: tuple[str, ...]
        up_to: int
        reason: Omission

        def apply(self, aggregate: Recipient, fact: Fact[Recipient.MailOmitted]) -> None:
            aggregate.mailed_up_to = self.up_to

    def _is_not_mailed_yet(self, up_to: int) -> None:
        if up_to <= self.mailed_up_to:
            raise AlreadyMailed(f"{self.id} up to {self.mailed_up_to}")


class NothingToMark(Invalid):
    """No notification was named."""


class TooManyMarkedAtOnce(Invalid):
    """More notifications were named than one request may mark."""


class NoSuchNotification(NotFound):
    """The notification does not exist, or not for this account."""


class NoAddressKnown(Conflict):
    """No fact has told an e-mail address of this account."""


class AlreadyMailed(Conflict):
    """A mail has been planned, or left out, for these notifications."""

"""One e-mail to one account: prepared before it is sent, tried a bounded number of times, settled once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act, Conflict


class MailState(StrEnum):
    """Where a mail stands."""

    PREPARED = "PREPARED"
    DEFERRED = "DEFERRED"
    SENT = "SENT"
    FAILED = "FAILED"


class Letter(StrEnum):
    """Mails and short messages of fixed words, to an address: nothing is told in the application."""

    REQUEST_RECEIVED = "REQUEST_RECEIVED"
    """To whoever asked for an account."""
    REQUEST_TO_ANSWER = "REQUEST_TO_ANSWER"
    """To the operators."""
    REQUEST_APPROVED = "REQUEST_APPROVED"
    REQUEST_REJECTED = "REQUEST_REJECTED"
    EMAIL_ADDED = "EMAIL_ADDED"
    """To the address that is now the contact of an account (F14)."""
    EMAIL_LEFT = "EMAIL_LEFT"
    """To the one that was."""
    PHONE_CHANGED = "PHONE_CHANGED"
    """To the mail address of an account whose telephone number is another one (F15)."""
    PHONE_ADDED_SMS = "PHONE_ADDED_SMS"
    PHONE_LEFT_SMS = "PHONE_LEFT_SMS"

    @property
    def is_short(self) -> bool:
        """Whether it travels to a telephone."""
        return self.value.endswith("_SMS")


SETTLED = frozenset({MailState.SENT, MailState.FAILED})


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a mail is tried, and how long to pause after a first failure; pauses double."""

    attempts: int = 8
    first_pause: timedelta = timedelta(seconds=30)
    longest_pause: timedelta = timedelta(hours=1)

    def pause_after(self, attempt: int) -> timedelta:
        """Give the pause after the failed attempt of this number, the first being 1."""
        return min(self.first_pause * (1 << min(attempt - 1, 30)), self.longest_pause)


class Mail(Aggregate):
    """One e-mail about one or more notifications, known by its id from before its first attempt.

    The message is a function of this aggregate alone, its Message-ID included: a repeated attempt
    sends the very same message, which mail servers and programs recognize.
    """

    account_id: str = ""
    notification_ids: tuple[str, ...] = ()
    about: str = ""
    """Of a letter: what it is about, for instance a request for an account."""
    address: str = ""
    """Of a letter: to whom it goes; the address of an account is looked up instead."""
    letter: Letter | None = None
    state: MailState = MailState.PREPARED
    attempts: int = 0

    @property
    def subject(self) -> str:
        """Erasing a person, or what a letter is about, erases the mails they got."""
        return self.account_id or self.about

    def prepare(self, act: Act, notification_ids: Sequence[str]) -> None:
        """Fix what the mail is about."""
        self.record(act, Mail.Prepared(account_id=self.account_id, notification_ids=tuple(notification_ids)))

    class Prepared(Event, topic="notifier.MailPrepared"):
        """A mail to this account about these notifications will be tried."""

        account_id: str
        notification_ids: tuple[str, ...]

        def apply(self, aggregate: Mail, fact: Fact[Mail.Prepared]) -> None:
            aggregate.account_id = self.account_id
            aggregate.notification_ids = self.notification_ids

    def address_to(self, act: Act, letter: Letter, address: str) -> None:
        """Fix which letter goes to which address; ``about`` is known already."""
        self.record(act, Mail.Addressed(about=self.about, letter=letter, address=address))

    class Addressed(Event, topic="notifier.MailAddressed"):
        """A letter to this address will be tried."""

        about: str
        letter: Letter
        address: str

        def apply(self, aggregate: Mail, fact: Fact[Mail.Addressed]) -> None:
            aggregate.about = self.about
            aggregate.letter = self.letter
            aggregate.address = self.address

    def confirm_sent(self, act: Act) -> None:
        """Note that the mail server has taken it.

        Raises:
            MailIsSettled: it was sent or given up before.
        """
        self._is_not_settled()
        self.record(act, Mail.Sent(attempt=self.attempts + 1))

    class Sent(Event, topic="notifier.MailSent"):
        """The mail server has taken the mail."""

        attempt: int

        def apply(self, aggregate: Mail, fact: Fact[Mail.Sent]) -> None:
            aggregate.state, aggregate.attempts = MailState.SENT, self.attempt

    def put_off(self, act: Act, reason: str, patience: Patience) -> None:
        """Note a failure that may pass: try again later, or give up when patience is at its end.

        Raises:
            MailIsSettled: it was sent or given up before.
        """
        self._is_not_settled()
        attempt = self.attempts + 1
        if attempt >= patience.attempts:
            self.record(act, Mail.Failed(attempt=attempt, reason=reason))
        else:
            retry_at = act.at + patience.pause_after(attempt)
            self.record(act, Mail.Deferred(attempt=attempt, reason=reason, retry_at=retry_at))

    class Deferred(Event, topic="notifier.MailDeferred"):
        """The mail server would not take it now; ``reason`` is its answer's code, never its words."""

        attempt: int
        reason: str
        retry_at: datetime

        def apply(self, aggregate: Mail, fact: Fact[Mail.Deferred]) -> None:
            aggregate.state, aggregate.attempts = MailState.DEFERRED, self.attempt

    def give_up(self, act: Act, reason: str) -> None:
        """Note a failure that will not pass.

        Raises:
            MailIsSettled: it was sent or given up before.
        """
        self._is_not_settled()
        self.record(act, Mail.Failed(attempt=self.attempts + 1, reason=reason))

    class Failed(Event, topic="notifier.MailFailed"):
        """The mail will not be sent; the notification stays in the application."""

        attempt: int
        reason: str

        def apply(self, aggregate: Mail, fact: Fact[Mail.Failed]) -> None:
            aggregate.state, aggregate.attempts = MailState.FAILED, self.attempt

    def _is_not_settled(self) -> None:
        if self.state in SETTLED:
            raise MailIsSettled(f"{self.id} is {self.state}")


class MailIsSettled(Conflict):
    """The mail was sent or given up; nothing more happens to it."""
